// How many buildings stand where: the region is a lattice of cells of two by two kilometres, each with one settlement inside it,
// so that every cell can be planned and written on its own, in bounded memory, on any thread.
#pragma once

#include "content/demo/Town.h"
#include "content/demo/land/Plane.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rundgang::demo {

/// Metres; two of the survey's kilometre tiles a side.
inline constexpr double kCellSize = 2000.0;
/// South-west corner of the main town's cell in EPSG:25832: the northern Allgäu, between Kempten and Kaufbeuren.
inline constexpr Vec2 kMainCorner{597000.0, 5286000.0};

struct Cell {
    int column = 0;  ///< of the lattice; the main town is at 0, 0
    int row = 0;
    std::uint32_t buildings = 0;
    std::uint32_t firstBuilding = 0;  ///< running number of its first building in the region
    [[nodiscard]] bool main() const { return column == 0 && row == 0; }
    [[nodiscard]] Vec2 corner() const { return kMainCorner + Vec2(column, row) * kCellSize; }
};

struct Region {
    std::uint64_t seed = 1;
    std::uint32_t buildings = 0;
    int firstColumn = 0;
    int firstRow = 0;
    int columns = 1;
    int rows = 1;
    std::vector<Cell> cells;     ///< row by row from the south-west; some may have few buildings, none has more than fit
    double terrainStep = 1.0;    ///< metres
    double imageStep = 0.25;     ///< metres
    double forestSpacing = 7.0;  ///< metres between the trees of a forest
};

Region planRegion(const TownOptions& options);

/// A name in the manner of the Allgäu, of no real place as far as we know.
std::string settlementName(std::uint64_t seed, const Cell& cell);

}  // namespace rundgang::demo
