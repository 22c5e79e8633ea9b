// The wall between OpenXR's frame (x right, y up, z back) and ours (x right, y ahead, z up). A turn by a quarter about x, so a
// quaternion's vector part changes the same way as a position.
#pragma once

#include "engine/frame/Tracking.h"
#include "xr/Newer.h"

namespace rundgang::xr {

inline glm::vec3 fromXr(const XrVector3f& v) { return {v.x, -v.z, v.y}; }
inline XrVector3f toXr(const glm::vec3& v) { return {v.x, v.z, -v.y}; }
inline glm::quat fromXr(const XrQuaternionf& q) { return {q.w, q.x, -q.z, q.y}; }
inline XrQuaternionf toXr(const glm::quat& q) { return {q.x, q.z, -q.y, q.w}; }
/// `floor`: how far the room's floor lies below the origin of OpenXR's space, metres.
inline frame::RoomPose fromXr(const XrPosef& pose, float floor) {
    return {fromXr(pose.position) + glm::vec3(0.0F, 0.0F, floor), fromXr(pose.orientation)};
}
inline XrPosef toXr(const frame::RoomPose& pose, float floor) {
    return {toXr(pose.orientation), toXr(pose.position - glm::vec3(0.0F, 0.0F, floor))};
}

}  // namespace rundgang::xr
