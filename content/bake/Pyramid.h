// The quadtree over a set of leaves: every square that covers one, up to one root or a few that lie far apart.
#pragma once

#include "content/bake/Tile.h"

#include <cstddef>
#include <vector>

namespace rundgang::bake {

struct PyramidNode {
    TileId tile;
    int children[4] = {-1, -1, -1, -1};  ///< places in the level below: SW, SE, NW, NE
};

struct Pyramid {
    /// Level 0 are the leaves; each level in Z-order.
    std::vector<std::vector<PyramidNode>> levels;

    [[nodiscard]] std::size_t size() const;
};

/// `leaves` in Z-order without repetition.
Pyramid buildPyramid(const std::vector<TileId>& leaves);

}  // namespace rundgang::bake
