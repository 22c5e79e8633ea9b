// Places in the quadtree of a world: level 0 are the leaves, aligned to the CRS's grid (engine/world/Format.h).
#pragma once

#include <glm/vec2.hpp>

#include <compare>
#include <cstdint>

namespace rundgang::bake {

struct TileId {
    int level = 0;
    int column = 0;
    int row = 0;

    [[nodiscard]] TileId parent() const { return {level + 1, column >> 1, row >> 1}; }
    /// 0 south-west, 1 south-east, 2 north-west, 3 north-east: its place among its parent's children.
    [[nodiscard]] int quadrant() const { return (column & 1) + 2 * (row & 1); }
    auto operator<=>(const TileId&) const = default;
};

/// Z-order of a square among its level: neighbours in the list are neighbours on the ground, and a subtree is one run of it.
std::uint64_t mortonKey(const TileId& tile);

class TileGrid {
public:
    explicit TileGrid(double leafSize) : mLeafSize(leafSize) {}

    [[nodiscard]] double leafSize() const { return mLeafSize; }
    [[nodiscard]] double side(int level) const { return mLeafSize * static_cast<double>(std::int64_t{1} << level); }
    [[nodiscard]] TileId leafAt(double x, double y) const;
    [[nodiscard]] glm::dvec2 corner(const TileId& tile) const;  ///< south-west

private:
    double mLeafSize;
};

}  // namespace rundgang::bake
