// Where the ground is, for what comes without a height.
#pragma once

#include "content/handover/WorldLeaves.h"

#include <memory>
#include <optional>

namespace rundgang::handover {

/// Reads the world's finest terrain. Not thread-safe.
class WorldGround {
public:
    explicit WorldGround(std::shared_ptr<const world::World> world);

    /// Height of the terrain in the world's CRS; nothing where it has none.
    std::optional<double> heightAt(double x, double y);

private:
    WorldLeaves mLeaves;
};

}  // namespace rundgang::handover
