#include "engine/render/Targets.h"

#include "engine/gpu/Tagged.h"

#include <utility>

namespace rundgang::render {
namespace {

VkRenderingInfo renderingOver(std::uint32_t width, std::uint32_t height, const VkRenderingAttachmentInfo& color) {
    auto info = gpu::tagged<VkRenderingInfo>(VK_STRUCTURE_TYPE_RENDERING_INFO);
    info.renderArea = {{0, 0}, {width, height}};
    info.layerCount = 1;
    info.colorAttachmentCount = 1;
    info.pColorAttachments = &color;
    return info;
}

}  // namespace

core::Status Targets::fit(gpu::Device& device, Resources& resources, const Shape& shape) {
    if (mDepth && width() == shape.width && height() == shape.height) {
        return core::Done{};
    }
    constexpr VkImageUsageFlags kColour = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT;
    constexpr VkImageUsageFlags kDepth = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT;
    constexpr VkImageUsageFlags kShortLived = VK_IMAGE_USAGE_TRANSIENT_ATTACHMENT_BIT;
    gpu::ImageSpec spec;
    spec.width = shape.width;
    spec.height = shape.height;
    spec.array = true;
    const auto make = [&](gpu::Image& image, Resource resource, const char* name) -> core::Status {
        spec.name = name;
        core::Result<gpu::Image> made = gpu::Image::create(device, spec);
        if (!made) {
            return made.problem();
        }
        image = std::move(*made);
        resources.setImage(resource, image.get(), image.aspect());
        return core::Done{};
    };
    spec.layers = shape.multiview ? shape.views : 1;
    spec.samples = shape.samples;
    spec.format = kColourFormat;
    spec.usage = kColour | kShortLived;
    mFlatDepth = {};
    if (shape.samples != VK_SAMPLE_COUNT_1_BIT) {
        if (core::Status status = make(mSamples, Resource::Samples, "samples"); !status) {
            return status;
        }
    }
    spec.format = kDepthFormat;
    // Without samples it is its own picture, to be copied for a headset.
    spec.usage =
        kDepth | (shape.samples == VK_SAMPLE_COUNT_1_BIT ? VkImageUsageFlags{VK_IMAGE_USAGE_TRANSFER_SRC_BIT} : kShortLived);
    if (core::Status status = make(mDepth, Resource::Depth, "depth"); !status) {
        return status;
    }
    // One image a view where views have a pass each: lavapipe 22.3 resolves nothing into an array's second layer alone.
    const std::uint32_t images = shape.multiview ? 1 : shape.views;
    spec.layers = shape.views / images;
    spec.samples = VK_SAMPLE_COUNT_1_BIT;
    spec.format = kColourFormat;
    spec.usage = kColour | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
    mTargets.resize(images);
    for (std::uint32_t i = 0; i < images; ++i) {
        if (core::Status status = make(mTargets[i], i == 0 ? Resource::Target : Resource::SecondTarget, "target"); !status) {
            return status;
        }
    }
    core::Result<gpu::Handle<VkImageView>> first = mTargets.front().layerView(device, 0);
    if (!first) {
        return first.problem();
    }
    mFirstLayer = std::move(*first);
    return core::Done{};
}

core::Status Targets::keepDepth(gpu::Device& device, Resources& resources) {
    if (mFlatDepth || !mSamples) {
        return core::Done{};
    }
    gpu::ImageSpec spec;
    spec.name = "flat depth";
    spec.format = kDepthFormat;
    spec.width = width();
    spec.height = height();
    spec.array = true;
    spec.usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
    core::Result<gpu::Image> made = gpu::Image::create(device, spec);
    if (!made) {
        return made.problem();
    }
    mFlatDepth = std::move(*made);
    resources.setImage(Resource::FlatDepth, mFlatDepth.get(), mFlatDepth.aspect());
    return core::Done{};
}

Targets::Place Targets::depthPicture() const {
    return mFlatDepth ? Place{mFlatDepth.get(), 0, Resource::FlatDepth} : Place{mDepth.get(), 0, Resource::Depth};
}

Targets::Place Targets::picture(std::uint32_t view) const {
    const bool own = mTargets.size() > 1;
    return {mTargets[own ? view : 0].get(), own ? 0 : view, own && view > 0 ? Resource::SecondTarget : Resource::Target};
}

void Targets::beginScene(VkCommandBuffer commands, const ScenePart& part) const {
    const VkAttachmentStoreOp keepSamples = part.stays ? VK_ATTACHMENT_STORE_OP_STORE : VK_ATTACHMENT_STORE_OP_DONT_CARE;
    const VkImageView target = part.picture != VK_NULL_HANDLE ? part.picture : mTargets[part.pass].view();
    auto color = gpu::tagged<VkRenderingAttachmentInfo>(VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO);
    color.imageView = mSamples ? mSamples.view() : target;
    color.imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    // As a rule the sky covers every pixel that nothing else does.
    color.loadOp = part.resumes  ? VK_ATTACHMENT_LOAD_OP_LOAD
                   : part.clears ? VK_ATTACHMENT_LOAD_OP_CLEAR
                                 : VK_ATTACHMENT_LOAD_OP_DONT_CARE;
    color.storeOp = mSamples ? keepSamples : VK_ATTACHMENT_STORE_OP_STORE;
    if (mSamples) {
        color.resolveMode = VK_RESOLVE_MODE_AVERAGE_BIT;
        color.resolveImageView = target;
        color.resolveImageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    }
    auto depth = gpu::tagged<VkRenderingAttachmentInfo>(VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO);
    depth.imageView = mDepth.view();
    depth.imageLayout = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL;
    depth.loadOp = part.resumes ? VK_ATTACHMENT_LOAD_OP_LOAD : VK_ATTACHMENT_LOAD_OP_CLEAR;
    depth.storeOp = mSamples ? keepSamples : VK_ATTACHMENT_STORE_OP_STORE;
    if (mSamples && part.depth != VK_NULL_HANDLE) {
        // Of the first sample: a mean of two depths is a place where nothing is.
        depth.resolveMode = VK_RESOLVE_MODE_SAMPLE_ZERO_BIT;
        depth.resolveImageView = part.depth;
        depth.resolveImageLayout = VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL;
    }
    depth.clearValue.depthStencil = {0.0F, 0};
    VkRenderingInfo info = renderingOver(width(), height(), color);
    info.viewMask = part.viewMask;
    info.pDepthAttachment = &depth;
    vkCmdBeginRendering(commands, &info);
    coverViewport(commands, width(), height());
}

void beginFlat(VkCommandBuffer commands, VkImageView view, std::uint32_t width, std::uint32_t height, bool clear) {
    auto color = gpu::tagged<VkRenderingAttachmentInfo>(VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO);
    color.imageView = view;
    color.imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    color.loadOp = clear ? VK_ATTACHMENT_LOAD_OP_CLEAR : VK_ATTACHMENT_LOAD_OP_LOAD;
    color.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
    const VkRenderingInfo info = renderingOver(width, height, color);
    vkCmdBeginRendering(commands, &info);
    coverViewport(commands, width, height);
}

void coverViewport(VkCommandBuffer commands, std::uint32_t width, std::uint32_t height) {
    const VkViewport viewport{0.0F, 0.0F, static_cast<float>(width), static_cast<float>(height), 0.0F, 1.0F};
    const VkRect2D scissor{{0, 0}, {width, height}};
    vkCmdSetViewport(commands, 0, 1, &viewport);
    vkCmdSetScissor(commands, 0, 1, &scissor);
}

}  // namespace rundgang::render
