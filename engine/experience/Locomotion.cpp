#include "engine/experience/Locomotion.h"

#include "engine/math/Camera.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace rundgang::experience {

namespace {

/// Looking straight up or down turns heading into roll.
constexpr double kMaxPitch = 1.5;
constexpr double kMinEyeHeight = 1.0;
constexpr double kMaxEyeHeight = 2.2;
/// A viewpoint higher than this above the ground is meant as a view from above, not as a person.
constexpr double kPersonsEye = 3.5;
/// Eyes shut and open again: as long as a real blink (0.1 to 0.4 s).
constexpr double kShutSeconds = 0.1;
constexpr double kOpenSeconds = 0.2;
/// A rise within one step that is faster than this is a stair, and the eye follows softly.
constexpr double kStairRise = 0.03;
constexpr double kEyeFollowSeconds = 0.07;
constexpr double kMaxStepOffset = 0.5;
/// Standing somewhere of one's own choice; a body put aside may get rougher ground.
constexpr double kGentleSlopeDeg = 25.0;
/// Below this a fading offset is none, so that a still head sees a still world.
constexpr double kNoOffset = 1e-5;
/// Nobody needs to fly farther from the ground than this.
constexpr double kMaxHeight = 9000.0;

bool finite(const math::WorldPos& p) { return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z); }

}  // namespace

void Locomotion::go(const Arrival& arrival, bool blink) {
    if (!finite(arrival.eye)) {
        return;
    }
    if (blink && mStarted) {
        const std::optional<double> heading = mRoom && mPending ? mPending->headingRad : std::nullopt;
        mPending = arrival;
        if (!arrival.headingRad) {
            mPending->headingRad = heading;  // what was asked for first is not lost
        }
    } else {
        mPending.reset();
        arrive(arrival);
        mFade = mStarted ? 1.0 : 0.0;
    }
}

void Locomotion::arrive(const Arrival& arrival) {
    mArrival = arrival;
    if (arrival.headingRad) {
        mHeading = wrapped(*arrival.headingRad);
        mPitch = std::clamp(arrival.pitchRad, -kMaxPitch, kMaxPitch);
    }
    mMeant = mHeading;
    if (mRoom) {
        mArrival.kind = arrival.kind == Arrival::Kind::Exact ? Arrival::Kind::Stand : arrival.kind;
        mHeading += std::exchange(mQueuedTurn, 0.0);
        mRoom->place({arrival.eye.x, arrival.eye.y}, mHeading);
        lookFromRoom();
    }
    mFeet = arrival.eye + glm::dvec3(0.0, 0.0, -mEyeHeight);
    mBefore = mFeet;
    mStepOffset = 0.0;
    mTrench = mArrival.kind == Arrival::Kind::Below ? mArrival.trench : nullptr;
    if (mTrench) {
        stepDown();
        mBefore = mFeet;
        return;
    }
    mMode = mArrival.kind == Arrival::Kind::Exact ? Mode::Held : Mode::Arriving;
    if (mMode == Mode::Arriving) {
        tryToStand();
    }
}

void Locomotion::restart() {
    const Arrival again = mArrival;
    arrive(again);
}

void Locomotion::standAt(const math::WorldPos& feet) {
    mPhysics->place(feet);
    mFeet = mPhysics->feet();
    mBefore = mFeet;
    mMode = Mode::Walking;
    mStuckFor.reset();
    if (mRoom) {
        mRoom->place({mFeet.x, mFeet.y});
    }
    mSeenRevision = mPhysics->revision();
}

void Locomotion::tryToStand() {
    const math::WorldPos& eye = mArrival.eye;
    const std::optional<double> terrain = mPhysics->terrainAt(eye.x, eye.y);
    if (!terrain) {
        return;
    }
    const bool anyHeight = mArrival.kind == Arrival::Kind::Ground;
    const double ground =
        anyHeight ? *terrain : std::max(*terrain, mPhysics->groundBelow(eye.x, eye.y, eye.z).value_or(*terrain));
    if (!anyHeight && eye.z - ground > kPersonsEye) {
        mMode = Mode::Held;
        return;
    }
    const math::WorldPos feet{eye.x, eye.y, ground};
    if (mPhysics->isFree(feet)) {
        standAt(feet);
    } else if (const std::optional<math::WorldPos> aside = nearestStandable(feet)) {
        standAt(*aside);
    } else {
        mMode = Mode::Held;
    }
}

std::optional<math::WorldPos> Locomotion::nearestStandable(const math::WorldPos& feet) const {
    double gap = 0.4;
    for (double radius = 0.4; radius < 120.0; radius += gap) {
        const int places = std::clamp(static_cast<int>(radius * 2.0 * std::numbers::pi / (gap * 1.5)), 8, 64);
        for (int i = 0; i < places; ++i) {
            const double angle = 2.0 * std::numbers::pi * i / places;
            math::WorldPos at{feet.x + radius * std::sin(angle), feet.y + radius * std::cos(angle), feet.z};
            const std::optional<double> terrain = mPhysics->terrainAt(at.x, at.y);
            if (!terrain) {
                continue;
            }
            at.z = *terrain;
            if (mPhysics->canStand(at, kGentleSlopeDeg)) {
                return at;
            }
        }
        gap = std::min(gap * 1.08, 3.0);
    }
    return std::nullopt;
}

