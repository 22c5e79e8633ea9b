#include "xr/ext/HandTracking.h"

#include "xr/Axes.h"
#include "xr/Tagged.h"

#include <glm/geometric.hpp>

#include <cmath>
#include <utility>

namespace rundgang::xr {
namespace {

constexpr float kPinchCloses = 0.012F;
constexpr float kPinchOpens = 0.025F;

/// Axes with y along `ahead` and z as far up as that allows.
glm::quat lookingAlong(const glm::vec3& ahead) {
    const glm::vec3 aside = glm::cross(ahead, glm::vec3(0.0F, 0.0F, 1.0F));
    const glm::vec3 x = glm::length(aside) > 1e-4F ? glm::normalize(aside) : glm::vec3(1.0F, 0.0F, 0.0F);
    return glm::quat_cast(glm::mat3(x, ahead, glm::cross(x, ahead)));
}

}  // namespace

bool pinches(bool before, float gapMetres) { return gapMetres < (before ? kPinchOpens : kPinchCloses); }

HandTracking::HandTracking(const Runtime& runtime, XrSession session) {
    if (!runtime.has(XR_EXT_HAND_TRACKING_EXTENSION_NAME) || !runtime.handTracking()) {
        return;
    }
    mLocate = runtime.function<PFN_xrLocateHandJointsEXT>("xrLocateHandJointsEXT");
    mDestroy = runtime.function<PFN_xrDestroyHandTrackerEXT>("xrDestroyHandTrackerEXT");
    const auto create = runtime.function<PFN_xrCreateHandTrackerEXT>("xrCreateHandTrackerEXT");
    for (std::size_t hand = 0; hand < frame::kHands; ++hand) {
        auto info = tagged<XrHandTrackerCreateInfoEXT>(XR_TYPE_HAND_TRACKER_CREATE_INFO_EXT);
        info.hand = hand == 0 ? XR_HAND_LEFT_EXT : XR_HAND_RIGHT_EXT;
        info.handJointSet = XR_HAND_JOINT_SET_DEFAULT_EXT;
        if (XR_FAILED(create(session, &info, &mTrackers[hand]))) {
            mTrackers[hand] = XR_NULL_HANDLE;
        }
    }
}

HandTracking::~HandTracking() {
    for (XrHandTrackerEXT tracker : mTrackers) {
        if (tracker != XR_NULL_HANDLE) {
            mDestroy(tracker);
        }
    }
}

HandTracking::HandTracking(HandTracking&& other) noexcept
    : mTrackers(std::exchange(other.mTrackers, {})), mPinched(other.mPinched), mLocate(other.mLocate), mDestroy(other.mDestroy) {}

HandTracking& HandTracking::operator=(HandTracking&& other) noexcept {
    std::swap(mTrackers, other.mTrackers);
    std::swap(mPinched, other.mPinched);
    std::swap(mLocate, other.mLocate);
    std::swap(mDestroy, other.mDestroy);
    return *this;
}

std::optional<frame::TrackedHand> HandTracking::locate(std::size_t hand, XrSpace room, float floor, XrTime at) {
    if (mTrackers[hand] == XR_NULL_HANDLE) {
        return std::nullopt;
    }
    std::array<XrHandJointLocationEXT, XR_HAND_JOINT_COUNT_EXT> joints{};
    auto found = tagged<XrHandJointLocationsEXT>(XR_TYPE_HAND_JOINT_LOCATIONS_EXT);
    found.jointCount = static_cast<std::uint32_t>(joints.size());
    found.jointLocations = joints.data();
    auto info = tagged<XrHandJointsLocateInfoEXT>(XR_TYPE_HAND_JOINTS_LOCATE_INFO_EXT);
    info.baseSpace = room;
    info.time = at;
    if (XR_FAILED(mLocate(mTrackers[hand], &info, &found)) || found.isActive != XR_TRUE) {
        mPinched[hand] = false;
        return std::nullopt;
    }
    const auto pose = [&](XrHandJointEXT joint) { return fromXr(joints[joint].pose, floor); };
    const frame::RoomPose palm = pose(XR_HAND_JOINT_PALM_EXT);
    const frame::RoomPose tip = pose(XR_HAND_JOINT_INDEX_TIP_EXT);
    const frame::RoomPose thumb = pose(XR_HAND_JOINT_THUMB_TIP_EXT);
    const glm::vec3 knuckle = pose(XR_HAND_JOINT_INDEX_PROXIMAL_EXT).position;
    const glm::vec3 along = knuckle - pose(XR_HAND_JOINT_WRIST_EXT).position;
    frame::TrackedHand seen;
    seen.present = true;
    seen.tracked = (joints[XR_HAND_JOINT_PALM_EXT].locationFlags & XR_SPACE_LOCATION_POSITION_TRACKED_BIT) != 0;
    seen.bare = true;
    seen.grip = palm;
    seen.aim = {knuckle, glm::length(along) > 1e-4F ? lookingAlong(glm::normalize(along)) : palm.orientation};
    seen.finger = tip;
    mPinched[hand] = pinches(mPinched[hand], glm::distance(tip.position, thumb.position));
    seen.selecting = mPinched[hand];
    return seen;
}

}  // namespace rundgang::xr
