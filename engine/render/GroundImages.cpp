#include "engine/render/GroundImages.h"

#include "engine/core/Assert.h"
#include "engine/gpu/DeviceImpl.h"
#include "engine/render/Bc1.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>
#include <utility>

namespace rundgang::render {
namespace {

// The smallest level is one BC1 block.
constexpr std::uint32_t kSmallest = 4;
constexpr std::uint32_t kFirstLayers = 8;

}  // namespace

core::Result<GroundImages> GroundImages::create(gpu::Device& device, std::uint32_t size, std::uint32_t maxLayers) {
    GroundImages images;
    images.mDevice = &device;
    images.mSize = std::max(size, kSmallest);
    RG_ASSERT(std::has_single_bit(images.mSize), "the world's image size is a power of two");
    images.mMips = static_cast<std::uint32_t>(std::countr_zero(images.mSize)) - 1;
    images.mMaxLayers = size == 0 ? 0 : std::min(maxLayers, device.impl().properties.limits.maxImageArrayLayers);
    images.mCompressed = device.impl().abilities.bc;
    images.mTaken.assign(images.mMaxLayers, false);
    core::Result<gpu::Image> array = images.makeArray(1);
    if (!array) {
        return array.problem();
    }
    images.mImage = std::move(*array);
    return images;
}

core::Result<gpu::Image> GroundImages::makeArray(std::uint32_t layers) const {
    gpu::ImageSpec spec;
    spec.name = "ground images";
    spec.format = mCompressed ? VK_FORMAT_BC1_RGB_SRGB_BLOCK : VK_FORMAT_R8G8B8A8_SRGB;
    spec.width = mSize;
    spec.height = mSize;
    spec.layers = layers;
    spec.mips = mMips;
    spec.usage = VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
    spec.array = true;
    return gpu::Image::create(*mDevice, spec);
}

void GroundImages::announce(Resources& resources) const {
    resources.setImage(Resource::Images, mImage.get(), VK_IMAGE_ASPECT_COLOR_BIT);
}

core::Result<std::uint32_t> GroundImages::admit(const world::ChunkImage& image, gpu::UploadRing& uploads) {
    if (image.format != world::ImageFormat::Bc1 || image.size != mSize || image.mipCount < mMips) {
        return core::Problem{"GPU", "", "a ground image is not of the world's size with all its mips", "Bake the world again."};
    }
    const auto free = std::find(mTaken.begin(), mTaken.end(), false);
    if (free == mTaken.end()) {
        return core::Problem{"GPU", "", "no room left for ground images", ""};
    }
    const auto layer = static_cast<std::uint32_t>(free - mTaken.begin());
    std::span<const std::byte> rest(image.bytes);
    for (std::uint32_t mip = 0; mip < mMips; ++mip) {
        const std::uint32_t size = mSize >> mip;
        RG_ASSERT(rest.size() >= bc1Bytes(size), "the world's reader checks an image's bytes");
        const std::span<const std::byte> blocks = rest.first(bc1Bytes(size));
        const std::vector<std::byte> decoded = mCompressed ? std::vector<std::byte>() : decodeBc1(blocks, size);
        const std::span<const std::byte> bytes = mCompressed ? blocks : std::span<const std::byte>(decoded);
        core::Result<gpu::Slice> slice = uploads.take(bytes.size());
        if (!slice) {
            return slice.problem();
        }
        std::memcpy(slice->bytes.data(), bytes.data(), bytes.size());
        mCopies.push_back({slice->buffer, slice->offset, layer, mip});
        rest = rest.subspan(blocks.size());
    }
    *free = true;
    while (mWantedLayers <= layer) {
        mWantedLayers = std::min(std::max(mWantedLayers * 2, kFirstLayers), mMaxLayers);
    }
    return layer;
}

void GroundImages::release(std::uint32_t layer) {
    if (layer < mTaken.size()) {
        mTaken[layer] = false;
    }
}

core::Status GroundImages::grow(VkCommandBuffer commands, Resources& resources) {
    core::Result<gpu::Image> larger = makeArray(mWantedLayers);
    if (!larger) {
        return larger.problem();
    }
    resources.rename(Resource::Images, Resource::OldImages);
    resources.setImage(Resource::Images, larger->get(), VK_IMAGE_ASPECT_COLOR_BIT);
    resources.before(commands, {{Resource::OldImages, gpu::Use::TransferRead}, {Resource::Images, gpu::Use::TransferWrite}});
    for (std::uint32_t mip = 0; mip < mMips; ++mip) {
        VkImageCopy region{};
        region.srcSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, mip, 0, mImage.spec().layers};
        region.dstSubresource = region.srcSubresource;
        region.extent = {mSize >> mip, mSize >> mip, 1};
        vkCmdCopyImage(commands, mImage.get(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, larger->get(),
                       VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &region);
    }
    resources.clear(Resource::OldImages);
    mImage = std::move(*larger);
    return core::Done{};
}

core::Status GroundImages::record(VkCommandBuffer commands, Resources& resources) {
    if (mWantedLayers > mImage.spec().layers) {
        if (core::Status status = grow(commands, resources); !status) {
            mCopies.clear();
            return status;
        }
    }
    if (mCopies.empty()) {
        return core::Done{};
    }
    resources.before(commands, {{Resource::Images, gpu::Use::TransferWrite}});
    for (const Copy& copy : mCopies) {
        VkBufferImageCopy region{};
        region.bufferOffset = copy.offset;
        region.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, copy.mip, copy.layer, 1};
        region.imageExtent = {mSize >> copy.mip, mSize >> copy.mip, 1};
        vkCmdCopyBufferToImage(commands, copy.from, mImage.get(), VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &region);
    }
    mCopies.clear();
    return core::Done{};
}

}  // namespace rundgang::render
