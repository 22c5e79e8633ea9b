// The spaces that poses are told in: the room (LOCAL_FLOOR, else STAGE, else LOCAL and an assumed floor) and the head.
#pragma once

#include "engine/core/Result.h"
#include "xr/Runtime.h"

namespace rundgang::xr {

class Spaces {
public:
    static core::Result<Spaces> create(const Runtime& runtime, XrSession session, float standingEyeHeight);
    Spaces() = default;
    ~Spaces();
    Spaces(Spaces&& other) noexcept;
    Spaces& operator=(Spaces&& other) noexcept;

    [[nodiscard]] XrSpace room() const { return mRoom; }
    [[nodiscard]] XrSpace head() const { return mHead; }
    [[nodiscard]] XrReferenceSpaceType type() const { return mType; }
    /// How far the floor lies below the room space's origin.
    [[nodiscard]] float floor() const { return mFloor; }

private:
    XrSpace mRoom = XR_NULL_HANDLE;
    XrSpace mHead = XR_NULL_HANDLE;
    XrReferenceSpaceType mType = XR_REFERENCE_SPACE_TYPE_LOCAL;
    float mFloor = 0.0F;
};

/// The best of the spaces a runtime offers.
XrReferenceSpaceType roomSpaceOf(const std::vector<XrReferenceSpaceType>& offered);

}  // namespace rundgang::xr
