#include "engine/gpu/Image.h"

#include "engine/gpu/Tagged.h"
#include "engine/gpu/VkProblem.h"

#include <utility>

namespace rundgang::gpu {
namespace {

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

VkImageAspectFlags Image::aspect() const {
    return mSpec.format == VK_FORMAT_D32_SFLOAT || mSpec.format == VK_FORMAT_D16_UNORM ? VK_IMAGE_ASPECT_DEPTH_BIT
                                                                                       : VK_IMAGE_ASPECT_COLOR_BIT;
}

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
