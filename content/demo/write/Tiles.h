// The files of one square kilometre: terrain, orthophoto, buildings.
#pragma once

#include "content/demo/plan/Plan.h"
#include "engine/core/Result.h"

#include <filesystem>

namespace rundgang::demo {

inline constexpr double kTileSize = 1000.0;
inline constexpr int kTilesPerSide = static_cast<int>(kCellSize / kTileSize);

/// `column`, `row`: 0 or 1 from the cell's south-west corner. Different tiles may be written from different threads.
core::Status writeTile(const std::filesystem::path& out, const Region& region, const Plan& plan, const CellLand& land, int column,
                       int row);

}  // namespace rundgang::demo
