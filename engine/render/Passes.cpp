// What each pass of a frame records, and what it says it reads and writes.
#include "engine/gpu/Tagged.h"
#include "engine/render/RendererImpl.h"
#include "engine/render/SewerItems.h"
#include "shaders/shared/UiPush.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace rundgang::render {
namespace {

using gpu::Use;

constexpr std::array<std::uint32_t, 4> kCasters{RG_LAYER_BUILDING, RG_LAYER_MODEL, RG_LAYER_VEGETATION, RG_LAYER_TERRAIN};
// Near to far would need sorting across layers; houses hide the most, so they come first.
// Sewers come after the ground: most of theirs is behind it, and behind the pit's walls.
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
    push.passMask = 1U | frame.cascades << 1U | (frame.heights || frame.glass ? 1U << (1 + cascades.count()) : 0U);
    vkCmdPushConstants(frame.commands, pipelines.layout.get(), kPushStages, 0, sizeof(push), &push);
    vkCmdDispatch(frame.commands, RG_LAYERS, 2 + cascades.count(), 1);
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

void Renderer::Impl::recordHeights(const FrameContext& frame) {
    if (!frame.heights) {
        return;
    }
    resources.before(frame.commands, {{Resource::Commands, Use::IndirectRead},
                                      {Resource::Geometry, Use::GeometryRead},
                                      {Resource::Tables, Use::ShaderRead},
                                      {Resource::Heights, Use::DepthTarget, true}});
    heights.begin(frame.commands);
    vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.heights.get());
    drawLayer(frame, 1 + cascades.count(), RG_LAYER_TERRAIN);
    vkCmdEndRendering(frame.commands);
}

void Renderer::Impl::recordScene(const FrameInput& input, const FrameContext& frame) {
    for (std::uint32_t pass = 0; pass < frame.passes; ++pass) {
        recordScenePass(input, frame, pass);
        copyDepthToHeadset(frame, pass);
    }
    copyEyesToHeadset(frame);
}

void Renderer::Impl::beginScene(const FrameContext& frame, std::uint32_t pass, bool resumes, bool stays) {
    const HeadsetTarget& headset = frame.headset;
    Targets::ScenePart part{viewMask, pass, resumes, stays, headset.eyesView, headset.depthView};
    const bool flatDepth = headset.copiesDepth() && targets.flatDepth() != VK_NULL_HANDLE;
    part.depth = flatDepth ? targets.flatDepth() : part.depth;
    part.clears = frame.clears;
    // A lent image keeps its layout, and with it whatever its runtime has arranged.
    const bool lent = headset.eyesView != VK_NULL_HANDLE;
    std::vector<PassUse> uses{{Resource::Depth, Use::DepthTarget, !resumes},
                              {lent ? Resource::Eyes : targets.picture(pass).resource, Use::ColorTarget, !resumes && !lent}};
    if (samples != VK_SAMPLE_COUNT_1_BIT) {
        uses.push_back({Resource::Samples, Use::ColorTarget, !resumes});
    }
    if (part.depth != VK_NULL_HANDLE) {
        uses.push_back({flatDepth ? Resource::FlatDepth : Resource::EyesDepth, Use::DepthResolve, flatDepth});
    }
    resources.before(frame.commands, uses);
    targets.beginScene(frame.commands, part);
}

void Renderer::Impl::recordScenePass(const FrameInput& input, const FrameContext& frame, std::uint32_t pass) {
    resources.before(frame.commands, {{Resource::Commands, Use::IndirectRead},
                                      {Resource::Geometry, Use::GeometryRead},
                                      {Resource::Tables, Use::ShaderRead},
                                      {Resource::Shadow, Use::Sampled},
                                      {Resource::Images, Use::Sampled},
                                      {Resource::Noise, Use::Sampled},
                                      {Resource::Atlas, Use::Sampled},
                                      {Resource::LabelAtlas, Use::Sampled},
                                      {Resource::Sheet, Use::Sampled}});
    if (frame.opaque.xray()) {
        resources.before(frame.commands, {{Resource::Heights, Use::SampledEarly}});
    }
    vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.layout.get(), 0, 1, &frame.sets[pass], 0,
                            nullptr);
    beginScene(frame, pass, false, input.timeLayers);
    recordHidden(frame, pass);
    if (input.visit.quiet < 1.0F && !input.seeThrough) {
        recordTown(input, frame, pass);
    }
    if (!frame.bare) {
        recordRoom(input, frame);
    }
    vkCmdEndRendering(frame.commands);
}

