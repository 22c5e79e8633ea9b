#include "engine/gpu/Swapchain.h"

#include "engine/core/Assert.h"
#include "engine/gpu/Tagged.h"
#include "engine/gpu/VkProblem.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace rundgang::gpu {
namespace {

core::Result<VkSurfaceFormatKHR> chooseFormat(const Device::Impl& impl) {
    std::uint32_t count = 0;
    vkGetPhysicalDeviceSurfaceFormatsKHR(impl.physical, impl.surface, &count, nullptr);
    std::vector<VkSurfaceFormatKHR> formats(count);
    vkGetPhysicalDeviceSurfaceFormatsKHR(impl.physical, impl.surface, &count, formats.data());
    for (const VkFormat wanted : {VK_FORMAT_B8G8R8A8_SRGB, VK_FORMAT_R8G8B8A8_SRGB, VK_FORMAT_A8B8G8R8_SRGB_PACK32}) {
        for (const VkSurfaceFormatKHR& format : formats) {
            VkFormatProperties properties{};
            vkGetPhysicalDeviceFormatProperties(impl.physical, format.format, &properties);
            if (format.format == wanted && (properties.optimalTilingFeatures & VK_FORMAT_FEATURE_BLIT_DST_BIT) != 0) {
                return format;
            }
        }
    }
    return core::Problem{"GPU", "", "the window offers no 8-bit sRGB colours", "Update the graphics driver."};
}

VkExtent2D extentOf(const VkSurfaceCapabilitiesKHR& surface, std::uint32_t width, std::uint32_t height) {
    if (surface.currentExtent.width != std::numeric_limits<std::uint32_t>::max()) {
        return surface.currentExtent;
    }
    return {std::clamp(width, surface.minImageExtent.width, surface.maxImageExtent.width),
            std::clamp(height, surface.minImageExtent.height, surface.maxImageExtent.height)};
}

}  // namespace

core::Result<Swapchain> Swapchain::create(Device& device, std::uint32_t frameSlots) {
    RG_ASSERT(device.impl().surface != VK_NULL_HANDLE, "a window needs DeviceOptions::createSurface");
    Swapchain swapchain;
    swapchain.mDevice = &device;
    core::Result<VkSurfaceFormatKHR> format = chooseFormat(device.impl());
    if (!format) {
        return format.problem();
    }
    swapchain.mFormat = *format;
    if (core::Status status = swapchain.makeSemaphores(frameSlots, swapchain.mAcquired); !status) {
        return status.problem();
    }
    return swapchain;
}

Swapchain::~Swapchain() { destroy(); }

Swapchain::Swapchain(Swapchain&& other) noexcept { *this = std::move(other); }

Swapchain& Swapchain::operator=(Swapchain&& other) noexcept {
    if (this != &other) {
        destroy();
        mDevice = other.mDevice;
        mSwapchain = std::exchange(other.mSwapchain, VK_NULL_HANDLE);
        mImages = std::move(other.mImages);
        mAcquired = std::move(other.mAcquired);
        mDrawn = std::move(other.mDrawn);
        mFormat = other.mFormat;
        mWidth = other.mWidth;
        mHeight = other.mHeight;
        mAskedWidth = other.mAskedWidth;
        mAskedHeight = other.mAskedHeight;
        mPace = other.mPace;
        mStale = other.mStale;
    }
    return *this;
}

void Swapchain::destroy() {
    if (mSwapchain != VK_NULL_HANDLE) {
        // Presenting is outside the timeline; at shutdown and resize waiting is the only way to know it has ended.
        vkDeviceWaitIdle(mDevice->impl().device);
        vkDestroySwapchainKHR(mDevice->impl().device, mSwapchain, nullptr);
        mSwapchain = VK_NULL_HANDLE;
    }
}

core::Status Swapchain::makeSemaphores(std::size_t count, std::vector<Handle<VkSemaphore>>& semaphores) {
    const auto info = tagged<VkSemaphoreCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO);
    while (semaphores.size() < count) {
        VkSemaphore semaphore = VK_NULL_HANDLE;
        if (const VkResult result = vkCreateSemaphore(mDevice->impl().device, &info, nullptr, &semaphore); result != VK_SUCCESS) {
            return vkProblem("making a semaphore", result);
        }
        semaphores.emplace_back(*mDevice, semaphore, &vkDestroySemaphore);
    }
    return core::Done{};
}

VkPresentModeKHR Swapchain::presentMode() const {
    if (mPace == Pace::WithWindow) {
        return VK_PRESENT_MODE_FIFO_KHR;
    }
    const Device::Impl& impl = mDevice->impl();
    std::uint32_t count = 0;
    vkGetPhysicalDeviceSurfacePresentModesKHR(impl.physical, impl.surface, &count, nullptr);
    std::vector<VkPresentModeKHR> modes(count);
    vkGetPhysicalDeviceSurfacePresentModesKHR(impl.physical, impl.surface, &count, modes.data());
    for (const VkPresentModeKHR wanted : {VK_PRESENT_MODE_MAILBOX_KHR, VK_PRESENT_MODE_IMMEDIATE_KHR}) {
        if (std::find(modes.begin(), modes.end(), wanted) != modes.end()) {
            return wanted;
        }
    }
    return VK_PRESENT_MODE_FIFO_KHR;
}

