#include "engine/gpu/Barriers.h"

#include "engine/core/Assert.h"
#include "engine/gpu/Tagged.h"

#include <algorithm>

namespace rundgang::gpu {

UseInfo infoOf(Use use) {
    constexpr VkPipelineStageFlags2 kShaders =
        VK_PIPELINE_STAGE_2_VERTEX_SHADER_BIT | VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT | VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT;
    switch (use) {
        case Use::TransferRead:
            return {VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_READ_BIT, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                    false};
        case Use::TransferWrite:
            return {VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                    true};
        case Use::IndirectRead:
            return {VK_PIPELINE_STAGE_2_DRAW_INDIRECT_BIT, VK_ACCESS_2_INDIRECT_COMMAND_READ_BIT, VK_IMAGE_LAYOUT_UNDEFINED,
                    false};
        case Use::GeometryRead:
            return {VK_PIPELINE_STAGE_2_VERTEX_INPUT_BIT, VK_ACCESS_2_VERTEX_ATTRIBUTE_READ_BIT | VK_ACCESS_2_INDEX_READ_BIT,
                    VK_IMAGE_LAYOUT_UNDEFINED, false};
        case Use::ShaderRead:
            return {kShaders, VK_ACCESS_2_SHADER_STORAGE_READ_BIT | VK_ACCESS_2_UNIFORM_READ_BIT, VK_IMAGE_LAYOUT_UNDEFINED,
                    false};
        case Use::ComputeWrite:
            return {VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
                    VK_ACCESS_2_SHADER_STORAGE_READ_BIT | VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT, VK_IMAGE_LAYOUT_UNDEFINED, true};
        case Use::Sampled:
            return {VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT, VK_ACCESS_2_SHADER_SAMPLED_READ_BIT,
                    VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, false};
        case Use::SampledEarly:
            return {VK_PIPELINE_STAGE_2_VERTEX_SHADER_BIT | VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                    VK_ACCESS_2_SHADER_SAMPLED_READ_BIT, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, false};
        case Use::ColorTarget:
            return {VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                    VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                    VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL, true};
        case Use::DepthTarget:
            return {VK_PIPELINE_STAGE_2_EARLY_FRAGMENT_TESTS_BIT | VK_PIPELINE_STAGE_2_LATE_FRAGMENT_TESTS_BIT,
                    VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_READ_BIT | VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT,
                    VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL, true};
        case Use::DepthResolve:
            // Resolving depth counts as colour output (Vulkan 1.3, "Render Pass Multisample Resolve Operations").
            return {VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT | VK_PIPELINE_STAGE_2_LATE_FRAGMENT_TESTS_BIT,
                    VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT |
                        VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT,
                    VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL, true};
        case Use::Present: return {VK_PIPELINE_STAGE_2_NONE, VK_ACCESS_2_NONE, VK_IMAGE_LAYOUT_PRESENT_SRC_KHR, false};
        case Use::HostRead: return {VK_PIPELINE_STAGE_2_HOST_BIT, VK_ACCESS_2_HOST_READ_BIT, VK_IMAGE_LAYOUT_GENERAL, false};
        case Use::Count: break;
    }
    RG_ASSERT(false, "name a use");
    return {};
}

namespace {

constexpr VkAccessFlags2 kAllWrites = VK_ACCESS_2_TRANSFER_WRITE_BIT | VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT |
                                      VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT | VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT;

struct MergedUse {
    ResourceIndex resource = 0;
    UseInfo info;
    bool discard = false;
};

std::vector<MergedUse> merge(std::span<const ResourceUse> uses, const std::vector<bool>& isImage) {
    std::vector<MergedUse> merged;
    for (const ResourceUse& use : uses) {
        const UseInfo info = infoOf(use.use);
        const auto it =
            std::find_if(merged.begin(), merged.end(), [&](const MergedUse& other) { return other.resource == use.resource; });
        if (it == merged.end()) {
            merged.push_back({use.resource, info, use.discard});
            continue;
        }
        RG_ASSERT(!isImage[use.resource] || it->info.layout == info.layout, "one pass uses an image in one layout");
        it->info.stages |= info.stages;
        it->info.access |= info.access;
        it->info.writes = it->info.writes || info.writes;
        it->discard = it->discard && use.discard;
    }
    return merged;
}

/// A write, or a change of layout: waits for all that went before.
Barrier orderAfterAll(const MergedUse& use, ResourceState& state, VkImageLayout newLayout) {
    const Barrier barrier{use.resource,      state.writeStages | state.readStages,
                          state.writeAccess, use.info.stages,
                          use.info.access,   use.discard ? VK_IMAGE_LAYOUT_UNDEFINED : state.layout,
                          newLayout};
    state.writeStages = use.info.stages;
    state.writeAccess = use.info.writes ? use.info.access & kAllWrites : VK_ACCESS_2_NONE;
    state.readStages = use.info.writes ? VK_PIPELINE_STAGE_2_NONE : use.info.stages;
    state.readAccess = use.info.writes ? VK_ACCESS_2_NONE : use.info.access;
    state.layout = newLayout;
    return barrier;
}

}  // namespace

std::vector<Barrier> deriveBarriers(std::span<const ResourceUse> uses, const std::vector<bool>& isImage,
                                    std::span<ResourceState> states) {
    std::vector<Barrier> barriers;
    for (const MergedUse& use : merge(uses, isImage)) {
        ResourceState& state = states[use.resource];
        const VkImageLayout layout = isImage[use.resource] ? use.info.layout : VK_IMAGE_LAYOUT_UNDEFINED;
        const bool newLayout = layout != state.layout;
        if (use.info.writes || newLayout) {
            const bool untouched = (state.writeStages | state.readStages) == 0 && !newLayout;
            const Barrier barrier = orderAfterAll(use, state, layout);
            if (!untouched) {
                barriers.push_back(barrier);
            }
            continue;
        }
        const bool seen = (use.info.stages & ~state.readStages) == 0 && (use.info.access & ~state.readAccess) == 0;
        state.readStages |= use.info.stages;
        state.readAccess |= use.info.access;
        if (!seen && state.writeStages != 0) {
            // To all readers so far at once: then every pair of their stages and accesses is covered by this barrier.
            barriers.push_back(
                {use.resource, state.writeStages, state.writeAccess, state.readStages, state.readAccess, layout, layout});
        }
    }
    return barriers;
}

void recordBarriers(VkCommandBuffer commands, std::span<const Barrier> barriers, std::span<const ResourceHandle> resources) {
    VkMemoryBarrier2 memory = tagged<VkMemoryBarrier2>(VK_STRUCTURE_TYPE_MEMORY_BARRIER_2);
    std::vector<VkImageMemoryBarrier2> images;
    bool buffers = false;
    for (const Barrier& barrier : barriers) {
        const ResourceHandle& handle = resources[barrier.resource];
        if (handle.image == VK_NULL_HANDLE) {
            buffers = true;
            memory.srcStageMask |= barrier.srcStages;
            memory.srcAccessMask |= barrier.srcAccess;
            memory.dstStageMask |= barrier.dstStages;
            memory.dstAccessMask |= barrier.dstAccess;
            continue;
        }
        VkImageMemoryBarrier2 image = tagged<VkImageMemoryBarrier2>(VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2);
        image.srcStageMask = barrier.srcStages;
        image.srcAccessMask = barrier.srcAccess;
        image.dstStageMask = barrier.dstStages;
        image.dstAccessMask = barrier.dstAccess;
        image.oldLayout = barrier.oldLayout;
        image.newLayout = barrier.newLayout;
        image.srcQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
        image.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
        image.image = handle.image;
        image.subresourceRange = {handle.aspect, 0, VK_REMAINING_MIP_LEVELS, 0, VK_REMAINING_ARRAY_LAYERS};
        images.push_back(image);
    }
    if (!buffers && images.empty()) {
        return;
    }
    VkDependencyInfo info = tagged<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
    info.memoryBarrierCount = buffers ? 1 : 0;
    info.pMemoryBarriers = &memory;
    info.imageMemoryBarrierCount = static_cast<std::uint32_t>(images.size());
    info.pImageMemoryBarriers = images.data();
    vkCmdPipelineBarrier2(commands, &info);
}

}  // namespace rundgang::gpu
