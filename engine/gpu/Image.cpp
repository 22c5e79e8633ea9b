#include "engine/gpu/Image.h"

#include "engine/gpu/Tagged.h"
#include "engine/gpu/VkProblem.h"

#include <algorithm>
#include <utility>

namespace rundgang::gpu {
namespace {

VkImageAspectFlags aspectOf(VkFormat format) {
    return format == VK_FORMAT_D32_SFLOAT || format == VK_FORMAT_D16_UNORM ? VK_IMAGE_ASPECT_DEPTH_BIT
                                                                           : VK_IMAGE_ASPECT_COLOR_BIT;
}

core::Result<Handle<VkImageView>> makeView(Device& device, VkImage image, const ImageSpec& spec, VkImageViewType type,
                                           const VkImageSubresourceRange& range) {
    VkImageViewCreateInfo info = tagged<VkImageViewCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO);
    info.image = image;
    info.viewType = type;
    info.format = spec.format;
    info.subresourceRange = range;
    VkImageView view = VK_NULL_HANDLE;
    if (const VkResult result = vkCreateImageView(device.impl().device, &info, nullptr, &view); result != VK_SUCCESS) {
        return vkProblem("making a view of the image '" + spec.name + "'", result);
    }
    device.impl().nameObject(VK_OBJECT_TYPE_IMAGE_VIEW, reinterpret_cast<std::uint64_t>(view), spec.name);
    return Handle<VkImageView>(device, view, &vkDestroyImageView);
}

}  // namespace

core::Result<Image> Image::create(Device& device, const ImageSpec& spec) {
    Device::Impl& impl = device.impl();
    VkImageCreateInfo info = tagged<VkImageCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO);
    info.imageType = VK_IMAGE_TYPE_2D;
    info.format = spec.format;
    info.extent = {spec.width, spec.height, 1};
    info.mipLevels = spec.mips;
    info.arrayLayers = spec.layers;
    info.samples = spec.samples;
    info.tiling = VK_IMAGE_TILING_OPTIMAL;
    info.usage = spec.usage;
    info.initialLayout = VK_IMAGE_LAYOUT_UNDEFINED;
    Image image;
    if (const VkResult result = vkCreateImage(impl.device, &info, nullptr, &image.mImage); result != VK_SUCCESS) {
        return vkProblem("making the image '" + spec.name + "'", result);
    }
    image.mDevice = &impl;
    image.mSpec = spec;
    VkMemoryRequirements need{};
    vkGetImageMemoryRequirements(impl.device, image.mImage, &need);
    core::Result<Allocation> memory = impl.memory->allocate(need, Domain::Device, false);
    if (!memory) {
        return memory.problem();
    }
    image.mAllocation = *memory;
    if (const VkResult result = vkBindImageMemory(impl.device, image.mImage, memory->memory, memory->offset);
        result != VK_SUCCESS) {
        return vkProblem("giving memory to the image '" + spec.name + "'", result);
    }
    impl.nameObject(VK_OBJECT_TYPE_IMAGE, reinterpret_cast<std::uint64_t>(image.mImage), spec.name);
    constexpr VkImageUsageFlags kViewed = VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_STORAGE_BIT |
                                          VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT;
    if ((spec.usage & kViewed) != 0) {
        const VkImageViewType type = spec.array || spec.layers > 1 ? VK_IMAGE_VIEW_TYPE_2D_ARRAY : VK_IMAGE_VIEW_TYPE_2D;
        core::Result<Handle<VkImageView>> view =
            makeView(device, image.mImage, spec, type, {image.aspect(), 0, spec.mips, 0, spec.layers});
        if (!view) {
            return view.problem();
        }
        image.mView = std::move(*view);
    }
    return image;
}

core::Result<Handle<VkImageView>> Image::layerView(Device& device, std::uint32_t layer) const {
    return makeView(device, mImage, mSpec, VK_IMAGE_VIEW_TYPE_2D, {aspect(), 0, 1, layer, 1});
}

core::Result<Handle<VkImageView>> viewOfForeign(Device& device, VkImage image, const ImageSpec& spec) {
    return makeView(device, image, spec, VK_IMAGE_VIEW_TYPE_2D_ARRAY, {aspectOf(spec.format), 0, 1, 0, spec.layers});
}

void Image::recordMips(VkCommandBuffer commands) const {
    const auto turn = [&](std::uint32_t mip, std::uint32_t count, bool toSource) {
        constexpr VkImageLayout kWritten = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL;
        constexpr VkImageLayout kRead = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
        auto barrier = tagged<VkImageMemoryBarrier2>(VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2);
        barrier.srcStageMask = VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT;
        barrier.srcAccessMask = VK_ACCESS_2_TRANSFER_WRITE_BIT;
        barrier.dstStageMask = VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT;
        barrier.dstAccessMask = toSource ? VK_ACCESS_2_TRANSFER_READ_BIT : VK_ACCESS_2_TRANSFER_WRITE_BIT;
        barrier.oldLayout = toSource ? kWritten : kRead;
        barrier.newLayout = toSource ? kRead : kWritten;
        barrier.srcQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
        barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
        barrier.image = mImage;
        barrier.subresourceRange = {aspect(), mip, count, 0, mSpec.layers};
        auto info = tagged<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
        info.imageMemoryBarrierCount = 1;
        info.pImageMemoryBarriers = &barrier;
        vkCmdPipelineBarrier2(commands, &info);
    };
    const auto side = [](std::uint32_t size, std::uint32_t mip) { return static_cast<std::int32_t>(std::max(size >> mip, 1U)); };
    for (std::uint32_t mip = 1; mip < mSpec.mips; ++mip) {
        turn(mip - 1, 1, true);
        VkImageBlit region{};
        region.srcSubresource = {aspect(), mip - 1, 0, mSpec.layers};
        region.srcOffsets[1] = {side(mSpec.width, mip - 1), side(mSpec.height, mip - 1), 1};
        region.dstSubresource = {aspect(), mip, 0, mSpec.layers};
        region.dstOffsets[1] = {side(mSpec.width, mip), side(mSpec.height, mip), 1};
        vkCmdBlitImage(commands, mImage, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, mImage, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1,
                       &region, VK_FILTER_LINEAR);
    }
    if (mSpec.mips > 1) {
        turn(0, mSpec.mips - 1, false);
    }
}

VkImageAspectFlags Image::aspect() const { return aspectOf(mSpec.format); }
Image::~Image() { retire(); }

Image::Image(Image&& other) noexcept
    : mDevice(other.mDevice),
      mImage(std::exchange(other.mImage, VK_NULL_HANDLE)),
      mView(std::move(other.mView)),
      mSpec(std::move(other.mSpec)),
      mAllocation(std::exchange(other.mAllocation, {})) {}

Image& Image::operator=(Image&& other) noexcept {
    if (this != &other) {
        retire();
        mDevice = other.mDevice;
        mImage = std::exchange(other.mImage, VK_NULL_HANDLE);
        mView = std::move(other.mView);
        mSpec = std::move(other.mSpec);
        mAllocation = std::exchange(other.mAllocation, {});
    }
    return *this;
}

void Image::retire() {
    if (mImage == VK_NULL_HANDLE) {
        return;
    }
    mView.reset();
    mDevice->retire([impl = mDevice, image = mImage, allocation = mAllocation] {
        vkDestroyImage(impl->device, image, nullptr);
        impl->memory->free(allocation);
    });
    mImage = VK_NULL_HANDLE;
}

}  // namespace rundgang::gpu