bool Locomotion::highAbove(const math::WorldPos& eye) const {
    const std::optional<double> ground = mPhysics->groundBelow(eye.x, eye.y, eye.z);
    return ground && eye.z - *ground > kPersonsEye;
}

bool Locomotion::flying() const {
    return mMode == Mode::Flying || (mMode == Mode::Held && highAbove(mFeet + glm::dvec3(0.0, 0.0, mEyeHeight)));
}

void Locomotion::toggleFlying() {
    mPending.reset();
    if (!flying()) {
        mMode = Mode::Flying;
        mFeet.z += mStepOffset;
        mStepOffset = 0.0;
        return;
    }
    const std::optional<double> ground = mPhysics->groundBelow(mFeet.x, mFeet.y, mFeet.z + mEyeHeight);
    const std::optional<double> terrain = mPhysics->terrainAt(mFeet.x, mFeet.y);
    if (!ground && !terrain) {
        mNoGround = true;
        return;
    }
    const math::WorldPos below{mFeet.x, mFeet.y, ground.value_or(*terrain)};
    const std::optional<math::WorldPos> aside =
        mPhysics->canStand(below, kGentleSlopeDeg) ? std::optional(below) : nearestStandable(below);
    standAt(aside.value_or(below));
    mFade = 1.0;
}

void Locomotion::setEyeHeight(double metres) {
    if (!std::isfinite(metres)) {
        return;
    }
    const double height = std::clamp(metres, kMinEyeHeight, kMaxEyeHeight);
    if (mMode != Mode::Walking) {
        mFeet.z += mEyeHeight - height;  // the eye stays where it is held
        mBefore = mFeet;
    }
    mEyeHeight = height;
}

void Locomotion::look(double turnRad, double lookUpRad) {
    if (!std::isfinite(turnRad) || !std::isfinite(lookUpRad)) {
        return;
    }
    if (!mRoom) {
        mHeading = wrapped(mHeading + turnRad);
        mPitch = std::clamp(mPitch + lookUpRad, -kMaxPitch, kMaxPitch);
    } else if (mPending) {
        mQueuedTurn += turnRad;
    } else if (turnRad != 0.0) {
        mRoom->turn(turnRad);
        mGlide.radians += std::abs(turnRad);
        lookFromRoom();
    }
}

void Locomotion::flash() { mFade = mStarted ? 1.0 : 0.0; }

void Locomotion::advanceBlink(double seconds) {
    const double shut = mRoom ? mBlink * kShutSeconds / (kShutSeconds + kOpenSeconds) : kShutSeconds;
    const double open = mRoom ? mBlink - shut : kOpenSeconds;
    if (!mPending) {
        mFade = std::max(0.0, mFade - seconds / open);
        return;
    }
    mFade += seconds / shut;
    if (mFade >= 1.0) {
        mFade = 1.0;
        const Arrival arrival = *std::exchange(mPending, std::nullopt);
        arrive(arrival);
    }
}

/// The world under the feet may have changed: chunks came, or a proposal was switched on around the body.
void Locomotion::watchGround() {
    const std::uint64_t revision = mPhysics->revision();
    if (revision == mSeenRevision) {
        return;
    }
    mSeenRevision = revision;
    mStuckFor.reset();
    if (mMode == Mode::Arriving) {
        if (mRoom) {
            // The visitor may have taken a step while waiting.
            mArrival.eye.x = mRoom->headAt().x;
            mArrival.eye.y = mRoom->headAt().y;
        }
        tryToStand();
    } else if (mMode == Mode::Walking && !mPhysics->isFree(mFeet)) {
        if (const std::optional<math::WorldPos> aside = nearestStandable(mFeet)) {
            standAt(*aside);
            mFade = 1.0;
            mMovedOut = true;
        }
    }
}

void Locomotion::advance(const Drive& drive, double seconds) {
    mStarted = true;
    const bool shut = mPending.has_value();
    watchGround();
    look(drive.turnRad, drive.lookUpRad);
    advanceBlink(seconds);
    leaveHold(drive.walk, drive.rise);
    // Steps run up to a step ahead of the frame; describe() shows the moment in between.
    mAhead -= seconds;
    while (mAhead < -1e-9) {
        mBefore = mFeet;
        if (mRoom) {
            mRoom->beginStep();
        }
        if (!shut) {
            step(drive);
        }
        mAhead += kStepSeconds;
    }
}

