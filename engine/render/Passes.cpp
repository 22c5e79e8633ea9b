// What each pass of a frame records, and what it says it reads and writes.
#include "engine/gpu/Tagged.h"
#include "engine/render/RendererImpl.h"

#include <array>
#include <cstring>

namespace rundgang::render {
namespace {

using gpu::Use;

constexpr std::array<std::uint32_t, 4> kCasters{RG_LAYER_BUILDING, RG_LAYER_MODEL, RG_LAYER_VEGETATION, RG_LAYER_TERRAIN};
// Near to far would need sorting across layers; houses hide the most, so they come first.
constexpr std::array<std::uint32_t, 5> kOpaque{RG_LAYER_BUILDING, RG_LAYER_MODEL, RG_LAYER_VEGETATION, RG_LAYER_TERRAIN,
                                               RG_LAYER_WATER};

}  // namespace

void Renderer::Impl::recordCull(const FrameContext& frame) {
    resources.before(frame.commands, {{Resource::Tables, Use::ShaderRead}, {Resource::Commands, Use::ComputeWrite}});
    vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipelines.layout.get(), 0, 1, &frame.set, 0, nullptr);
    vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipelines.cull.get());
    shared::CullPush push = lists.push();
    push.passMask = 1U | frame.cascades << 1U;
    vkCmdPushConstants(frame.commands, pipelines.layout.get(), kPushStages, 0, sizeof(push), &push);
    vkCmdDispatch(frame.commands, RG_LAYERS, 1 + cascades.count(), 1);
}

void Renderer::Impl::drawLayer(const FrameContext& frame, std::uint32_t pass, std::uint32_t layer) const {
    constexpr VkDeviceSize kCommand = sizeof(shared::DrawCommand);
    const VkDeviceSize first = (VkDeviceSize{pass} * lists.total() + lists.first(layer)) * kCommand;
    vkCmdDrawIndexedIndirectCount(frame.commands, drawCommands.get(), first, drawCounts.get(),
                                  (VkDeviceSize{pass} * RG_LAYERS + layer) * sizeof(std::uint32_t), lists.count(layer), kCommand);
}

void Renderer::Impl::recordShadows(const FrameContext& frame) {
    const VkBuffer geometry = pool.geometry();
    constexpr VkDeviceSize kStart = 0;
    vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.layout.get(), 0, 1, &frame.set, 0,
                            nullptr);
    vkCmdBindVertexBuffers(frame.commands, 0, 1, &geometry, &kStart);
    vkCmdBindIndexBuffer(frame.commands, geometry, 0, VK_INDEX_TYPE_UINT32);
    if (frame.cascades == 0) {
        return;
    }
    resources.before(frame.commands, {{Resource::Commands, Use::IndirectRead},
                                      {Resource::Geometry, Use::GeometryRead},
                                      {Resource::Tables, Use::ShaderRead},
                                      {Resource::Shadow, Use::DepthTarget}});
    for (std::uint32_t cascade = 0; cascade < cascades.count(); ++cascade) {
        if ((frame.cascades & (1U << cascade)) == 0) {
            continue;
        }
        shadow.begin(frame.commands, cascade);
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.shadow.get());
        vkCmdPushConstants(frame.commands, pipelines.layout.get(), kPushStages, 0, sizeof(cascade), &cascade);
        for (const std::uint32_t layer : kCasters) {
            drawLayer(frame, cascade + 1, layer);
        }
        vkCmdEndRendering(frame.commands);
    }
}

void Renderer::Impl::recordScene(const FrameInput&, const FrameContext& frame) {
    resources.before(frame.commands, {{Resource::Commands, Use::IndirectRead},
                                      {Resource::Geometry, Use::GeometryRead},
                                      {Resource::Tables, Use::ShaderRead},
                                      {Resource::Shadow, Use::Sampled},
                                      {Resource::Images, Use::Sampled},
                                      {Resource::Noise, Use::Sampled},
                                      {Resource::Atlas, Use::Sampled},
                                      {Resource::Depth, Use::DepthTarget, true},
                                      {Resource::Target, Use::ColorTarget, true}});
    if (samples != VK_SAMPLE_COUNT_1_BIT) {
        resources.before(frame.commands, {{Resource::Samples, Use::ColorTarget, true}});
    }
    targets.beginScene(frame.commands, viewMask);
    for (const std::uint32_t layer : kOpaque) {
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.opaqueFor(layer, frame.opaque));
        drawLayer(frame, 0, layer);
    }
    vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.sky.get());
    vkCmdDraw(frame.commands, 3, 1, 0, 0);
    vkCmdEndRendering(frame.commands);
}

void Renderer::Impl::recordCopyToWindow(VkCommandBuffer commands, const gpu::WindowImage& window) {
    resources.setWindowImage(window.image);
    resources.before(commands, {{Resource::Target, Use::TransferRead}, {Resource::Window, Use::TransferWrite, true}});
    auto region = gpu::tagged<VkImageBlit2>(VK_STRUCTURE_TYPE_IMAGE_BLIT_2);
    region.srcSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
    region.dstSubresource = region.srcSubresource;
    region.srcOffsets[1] = {static_cast<std::int32_t>(targets.width()), static_cast<std::int32_t>(targets.height()), 1};
    region.dstOffsets[1] = {static_cast<std::int32_t>(window.width), static_cast<std::int32_t>(window.height), 1};
    auto info = gpu::tagged<VkBlitImageInfo2>(VK_STRUCTURE_TYPE_BLIT_IMAGE_INFO_2);
    info.srcImage = targets.target().get();
    info.srcImageLayout = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
    info.dstImage = window.image;
    info.dstImageLayout = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL;
    info.regionCount = 1;
    info.pRegions = &region;
    // Equal sizes but for the frame in which a window is being resized.
    const bool sameSize = targets.width() == window.width && targets.height() == window.height;
    info.filter = sameSize ? VK_FILTER_NEAREST : VK_FILTER_LINEAR;
    vkCmdBlitImage2(commands, &info);
    resources.before(commands, {{Resource::Window, Use::Present}});
    stamps.mark(commands, "window");
}

core::Status Renderer::Impl::recordReadback(VkCommandBuffer commands) {
    const VkDeviceSize bytes = VkDeviceSize{4} * targets.width() * targets.height() * options.viewCount;
    if (!readback || readback.size() < bytes) {
        core::Result<gpu::Buffer> made =
            gpu::Buffer::create(*device, {"readback", bytes, VK_BUFFER_USAGE_TRANSFER_DST_BIT, gpu::Domain::Readback});
        if (!made) {
            return made.problem();
        }
        readback = std::move(*made);
    }
    resources.before(commands, {{Resource::Target, Use::TransferRead}, {Resource::Readback, Use::TransferWrite}});
    VkBufferImageCopy region{};
    region.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, options.viewCount};
    region.imageExtent = {targets.width(), targets.height(), 1};
    vkCmdCopyImageToBuffer(commands, targets.target().get(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, readback.get(), 1, &region);
    resources.before(commands, {{Resource::Readback, Use::HostRead}});
    return core::Done{};
}

std::vector<Picture> Renderer::Impl::picturesFromReadback() const {
    std::vector<Picture> pictures(options.viewCount);
    const std::size_t bytes = std::size_t{4} * targets.width() * targets.height();
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        pictures[i].width = targets.width();
        pictures[i].height = targets.height();
        pictures[i].rgba.resize(bytes);
        std::memcpy(pictures[i].rgba.data(), readback.mapped().data() + i * bytes, bytes);
    }
    return pictures;
}

}  // namespace rundgang::render
