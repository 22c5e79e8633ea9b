#include "xr/Swapchain.h"

#include "xr/Tagged.h"
#include "xr/XrProblem.h"

#include <algorithm>
#include <utility>

namespace rundgang::xr {
namespace {

bool offers(XrSession session, VkFormat format) {
    std::uint32_t count = 0;
    xrEnumerateSwapchainFormats(session, 0, &count, nullptr);
    std::vector<std::int64_t> formats(count);
    xrEnumerateSwapchainFormats(session, count, &count, formats.data());
    return std::find(formats.begin(), formats.end(), static_cast<std::int64_t>(format)) != formats.end();
}

}  // namespace

core::Result<Swapchain> Swapchain::create(XrSession session, const SwapchainSpec& spec) {
    if (!offers(session, spec.format)) {
        return core::Problem{"headset", spec.what, "the runtime takes no pictures of this form",
                             "Update the headset's own program."};
    }
    auto info = tagged<XrSwapchainCreateInfo>(XR_TYPE_SWAPCHAIN_CREATE_INFO);
    info.usageFlags = spec.usage;
    info.format = spec.format;
    info.sampleCount = 1;
    info.width = spec.width;
    info.height = spec.height;
    info.faceCount = 1;
    info.arraySize = spec.layers;
    info.mipCount = 1;
    Swapchain swapchain;
    swapchain.mSpec = spec;
    if (const XrResult result = xrCreateSwapchain(session, &info, &swapchain.mHandle); XR_FAILED(result)) {
        swapchain.mHandle = XR_NULL_HANDLE;
        return xrProblem("making images for " + spec.what, result);
    }
    std::uint32_t count = 0;
    xrEnumerateSwapchainImages(swapchain.mHandle, 0, &count, nullptr);
    std::vector<XrSwapchainImageVulkan2KHR> images(count,
                                                   tagged<XrSwapchainImageVulkan2KHR>(XR_TYPE_SWAPCHAIN_IMAGE_VULKAN2_KHR));
    const XrResult result = xrEnumerateSwapchainImages(swapchain.mHandle, count, &count,
                                                       reinterpret_cast<XrSwapchainImageBaseHeader*>(images.data()));
    if (XR_FAILED(result)) {
        return xrProblem("listing the images for " + spec.what, result);
    }
    for (const XrSwapchainImageVulkan2KHR& image : images) {
        swapchain.mImages.push_back(image.image);
    }
    return swapchain;
}

Swapchain::~Swapchain() {
    if (mHandle != XR_NULL_HANDLE) {
        xrDestroySwapchain(mHandle);
    }
}

Swapchain::Swapchain(Swapchain&& other) noexcept
    : mSpec(std::move(other.mSpec)),
      mHandle(std::exchange(other.mHandle, XR_NULL_HANDLE)),
      mImages(std::move(other.mImages)),
      mTaken(std::exchange(other.mTaken, std::nullopt)),
      mOurs(std::exchange(other.mOurs, false)),
      mFilled(std::exchange(other.mFilled, false)) {}

Swapchain& Swapchain::operator=(Swapchain&& other) noexcept {
    std::swap(mSpec, other.mSpec);
    std::swap(mHandle, other.mHandle);
    std::swap(mImages, other.mImages);
    std::swap(mTaken, other.mTaken);
    std::swap(mOurs, other.mOurs);
    std::swap(mFilled, other.mFilled);
    return *this;
}

core::Result<std::optional<VkImage>> Swapchain::take() {
    if (!mTaken) {
        std::uint32_t index = 0;
        if (const XrResult result = xrAcquireSwapchainImage(mHandle, nullptr, &index); XR_FAILED(result)) {
            return xrProblem("taking an image for " + mSpec.what, result);
        }
        mTaken = index;
    }
    if (!mOurs) {
        auto info = tagged<XrSwapchainImageWaitInfo>(XR_TYPE_SWAPCHAIN_IMAGE_WAIT_INFO);
        info.timeout = 0;
        const XrResult result = xrWaitSwapchainImage(mHandle, &info);
        if (XR_FAILED(result)) {
            return xrProblem("taking an image for " + mSpec.what, result);
        }
        if (result == XR_TIMEOUT_EXPIRED) {
            return std::optional<VkImage>();
        }
        mOurs = true;
    }
    return std::optional<VkImage>(mImages[*mTaken]);
}

core::Status Swapchain::release() {
    if (!mOurs) {
        return core::Done{};
    }
    mTaken.reset();
    mOurs = false;
    if (const XrResult result = xrReleaseSwapchainImage(mHandle, nullptr); XR_FAILED(result)) {
        return xrProblem("giving back an image for " + mSpec.what, result);
    }
    mFilled = true;
    return core::Done{};
}

XrSwapchainSubImage Swapchain::part(std::uint32_t layer, const XrRect2Di& rect) const { return {mHandle, rect, layer}; }

XrSwapchainSubImage Swapchain::whole(std::uint32_t layer) const {
    return part(layer, {{0, 0}, {static_cast<std::int32_t>(mSpec.width), static_cast<std::int32_t>(mSpec.height)}});
}

}  // namespace rundgang::xr
