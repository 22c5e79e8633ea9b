// Where the ground is, for what comes without a height.
#pragma once

#include "engine/world/WorldLeaves.h"

#include <cstddef>
#include <memory>
#include <optional>

namespace rundgang::world {

/// Reads the world's finest terrain. Not thread-safe; reads files, so it belongs on a worker.
class WorldGround {
public:
    /// Keeps `mostChunks` at most; what is asked for lies close together as a rule, so that few are read twice.
    explicit WorldGround(std::shared_ptr<const World> world, std::size_t mostChunks = 64);

    /// Height of the terrain in the world's CRS; nothing where it has none.
    std::optional<double> heightAt(double x, double y);

private:
    WorldLeaves mLeaves;
};

}  // namespace rundgang::world
