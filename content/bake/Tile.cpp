#include "content/bake/Tile.h"

#include <cmath>

namespace rundgang::bake {
namespace {

std::uint64_t spread(std::uint32_t value) {
    std::uint64_t bits = value;
    bits = (bits | (bits << 16U)) & 0x0000FFFF0000FFFFU;
    bits = (bits | (bits << 8U)) & 0x00FF00FF00FF00FFU;
    bits = (bits | (bits << 4U)) & 0x0F0F0F0F0F0F0F0FU;
    bits = (bits | (bits << 2U)) & 0x3333333333333333U;
    bits = (bits | (bits << 1U)) & 0x5555555555555555U;
    return bits;
}

}  // namespace

std::uint64_t mortonKey(const TileId& tile) {
    // The highest bit is turned so that negative columns sort before positive ones.
    const auto column = static_cast<std::uint32_t>(tile.column) ^ 0x80000000U;
    const auto row = static_cast<std::uint32_t>(tile.row) ^ 0x80000000U;
    return spread(column) | (spread(row) << 1U);
}

TileId TileGrid::leafAt(double x, double y) const {
    return {0, static_cast<int>(std::floor(x / mLeafSize)), static_cast<int>(std::floor(y / mLeafSize))};
}

glm::dvec2 TileGrid::corner(const TileId& tile) const { return glm::dvec2(tile.column, tile.row) * side(tile.level); }

}  // namespace rundgang::bake
