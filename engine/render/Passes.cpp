// What each pass of a frame records, and what it says it reads and writes.
#include "engine/gpu/Tagged.h"
#include "engine/render/RendererImpl.h"
#include "shaders/shared/UiPush.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace rundgang::render {
namespace {

using gpu::Use;

constexpr std::array<std::uint32_t, 4> kCasters{RG_LAYER_BUILDING, RG_LAYER_MODEL, RG_LAYER_VEGETATION, RG_LAYER_TERRAIN};
// Near to far would need sorting across layers; houses hide the most, so they come first.
// Sewers come after the ground: most of theirs is behind it.
constexpr std::array<std::uint32_t, 6> kOpaque{RG_LAYER_BUILDING, RG_LAYER_MODEL, RG_LAYER_VEGETATION,
                                               RG_LAYER_TERRAIN,  RG_LAYER_SEWER, RG_LAYER_WATER};

constexpr std::array<const char*, RG_LAYERS> kLayerNames{"terrain", "buildings", "models", "sewers", "vegetation", "water"};

/// A panel's clip rectangle, within the picture.
VkRect2D scissorOf(const UiCommand& command, float scaleX, float scaleY, std::uint32_t width, std::uint32_t height) {
    const auto inside = [](float v, std::uint32_t limit) {
        return static_cast<std::int32_t>(std::clamp(v, 0.0F, static_cast<float>(limit)));
    };
    const std::int32_t x0 = inside(command.clip[0] * scaleX, width);
    const std::int32_t y0 = inside(command.clip[1] * scaleY, height);
    const std::int32_t x1 = inside(command.clip[2] * scaleX, width);
    const std::int32_t y1 = inside(command.clip[3] * scaleY, height);
    return {{x0, y0}, {static_cast<std::uint32_t>(std::max(x1 - x0, 0)), static_cast<std::uint32_t>(std::max(y1 - y0, 0))}};
}

}  // namespace

void Renderer::Impl::recordCull(const FrameContext& frame) {
    resources.before(frame.commands, {{Resource::Tables, Use::ShaderRead}, {Resource::Commands, Use::ComputeWrite}});
    vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipelines.layout.get(), 0, 1, &frame.sets[0], 0,
                            nullptr);
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
    vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.layout.get(), 0, 1, &frame.sets[0], 0,
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

void Renderer::Impl::recordScene(const FrameInput& input, const FrameContext& frame) {
    for (std::uint32_t pass = 0; pass < scenePasses; ++pass) {
        recordScenePass(input, frame, pass);
    }
}

void Renderer::Impl::recordScenePass(const FrameInput& input, const FrameContext& frame, std::uint32_t pass) {
    resources.before(frame.commands, {{Resource::Commands, Use::IndirectRead},
                                      {Resource::Geometry, Use::GeometryRead},
                                      {Resource::Tables, Use::ShaderRead},
                                      {Resource::Shadow, Use::Sampled},
                                      {Resource::Images, Use::Sampled},
                                      {Resource::Noise, Use::Sampled},
                                      {Resource::Atlas, Use::Sampled},
                                      {Resource::Depth, Use::DepthTarget, true},
                                      {targets.picture(pass).resource, Use::ColorTarget, true}});
    if (samples != VK_SAMPLE_COUNT_1_BIT) {
        resources.before(frame.commands, {{Resource::Samples, Use::ColorTarget, true}});
    }
    vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.layout.get(), 0, 1, &frame.sets[pass], 0,
                            nullptr);
    targets.beginScene(frame.commands, {viewMask, pass, false, input.timeLayers});
    for (const std::uint32_t layer : kOpaque) {
        if (lists.count(layer) == 0) {
            continue;
        }
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.opaqueFor(layer, frame.opaque));
        drawLayer(frame, 0, layer);
        if (input.timeLayers) {
            cutScene(frame, pass, kLayerNames[layer]);
        }
    }
    vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.sky.get());
    vkCmdDraw(frame.commands, 3, 1, 0, 0);
    if (input.timeLayers) {
        cutScene(frame, pass, "sky");
    }
    if (frame.signs > 0) {
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.sign.get());
        vkCmdDraw(frame.commands, 6, frame.signs, 0, 0);
    }
    if (input.visit.fade > 0.0F) {
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.veil.get());
        vkCmdDraw(frame.commands, 3, 1, 0, 0);
    }
    vkCmdEndRendering(frame.commands);
}

