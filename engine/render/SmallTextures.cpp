#include "engine/render/SmallTextures.h"

#include "engine/render/NoiseMap.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace rundgang::render {
namespace {

core::Status copyLevels(VkCommandBuffer commands, gpu::UploadRing& uploads, const gpu::Image& image,
                        const std::vector<std::vector<std::uint8_t>>& levels) {
    for (std::uint32_t mip = 0; mip < levels.size(); ++mip) {
        core::Result<gpu::Slice> slice = uploads.take(levels[mip].size());
        if (!slice) {
            return slice.problem();
        }
        std::memcpy(slice->bytes.data(), levels[mip].data(), levels[mip].size());
        VkBufferImageCopy region{};
        region.bufferOffset = slice->offset;
        region.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, mip, 0, 1};
        region.imageExtent = {std::max(image.spec().width >> mip, 1U), std::max(image.spec().height >> mip, 1U), 1};
        vkCmdCopyBufferToImage(commands, slice->buffer, image.get(), VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &region);
    }
    return core::Done{};
}

}  // namespace

core::Result<SmallTextures> SmallTextures::create(gpu::Device& device, Resources& resources, float anisotropy) {
    SmallTextures textures;
    textures.mDevice = &device;
    textures.mNoiseWaiting = noiseLevels();
    gpu::ImageSpec spec;
    spec.name = "noise";
    spec.format = VK_FORMAT_R8G8B8A8_UNORM;
    spec.width = kNoiseSize;
    spec.height = kNoiseSize;
    spec.mips = static_cast<std::uint32_t>(textures.mNoiseWaiting.size());
    spec.usage = VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
    core::Result<gpu::Image> noise = gpu::Image::create(device, spec);
    if (!noise) {
        return noise.problem();
    }
    textures.mNoise = std::move(*noise);
    resources.setImage(Resource::Noise, textures.mNoise.get(), VK_IMAGE_ASPECT_COLOR_BIT);
    gpu::SamplerSpec sampler;
    sampler.address = VK_SAMPLER_ADDRESS_MODE_REPEAT;
    sampler.anisotropy = anisotropy;
    core::Result<gpu::Handle<VkSampler>> repeating = gpu::createSampler(device, sampler);
    core::Result<gpu::Handle<VkSampler>> clamped = gpu::createSampler(device, {});
    if (!repeating || !clamped) {
        return repeating ? clamped.problem() : repeating.problem();
    }
    textures.mNoiseSampler = std::move(*repeating);
    textures.mAtlasSampler = std::move(*clamped);
    textures.mAtlases[static_cast<std::size_t>(AtlasFor::Sheet)].resource = Resource::SheetAtlas;
    textures.mAtlases[static_cast<std::size_t>(AtlasFor::Labels)].resource = Resource::LabelAtlas;
    for (Atlas& atlas : textures.mAtlases) {
        if (core::Status status = textures.makeImage(atlas, resources); !status) {
            return status.problem();
        }
    }
    return textures;
}

core::Status SmallTextures::makeImage(Atlas& atlas, Resources& resources) const {
    gpu::ImageSpec spec;
    spec.name = "font atlas";
    spec.format = VK_FORMAT_R8_UNORM;
    spec.width = atlas.width;
    spec.height = atlas.height;
    spec.usage = VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
    core::Result<gpu::Image> image = gpu::Image::create(*mDevice, spec);
    if (!image) {
        return image.problem();
    }
    atlas.image = std::move(*image);
    resources.setImage(atlas.resource, atlas.image.get(), VK_IMAGE_ASPECT_COLOR_BIT);
    return core::Done{};
}

void SmallTextures::setAtlas(AtlasFor which, const UiAtlas& atlas) {
    RG_ASSERT(atlas.width > 0 && atlas.alpha.size() == std::size_t{atlas.width} * atlas.height, "one byte a pixel");
    Atlas& own = mAtlases[static_cast<std::size_t>(which)];
    own.width = atlas.width;
    own.height = atlas.height;
    own.waiting.assign(1, std::vector<std::uint8_t>(atlas.alpha.begin(), atlas.alpha.end()));
}

core::Status SmallTextures::record(VkCommandBuffer commands, gpu::UploadRing& uploads, Resources& resources) {
    if (!mNoiseWaiting.empty()) {
        resources.before(commands, {{Resource::Noise, gpu::Use::TransferWrite, true}});
        if (core::Status status = copyLevels(commands, uploads, mNoise, mNoiseWaiting); !status) {
            return status;
        }
        mNoiseWaiting.clear();
    }
    for (Atlas& atlas : mAtlases) {
        if (atlas.waiting.empty()) {
            continue;
        }
        if (atlas.image.spec().width != atlas.width || atlas.image.spec().height != atlas.height) {
            if (core::Status status = makeImage(atlas, resources); !status) {
                return status;
            }
        }
        resources.before(commands, {{atlas.resource, gpu::Use::TransferWrite, true}});
        if (core::Status status = copyLevels(commands, uploads, atlas.image, atlas.waiting); !status) {
            return status;
        }
        atlas.waiting.clear();
    }
    return core::Done{};
}

}  // namespace rundgang::render
