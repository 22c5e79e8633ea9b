// Where resident chunks' geometry lies on the GPU: one buffer of vertices and indices, and tables of draws, parts and feature
// states, all cut into ranges a slot. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Buffer.h"
#include "engine/gpu/UploadRing.h"
#include "engine/scene/Scene.h"
#include "shaders/shared/Limits.h"
#include "shaders/shared/SceneTables.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace rundgang::render {

/// The ground's place in the texture array and on the chunk.
struct SlotImage {
    std::uint32_t layer = RG_NO_IMAGE;
    glm::vec2 min{0.0F};
    glm::vec2 size{1.0F};
};

/// One part's run in the table of draws.
struct PartRun {
    std::uint32_t layer = 0;
    std::uint32_t firstDraw = 0;
    std::uint32_t drawCount = 0;
    glm::vec3 min{0.0F};  ///< metres from the chunk's origin
    glm::vec3 max{0.0F};
};

struct PoolRange {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

struct ResidentSlot {
    bool used = false;
    math::WorldPos origin;
    int variant = world::kNoVariant;
    SlotImage image;
    std::vector<PartRun> parts;
    PoolRange geometry, draws, partRows, features;
};

class GeometryPool {
public:
    struct Options {
        std::uint32_t maxSlots = 1024;
        std::size_t geometryBytes = 0;
    };
    static core::Result<GeometryPool> create(gpu::Device& device, const Options& options);

    /// Stages the chunk's bytes; they are copied by recordCopies(). Fails when the pool is full: the slot stays empty.
    core::Status admit(const scene::Admission& admission, gpu::UploadRing& uploads);
    void retire(scene::Slot slot);
    void setStates(const scene::FeatureStateUpdate& update);
    void setImage(scene::Slot slot, const SlotImage& image) { mSlots[slot].image = image; }

    /// After all of this frame's admissions and states.
    core::Status stageStates(gpu::UploadRing& uploads);

    [[nodiscard]] bool copiesWaiting() const { return !mCopies.empty(); }
    /// Copies all that was staged; no two copies of a frame overlap. Geometry and tables must be in Use::TransferWrite.
    void recordCopies(VkCommandBuffer commands);

    [[nodiscard]] const ResidentSlot& slot(scene::Slot slot) const { return mSlots[slot]; }
    [[nodiscard]] std::size_t slotCount() const { return mSlots.size(); }
    [[nodiscard]] VkBuffer geometry() const { return mGeometry.get(); }
    [[nodiscard]] const gpu::Buffer& draws() const { return mDraws; }
    [[nodiscard]] const gpu::Buffer& parts() const { return mParts; }
    [[nodiscard]] const gpu::Buffer& features() const { return mFeatures; }

private:
    struct Copy {
        VkBuffer from = VK_NULL_HANDLE;
        VkBuffer to = VK_NULL_HANDLE;
        VkBufferCopy region{};
    };
    core::Status reserve(ResidentSlot& slot, const world::Chunk& chunk);
    void release(ResidentSlot& slot);
    core::Status stageChunk(scene::Slot index, const world::Chunk& chunk, gpu::UploadRing& uploads);
    core::Status stage(gpu::UploadRing& uploads, const gpu::Buffer& target, std::uint64_t offset,
                       std::span<const std::byte> bytes);

    gpu::Buffer mGeometry, mDraws, mParts, mFeatures;
    gpu::RangeAllocator mGeometryRanges{0}, mDrawRanges{0}, mPartRanges{0}, mFeatureRanges{0};
    std::vector<ResidentSlot> mSlots;
    std::vector<Copy> mCopies;
    std::map<scene::Slot, std::vector<std::uint32_t>> mStates;  ///< of this frame, not staged yet
};

}  // namespace rundgang::render
