#include "content/bake/ChunkBuilder.h"

#include "engine/core/Assert.h"
#include "engine/world/Writer.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <limits>

namespace rundgang::bake {

world::ChunkRecord emptyRecord(const TileId& tile) {
    world::ChunkRecord record{};
    record.level = tile.level;
    record.column = tile.column;
    record.row = tile.row;
    record.variant = world::kNoVariant;
    std::fill(std::begin(record.children), std::end(record.children), world::kNoTile);
    record.parent = world::kNoTile;
    return record;
}

ChunkBuilder::ChunkBuilder(const glm::dvec3& origin) : mOrigin(origin) { mChunk.features.push_back(world::kNoFeatureIndex); }

std::uint16_t ChunkBuilder::localFeature(std::uint32_t feature) {
    if (mChunk.features.size() > std::numeric_limits<std::uint16_t>::max()) {
        return 0;
    }
    mChunk.features.push_back(feature);
    return static_cast<std::uint16_t>(mChunk.features.size() - 1);
}

void ChunkBuilder::add(world::Layer layer, std::vector<world::LooseRun> runs) {
    world::Part part = world::packPart(layer, static_cast<std::uint32_t>(mChunk.parts.size()), runs);
    if (!part.draws.empty()) {
        mChunk.parts.push_back(std::move(part));
    }
}

void ChunkBuilder::addTwice(world::Layer layer, const std::vector<world::LooseRun>& near, const std::vector<world::LooseRun>& far,
                            float farError) {
    RG_ASSERT(near.size() == far.size(), "each run has its simpler twin");
    const auto place = static_cast<std::uint32_t>(mChunk.parts.size());
    world::Part full = world::packPart(layer, place, near);
    world::Part simple = world::packPart(layer, place + 1, far);
    RG_ASSERT(full.draws.size() == simple.draws.size(), "no run is empty");
    if (full.draws.empty()) {
        return;
    }
    full.detail = world::Detail::Near;
    simple.detail = world::Detail::Far;
    full.farError = simple.farError = farError;
    // One of the two is taken by its bounds: were they not the same, things would be there twice or not at all.
    for (std::size_t i = 0; i < full.draws.size(); ++i) {
        const glm::vec3 apart = glm::vec3(simple.draws[i].centre[0], simple.draws[i].centre[1], simple.draws[i].centre[2]) -
                                glm::vec3(full.draws[i].centre[0], full.draws[i].centre[1], full.draws[i].centre[2]);
        full.draws[i].radius = std::max(full.draws[i].radius, glm::length(apart) + simple.draws[i].radius);
        simple.draws[i].radius = full.draws[i].radius;
        std::copy(std::begin(full.draws[i].centre), std::end(full.draws[i].centre), std::begin(simple.draws[i].centre));
    }
    mChunk.parts.push_back(std::move(full));
    mChunk.parts.push_back(std::move(simple));
}

BakedChunk ChunkBuilder::finish(const TileId& tile, float geometricError, std::uint64_t inputHash) {
    BakedChunk baked;
    baked.tile = tile;
    baked.record = emptyRecord(tile);
    glm::vec3 low(0.0F);
    glm::vec3 high(0.0F);
    for (std::size_t i = 0; i < mChunk.parts.size(); ++i) {
        low = i == 0 ? mChunk.parts[i].min : glm::min(low, mChunk.parts[i].min);
        high = i == 0 ? mChunk.parts[i].max : glm::max(high, mChunk.parts[i].max);
    }
    for (world::Part& part : mChunk.parts) {
        part.min -= low;
        part.max -= low;
        for (world::DrawRecord& draw : part.draws) {
            for (int axis = 0; axis < 3; ++axis) {
                draw.centre[axis] -= low[axis];
            }
        }
        baked.triangles += part.indices.size() / 3;
    }
    mChunk.image.minLocal -= glm::vec2(low.x, low.y);
    const glm::dvec3 min = mOrigin + glm::dvec3(low);
    const glm::dvec3 max = mOrigin + glm::dvec3(high);
    mChunk.origin = math::WorldPos::of(min);
    for (int axis = 0; axis < 3; ++axis) {
        baked.record.min[axis] = min[axis];
        baked.record.max[axis] = max[axis];
    }
    baked.record.geometricError = geometricError;
    baked.record.featureCount = static_cast<std::uint32_t>(mChunk.features.size());
    baked.record.inputHash = inputHash;
    baked.bytes = world::encodeChunk(mChunk);
    return baked;
}

}  // namespace rundgang::bake
