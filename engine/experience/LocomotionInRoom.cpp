// Locomotion's other half: the body of a visitor whose head is tracked in a room of its own.
#include "engine/experience/Locomotion.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::experience {

namespace {

/// A body follows its head as fast as anybody's head moves; poses that leap are not chased through the town.
constexpr double kFollowSpeed = 10.0;
/// Near enough under the head; and what counts as having come nearer.
constexpr double kUnderHead = 1e-4;
/// The body's way to its head takes no time: gravity has none to act.
constexpr double kNoTime = 1e-4;

}  // namespace

void Locomotion::track(const frame::Tracking* tracking, double floorOffset) {
    mFloorOffset = floorOffset;
    if (tracking == nullptr) {
        takeOff();
        return;
    }
    if (!mRoom) {
        putOn(*tracking);
    }
    mRoom->track(*tracking);
    lookFromRoom();
    if (mMode != Mode::Walking) {
        const glm::dvec2 way = mRoom->headAt() - glm::dvec2(mFeet.x, mFeet.y);
        mFeet = mFeet + glm::dvec3(way, 0.0);
        mBefore = mBefore + glm::dvec3(way, 0.0);
    }
}

void Locomotion::putOn(const frame::Tracking& tracking) {
    mRoom.emplace(tracking, glm::dvec2(mFeet.x, mFeet.y), mHeading);
    const math::WorldPos eye = mFeet + glm::dvec3(0.0, 0.0, mEyeHeight);
    if (mMode == Mode::Held && !highAbove(eye)) {
        // A window's exact picture; whoever wears a headset has feet.
        go({Arrival::Kind::Stand, eye, mHeading, 0.0}, false);
    }
}

void Locomotion::takeOff() {
    if (mRoom) {
        mPitch = 0.0;
        mRoom.reset();
        mQueuedTurn = 0.0;
        mStuckFor.reset();
    }
}

void Locomotion::lookFromRoom() {
    mHeading = wrapped(mRoom->headingRad());
    mPitch = mRoom->pitchRad();
}

void Locomotion::recenter() {
    if (!mRoom) {
        mPitch = 0.0;
        return;
    }
    Arrival here{Arrival::Kind::Stand, mFeet + glm::dvec3(0.0, 0.0, mEyeHeight), mMeant, 0.0};
    if (mMode == Mode::Below) {
        here.kind = Arrival::Kind::Below;
        here.trench = mTrench;
    }
    if (mMode == Mode::Arriving) {
        here = mArrival;  // not there yet
        here.headingRad = mMeant;
    }
    go(here, true);
}

void Locomotion::turnAtOnce(double turnRad) {
    const Glide before = mGlide;
    look(turnRad, 0.0);
    mGlide = before;  // a step is no glide
}

/// Walks the body to where the head is. Where walls stop it, it stays, and so does the room.
void Locomotion::followHead() {
    const glm::dvec2 head = mRoom->headAt();
    const glm::dvec2 way = head - glm::dvec2(mFeet.x, mFeet.y);
    const double distance = glm::length(way);
    if (!(distance > kUnderHead) || !mPhysics->onGround() || mStuckFor == head) {
        return;
    }
    const glm::dvec2 part = way * std::min(1.0, kFollowSpeed * kStepSeconds / distance);
    mFeet = mPhysics->walk(part / kNoTime, kNoTime);
    const bool nearer = glm::distance(head, glm::dvec2(mFeet.x, mFeet.y)) < distance - kUnderHead;
    mStuckFor = nearer ? std::nullopt : std::optional(head);
}

void Locomotion::carryRoom(const glm::dvec2& way) {
    mRoom->shift(way);
    mGlide.metres += glm::length(way);
}

Glide Locomotion::takeGlide() { return std::exchange(mGlide, {}); }

}  // namespace rundgang::experience
