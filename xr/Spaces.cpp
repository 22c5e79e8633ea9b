#include "xr/Spaces.h"

#include "xr/Tagged.h"
#include "xr/XrProblem.h"

#include <algorithm>
#include <utility>

namespace rundgang::xr {
namespace {

core::Result<XrSpace> makeSpace(XrSession session, XrReferenceSpaceType type) {
    auto info = tagged<XrReferenceSpaceCreateInfo>(XR_TYPE_REFERENCE_SPACE_CREATE_INFO);
    info.referenceSpaceType = type;
    info.poseInReferenceSpace.orientation.w = 1.0F;
    XrSpace space = XR_NULL_HANDLE;
    if (const XrResult result = xrCreateReferenceSpace(session, &info, &space); XR_FAILED(result)) {
        return xrProblem("laying out the room", result);
    }
    return space;
}

}  // namespace

XrReferenceSpaceType roomSpaceOf(const std::vector<XrReferenceSpaceType>& offered) {
    for (const XrReferenceSpaceType type : {XR_REFERENCE_SPACE_TYPE_LOCAL_FLOOR_EXT, XR_REFERENCE_SPACE_TYPE_STAGE}) {
        if (std::find(offered.begin(), offered.end(), type) != offered.end()) {
            return type;
        }
    }
    return XR_REFERENCE_SPACE_TYPE_LOCAL;  // every runtime has it
}

core::Result<Spaces> Spaces::create(const Runtime& runtime, XrSession session, float standingEyeHeight) {
    std::uint32_t count = 0;
    xrEnumerateReferenceSpaces(session, 0, &count, nullptr);
    std::vector<XrReferenceSpaceType> offered(count);
    xrEnumerateReferenceSpaces(session, count, &count, offered.data());
    if (!runtime.has(XR_EXT_LOCAL_FLOOR_EXTENSION_NAME)) {
        std::erase(offered, XR_REFERENCE_SPACE_TYPE_LOCAL_FLOOR_EXT);
    }
    Spaces spaces;
    spaces.mType = roomSpaceOf(offered);
    spaces.mFloor = spaces.mType == XR_REFERENCE_SPACE_TYPE_LOCAL ? standingEyeHeight : 0.0F;
    core::Result<XrSpace> room = makeSpace(session, spaces.mType);
    if (!room) {
        return room.problem();
    }
    spaces.mRoom = *room;
    core::Result<XrSpace> head = makeSpace(session, XR_REFERENCE_SPACE_TYPE_VIEW);
    if (!head) {
        return head.problem();
    }
    spaces.mHead = *head;
    return spaces;
}

Spaces::~Spaces() {
    for (XrSpace space : {mRoom, mHead}) {
        if (space != XR_NULL_HANDLE) {
            xrDestroySpace(space);
        }
    }
}

Spaces::Spaces(Spaces&& other) noexcept
    : mRoom(std::exchange(other.mRoom, XR_NULL_HANDLE)),
      mHead(std::exchange(other.mHead, XR_NULL_HANDLE)),
      mType(other.mType),
      mFloor(other.mFloor) {}

Spaces& Spaces::operator=(Spaces&& other) noexcept {
    std::swap(mRoom, other.mRoom);
    std::swap(mHead, other.mHead);
    std::swap(mType, other.mType);
    std::swap(mFloor, other.mFloor);
    return *this;
}

}  // namespace rundgang::xr
