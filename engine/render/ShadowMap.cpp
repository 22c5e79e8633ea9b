#include "engine/render/ShadowMap.h"

#include "engine/gpu/Tagged.h"
#include "engine/render/Targets.h"

#include <algorithm>
#include <utility>

namespace rundgang::render {

core::Result<ShadowMap> ShadowMap::create(gpu::Device& device, Resources& resources, std::uint32_t size, std::uint32_t cascades) {
    ShadowMap map;
    gpu::ImageSpec spec;
    spec.name = "shadow";
    spec.format = kDepthFormat;
    spec.width = std::min(size, device.impl().properties.limits.maxImageDimension2D);
    spec.height = spec.width;
    spec.layers = cascades;
    spec.array = true;
    spec.usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | VK_IMAGE_USAGE_SAMPLED_BIT;
    core::Result<gpu::Image> image = gpu::Image::create(device, spec);
    if (!image) {
        return image.problem();
    }
    map.mImage = std::move(*image);
    resources.setImage(Resource::Shadow, map.mImage.get(), map.mImage.aspect());
    for (std::uint32_t i = 0; i < cascades; ++i) {
        core::Result<gpu::Handle<VkImageView>> layer = map.mImage.layerView(device, i);
        if (!layer) {
            return layer.problem();
        }
        map.mLayers.push_back(std::move(*layer));
    }
    gpu::SamplerSpec sampler;
    sampler.mipmap = VK_SAMPLER_MIPMAP_MODE_NEAREST;
    sampler.compare = true;
    core::Result<gpu::Handle<VkSampler>> made = gpu::createSampler(device, sampler);
    if (!made) {
        return made.problem();
    }
    map.mSampler = std::move(*made);
    return map;
}

void ShadowMap::begin(VkCommandBuffer commands, std::uint32_t cascade) const {
    auto depth = gpu::tagged<VkRenderingAttachmentInfo>(VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO);
    depth.imageView = mLayers[cascade].get();
    depth.imageLayout = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL;
    depth.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
    depth.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
    depth.clearValue.depthStencil = {0.0F, 0};
    auto info = gpu::tagged<VkRenderingInfo>(VK_STRUCTURE_TYPE_RENDERING_INFO);
    const std::uint32_t size = mImage.spec().width;
    info.renderArea = {{0, 0}, {size, size}};
    info.layerCount = 1;
    info.pDepthAttachment = &depth;
    vkCmdBeginRendering(commands, &info);
    coverViewport(commands, size, size);
}

}  // namespace rundgang::render
