// Where the ground is, for what comes without a height.
#pragma once

#include "engine/world/World.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

namespace rundgang::world {

/// Reads the world's finest terrain, a chunk at a time, and keeps some. Not thread-safe; reads files, so it belongs on a worker.
class WorldGround {
public:
    /// Keeps `mostChunks` at most; what is asked for lies close together as a rule, so that few are read twice.
    explicit WorldGround(std::shared_ptr<const World> world, std::size_t mostChunks = 64);

    /// Height of the terrain in the world's CRS; nothing where it has none.
    std::optional<double> heightAt(double x, double y);

private:
    const Chunk* chunkAt(double x, double y);

    std::shared_ptr<const World> mWorld;
    std::size_t mMost;
    std::map<std::pair<std::int32_t, std::int32_t>, std::uint32_t> mLeaves;  ///< chunk by column and row
    std::unordered_map<std::uint32_t, Chunk> mRead;
};

}  // namespace rundgang::world
