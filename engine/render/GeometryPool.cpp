#include "engine/render/GeometryPool.h"

#include "engine/core/Assert.h"
#include "shaders/shared/FeatureState.h"

#include <algorithm>
#include <cstring>

namespace rundgang::render {
namespace {

// Geometry is cut in units that hold whole vertices and whole indices: draws address both by number, not by byte.
constexpr std::uint64_t kUnitBytes = 20;
static_assert(kUnitBytes == sizeof(world::Vertex) && kUnitBytes % sizeof(std::uint32_t) == 0);

// Rows a slot may take on average; a pool with fewer, fuller chunks uses what others leave.
constexpr std::uint64_t kDrawsPerSlot = 512;
constexpr std::uint64_t kPartsPerSlot = 8;
constexpr std::uint64_t kFeaturesPerSlot = 4096;
// Below this a town's surroundings no longer fit.
constexpr std::size_t kLeastGeometryBytes = std::size_t{16} << 20;

constexpr VkBufferUsageFlags kTable = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;

std::uint64_t units(std::size_t bytes) { return (bytes + kUnitBytes - 1) / kUnitBytes; }

core::Problem full(const std::string& what) {
    return core::Problem{"GPU", "", "no room left for " + what, "Give the program more GPU memory, or look at less at once."};
}

template <typename T>
std::span<const std::byte> bytesOf(const std::vector<T>& values) {
    return std::as_bytes(std::span(values));
}

}  // namespace

core::Result<GeometryPool> GeometryPool::create(gpu::Device& device, const Options& options) {
    GeometryPool pool;
    pool.mSlots.resize(options.maxSlots);
    constexpr VkBufferUsageFlags kGeometry =
        VK_BUFFER_USAGE_VERTEX_BUFFER_BIT | VK_BUFFER_USAGE_INDEX_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
    // A card with less memory gets a smaller pool rather than no picture.
    for (std::size_t bytes = options.geometryBytes;; bytes /= 2) {
        core::Result<gpu::Buffer> geometry = gpu::Buffer::create(device, {"geometry", bytes, kGeometry, gpu::Domain::Device});
        if (geometry) {
            pool.mGeometry = std::move(*geometry);
            pool.mGeometryRanges = gpu::RangeAllocator(bytes / kUnitBytes);
            break;
        }
        if (bytes / 2 < kLeastGeometryBytes) {
            return geometry.problem();
        }
    }
    const std::uint64_t slots = options.maxSlots;
    const auto table = [&](const char* name, gpu::Buffer& buffer, gpu::RangeAllocator& ranges, std::uint64_t rows,
                           std::uint64_t rowBytes) -> core::Status {
        rows = std::min<std::uint64_t>(rows, device.impl().properties.limits.maxStorageBufferRange / rowBytes);
        core::Result<gpu::Buffer> made = gpu::Buffer::create(device, {name, rows * rowBytes, kTable, gpu::Domain::Device});
        if (!made) {
            return made.problem();
        }
        buffer = std::move(*made);
        ranges = gpu::RangeAllocator(rows);
        return core::Done{};
    };
    for (const core::Status& status :
         {table("draws", pool.mDraws, pool.mDrawRanges, slots * kDrawsPerSlot, sizeof(shared::DrawItem)),
          table("parts", pool.mParts, pool.mPartRanges, slots * kPartsPerSlot, sizeof(shared::PartItem)),
          table("features", pool.mFeatures, pool.mFeatureRanges, slots * kFeaturesPerSlot, sizeof(std::uint32_t))}) {
        if (!status) {
            return status.problem();
        }
    }
    return pool;
}

core::Status GeometryPool::reserve(ResidentSlot& slot, const world::Chunk& chunk) {
    std::size_t geometryUnits = 0;
    std::size_t draws = 0;
    for (const world::Part& part : chunk.parts) {
        geometryUnits += part.vertices.size() + units(part.indices.size() * sizeof(std::uint32_t));
        draws += part.draws.size();
    }
    const auto take = [](gpu::RangeAllocator& ranges, PoolRange& range, std::uint64_t size) {
        if (size == 0) {
            return true;
        }
        const auto offset = ranges.allocate(size);
        range = offset ? PoolRange{*offset, size} : PoolRange{};
        return offset.has_value();
    };
    if (!take(mGeometryRanges, slot.geometry, geometryUnits)) {
        return full("geometry");
    }
    if (!take(mDrawRanges, slot.draws, draws) || !take(mPartRanges, slot.partRows, chunk.parts.size()) ||
        !take(mFeatureRanges, slot.features, std::max<std::size_t>(chunk.features.size(), 1))) {
        return full("a chunk's tables");
    }
    return core::Done{};
}

void GeometryPool::release(ResidentSlot& slot) {
    const auto give = [](gpu::RangeAllocator& ranges, const PoolRange& range) {
        if (range.size > 0) {
            ranges.free(range.offset, range.size);
        }
    };
    // Free at once: a later copy into these ranges is ordered after this frame's reads by the barrier before it.
    give(mGeometryRanges, slot.geometry);
    give(mDrawRanges, slot.draws);
    give(mPartRanges, slot.partRows);
    give(mFeatureRanges, slot.features);
    slot = ResidentSlot{};
}

core::Status GeometryPool::stage(gpu::UploadRing& uploads, const gpu::Buffer& target, std::uint64_t offset,
                                 std::span<const std::byte> bytes) {
    if (bytes.empty()) {
        return core::Done{};
    }
    core::Result<gpu::Slice> slice = uploads.take(bytes.size());
    if (!slice) {
        return slice.problem();
    }
    std::memcpy(slice->bytes.data(), bytes.data(), bytes.size());
    mCopies.push_back({slice->buffer, target.get(), {slice->offset, offset, bytes.size()}});
    return core::Done{};
}

core::Status GeometryPool::stageChunk(scene::Slot index, const world::Chunk& chunk, gpu::UploadRing& uploads) {
    ResidentSlot& slot = mSlots[index];
    std::vector<shared::DrawItem> draws;
    std::vector<shared::PartItem> parts;
    std::uint64_t unit = slot.geometry.offset;
    for (const world::Part& part : chunk.parts) {
        const auto firstVertex = static_cast<std::uint32_t>(unit);
        const std::uint64_t indexUnit = unit + part.vertices.size();
        const auto firstIndex = static_cast<std::uint32_t>(indexUnit * (kUnitBytes / sizeof(std::uint32_t)));
        unit = indexUnit + units(part.indices.size() * sizeof(std::uint32_t));
        for (const core::Status& status : {stage(uploads, mGeometry, firstVertex * kUnitBytes, bytesOf(part.vertices)),
                                           stage(uploads, mGeometry, indexUnit * kUnitBytes, bytesOf(part.indices))}) {
            if (!status) {
                return status.problem();
            }
        }
        const auto row = static_cast<std::uint32_t>(slot.partRows.offset + parts.size());
        const auto firstDraw = static_cast<std::uint32_t>(slot.draws.offset + draws.size());
        slot.parts.push_back({static_cast<std::uint32_t>(part.layer), firstDraw, static_cast<std::uint32_t>(part.draws.size()),
                              part.min, part.max});
        const float detail = part.detail == world::Detail::Always ? 0.0F
                             : part.detail == world::Detail::Near ? part.farError
                                                                  : -part.farError;
        parts.push_back({part.min, index, (part.max - part.min) / 65535.0F, detail});
        for (const world::DrawRecord& draw : part.draws) {
            draws.push_back({glm::vec3(draw.centre[0], draw.centre[1], draw.centre[2]), draw.radius, firstIndex + draw.firstIndex,
                             draw.indexCount, firstVertex + draw.firstVertex, row});
        }
    }
    // Shown until told otherwise, which may come in this very frame: staged once both are known.
    mStates[index].assign(slot.features.size, RG_FEATURE_SHOWN);
    for (const core::Status& status : {stage(uploads, mDraws, slot.draws.offset * sizeof(shared::DrawItem), bytesOf(draws)),
                                       stage(uploads, mParts, slot.partRows.offset * sizeof(shared::PartItem), bytesOf(parts))}) {
        if (!status) {
            return status.problem();
        }
    }
    return core::Done{};
}

core::Status GeometryPool::admit(const scene::Admission& admission, gpu::UploadRing& uploads) {
    RG_ASSERT(admission.slot < mSlots.size() && admission.chunk != nullptr, "admit a chunk into a slot below maxSlots");
    ResidentSlot& slot = mSlots[admission.slot];
    RG_ASSERT(!slot.used, "retire a slot before it is used again");
    core::Status status = reserve(slot, *admission.chunk);
    if (status) {
        slot.used = true;
        slot.origin = admission.chunk->origin;
        slot.variant = admission.variant;
        status = stageChunk(admission.slot, *admission.chunk, uploads);
    }
    if (!status) {
        mStates.erase(admission.slot);
        release(slot);
    }
    return status;
}

void GeometryPool::retire(scene::Slot slot) {
    RG_ASSERT(slot < mSlots.size(), "slots lie below maxSlots");
    mStates.erase(slot);
    if (mSlots[slot].used) {
        release(mSlots[slot]);
    }
}

void GeometryPool::setStates(const scene::FeatureStateUpdate& update) {
    const ResidentSlot& slot = mSlots[update.slot];
    if (!slot.used) {
        return;
    }
    RG_ASSERT(update.states.size() <= slot.features.size, "one state a local feature");
    std::vector<std::uint32_t>& waiting = mStates[update.slot];
    waiting.resize(std::max(waiting.size(), update.states.size()));
    std::copy(update.states.begin(), update.states.end(), waiting.begin());
}

core::Status GeometryPool::stageStates(gpu::UploadRing& uploads) {
    for (const auto& [index, states] : mStates) {
        const ResidentSlot& slot = mSlots[index];
        if (core::Status status = stage(uploads, mFeatures, slot.features.offset * sizeof(std::uint32_t), bytesOf(states));
            !status) {
            return status;
        }
    }
    mStates.clear();
    return core::Done{};
}

void GeometryPool::recordCopies(VkCommandBuffer commands) {
    for (const Copy& copy : mCopies) {
        vkCmdCopyBuffer(commands, copy.from, copy.to, 1, &copy.region);
    }
    mCopies.clear();
}

}  // namespace rundgang::render
