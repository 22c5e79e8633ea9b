// Inside of the renderer: what lives from frame to frame, and the steps of one frame in the order they are called.
#pragma once

#include "engine/gpu/FrameRing.h"
#include "engine/gpu/Swapchain.h"
#include "engine/gpu/Timestamps.h"
#include "engine/render/Cascades.h"
#include "engine/render/DrawLists.h"
#include "engine/render/FrameBuilder.h"
#include "engine/render/GeometryPool.h"
#include "engine/render/GroundHeights.h"
#include "engine/render/GroundImages.h"
#include "engine/render/HeadsetViews.h"
#include "engine/render/Pipelines.h"
#include "engine/render/Renderer.h"
#include "engine/render/Resources.h"
#include "engine/render/RoomItems.h"
#include "engine/render/ShadowMap.h"
#include "engine/render/Sheet.h"
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

/// What a frame asks of a descriptor set: one a pass over the scene, one for the sheet, one for the mirror.
inline constexpr std::uint32_t kMostSets = frame::ViewSet::kMaxViews + 2;

/// Buffers that all of a frame's descriptor sets share; the first, the frame's data, is each set's own.
using FrameBuffers = std::array<VkDescriptorBufferInfo, RG_BIND_SHADOW>;

/// A headset's images as a frame draws into them. Where views are drawn one after the other, or without samples, pictures of our
/// own are copied; else the pass resolves straight into the headset's.
struct HeadsetTarget {
    VkImage eyes = VK_NULL_HANDLE;
    VkImage depth = VK_NULL_HANDLE;
    VkImageView eyesView = VK_NULL_HANDLE;   ///< drawn into, if not null
    VkImageView depthView = VK_NULL_HANDLE;  ///< resolved into, if not null
    [[nodiscard]] bool copiesEyes() const { return eyes != VK_NULL_HANDLE && eyesView == VK_NULL_HANDLE; }
    [[nodiscard]] bool copiesDepth() const { return depth != VK_NULL_HANDLE && depthView == VK_NULL_HANDLE; }
};

/// A picture to be read back or shown.
struct PictureSource {
    VkImage image = VK_NULL_HANDLE;
    std::uint32_t layer = 0;
    Resource resource = Resource::Target;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

/// What panels' triangles are drawn into.
struct UiTarget {
    VkImageView view = VK_NULL_HANDLE;
    Resource resource = Resource::Target;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    Resource atlas = Resource::Atlas;
    bool clear = false;
};

/// What the steps of one frame hand on.
struct FrameContext {
    VkCommandBuffer commands = VK_NULL_HANDLE;
    shared::FrameData data{};
    OpaqueVariant opaque;
    PitMesh pit;
    std::uint32_t cascades = 0;  ///< to be drawn, as bits
    bool glass = false;          ///< something is left of the ground over the opening
    bool heights = false;        ///< the map of the ground's heights is to be drawn
    std::uint32_t signs = 0;     ///< markers and rings
    std::uint32_t strokes = 0;
    std::uint32_t sleeves = 0;
    std::optional<gpu::Slice> labels;
    bool clears = false;  ///< what nobody draws is transparent
    bool bare = false;    ///< the town alone
    std::vector<shared::PanelPush> panels;
    std::array<std::optional<gpu::Slice>, frame::ViewSet::kMaxViews> hidden;
    HeadsetTarget headset;
    std::uint32_t passes = 1;  ///< over the scene: one with multiview, else one a view
    std::array<VkDescriptorSet, frame::ViewSet::kMaxViews> sets{};
    FrameBuffers buffers{};
};

struct Renderer::Impl {
    gpu::Device* device = nullptr;
    RendererOptions options;
    VkSampleCountFlagBits samples = VK_SAMPLE_COUNT_4_BIT;
    std::uint32_t viewMask = 0;  ///< of one pass over the scene; 0: views are drawn one after the other

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
    GroundHeights heights;
    Targets targets;
    Sheet sheet;
    HeadsetViews headsetViews;
    gpu::Image mirror;
    gpu::Handle<VkSampler> imageSampler;
    gpu::Buffer drawCommands;
    gpu::Buffer drawCounts;
    gpu::Buffer readback;

    gpu::Buffer photo;
    std::uint32_t photoWidth = 0;
    std::uint32_t photoHeight = 0;
    enum class PhotoStage { None, Recorded, Submitted } photoStage = PhotoStage::None;
    std::uint64_t photoValue = 0;  ///< timeline value that tells its completion

