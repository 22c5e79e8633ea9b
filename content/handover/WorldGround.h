// Where the ground is, for what comes without a height.
#pragma once

#include "engine/world/World.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

namespace rundgang::handover {

/// Reads the world's finest terrain, a chunk at a time, and keeps some. Not thread-safe.
class WorldGround {
public:
    explicit WorldGround(std::shared_ptr<const world::World> world);

    /// Height of the terrain in the world's CRS; nothing where it has none.
    std::optional<double> heightAt(double x, double y);

private:
    const world::Chunk* chunkAt(double x, double y);

    std::shared_ptr<const world::World> mWorld;
    std::map<std::pair<std::int32_t, std::int32_t>, std::uint32_t> mLeaves;  ///< chunk by column and row
    std::unordered_map<std::uint32_t, world::Chunk> mRead;
};

}  // namespace rundgang::handover
