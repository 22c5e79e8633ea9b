// The report's plan as square pictures in levels: level 0 is one picture of the whole town, each further level has twice as many
// a side. Coarse levels are whole; fine ones have tiles only around notes, because nobody needs a town's every roof at 30 cm.
#pragma once

#include "engine/math/World.h"

#include <glm/vec2.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace rundgang::handover {

struct PlanTile {
    std::uint32_t level = 0;
    std::uint32_t column = 0;  ///< from the west
    std::uint32_t row = 0;     ///< from the north

    [[nodiscard]] std::string name() const;  ///< "2-3-1"
};

struct PlanTiles {
    static constexpr std::uint32_t kPixels = 512;  ///< of a tile's side

    double west = 0.0;   ///< of the square that level 0 shows, metres in the world's CRS
    double north = 0.0;  ///< its upper edge
    double side = 0.0;
    std::vector<PlanTile> tiles;  ///< by level, row, column

    [[nodiscard]] std::uint32_t levels() const { return tiles.empty() ? 0 : tiles.back().level + 1; }
    [[nodiscard]] double sideOf(const PlanTile& tile) const { return side / static_cast<double>(1U << tile.level); }
    /// The middle of what a tile shows.
    [[nodiscard]] glm::dvec2 centreOf(const PlanTile& tile) const;
};

/// Tiles for a world of this extent with notes at these places, down to about 0.3 m a pixel or `mostTiles`, a level wholly or
/// not at all.
PlanTiles planTilesOf(const math::WorldBox& extent, std::span<const glm::dvec2> places, std::size_t mostTiles = 400);

}  // namespace rundgang::handover
