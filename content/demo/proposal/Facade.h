// Windows, doors and balconies on a wall.
#pragma once

#include "content/demo/proposal/Model.h"

namespace rundgang::demo {

/// A vertical wall seen from outside: `left` and `right` are its lower corners, `out` points away from the house.
struct WallFrame {
    Vec2 left;
    Vec2 right;
    [[nodiscard]] double length() const { return lengthOf(right - left); }
    [[nodiscard]] Vec2 along() const { return unitOf(right - left); }
    [[nodiscard]] Vec2 out() const { return -leftOf(along()); }
};

struct Opening {
    double middle = 0.0;  ///< metres from the left corner
    double sill = 0.9;
    double width = 1.1;
    double height = 1.4;
};

/// A pane in a frame, both standing a little before the wall so that they never flicker with it.
void addWindow(Model& model, MaterialId frame, MaterialId glass, const WallFrame& wall, const Opening& opening);
/// A rectangle `before` metres in front of the wall.
void addPanel(Model& model, MaterialId material, const WallFrame& wall, const Opening& opening, double before);
/// A box that stands out from the wall: balcony slab, canopy, batten.
void addLedge(Model& model, MaterialId material, const WallFrame& wall, const Opening& opening, double depth);

/// The four walls of a rectangular body: at -v, +u, +v, -u.
WallFrame wallOf(const Obb& base, int side);

}  // namespace rundgang::demo
