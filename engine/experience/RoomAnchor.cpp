#include "engine/experience/RoomAnchor.h"

#include "engine/math/Camera.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rundgang::experience {

namespace {

/// Steeper than this (80 degrees) the gaze's own heading is noise, and the top of the head tells more.
constexpr float kSteep = 0.985F;

}  // namespace

double yawOf(const frame::RoomPose& pose) {
    const glm::vec3 ahead = pose.ahead();
    // Looking down, the top of the head points ahead; looking up, backwards.
    const glm::vec3 level = std::abs(ahead.z) < kSteep ? ahead : pose.up() * (ahead.z < 0.0F ? 1.0F : -1.0F);
    return math::headingOf(glm::dvec3(level));
}

double pitchOf(const frame::RoomPose& pose) { return std::asin(std::clamp(static_cast<double>(pose.ahead().z), -1.0, 1.0)); }

bool finite(const frame::RoomPose& pose) {
    const glm::quat& q = pose.orientation;
    const float sum = pose.position.x + pose.position.y + pose.position.z + q.w + q.x + q.y + q.z;
    return std::isfinite(sum) && glm::dot(q, q) > 0.5F;
}

double wrapped(double rad) {
    const double turn = 2.0 * std::numbers::pi;
    return rad - turn * std::floor(rad / turn);
}

RoomAnchor::RoomAnchor(const frame::Tracking& tracking, const glm::dvec2& at, double headingRad)
    : mJumps(tracking.jumps), mMeasured(tracking.headTracked && finite(tracking.head)) {
    if (finite(tracking.head)) {
        mHead = tracking.head;
    }
    place(at, headingRad);
}

void RoomAnchor::track(const frame::Tracking& tracking) {
    if (!tracking.headTracked || !finite(tracking.head)) {
        return;
    }
    if (mMeasured && tracking.jumps == mJumps) {
        mHead = tracking.head;
        return;
    }
    // Nobody moved: the same place, the same gaze.
    const glm::dvec2 at = headAt();
    const double heading = headingRad();
    mHead = tracking.head;
    mJumps = tracking.jumps;
    mMeasured = true;
    place(at, heading);
}

glm::dvec2 RoomAnchor::inWorld(const glm::vec3& inRoom) const {
    const glm::dvec3 way = frame::RoomPlace{{}, mHeading}.worldDirection(inRoom);
    return {way.x, way.y};
}

glm::dvec2 RoomAnchor::headAt() const { return mOrigin + inWorld(mHead.position); }

double RoomAnchor::headingRad() const { return mHeading + yawOf(mHead); }

double RoomAnchor::pitchRad() const { return pitchOf(mHead); }

void RoomAnchor::place(const glm::dvec2& at) {
    mOrigin = at - inWorld(mHead.position);
    mBefore = mOrigin;
}

void RoomAnchor::place(const glm::dvec2& at, double headingRad) {
    mHeading = headingRad - yawOf(mHead);
    place(at);
}

void RoomAnchor::turn(double rad) {
    const glm::dvec2 was = inWorld(mHead.position);
    mHeading += rad;
    const glm::dvec2 way = was - inWorld(mHead.position);
    mOrigin += way;
    mBefore += way;
}

void RoomAnchor::shift(const glm::dvec2& way) { mOrigin += way; }

frame::RoomPlace RoomAnchor::shown(double back, double floorZ) const {
    const glm::dvec2 at = mOrigin + (mBefore - mOrigin) * back;
    return {{at.x, at.y, floorZ}, mHeading};
}

}  // namespace rundgang::experience
