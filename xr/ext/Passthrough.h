// XR_FB_passthrough: the real room as the headset's cameras see it, below whatever is drawn. Where the runtime can blend pictures
// over the real room by itself (XR_ENVIRONMENT_BLEND_MODE_ALPHA_BLEND), that is used instead and this is not needed.
#pragma once

#include "xr/Runtime.h"

namespace rundgang::xr {

class Passthrough {
public:
    Passthrough() = default;
    /// Offers nothing where the headset cannot.
    Passthrough(const Runtime& runtime, XrSession session);
    ~Passthrough();
    Passthrough(Passthrough&& other) noexcept;
    Passthrough& operator=(Passthrough&& other) noexcept;

    [[nodiscard]] bool offered() const { return mSession != XR_NULL_HANDLE; }
    /// Made for as long as it is shown: nobody is filmed who does not ask for it. A runtime that refuses is not asked again.
    void show(bool on);
    [[nodiscard]] bool shown() const { return mLayer != XR_NULL_HANDLE; }
    /// To be the lowest layer of a frame while shown(). It has no place; but the specification wants a valid space.
    [[nodiscard]] XrCompositionLayerPassthroughFB layer(XrSpace any) const;

private:
    bool make();
    void drop();

    XrSession mSession = XR_NULL_HANDLE;
    XrPassthroughFB mPassthrough = XR_NULL_HANDLE;
    XrPassthroughLayerFB mLayer = XR_NULL_HANDLE;
    PFN_xrCreatePassthroughFB mCreate = nullptr;
    PFN_xrDestroyPassthroughFB mDestroy = nullptr;
    PFN_xrCreatePassthroughLayerFB mCreateLayer = nullptr;
    PFN_xrDestroyPassthroughLayerFB mDestroyLayer = nullptr;
};

}  // namespace rundgang::xr
