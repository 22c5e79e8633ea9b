// What a frame does before its passes: takes over what the scene changed, builds the frame's data, writes its descriptors.
#include "engine/core/Log.h"
#include "engine/render/FrameBuilder.h"
#include "engine/render/RendererImpl.h"
#include "engine/render/SewerItems.h"
#include "shaders/shared/Bindings.h"
#include "shaders/shared/SignItem.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <span>
#include <string>
#include <utility>

namespace rundgang::render {
namespace {

using gpu::Use;

constexpr std::uint32_t kAlwaysLayers = (1U << RG_LAYERS) - 1U - (1U << RG_LAYER_SEWER);

// A round pit goes down to the lowest sewer in it, in whole metres, within these; deeper where its ground falls.
constexpr double kLeastPit = 6.0;
constexpr double kMostPit = 15.0;

std::uint32_t glyphsOf(std::uint32_t count) {
    constexpr std::uint32_t kMost = 999;
    const std::string digits = std::to_string(std::min(count, kMost));
    std::uint32_t glyphs = 0;
    for (std::uint32_t i = 0; i < 4; ++i) {
        const bool plus = i == digits.size() && count > kMost;
        const auto glyph = i < digits.size() ? static_cast<std::uint32_t>(digits[i] - '0')
                           : plus            ? std::uint32_t{RG_SIGN_GLYPH_PLUS}
                                             : std::uint32_t{RG_SIGN_GLYPH_NONE};
        glyphs |= glyph << (4 * i);
    }
    return glyphs;
}

std::uint32_t packed(const MarkerPart& part) {
    if (!(part.share > 0.0F)) {
        return 0;
    }
    const auto share = static_cast<std::uint32_t>(std::lround(std::clamp(part.share, 0.0F, 1.0F) * 31.0F));
    return (part.rgba & 0xFFFFFFU) | (std::min(part.shape, std::uint32_t{RG_SIGN_CROSS}) << 24) | (std::max(share, 1U) << 27);
}

std::vector<shared::SignItem> signItems(const FrameInput& input) {
    std::vector<shared::SignItem> items;
    for (const GroundRing& ring : input.rings) {
        shared::SignItem item{};
        item.position = math::localFromWorld(ring.centre, input.views.origin);
        item.shape = RG_SIGN_RING;
        item.normal = glm::vec3(glm::normalize(ring.normal));
        item.radius = ring.radius;
        item.rgba = ring.rgba;
        item.opacity = 1.0F;
        items.push_back(item);
    }
    const std::size_t rings = items.size();
    for (const Marker& marker : input.markers) {
        shared::SignItem item{};
        item.position = math::localFromWorld(marker.position, input.views.origin);
        item.shape = std::min(marker.shape, std::uint32_t{RG_SIGN_CROSS});
        item.rgba = marker.rgba;
        item.emphasised = marker.emphasised ? 1 : 0;
        item.opacity = std::clamp(marker.opacity, 0.0F, 1.0F);
        if (marker.count > 1) {
            item.shape = RG_SIGN_CLUSTER;
            item.glyphs = glyphsOf(marker.count);
            item.parts = {packed(marker.parts[0]), packed(marker.parts[1]), packed(marker.parts[2]), packed(marker.parts[3])};
            item.moreParts.x = packed(marker.parts[4]);
        }
        items.push_back(item);
    }
    // Blended over one another: far ones first.
    const glm::vec3 eye = input.views.views[0].eyeLocal;
    std::stable_sort(items.begin() + static_cast<std::ptrdiff_t>(rings), items.end(),
                     [&](const shared::SignItem& a, const shared::SignItem& b) {
                         return glm::distance(a.position, eye) > glm::distance(b.position, eye);
                     });
    return items;
}

VkDescriptorBufferInfo infoOf(const gpu::Slice& slice) { return {slice.buffer, slice.offset, slice.bytes.size()}; }
VkDescriptorBufferInfo infoOf(const gpu::Buffer& buffer) { return {buffer.get(), 0, VK_WHOLE_SIZE}; }

}  // namespace

core::Status Renderer::Impl::applyScene(const scene::SceneFrame& scene, VkCommandBuffer commands) {
    for (const scene::Slot slot : scene.retired) {
        images.release(pool.slot(slot).image.layer);
        pool.retire(slot);
    }
    for (const scene::Admission& admission : scene.admitted) {
        core::Status status = pool.admit(admission, uploads);
        const world::ChunkImage& image = admission.chunk->image;
        if (status && image.format != world::ImageFormat::None && options.imageSize > 0) {
            core::Result<std::uint32_t> layer = images.admit(image, uploads);
            if (layer) {
                pool.setImage(admission.slot, {*layer, image.minLocal, image.sizeLocal});
            } else {
                status = layer.problem();
            }
        }
        if (!status && !saidFull) {
            // Told once: what is missing from the picture stays missing until something else goes.
            core::logWarning(status.problem().message());
            saidFull = true;
        }
    }
    for (const scene::FeatureStateUpdate& update : scene.states) {
        pool.setStates(update);
    }
    if (core::Status status = pool.stageStates(uploads); !status) {
        return status;
    }
    if (core::Status status = textures.record(commands, uploads, resources); !status) {
        return status;
    }
    if (core::Status status = images.record(commands, resources); !status) {
        return status;
    }
    if (pool.copiesWaiting()) {
        resources.before(commands, {{Resource::Geometry, Use::TransferWrite}, {Resource::Tables, Use::TransferWrite}});
        pool.recordCopies(commands);
    }
    return core::Done{};
}

void Renderer::Impl::countCasters(const FrameInput& input) {
    const scene::SceneFrame& scene = input.scene;
    const bool showsTarget = input.visit.variant.share >= 0.5F;
    const bool sameDrawn = std::equal(scene.drawn.begin(), scene.drawn.end(), lastDrawn.begin(), lastDrawn.end());
    if (!scene.admitted.empty() || !scene.retired.empty() || !scene.states.empty() || showsTarget != lastShowsTarget ||
        !sameDrawn) {
        ++casters;
    }
    lastShowsTarget = showsTarget;
    lastDrawn.assign(scene.drawn.begin(), scene.drawn.end());
}

core::Status Renderer::Impl::prepare(const FrameInput& input, FrameContext& frame, bool complete) {
    countCasters(input);
    const math::WorldPos eye = math::worldFromLocal(input.views.views[0].eyeLocal, input.views.origin);
    // In the quiet place there is no town, and nothing to throw shadows.
    const bool town = input.visit.quiet < 1.0F && !input.seeThrough;
    const std::optional<frame::PlanView>& plan = input.views.plan;
    const float widened = plan ? std::max(plan->reach / kCascadeReach.back(), 1.0F) : 1.0F;
    frame.cascades = town ? cascades.update(input.sunDirection, plan ? plan->middle : eye, casters, complete, widened) : 0;
    const bool open = input.visit.xray.opening > 0.0F;
    const std::uint32_t points = input.visit.xray.points;
    using Ground = OpaqueVariant::Ground;
    frame.opaque = {isFading(input.visit.variant), !open         ? Ground::Closed
                                                   : points > 2  ? Ground::Bent
                                                   : points == 2 ? Ground::Straight
                                                                 : Ground::Round};
    lists.build(pool, input.scene.drawn, eye, town ? kAlwaysLayers | (open ? 1U << RG_LAYER_SEWER : 0U) : 0U);
    frame.data = buildFrame(input, cascades, open ? pitFloor(input) : input.visit.xray.centre.z - kLeastPit);
    frame.pit = pitMesh(input.visit.xray);
    // Only with the town: what is cleared and not drawn would be taken as fresh when it comes back.
    frame.heights = open && town && heights.update(input.visit.xray, casters);
    frame.glass = open && frame.data.pit.w > 0.0F && lists.count(RG_LAYER_TERRAIN) > 0;
    heights.describe(frame.data, input.views.origin);
    frame.data.cull[1 + cascades.count()] = heights.planes(input.views.origin);
    frame.panels = panelItems(input);
    frame.clears = input.seeThrough;
    if (core::Status status = fitCommands(); !status) {
        return status;
    }
    if (core::Status status = stageHidden(input, frame); !status) {
        return status;
    }
    if (core::Status status = stageLabels(input, frame); !status) {
        return status;
    }
    return writeSets(input, frame);
}

core::Status Renderer::Impl::stageLabels(const FrameInput& input, FrameContext& frame) {
    const std::vector<LabelVertex> vertices = labelVertices(input);
    if (vertices.empty()) {
        return core::Done{};
    }
    core::Result<gpu::Slice> slice = uploads.take(vertices.size() * sizeof(LabelVertex));
    if (!slice) {
        return slice.problem();
    }
    std::ranges::copy(std::as_bytes(std::span(vertices)), slice->bytes.begin());
    frame.labels = *slice;
    return core::Done{};
}

double Renderer::Impl::pitFloor(const FrameInput& input) const {
    const frame::XRayView& xray = input.visit.xray;
    const auto fall = static_cast<double>(std::max(xray.fall, 0.0F));
    double depth = std::max(kLeastPit, fall + kLeastPit * 0.5);
    for (const scene::Slot index : input.scene.drawn) {
        const ResidentSlot& slot = pool.slot(index);
        const glm::vec3 centre(xray.centre - slot.origin);
        for (const PartRun& part : slot.parts) {
            const glm::vec2 nearest =
                glm::clamp(glm::vec2(centre.x, centre.y), glm::vec2(part.min.x, part.min.y), glm::vec2(part.max.x, part.max.y));
            if (part.layer == RG_LAYER_SEWER && glm::distance(nearest, glm::vec2(centre.x, centre.y)) < xray.radius) {
                depth = std::max(depth, static_cast<double>(centre.z - part.min.z) + 0.3);
            }
        }
    }
    return xray.centre.z - std::min(std::ceil(depth), kMostPit + fall);
}

core::Status Renderer::Impl::fitCommands() {
    const VkDeviceSize passes = 2 + cascades.count();
    const VkDeviceSize need = std::max<VkDeviceSize>(lists.total(), 256) * passes * sizeof(shared::DrawCommand);
    if (drawCommands && drawCommands.size() >= need) {
        return core::Done{};
    }
    constexpr VkBufferUsageFlags kUsage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_INDIRECT_BUFFER_BIT;
    core::Result<gpu::Buffer> made =
        gpu::Buffer::create(*device, {"draw commands", std::bit_ceil(need), kUsage, gpu::Domain::Device});
    if (!made) {
        return made.problem();
    }
    drawCommands = std::move(*made);
    return core::Done{};
}

core::Status Renderer::Impl::stageHidden(const FrameInput& input, FrameContext& frame) {
    for (std::uint32_t i = 0; i < input.views.count; ++i) {
        const std::vector<glm::vec2> corners = hiddenCorners(input.hidden[i], input.views.views[i].fov);
        if (corners.empty()) {
            continue;
        }
        core::Result<gpu::Slice> slice = uploads.take(corners.size() * sizeof(glm::vec2));
        if (!slice) {
            return slice.problem();
        }
        std::ranges::copy(std::as_bytes(std::span(corners)), slice->bytes.begin());
        frame.hidden[i] = *slice;
    }
    return core::Done{};
}

core::Status Renderer::Impl::writeSets(const FrameInput& input, FrameContext& frame) {
    core::Result<gpu::Slice> slots = uploads.take(sizeof(shared::SlotItem) * options.maxSlots);
    core::Result<gpu::Slice> order = uploads.take(sizeof(std::uint32_t) * std::max(lists.total(), 1U));
    const std::vector<shared::SignItem> items = signItems(input);
    frame.signs = static_cast<std::uint32_t>(items.size());
    core::Result<gpu::Slice> signs = uploads.take(sizeof(shared::SignItem) * std::max<std::size_t>(items.size(), 1));
    const std::vector<shared::StrokeItem> rods = strokeItems(input);
    frame.strokes = static_cast<std::uint32_t>(rods.size());
    core::Result<gpu::Slice> strokes = uploads.take(sizeof(shared::StrokeItem) * std::max<std::size_t>(rods.size(), 1));
    const std::vector<shared::SleeveItem> soft = sleeveItems(input);
    frame.sleeves = static_cast<std::uint32_t>(soft.size());
    core::Result<gpu::Slice> sleeves = uploads.take(sizeof(shared::SleeveItem) * std::max<std::size_t>(soft.size(), 1));
    for (const core::Result<gpu::Slice>* slice : {&slots, &order, &signs, &strokes, &sleeves}) {
        if (!*slice) {
            return slice->problem();
        }
    }
    std::ranges::copy(std::as_bytes(std::span(items)), signs->bytes.begin());  // none at all is as good
    std::ranges::copy(std::as_bytes(std::span(rods)), strokes->bytes.begin());
    std::ranges::copy(std::as_bytes(std::span(soft)), sleeves->bytes.begin());
    lists.writeOrder({reinterpret_cast<std::uint32_t*>(order->bytes.data()), lists.total()});
    for (const scene::Slot index : input.scene.drawn) {
        const ResidentSlot& slot = pool.slot(index);
        shared::SlotItem item{};
        item.origin = math::localFromWorld(slot.origin, input.views.origin);
        item.featureBase = static_cast<std::uint32_t>(slot.features.offset);
        item.imageMin = slot.image.min;
        item.imageInverse = 1.0F / slot.image.size;
        item.imageLayer = slot.image.layer;
        item.state = variantState(slot.variant, input.visit.variant);
        std::memcpy(slots->bytes.data() + index * sizeof(item), &item, sizeof(item));
    }
    frame.buffers = {VkDescriptorBufferInfo{}, infoOf(*slots),   infoOf(pool.parts()), infoOf(pool.draws()),
                     infoOf(pool.features()),  infoOf(*order),   infoOf(drawCommands), infoOf(drawCounts),
                     infoOf(*signs),           infoOf(*strokes), infoOf(*sleeves)};
    for (std::uint32_t pass = 0; pass < frame.passes; ++pass) {
        // Where views are drawn one after the other, each is the first of its own pass.
        shared::FrameData own = frame.data;
        own.views[0] = frame.data.views[pass];
        core::Result<VkDescriptorSet> set = writeSet(frame, pass, own, AtlasFor::Desktop);
        if (!set) {
            return set.problem();
        }
        frame.sets[pass] = *set;
    }
    return core::Done{};
}

core::Result<VkDescriptorSet> Renderer::Impl::writeSet(const FrameContext& frame, std::uint32_t index,
                                                       const shared::FrameData& data, AtlasFor atlas) {
    core::Result<gpu::Slice> slice = uploads.take(sizeof(data));
    if (!slice) {
        return slice.problem();
    }
    std::memcpy(slice->bytes.data(), &data, sizeof(data));
    FrameBuffers buffers = frame.buffers;
    buffers[RG_BIND_FRAME] = infoOf(*slice);
    const VkDescriptorSet set = pipelines.sets.sets[frames.slot() * kMostSets + index];
    constexpr VkImageLayout kRead = VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL;
    const std::array<VkDescriptorImageInfo, RG_BIND_COUNT - RG_BIND_SHADOW> sampled{
        {{shadow.sampler(), shadow.view(), kRead},
         {imageSampler.get(), images.view(), kRead},
         {textures.noiseSampler(), textures.noise(), kRead},
         {textures.atlasSampler(), textures.atlas(atlas), kRead},
         {sheet.sampler(), sheet.image().view(), kRead},
         {heights.sampler(), heights.view(), kRead},
         {textures.atlasSampler(), textures.atlas(AtlasFor::Labels), kRead}}};
    std::array<VkWriteDescriptorSet, RG_BIND_COUNT> writes{};
    for (std::uint32_t i = 0; i < RG_BIND_COUNT; ++i) {
        VkWriteDescriptorSet& write = writes[i];
        write.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET;
        write.dstSet = set;
        write.dstBinding = i;
        write.descriptorCount = 1;
        write.descriptorType = i == RG_BIND_FRAME    ? VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER
                               : i >= RG_BIND_SHADOW ? VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER
                                                     : VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
        write.pBufferInfo = i < RG_BIND_SHADOW ? &buffers[i] : nullptr;
        write.pImageInfo = i >= RG_BIND_SHADOW ? &sampled[i - RG_BIND_SHADOW] : nullptr;
    }
    vkUpdateDescriptorSets(device->impl().device, RG_BIND_COUNT, writes.data(), 0, nullptr);
    return set;
}

}  // namespace rundgang::render