void Renderer::Impl::recordHidden(const FrameContext& frame, std::uint32_t pass) const {
    for (std::uint32_t view = 0; view < frame::ViewSet::kMaxViews; ++view) {
        if (!frame.hidden[view] || (viewMask == 0 && view != pass)) {
            continue;
        }
        const gpu::Slice& corners = *frame.hidden[view];
        // Without multiview each pass has but its first view.
        const std::uint32_t shown = viewMask == 0 ? 0 : view;
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.hidden.get());
        vkCmdBindVertexBuffers(frame.commands, 0, 1, &corners.buffer, &corners.offset);
        vkCmdPushConstants(frame.commands, pipelines.layout.get(), kPushStages, 0, sizeof(shown), &shown);
        vkCmdDraw(frame.commands, static_cast<std::uint32_t>(corners.bytes.size() / sizeof(glm::vec2)), 1, 0, 0);
    }
}

void Renderer::Impl::recordTown(const FrameInput& input, const FrameContext& frame, std::uint32_t pass) {
    const VkBuffer geometry = pool.geometry();
    constexpr VkDeviceSize kStart = 0;
    vkCmdBindVertexBuffers(frame.commands, 0, 1, &geometry, &kStart);
    for (const std::uint32_t layer : kOpaque) {
        if (lists.count(layer) == 0) {
            continue;
        }
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.opaqueFor(layer, frame.opaque));
        drawLayer(frame, 0, layer);
        if (layer == RG_LAYER_SEWER) {
            vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS,
                              pipelines.sewersInside[frame.opaque.index()].get());
            drawLayer(frame, 0, layer);
        }
        if (layer == RG_LAYER_TERRAIN && frame.opaque.xray()) {
            recordPit(input, frame);
        }
        if (input.timeLayers) {
            cutScene(frame, pass, kLayerNames[layer]);
        }
    }
    vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.sky.get());
    vkCmdDraw(frame.commands, 3, 1, 0, 0);
    if (input.timeLayers) {
        cutScene(frame, pass, "sky");
    }
    if (frame.sleeves > 0) {
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.sleeve.get());
        vkCmdDraw(frame.commands, 36, frame.sleeves, 0, 0);
        if (input.timeLayers) {
            cutScene(frame, pass, "sleeves");
        }
    }
    if (frame.glass) {
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS,
                          pipelines.openedFor(frame.opaque).glass[input.visit.xray.below ? 1 : 0].get());
        // Nothing of it lies beyond what the map of heights holds.
        drawLayer(frame, 1 + cascades.count(), RG_LAYER_TERRAIN);
        if (input.timeLayers) {
            cutScene(frame, pass, "glass");
        }
    }
    recordLabels(frame);
    if (frame.signs > 0) {
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.sign.get());
        vkCmdDraw(frame.commands, 6, frame.signs, 0, 0);
    }
}

void Renderer::Impl::recordLabels(const FrameContext& frame) const {
    if (frame.labels) {
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.label.get());
        vkCmdBindVertexBuffers(frame.commands, 0, 1, &frame.labels->buffer, &frame.labels->offset);
        vkCmdDraw(frame.commands, static_cast<std::uint32_t>(frame.labels->bytes.size() / sizeof(LabelVertex)), 1, 0, 0);
    }
}

void Renderer::Impl::recordPit(const FrameInput& input, const FrameContext& frame) const {
    const OpenedGround& opened = pipelines.openedFor(frame.opaque);
    if (input.visit.xray.below) {
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, opened.underside.get());
        drawLayer(frame, 0, RG_LAYER_TERRAIN);
    }
    vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, opened.walls.get());
    vkCmdDraw(frame.commands, frame.pit.columns() * 12, frame.pit.pieces, 0, 0);
    vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, opened.floor.get());
    vkCmdDraw(frame.commands, frame.pit.columns() * 6, frame.pit.pieces, 0, 0);
}

