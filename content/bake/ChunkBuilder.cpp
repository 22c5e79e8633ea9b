#include "content/bake/ChunkBuilder.h"

#include "engine/world/Writer.h"

#include <glm/common.hpp>

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