void Renderer::Impl::cutScene(const FrameContext& frame, std::uint32_t pass, const char* name) {
    vkCmdEndRendering(frame.commands);
    stamps.mark(frame.commands, name);
    resources.before(frame.commands, {{Resource::Depth, Use::DepthTarget}, {targets.picture(pass).resource, Use::ColorTarget}});
    if (samples != VK_SAMPLE_COUNT_1_BIT) {
        resources.before(frame.commands, {{Resource::Samples, Use::ColorTarget}});
    }
    targets.beginScene(frame.commands, {viewMask, pass, true, true});
}

core::Status Renderer::Impl::recordUi(const UiDraw& ui, VkCommandBuffer commands, VkDescriptorSet set) {
    if (ui.indices.empty() || ui.vertices.empty() || ui.width <= 0.0F || ui.height <= 0.0F) {
        return core::Done{};
    }
    core::Result<gpu::Slice> vertices = uploads.take(ui.vertices.size() * sizeof(UiVertex));
    core::Result<gpu::Slice> indices = uploads.take(ui.indices.size() * sizeof(std::uint32_t));
    if (!vertices || !indices) {
        return vertices ? indices.problem() : vertices.problem();
    }
    std::memcpy(vertices->bytes.data(), ui.vertices.data(), vertices->bytes.size());
    std::memcpy(indices->bytes.data(), ui.indices.data(), indices->bytes.size());
    resources.before(commands, {{Resource::Target, Use::ColorTarget}, {Resource::Atlas, Use::Sampled}});
    targets.beginOverlay(commands);
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.ui.get());
    vkCmdBindDescriptorSets(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.layout.get(), 0, 1, &set, 0, nullptr);
    vkCmdBindVertexBuffers(commands, 0, 1, &vertices->buffer, &vertices->offset);
    vkCmdBindIndexBuffer(commands, indices->buffer, indices->offset, VK_INDEX_TYPE_UINT32);
    const shared::UiPush push{{2.0F / ui.width, 2.0F / ui.height}};
    vkCmdPushConstants(commands, pipelines.layout.get(), kPushStages, 0, sizeof(push), &push);
    const float scaleX = static_cast<float>(targets.width()) / ui.width;
    const float scaleY = static_cast<float>(targets.height()) / ui.height;
    for (const UiCommand& command : ui.commands) {
        const VkRect2D scissor = scissorOf(command, scaleX, scaleY, targets.width(), targets.height());
        if (command.indexCount > 0 && scissor.extent.width > 0 && scissor.extent.height > 0) {
            vkCmdSetScissor(commands, 0, 1, &scissor);
            vkCmdDrawIndexed(commands, command.indexCount, 1, command.firstIndex, static_cast<std::int32_t>(command.firstVertex),
                             0);
        }
    }
    vkCmdEndRendering(commands);
    stamps.mark(commands, "panels");
    return core::Done{};
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
    info.srcImage = targets.picture(0).image;
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
    for (std::uint32_t view = 0; view < options.viewCount; ++view) {
        const Targets::Place picture = targets.picture(view);
        resources.before(commands, {{picture.resource, Use::TransferRead}, {Resource::Readback, Use::TransferWrite}});
        VkBufferImageCopy region{};
        region.bufferOffset = bytes / options.viewCount * view;
        region.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, picture.layer, 1};
        region.imageExtent = {targets.width(), targets.height(), 1};
        vkCmdCopyImageToBuffer(commands, picture.image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, readback.get(), 1, &region);
    }
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