void Renderer::Impl::recordRoom(const FrameInput& input, const FrameContext& frame) const {
    const frame::VisitState& visit = input.visit;
    if (visit.quiet > 0.0F && !input.seeThrough) {
        const VkPipeline quiet = visit.quiet < 1.0F ? pipelines.quietOver.get() : pipelines.quiet.get();
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, quiet);
        vkCmdDraw(frame.commands, 3, 1, 0, 0);
    }
    // A veil would hide the real room from whoever wants to see it.
    if ((visit.fade > 0.0F || visit.dim > 0.0F || visit.vignette > 0.0F) && !input.seeThrough) {
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.veil.get());
        vkCmdDraw(frame.commands, 3, 1, 0, 0);
    }
    if (input.panelsInScene) {
        recordPanels(frame, pipelines.panel.get());
    }
    if (frame.strokes > 0) {
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.stroke.get());
        vkCmdDraw(frame.commands, 6, frame.strokes, 0, 0);
    }
}

void Renderer::Impl::recordPanels(const FrameContext& frame, VkPipeline pipeline) const {
    for (const shared::PanelPush& panel : frame.panels) {
        vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline);
        vkCmdPushConstants(frame.commands, pipelines.layout.get(), kPushStages, 0, sizeof(panel), &panel);
        vkCmdDraw(frame.commands, 6, 1, 0, 0);
    }
}

void Renderer::Impl::cutScene(const FrameContext& frame, std::uint32_t pass, const char* name) {
    vkCmdEndRendering(frame.commands);
    stamps.mark(frame.commands, name);
    beginScene(frame, pass, true, true);
}

core::Status Renderer::Impl::recordSheet(const FrameInput& input, const FrameContext& frame) {
    core::Result<VkDescriptorSet> set = writeSet(frame, frame::ViewSet::kMaxViews, frame.data, AtlasFor::Sheet);
    if (!set) {
        return set.problem();
    }
    const gpu::ImageSpec& spec = sheet.image().spec();
    const UiTarget target{sheet.target(), Resource::Sheet, spec.width, spec.height, Resource::SheetAtlas, true};
    if (core::Status status = recordUi(*input.sheet, frame.commands, *set, target); !status) {
        return status;
    }
    sheet.recordMips(frame.commands, resources);
    stamps.mark(frame.commands, "sheet");
    return core::Done{};
}

core::Status Renderer::Impl::recordUi(const UiDraw& ui, VkCommandBuffer commands, VkDescriptorSet set, const UiTarget& target) {
    const bool empty = ui.indices.empty() || ui.vertices.empty() || ui.width <= 0.0F || ui.height <= 0.0F;
    if (empty && target.clear) {
        resources.before(commands, {{target.resource, Use::ColorTarget, true}});
        beginFlat(commands, target.view, target.width, target.height, true);
        vkCmdEndRendering(commands);
    }
    if (empty) {
        return core::Done{};
    }
    core::Result<gpu::Slice> vertices = uploads.take(ui.vertices.size() * sizeof(UiVertex));
    core::Result<gpu::Slice> indices = uploads.take(ui.indices.size() * sizeof(std::uint32_t));
    if (!vertices || !indices) {
        return vertices ? indices.problem() : vertices.problem();
    }
    std::memcpy(vertices->bytes.data(), ui.vertices.data(), vertices->bytes.size());
    std::memcpy(indices->bytes.data(), ui.indices.data(), indices->bytes.size());
    resources.before(commands, {{target.resource, Use::ColorTarget, target.clear}, {target.atlas, Use::Sampled}});
    beginFlat(commands, target.view, target.width, target.height, target.clear);
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.ui.get());
    vkCmdBindDescriptorSets(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.layout.get(), 0, 1, &set, 0, nullptr);
    vkCmdBindVertexBuffers(commands, 0, 1, &vertices->buffer, &vertices->offset);
    vkCmdBindIndexBuffer(commands, indices->buffer, indices->offset, VK_INDEX_TYPE_UINT32);
    const shared::UiPush push{{2.0F / ui.width, 2.0F / ui.height}};
    vkCmdPushConstants(commands, pipelines.layout.get(), kPushStages, 0, sizeof(push), &push);
    const float scaleX = static_cast<float>(target.width) / ui.width;
    const float scaleY = static_cast<float>(target.height) / ui.height;
    for (const UiCommand& command : ui.commands) {
        const VkRect2D scissor = scissorOf(command, scaleX, scaleY, target.width, target.height);
        if (command.indexCount > 0 && scissor.extent.width > 0 && scissor.extent.height > 0) {
            vkCmdSetScissor(commands, 0, 1, &scissor);
            vkCmdDrawIndexed(commands, command.indexCount, 1, command.firstIndex, static_cast<std::int32_t>(command.firstVertex),
                             0);
        }
    }
    vkCmdEndRendering(commands);
    return core::Done{};
}

