#include "xr/ext/Passthrough.h"

#include "engine/core/Log.h"
#include "xr/Tagged.h"

#include <utility>

namespace rundgang::xr {

Passthrough::Passthrough(const Runtime& runtime, XrSession session) {
    if (runtime.passthrough()) {
        mSession = session;
        mCreate = runtime.function<PFN_xrCreatePassthroughFB>("xrCreatePassthroughFB");
        mDestroy = runtime.function<PFN_xrDestroyPassthroughFB>("xrDestroyPassthroughFB");
        mCreateLayer = runtime.function<PFN_xrCreatePassthroughLayerFB>("xrCreatePassthroughLayerFB");
        mDestroyLayer = runtime.function<PFN_xrDestroyPassthroughLayerFB>("xrDestroyPassthroughLayerFB");
    }
}

Passthrough::~Passthrough() { drop(); }

Passthrough::Passthrough(Passthrough&& other) noexcept { *this = std::move(other); }

Passthrough& Passthrough::operator=(Passthrough&& other) noexcept {
    std::swap(mSession, other.mSession);
    std::swap(mPassthrough, other.mPassthrough);
    std::swap(mLayer, other.mLayer);
    std::swap(mCreate, other.mCreate);
    std::swap(mDestroy, other.mDestroy);
    std::swap(mCreateLayer, other.mCreateLayer);
    std::swap(mDestroyLayer, other.mDestroyLayer);
    return *this;
}

void Passthrough::show(bool on) {
    if (!offered() || on == shown()) {
        return;
    }
    if (!on) {
        drop();
    } else if (!make()) {
        core::logWarning("the headset refuses to show the real room");
        drop();
        mSession = XR_NULL_HANDLE;
    }
}

bool Passthrough::make() {
    auto info = tagged<XrPassthroughCreateInfoFB>(XR_TYPE_PASSTHROUGH_CREATE_INFO_FB);
    info.flags = XR_PASSTHROUGH_IS_RUNNING_AT_CREATION_BIT_FB;
    if (XR_FAILED(mCreate(mSession, &info, &mPassthrough))) {
        mPassthrough = XR_NULL_HANDLE;
        return false;
    }
    auto layer = tagged<XrPassthroughLayerCreateInfoFB>(XR_TYPE_PASSTHROUGH_LAYER_CREATE_INFO_FB);
    layer.passthrough = mPassthrough;
    layer.flags = XR_PASSTHROUGH_IS_RUNNING_AT_CREATION_BIT_FB;
    layer.purpose = XR_PASSTHROUGH_LAYER_PURPOSE_RECONSTRUCTION_FB;
    if (XR_FAILED(mCreateLayer(mSession, &layer, &mLayer))) {
        mLayer = XR_NULL_HANDLE;
        return false;
    }
    return true;
}

void Passthrough::drop() {
    if (mLayer != XR_NULL_HANDLE) {
        mDestroyLayer(std::exchange(mLayer, XR_NULL_HANDLE));
    }
    if (mPassthrough != XR_NULL_HANDLE) {
        mDestroy(std::exchange(mPassthrough, XR_NULL_HANDLE));
    }
}

XrCompositionLayerPassthroughFB Passthrough::layer(XrSpace any) const {
    auto layer = tagged<XrCompositionLayerPassthroughFB>(XR_TYPE_COMPOSITION_LAYER_PASSTHROUGH_FB);
    layer.flags = XR_COMPOSITION_LAYER_BLEND_TEXTURE_SOURCE_ALPHA_BIT;
    layer.space = any;
    layer.layerHandle = mLayer;
    return layer;
}

}  // namespace rundgang::xr
