#include "engine/ui/WritingPlace.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rundgang::ui {
namespace {

// The plane faces the eyes from a little below, as a drawing board does, so that neither its upper nor its lower edge is seen
// much askew.
constexpr float kElevation = -9.0F * std::numbers::pi_v<float> / 180.0F;
// A fingertip so far before the eyes is stretched out for something; this far it has been withdrawn. A hand that only points
// rests nearer to the body. Metres.
constexpr float kStretched = 0.42F;
constexpr float kWithdrawn = 0.34F;
// ... and towards the panels, not aside.
constexpr float kAside = 0.6F;
// Not for a hand that only passes; and two fingers that write in turn are withdrawn for a moment. Seconds.
constexpr float kNotice = 0.2F;
constexpr float kPatience = 1.2F;
constexpr float kGlide = 0.6F;

/// How far the farthest bare fingertip is stretched out towards the panels; 0 without bare hands.
float stretched(const HeadPlace& from, const frame::Tracking& tracking) {
    const glm::vec3 ahead = glm::angleAxis(from.yaw, glm::vec3(0.0F, 0.0F, 1.0F)) * glm::vec3(0.0F, 1.0F, 0.0F);
    float farthest = 0.0F;
    for (const frame::TrackedHand& hand : tracking.hands) {
        if (!hand.present || !hand.tracked || !hand.bare || !hand.finger) {
            continue;
        }
        const glm::vec3 way = hand.finger->position - from.eye;
        const float out = glm::dot(way, ahead);
        const float aside = std::abs(ahead.x * way.y - ahead.y * way.x);
        if (aside < kAside && std::isfinite(out)) {
            farthest = std::max(farthest, out);
        }
    }
    return farthest;
}

}  // namespace

void WritingPlace::advance(const HeadPlace& from, const frame::Tracking& tracking, float seconds) {
    const float out = stretched(from, tracking);
    const bool otherwise = mWanted ? out < kWithdrawn : out > kStretched;
    mUndecided = otherwise ? mUndecided + seconds : 0.0F;
    if (mUndecided > (mWanted ? kPatience : kNotice)) {
        mWanted = !mWanted;
        mUndecided = 0.0F;
    }
    mShare = std::clamp(mShare + (mWanted ? seconds : -seconds) / kGlide, 0.0F, 1.0F);
}

float WritingPlace::distance() const {
    const float eased = glm::smoothstep(0.0F, 1.0F, mShare);
    return kReading + (kWithinReach - kReading) * eased;
}

frame::RoomPose WritingPlace::pose(const HeadPlace& from, float above) const {
    frame::RoomPose pose = panelPose(from, {0.0F, kElevation, distance(), true});
    pose.position += pose.up() * (above * distance());
    return pose;
}

float WritingPlace::elevation(float above) { return kElevation + std::atan(above); }

}  // namespace rundgang::ui