void Locomotion::leaveHold(const glm::vec2& walk, float rise) {
    if (mMode != Mode::Held || (glm::dot(walk, walk) == 0.0F && rise == 0.0F)) {
        return;
    }
    const math::WorldPos eye = mFeet + glm::dvec3(0.0, 0.0, mEyeHeight);
    const std::optional<double> ground = mPhysics->groundBelow(eye.x, eye.y, eye.z);
    if (!ground) {
        return;  // not loaded yet
    }
    if (eye.z - *ground > kPersonsEye) {
        mMode = Mode::Flying;
        return;
    }
    const math::WorldPos below{eye.x, eye.y, std::max(*ground, mPhysics->terrainAt(eye.x, eye.y).value_or(*ground))};
    if (mPhysics->isFree(below)) {
        standAt(below);
        mStepOffset = std::clamp(eye.z - (mFeet.z + mEyeHeight), -kMaxStepOffset, kMaxStepOffset);
    } else if (const std::optional<math::WorldPos> aside = nearestStandable(below)) {
        standAt(*aside);
        mFade = 1.0;
        mMovedOut = true;
    }
}

void Locomotion::step(const Drive& drive) {
    mStepOffset *= std::exp(-kStepSeconds / kEyeFollowSeconds);
    if (mRoom && std::abs(mStepOffset) < kNoOffset) {
        mStepOffset = 0.0;
    }
    if (mMode == Mode::Flying) {
        flyStep(drive);
        return;
    }
    if (mMode != Mode::Walking && mMode != Mode::Below) {
        return;
    }
    const glm::dvec2 ahead(std::sin(mHeading), std::cos(mHeading));
    const glm::dvec2 right(ahead.y, -ahead.x);
    glm::dvec2 wish = right * static_cast<double>(drive.walk.x) + ahead * static_cast<double>(drive.walk.y);
    const double length = glm::length(wish);
    wish = length > 1.0 ? wish / length : wish;
    wish *= mSpeeds.walk * (drive.fast ? mSpeeds.fastFactor : 1.0);
    if (mMode == Mode::Below) {
        belowStep(wish * kStepSeconds);
    } else {
        walkStep(wish);
    }
}

void Locomotion::walkStep(const glm::dvec2& wish) {
    const bool wasOnGround = mPhysics->onGround();
    if (mRoom) {
        followHead();
    }
    const math::WorldPos from = mPhysics->feet();
    mFeet = mPhysics->walk(wish, kStepSeconds);
    if (mRoom && (wish != glm::dvec2(0.0) || !wasOnGround)) {
        carryRoom({mFeet.x - from.x, mFeet.y - from.y});
    }
    if (mRoom && !mPhysics->onGround()) {
        mGlide.metres += std::abs(mFeet.z - from.z);  // falling
    }
    const double rise = mFeet.z - mBefore.z;
    if (wasOnGround && mPhysics->onGround() && std::abs(rise) > kStairRise) {
        mStepOffset = std::clamp(mStepOffset - rise, -kMaxStepOffset, kMaxStepOffset);
        mBefore.z = mFeet.z;
    }
}

void Locomotion::flyStep(const Drive& drive) {
    const glm::dvec3 ahead = math::directionFrom(mHeading, mPitch);
    const glm::dvec3 right(std::cos(mHeading), -std::sin(mHeading), 0.0);
    glm::dvec3 wish = ahead * static_cast<double>(drive.walk.y) + right * static_cast<double>(drive.walk.x);
    wish.z += static_cast<double>(drive.rise);
    const double length = glm::length(wish);
    if (!std::isfinite(length)) {
        return;
    }
    wish = length > 1.0 ? wish / length : wish;
    const glm::dvec3 way = wish * (mSpeeds.fly * (drive.fast ? mSpeeds.fastFactor : 1.0) * kStepSeconds);
    mFeet = mFeet + way;
    mFeet.z = std::clamp(mFeet.z, -kMaxHeight, kMaxHeight);
    if (mRoom) {
        mRoom->shift({way.x, way.y});
        mGlide.metres += glm::length(way);
    }
}

void Locomotion::describe(frame::VisitState& state) const {
    const double back = std::clamp(mAhead / kStepSeconds, 0.0, 1.0);
    state.feet = mFeet + (mBefore - mFeet) * back + glm::dvec3(0.0, 0.0, mStepOffset);
    state.eyeHeight = mEyeHeight;
    state.headingRad = mHeading;
    state.pitchRad = mPitch;
    state.flying = flying();
    state.fade = static_cast<float>(mFade);
    state.room.reset();
    if (mRoom) {
        state.room = mRoom->shown(back, state.feet.z + mFloorOffset);
        const math::WorldPos eye = state.room->world(mRoom->head().position);
        state.feet = {eye.x, eye.y, state.feet.z};
        state.eyeHeight = eye.z - state.feet.z;
    }
}

bool Locomotion::takeMovedOut() { return std::exchange(mMovedOut, false); }

bool Locomotion::takeNoGround() { return std::exchange(mNoGround, false); }

}  // namespace rundgang::experience