void Swapchain::retire() {
    if (mSwapchain == VK_NULL_HANDLE) {
        return;
    }
    // Resizing must not wait either, since a headset may be running. What was presented was submitted before what is recorded
    // now; once that has completed, the old images are out of use. The semaphores go too: presenting may not have waited for
    // them.
    Device::Impl& impl = mDevice->impl();
    mDrawn.clear();
    impl.retire([device = impl.device, old = mSwapchain] { vkDestroySwapchainKHR(device, old, nullptr); });
    mSwapchain = VK_NULL_HANDLE;
}

core::Status Swapchain::recreate(std::uint32_t width, std::uint32_t height) {
    const Device::Impl& impl = mDevice->impl();
    auto surface = VkSurfaceCapabilitiesKHR{};
    if (const VkResult result = vkGetPhysicalDeviceSurfaceCapabilitiesKHR(impl.physical, impl.surface, &surface);
        result != VK_SUCCESS) {
        return vkProblem("asking for the window's size", result);
    }
    const VkExtent2D extent = extentOf(surface, width, height);
    mWidth = extent.width;
    mHeight = extent.height;
    mAskedWidth = width;
    mAskedHeight = height;
    if (extent.width == 0 || extent.height == 0) {
        return core::Done{};
    }
    auto info = tagged<VkSwapchainCreateInfoKHR>(VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR);
    info.surface = impl.surface;
    info.minImageCount = surface.minImageCount + 1;
    if (surface.maxImageCount > 0) {
        info.minImageCount = std::min(info.minImageCount, surface.maxImageCount);
    }
    info.imageFormat = mFormat.format;
    info.imageColorSpace = mFormat.colorSpace;
    info.imageExtent = extent;
    info.imageArrayLayers = 1;
    info.imageUsage = VK_IMAGE_USAGE_TRANSFER_DST_BIT;
    info.preTransform = surface.currentTransform;
    info.compositeAlpha = VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR;
    info.presentMode = presentMode();
    info.clipped = VK_TRUE;
    info.oldSwapchain = mSwapchain;
    VkSwapchainKHR made = VK_NULL_HANDLE;
    if (const VkResult result = vkCreateSwapchainKHR(impl.device, &info, nullptr, &made); result != VK_SUCCESS) {
        return vkProblem("making the window's images", result);
    }
    retire();
    mSwapchain = made;
    std::uint32_t count = 0;
    vkGetSwapchainImagesKHR(impl.device, mSwapchain, &count, nullptr);
    mImages.resize(count);
    vkGetSwapchainImagesKHR(impl.device, mSwapchain, &count, mImages.data());
    mStale = false;
    return makeSemaphores(count, mDrawn);
}

core::Result<std::optional<WindowImage>> Swapchain::acquire(std::uint32_t slot, std::uint32_t width, std::uint32_t height,
                                                            Pace pace) {
    mStale = mStale || pace != mPace;
    mPace = pace;
    // Twice at most: a window that changes again right away is left for the next frame.
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (mStale || width != mAskedWidth || height != mAskedHeight) {
            mStale = true;
            if (core::Status status = recreate(width, height); !status) {
                return status.problem();
            }
            if (mStale) {
                return std::optional<WindowImage>();
            }
        }
        WindowImage image;
        const VkResult result = vkAcquireNextImageKHR(mDevice->impl().device, mSwapchain,
                                                      pace == Pace::NeverWait ? 0 : std::numeric_limits<std::uint64_t>::max(),
                                                      mAcquired[slot].get(), VK_NULL_HANDLE, &image.index);
        if (result == VK_ERROR_OUT_OF_DATE_KHR) {
            mStale = true;
            continue;
        }
        if (result == VK_NOT_READY || result == VK_TIMEOUT) {
            return std::optional<WindowImage>();
        }
        if (result != VK_SUCCESS && result != VK_SUBOPTIMAL_KHR) {
            return vkProblem("getting the window's next image", result);
        }
        mStale = result == VK_SUBOPTIMAL_KHR;
        image.image = mImages[image.index];
        image.width = mWidth;
        image.height = mHeight;
        image.semaphores = {mAcquired[slot].get(), mDrawn[image.index].get()};
        return std::optional(image);
    }
    return std::optional<WindowImage>();
}

core::Status Swapchain::present(const WindowImage& image) {
    auto info = tagged<VkPresentInfoKHR>(VK_STRUCTURE_TYPE_PRESENT_INFO_KHR);
    info.waitSemaphoreCount = 1;
    info.pWaitSemaphores = &image.semaphores.signal;
    info.swapchainCount = 1;
    info.pSwapchains = &mSwapchain;
    info.pImageIndices = &image.index;
    const VkResult result = vkQueuePresentKHR(mDevice->impl().queue, &info);
    if (result == VK_ERROR_OUT_OF_DATE_KHR || result == VK_SUBOPTIMAL_KHR) {
        mStale = true;
        return core::Done{};
    }
    if (result != VK_SUCCESS) {
        return vkProblem("showing a frame", result);
    }
    return core::Done{};
}

}  // namespace rundgang::gpu
