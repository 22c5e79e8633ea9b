// Inside of the renderer: what lives from frame to frame, and the steps of one frame in the order they are called.
#pragma once

#include "engine/gpu/FrameRing.h"
#include "engine/gpu/Swapchain.h"
#include "engine/gpu/Timestamps.h"
#include "engine/render/Cascades.h"
#include "engine/render/DrawLists.h"
#include "engine/render/GeometryPool.h"
#include "engine/render/GroundImages.h"
#include "engine/render/Pipelines.h"
#include "engine/render/Renderer.h"
#include "engine/render/Resources.h"
#include "engine/render/ShadowMap.h"
#include "engine/render/SmallTextures.h"
#include "engine/render/Targets.h"
#include "shaders/shared/Bindings.h"
#include "shaders/shared/FrameData.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rundgang::render {

// One being drawn by the GPU while the next is recorded.
inline constexpr std::uint32_t kFramesInFlight = 2;

/// What the steps of one frame hand on.
struct FrameContext {
    VkCommandBuffer commands = VK_NULL_HANDLE;
    shared::FrameData data{};
    OpaqueVariant opaque;
    std::uint32_t cascades = 0;  ///< to be drawn, as bits
    std::uint32_t signs = 0;     ///< markers and rings
    /// One a pass over the scene: a single one with multiview, else one a view.
    std::array<VkDescriptorSet, frame::ViewSet::kMaxViews> sets{};
};

struct Renderer::Impl {
    gpu::Device* device = nullptr;
    RendererOptions options;
    VkSampleCountFlagBits samples = VK_SAMPLE_COUNT_4_BIT;
    std::uint32_t viewMask = 1;     ///< of one pass over the scene
    std::uint32_t scenePasses = 1;  ///< more than one where views are drawn one after the other

    gpu::FrameRing frames;
    gpu::UploadRing uploads;
    gpu::Timestamps stamps;
    std::optional<gpu::Swapchain> swapchain;

    Resources resources;
    Pipelines pipelines;
    GeometryPool pool;
    GroundImages images;
    SmallTextures textures;
    ShadowMap shadow;
    Targets targets;
    gpu::Handle<VkSampler> imageSampler;
    gpu::Buffer drawCommands;
    gpu::Buffer drawCounts;
    gpu::Buffer readback;

    DrawLists lists;
    Cascades cascades{4, 2048};
    std::uint64_t casters = 0;  ///< grows when what casts shadows changes
    std::vector<scene::Slot> lastDrawn;
    bool lastShowsTarget = true;
    bool saidFull = false;
    FrameStats stats;

    core::Status create(gpu::Device& gpuDevice, const RendererOptions& wanted);

    /// One frame up to the resolved picture; `complete` draws every stale shadow now (pictures), else far ones take turns.
    core::Result<FrameContext> draw(const FrameInput& input, bool complete);

    core::Result<VkCommandBuffer> begin();
    /// Takes over the times of the frame whose stamps were collected last.
    void takeTimes();
    /// For measuring: ends the scene's pass, notes the time under this name, and goes on where the pass was.
    void cutScene(const FrameContext& frame, std::uint32_t pass, const char* name);
    core::Status applyScene(const scene::SceneFrame& scene, VkCommandBuffer commands);
    void countCasters(const FrameInput& input);
    core::Status prepare(const FrameInput& input, FrameContext& frame, bool complete);
    core::Status fitCommands();
    core::Status writeSets(const FrameInput& input, FrameContext& frame);
    void writeSet(VkDescriptorSet set, const std::array<VkDescriptorBufferInfo, RG_BIND_SHADOW>& buffers) const;
    void recordScenePass(const FrameInput& input, const FrameContext& frame, std::uint32_t pass);
    void recordCull(const FrameContext& frame);
    void recordShadows(const FrameContext& frame);
    void recordScene(const FrameInput& input, const FrameContext& frame);
    void drawLayer(const FrameContext& frame, std::uint32_t pass, std::uint32_t layer) const;
    core::Status recordUi(const UiDraw& ui, VkCommandBuffer commands, VkDescriptorSet set);
    [[nodiscard]] float pitDepth(const FrameInput& input) const;
    void recordCopyToWindow(VkCommandBuffer commands, const gpu::WindowImage& window);
    core::Status recordReadback(VkCommandBuffer commands);
    std::vector<Picture> picturesFromReadback() const;
};

}  // namespace rundgang::render
