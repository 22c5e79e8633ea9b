#include "engine/experience/Guide.h"

#include <algorithm>

namespace rundgang::experience {

namespace {

/// Shorter stops would be a flicker (WCAG 2.3.1: at most three flashes a second), whatever the project file says.
constexpr double kShortestStop = 1.0;

}  // namespace

void Guide::start(const world::Tour& tour) {
    if (tour.stops.empty()) {
        return;
    }
    mTour = &tour;
    mIndex = 0;
    mElapsed = 0.0;
    mDue = true;
}

void Guide::stop() { mTour = nullptr; }

const world::TourStop* Guide::current() const { return mTour != nullptr ? &mTour->stops[mIndex] : nullptr; }

const world::TourStop* Guide::advance(double seconds) {
    if (mTour == nullptr) {
        return nullptr;
    }
    if (mDue) {
        mDue = false;
        return current();
    }
    mElapsed += seconds;
    // Seconds add up with rounding; a microsecond early is in time.
    const double stay = std::max(kShortestStop, current()->seconds) - 1e-6;
    if (!(mElapsed >= stay)) {
        return nullptr;
    }
    mElapsed = 0.0;
    if (++mIndex == mTour->stops.size()) {
        stop();
    }
    return current();
}

}  // namespace rundgang::experience