PictureSource Renderer::Impl::ownPicture(std::uint32_t view) const {
    const Targets::Place place = targets.picture(view);
    return {place.image, place.layer, place.resource, targets.width(), targets.height()};
}

void Renderer::Impl::recordCopyToWindow(VkCommandBuffer commands, const gpu::WindowImage& window, const PictureSource& picture) {
    resources.setWindowImage(window.image);
    resources.before(commands, {{picture.resource, Use::TransferRead}, {Resource::Window, Use::TransferWrite, true}});
    auto region = gpu::tagged<VkImageBlit2>(VK_STRUCTURE_TYPE_IMAGE_BLIT_2);
    region.srcSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, picture.layer, 1};
    region.dstSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
    region.srcOffsets[1] = {static_cast<std::int32_t>(picture.width), static_cast<std::int32_t>(picture.height), 1};
    region.dstOffsets[1] = {static_cast<std::int32_t>(window.width), static_cast<std::int32_t>(window.height), 1};
    auto info = gpu::tagged<VkBlitImageInfo2>(VK_STRUCTURE_TYPE_BLIT_IMAGE_INFO_2);
    info.srcImage = picture.image;
    info.srcImageLayout = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
    info.dstImage = window.image;
    info.dstImageLayout = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL;
    info.regionCount = 1;
    info.pRegions = &region;
    // Equal sizes but for the frame in which a window is being resized.
    const bool sameSize = picture.width == window.width && picture.height == window.height;
    info.filter = sameSize ? VK_FILTER_NEAREST : VK_FILTER_LINEAR;
    vkCmdBlitImage2(commands, &info);
    resources.before(commands, {{Resource::Window, Use::Present}});
    stamps.mark(commands, "window");
}

core::Status Renderer::Impl::recordReadback(VkCommandBuffer commands, std::span<const PictureSource> pictures) {
    VkDeviceSize bytes = 0;
    for (const PictureSource& picture : pictures) {
        bytes += VkDeviceSize{4} * picture.width * picture.height;
    }
    if (!readback || readback.size() < bytes) {
        core::Result<gpu::Buffer> made =
            gpu::Buffer::create(*device, {"readback", bytes, VK_BUFFER_USAGE_TRANSFER_DST_BIT, gpu::Domain::Readback});
        if (!made) {
            return made.problem();
        }
        readback = std::move(*made);
    }
    VkDeviceSize offset = 0;
    for (const PictureSource& picture : pictures) {
        resources.before(commands, {{picture.resource, Use::TransferRead}, {Resource::Readback, Use::TransferWrite}});
        VkBufferImageCopy region{};
        region.bufferOffset = offset;
        region.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, picture.layer, 1};
        region.imageExtent = {picture.width, picture.height, 1};
        vkCmdCopyImageToBuffer(commands, picture.image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, readback.get(), 1, &region);
        offset += VkDeviceSize{4} * picture.width * picture.height;
    }
    resources.before(commands, {{Resource::Readback, Use::HostRead}});
    return core::Done{};
}

std::vector<Picture> Renderer::Impl::picturesFromReadback(std::span<const PictureSource> pictures) const {
    std::vector<Picture> read;
    std::size_t offset = 0;
    for (const PictureSource& picture : pictures) {
        const std::size_t bytes = std::size_t{4} * picture.width * picture.height;
        const auto* from = reinterpret_cast<const std::uint8_t*>(readback.mapped().data()) + offset;
        read.push_back({picture.width, picture.height, {from, from + bytes}});
        offset += bytes;
    }
    return read;
}

}  // namespace rundgang::render