    DrawLists lists;
    Cascades cascades{4, 2048};
    std::uint64_t casters = 0;  ///< grows when what casts shadows changes
    std::vector<scene::Slot> lastDrawn;
    bool lastShowsTarget = true;
    bool saidFull = false;
    FrameStats stats;
    std::vector<Picture> headsetPictures;
    Picture mirrorPicture;

    core::Status create(gpu::Device& gpuDevice, const RendererOptions& wanted);

    /// One frame up to the resolved picture; `complete` draws every stale shadow now (pictures), else far ones take turns.
    core::Result<FrameContext> draw(const FrameInput& input, bool complete, const HeadsetImages* headset = nullptr);

    core::Result<VkCommandBuffer> begin();
    core::Result<std::uint64_t> submit(const gpu::SubmitSemaphores& semaphores = {});
    // Photo.cpp
    core::Status recordPhoto(const FrameInput& input, const FrameContext& frame);
    /// Takes over the times of the frame whose stamps were collected last.
    void takeTimes();
    /// For measuring: ends the scene's pass, notes the time under this name, and goes on where the pass was.
    void cutScene(const FrameContext& frame, std::uint32_t pass, const char* name);
    core::Status applyScene(const scene::SceneFrame& scene, VkCommandBuffer commands);
    void countCasters(const FrameInput& input);
    core::Status prepare(const FrameInput& input, FrameContext& frame, bool complete);
    core::Status fitCommands();
    core::Status writeSets(const FrameInput& input, FrameContext& frame);
    /// The frame's set number `index` (below kMostSets), with this data and the frame's buffers.
    core::Result<VkDescriptorSet> writeSet(const FrameContext& frame, std::uint32_t index, const shared::FrameData& data,
                                           AtlasFor atlas);
    core::Status stageLabels(const FrameInput& input, FrameContext& frame);
    core::Status stageHidden(const FrameInput& input, FrameContext& frame);
    void recordScenePass(const FrameInput& input, const FrameContext& frame, std::uint32_t pass);
    void recordCull(const FrameContext& frame);
    void recordShadows(const FrameContext& frame);
    void recordHeights(const FrameContext& frame);
    void recordScene(const FrameInput& input, const FrameContext& frame);
    void drawLayer(const FrameContext& frame, std::uint32_t pass, std::uint32_t layer) const;
    void recordHidden(const FrameContext& frame, std::uint32_t pass) const;
    void recordTown(const FrameInput& input, const FrameContext& frame, std::uint32_t pass);
    void recordPit(const FrameInput& input, const FrameContext& frame) const;
    void recordLabels(const FrameContext& frame) const;
    void recordRoom(const FrameInput& input, const FrameContext& frame) const;
    void recordPanels(const FrameContext& frame, VkPipeline pipeline) const;
    void beginScene(const FrameContext& frame, std::uint32_t pass, bool resumes, bool stays);
    core::Status recordUi(const UiDraw& ui, VkCommandBuffer commands, VkDescriptorSet set, const UiTarget& target);
    core::Status recordSheet(const FrameInput& input, const FrameContext& frame);
    [[nodiscard]] double pitFloor(const FrameInput& input) const;
    [[nodiscard]] PictureSource ownPicture(std::uint32_t view) const;
    void recordCopyToWindow(VkCommandBuffer commands, const gpu::WindowImage& window, const PictureSource& picture);
    core::Status recordReadback(VkCommandBuffer commands, std::span<const PictureSource> pictures);
    std::vector<Picture> picturesFromReadback(std::span<const PictureSource> pictures) const;
    core::Result<std::optional<gpu::WindowImage>> acquire(std::uint32_t width, std::uint32_t height, gpu::Pace pace);

    // With a headset (Headset.cpp).
    core::Result<HeadsetTarget> takeHeadset(const HeadsetImages& lent);
    void copyDepthToHeadset(const FrameContext& frame, std::uint32_t pass);
    void copyEyesToHeadset(const FrameContext& frame);
    void copySheetToHeadset(const FrameInput& input, const FrameContext& frame, const HeadsetImages& lent);
    core::Status fitMirror(std::uint32_t width, std::uint32_t height);
    core::Status recordMirror(const FrameInput& input, const FrameContext& frame);
    void giveBackHeadset(const FrameContext& frame);
};

}  // namespace rundgang::render
