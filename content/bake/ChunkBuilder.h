// Puts a chunk together: parts, local features, picture; then the tight box that becomes its record and its origin.
#pragma once

#include "content/bake/Tile.h"
#include "engine/math/World.h"
#include "engine/world/Pack.h"

#include <string>
#include <vector>

namespace rundgang::bake {

/// A chunk ready to be written.
struct BakedChunk {
    TileId tile;
    world::ChunkRecord record{};
    std::vector<std::byte> bytes;
    std::uint64_t triangles = 0;
    bool reused = false;
};

class ChunkBuilder {
public:
    /// Positions of all runs are relative to `origin`; finish() moves it to the tight box's corner.
    explicit ChunkBuilder(const glm::dvec3& origin);

    [[nodiscard]] const glm::dvec3& origin() const { return mOrigin; }
    /// The chunk's own number of a world feature; 0, the ground, when there are too many.
    std::uint16_t localFeature(std::uint32_t feature);
    void add(world::Layer layer, std::vector<world::LooseRun> runs);
    /// The same things twice, run by run: in full, and simpler by at most `farError` metres for where that is not seen.
    void addTwice(world::Layer layer, const std::vector<world::LooseRun>& near, const std::vector<world::LooseRun>& far,
                  float farError);
    void setImage(world::ChunkImage image) { mChunk.image = std::move(image); }

    BakedChunk finish(const TileId& tile, float geometricError, std::uint64_t inputHash);

private:
    glm::dvec3 mOrigin;
    world::Chunk mChunk;
};

/// A record with no links yet.
world::ChunkRecord emptyRecord(const TileId& tile);

}  // namespace rundgang::bake
