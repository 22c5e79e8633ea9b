// Where visitors may begin: the project's viewpoints with their heights, or two that suit any town.
#pragma once

#include "content/bake/BuildingBins.h"
#include "content/import/project/Project.h"
#include "engine/world/Manifest.h"

#include <functional>

namespace rundgang::bake {

using GroundHeight = std::function<double(double, double)>;

std::vector<world::Viewpoint> placedViewpoints(const import::Project& project, const GroundHeight& groundHeight);

/// From above and in the street, where the most houses are (in the middle of `extent` when there are none).
std::vector<world::Viewpoint> defaultViewpoints(const BuildingBins& buildings, const TileGrid& grid, const math::WorldBox& extent,
                                                const GroundHeight& groundHeight);

}  // namespace rundgang::bake
