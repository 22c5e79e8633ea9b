#include "engine/experience/Introduction.h"

#include "engine/experience/RoomAnchor.h"
#include "engine/math/Camera.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace rundgang::experience {

namespace {

/// Three stages at most, so it is over within a minute whatever happens.
constexpr double kStageSeconds = 18.0;
constexpr double kIdleSeconds = 20.0;
/// A look to the side, as opposed to a nod.
constexpr double kLookDeg = 25.0;
// A headset on a stand drifts by less, a person who holds still sways by less.
constexpr double kDriftDeg = 6.0;
constexpr float kDriftMetres = 0.08F;

}  // namespace

void Introduction::start() {
    *this = Introduction(mCanCompare);
    mStage = IntroStage::LookAround;
    mWatching = true;
}

void Introduction::skip() {
    mStage = IntroStage::Done;
    mWatching = false;
}

void Introduction::next() {
    mInStage = 0.0;
    const bool toCompare = mStage == IntroStage::PointAndGo && mCanCompare;
    mStage = mStage == IntroStage::LookAround ? IntroStage::PointAndGo : toCompare ? IntroStage::Compare : IntroStage::Done;
}

void Introduction::look(const frame::RoomPose& head) {
    const double yaw = yawOf(head);
    mFirstYaw = mFirstYaw.value_or(yaw);
    const double turned = std::remainder(yaw - *mFirstYaw, 2.0 * std::numbers::pi);
    mRight = std::max(mRight, turned);
    mLeft = std::max(mLeft, -turned);
}

/// Counts how long nothing at all has been done.
void Introduction::watch(const IntroSigns& signs) {
    const bool moved = !mRest || glm::distance(signs.head.position, mRest->position) > kDriftMetres ||
                       glm::dot(signs.head.ahead(), mRest->ahead()) < std::cos(math::radFromDeg(kDriftDeg));
    if (moved) {
        mRest = signs.head;
    }
    mStill = moved || signs.touched ? 0.0 : mStill + signs.seconds;
    if (mStill >= kIdleSeconds) {
        mIdle = true;
        skip();
    }
}

void Introduction::advance(const IntroSigns& signs) {
    if (mWatching) {
        watch(signs);
    }
    if (mStage == IntroStage::Done) {
        return;
    }
    if (mStage == IntroStage::LookAround) {
        look(signs.head);
    }
    const bool looked = std::min(mLeft, mRight) >= math::radFromDeg(kLookDeg);
    const bool done = (mStage == IntroStage::LookAround && looked) || (mStage == IntroStage::PointAndGo && signs.went) ||
                      (mStage == IntroStage::Compare && signs.compared);
    mInStage += signs.seconds;
    if (done || mInStage >= kStageSeconds) {
        next();
        // Who has learnt it all walks alone; who let the time pass may still want to be shown round.
        mWatching = mWatching && !(done && mStage == IntroStage::Done);
    }
}

bool Introduction::takeIdle() { return std::exchange(mIdle, false); }

}  // namespace rundgang::experience
