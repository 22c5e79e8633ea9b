#include "engine/experience/Guide.h"

#include <algorithm>

namespace rundgang::experience {

namespace {

/// Shorter stops would be a flicker (WCAG 2.3.1: at most three flashes a second), whatever the project file says.
constexpr double kShortestStop = 1.0;

double stayAt(const world::TourStop& stop) { return std::max(kShortestStop, stop.seconds); }

}  // namespace

void Guide::start(const world::Tour& tour) {
    hold(tour, 0);
    mHeld = false;
}

void Guide::hold(const world::Tour& tour, std::size_t index) {
    if (index >= tour.stops.size()) {
        return;
    }
    mTour = &tour;
    mIndex = index;
    mElapsed = 0.0;
    mDue = true;
    mHeld = true;
}

void Guide::next() {
    if (mTour == nullptr) {
        return;
    }
    mElapsed = 0.0;
    mDue = ++mIndex < mTour->stops.size();
    if (!mDue) {
        stop();
    }
}

double Guide::share() const {
    return mTour != nullptr && !mHeld ? std::clamp(mElapsed / stayAt(mTour->stops[mIndex]), 0.0, 1.0) : 0.0;
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
    if (mHeld || !(mElapsed >= stayAt(*current()) - 1e-6)) {
        return nullptr;
    }
    next();
    mDue = false;
    return current();
}

}  // namespace rundgang::experience
