#include "engine/experience/Daylight.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::experience {
namespace {

// Long enough to be seen as light that changes, not as a lamp that is switched.
constexpr double kSeconds = 1.2;

/// Along the shortest way over the sky; opposite directions have none, then straight through.
glm::dvec3 between(const glm::dvec3& from, const glm::dvec3& to, double share) {
    const glm::dvec3 mixed = from * (1.0 - share) + to * share;
    const double length = glm::length(mixed);
    return length > 1e-6 ? mixed / length : to;
}

}  // namespace

Daylight::Daylight(double latDeg, double lonDeg) : mLatDeg(latDeg), mLonDeg(lonDeg) { show(mTime, true); }

void Daylight::show(const math::UtcTime& time, bool atOnce) {
    if (time == mTime && !atOnce) {
        return;
    }
    mTime = time;
    mFrom = mDirection;
    mTo = math::sunDirection(time, mLatDeg, mLonDeg);
    mShare = atOnce ? 1.0 : 0.0;
    mDirection = atOnce ? mTo : mFrom;
}

void Daylight::advance(double seconds) {
    if (mShare >= 1.0) {
        return;
    }
    mShare = std::min(1.0, mShare + seconds / kSeconds);
    mDirection = mShare >= 1.0 ? mTo : between(mFrom, mTo, glm::smoothstep(0.0, 1.0, mShare));
}

}  // namespace rundgang::experience
