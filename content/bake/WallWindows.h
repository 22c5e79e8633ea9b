// Where windows have room on a wall. Official LoD2 walls (AdV) have none of their own; the drawn ones stand in whole bays and
// storeys, none cut by a gable, an eave or a corner. Pure functions, any thread.
#pragma once

#include <glm/vec2.hpp>

#include <span>
#include <vector>

namespace rundgang::bake {

/// Bays [firstBay, endBay) of storeys [firstStorey, endStorey): a rectangle of cells that lies inside the wall.
struct WindowBlock {
    int firstBay = 0;
    int endBay = 0;
    int firstStorey = 0;
    int endStorey = 0;
    bool operator==(const WindowBlock&) const = default;
};

/// The lattice of one wall: cell (i, j) reaches from start + i * bay and foot + j * storey, metres along and up the wall.
struct WindowPlan {
    double start = 0.0;
    double foot = 0.0;
    double bay = 2.5;
    double storey = 2.9;
    bool onGround = true;             ///< the foot is at the house's ground: a plinth belongs there
    bool whole = false;               ///< the one block is the wall itself
    std::vector<WindowBlock> blocks;  ///< lowest first; none on walls too small for a window
};

/// `outline` is the wall's outer ring: x along it, y above the house's ground, metres; either winding.
WindowPlan planWindows(std::span<const glm::dvec2> outline);

}  // namespace rundgang::bake
