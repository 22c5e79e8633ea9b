// Every pipeline of the renderer and the one layout they share. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Pipeline.h"
#include "shaders/shared/Limits.h"

#include <array>
#include <cstdint>

namespace rundgang::render {

/// How a frame's opaque meshes are drawn: plainly where possible, since discarding costs the early depth write.
struct OpaqueVariant {
    bool fading = false;
    bool xray = false;
};

struct Pipelines {
    gpu::Handle<VkDescriptorSetLayout> setLayout;
    gpu::Handle<VkPipelineLayout> layout;
    gpu::DescriptorSets sets;

    gpu::Handle<VkPipeline> cull;
    gpu::Handle<VkPipeline> shadow;
    gpu::Handle<VkPipeline> heights;
    gpu::Handle<VkPipeline> pitWalls;
    gpu::Handle<VkPipeline> pitFloor;
    gpu::Handle<VkPipeline> underside;                 ///< the ground from below, while it is open
    std::array<gpu::Handle<VkPipeline>, 2> glass;      ///< the ground over the opening, from above and from below
    gpu::Handle<VkPipeline> sky;
    gpu::Handle<VkPipeline> sign;
    gpu::Handle<VkPipeline> veil;
    gpu::Handle<VkPipeline> quiet;      ///< alone
    gpu::Handle<VkPipeline> quietOver;  ///< over the town
    gpu::Handle<VkPipeline> hidden;     ///< what the lenses never show
    gpu::Handle<VkPipeline> panel;
    gpu::Handle<VkPipeline> mirrorPanel;
    gpu::Handle<VkPipeline> stroke;
    gpu::Handle<VkPipeline> ui;
    std::array<std::array<gpu::Handle<VkPipeline>, 4>, RG_LAYERS> opaque;  ///< [layer][fading + 2 * xray]

    static core::Result<Pipelines> create(gpu::Device& device, std::uint32_t setCount, std::uint32_t viewMask,
                                          VkSampleCountFlagBits samples);
    [[nodiscard]] VkPipeline opaqueFor(std::uint32_t layer, const OpaqueVariant& variant) const {
        return opaque[layer][(variant.fading ? 1U : 0U) + (variant.xray ? 2U : 0U)].get();
    }
};

/// Stages that read push constants; one range for all passes.
inline constexpr VkShaderStageFlags kPushStages =
    VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT | VK_SHADER_STAGE_COMPUTE_BIT;

}  // namespace rundgang::render
