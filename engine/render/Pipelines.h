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
    /// Opened around a point, along a line of two, of more.
    enum class Ground : std::uint8_t { Closed, Round, Straight, Bent };
    static constexpr std::uint32_t kGrounds = 4;
    /// Other layers are drawn alike, opened or not.
    static constexpr bool knowsOpening(std::uint32_t layer) {
        return layer == RG_LAYER_TERRAIN || layer == RG_LAYER_SEWER || layer == RG_LAYER_WATER;
    }
    bool fading = false;
    Ground ground = Ground::Closed;
    [[nodiscard]] bool xray() const { return ground != Ground::Closed; }
    [[nodiscard]] std::uint32_t index() const { return (fading ? 1U : 0U) + 2U * static_cast<std::uint32_t>(ground); }
};

/// What is drawn of the opened ground besides the ground itself.
struct OpenedGround {
    gpu::Handle<VkPipeline> walls;
    gpu::Handle<VkPipeline> floor;
    gpu::Handle<VkPipeline> underside;             ///< the ground from below
    std::array<gpu::Handle<VkPipeline>, 2> glass;  ///< the ground over the opening, from above and from below
};

struct Pipelines {
    gpu::Handle<VkDescriptorSetLayout> setLayout;
    gpu::Handle<VkPipelineLayout> layout;
    gpu::DescriptorSets sets;

    gpu::Handle<VkPipeline> cull;
    gpu::Handle<VkPipeline> shadow;
    gpu::Handle<VkPipeline> heights;
    std::array<OpenedGround, OpaqueVariant::kGrounds> opened;  ///< but Closed
    gpu::Handle<VkPipeline> sky;
    gpu::Handle<VkPipeline> sign;
    gpu::Handle<VkPipeline> sleeve;
    gpu::Handle<VkPipeline> label;
    gpu::Handle<VkPipeline> veil;
    gpu::Handle<VkPipeline> quiet;      ///< alone
    gpu::Handle<VkPipeline> quietOver;  ///< over the town
    gpu::Handle<VkPipeline> hidden;     ///< what the lenses never show
    gpu::Handle<VkPipeline> panel;
    gpu::Handle<VkPipeline> mirrorPanel;
    gpu::Handle<VkPipeline> stroke;
    gpu::Handle<VkPipeline> ui;
    std::array<std::array<gpu::Handle<VkPipeline>, 2 * OpaqueVariant::kGrounds>, RG_LAYERS> opaque;
    std::array<gpu::Handle<VkPipeline>, 2 * OpaqueVariant::kGrounds> sewersInside;

    [[nodiscard]] const OpenedGround& openedFor(const OpaqueVariant& variant) const {
        return opened[static_cast<std::size_t>(variant.ground)];
    }

    static core::Result<Pipelines> create(gpu::Device& device, std::uint32_t setCount, std::uint32_t viewMask,
                                          VkSampleCountFlagBits samples);
    [[nodiscard]] VkPipeline opaqueFor(std::uint32_t layer, const OpaqueVariant& variant) const {
        return opaque[layer][OpaqueVariant::knowsOpening(layer) ? variant.index() : variant.fading ? 1U : 0U].get();
    }
};

/// Stages that read push constants; one range for all passes.
inline constexpr VkShaderStageFlags kPushStages =
    VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT | VK_SHADER_STAGE_COMPUTE_BIT;

}  // namespace rundgang::render
