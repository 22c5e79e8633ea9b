#include "content/bake/Reuse.h"

#include "engine/world/Writer.h"

#include <algorithm>

namespace rundgang::bake {

Reuse::Reuse(const std::filesystem::path& folder) {
    std::error_code error;
    if (!std::filesystem::exists(folder / "world.json", error)) {
        return;
    }
    core::Result<std::shared_ptr<const world::World>> opened = world::World::open(folder);
    if (!opened) {
        return;
    }
    mWorld = *opened;
    const std::span<const world::ChunkRecord> chunks = mWorld->chunks();
    for (std::uint32_t i = 0; i < chunks.size(); ++i) {
        if (chunks[i].variant == world::kNoVariant) {
            mByHash.emplace(chunks[i].inputHash, i);
        }
    }
}

std::optional<BakedChunk> Reuse::take(const TileId& tile, std::uint64_t inputHash,
                                      std::span<const std::uint32_t> features) const {
    const auto place = mByHash.find(inputHash);
    if (place == mByHash.end()) {
        return std::nullopt;
    }
    const world::ChunkRecord& old = mWorld->chunks()[place->second];
    if (old.level != tile.level || old.column != tile.column || old.row != tile.row || old.featureCount != features.size() + 1) {
        return std::nullopt;
    }
    core::Result<world::Chunk> chunk = mWorld->readChunk(place->second);
    core::Result<std::vector<std::byte>> bytes = mWorld->readChunkBytes(place->second);
    if (!chunk || !bytes) {
        return std::nullopt;
    }
    BakedChunk baked;
    baked.tile = tile;
    baked.record = emptyRecord(tile);
    std::copy(std::begin(old.min), std::end(old.min), baked.record.min);
    std::copy(std::begin(old.max), std::end(old.max), baked.record.max);
    baked.record.geometricError = old.geometricError;
    baked.record.featureCount = old.featureCount;
    baked.record.inputHash = inputHash;
    baked.reused = true;
    for (const world::Part& part : chunk->parts) {
        baked.triangles += part.indices.size() / 3;
    }
    if (std::equal(features.begin(), features.end(), chunk->features.begin() + 1, chunk->features.end())) {
        baked.bytes = std::move(*bytes);
        return baked;
    }
    std::copy(features.begin(), features.end(), chunk->features.begin() + 1);
    baked.bytes = world::encodeChunk(*chunk);
    return baked;
}

}  // namespace rundgang::bake
