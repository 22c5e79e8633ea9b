// An image, its memory and the view of all of it. Move-only; its destructor retires them.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/DeviceImpl.h"
#include "engine/gpu/Handle.h"

#include <string>

namespace rundgang::gpu {

struct ImageSpec {
    std::string name;
    VkFormat format = VK_FORMAT_UNDEFINED;
    std::uint32_t width = 1;
    std::uint32_t height = 1;
    std::uint32_t layers = 1;
    std::uint32_t mips = 1;
    VkSampleCountFlagBits samples = VK_SAMPLE_COUNT_1_BIT;
    VkImageUsageFlags usage = 0;
    bool array = false;  ///< its view is an array even with one layer: multiview targets, texture arrays
};

class Image {
public:
    static core::Result<Image> create(Device& device, const ImageSpec& spec);
    Image() = default;
    ~Image();
    Image(Image&& other) noexcept;
    Image& operator=(Image&& other) noexcept;

    [[nodiscard]] VkImage get() const { return mImage; }
    [[nodiscard]] VkImageView view() const { return mView.get(); }
    [[nodiscard]] const ImageSpec& spec() const { return mSpec; }
    [[nodiscard]] VkImageAspectFlags aspect() const;
    explicit operator bool() const { return mImage != VK_NULL_HANDLE; }

    /// A view of one layer, for drawing into it alone.
    [[nodiscard]] core::Result<Handle<VkImageView>> layerView(Device& device, std::uint32_t layer) const;

    /// Fills all smaller mips from the largest. The image is in TRANSFER_DST_OPTIMAL before and after.
    void recordMips(VkCommandBuffer commands) const;

private:
    void retire();

    Device::Impl* mDevice = nullptr;
    VkImage mImage = VK_NULL_HANDLE;
    Handle<VkImageView> mView;
    ImageSpec mSpec;
    Allocation mAllocation;
};

/// A view of all `layers` of an image that is not ours (an array's view, even with one layer).
core::Result<Handle<VkImageView>> viewOfForeign(Device& device, VkImage image, const ImageSpec& spec);

}  // namespace rundgang::gpu
