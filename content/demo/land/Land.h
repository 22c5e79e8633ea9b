// The natural land: one pure function from place to height for the whole region. Valleys run north, the land rises to the south,
// drumlins and rolling ridges stand between the valleys, and each settlement lies in a gentle bowl beside its river.
#pragma once

#include "content/demo/land/Plane.h"

#include <array>
#include <cstdint>

namespace rundgang::demo {

/// Channel of a river, metres: water stands kWaterDepth over the bed, kFreeboard under the banks.
inline constexpr double kBedDepth = 2.7;
inline constexpr double kFreeboard = 1.6;

/// Everything that is the same along one west-east row of points; rasters are made row by row.
struct LandRow {
    double y = 0.0;
    double floor = 0.0;              ///< height of the valley floor
    int column = 0;                  ///< lattice column the rivers below are counted from
    std::array<double, 3> river{};   ///< x of the rivers of columns column-1, column, column+1
    std::array<double, 3> cosine{};  ///< of the angle between the river and north: x distance to true distance
};

class Land {
public:
    explicit Land(std::uint64_t seed) : mSeed(seed) {}

    [[nodiscard]] double height(Vec2 p) const { return height(p.x, row(p.x, p.y)); }
    /// `row` must be of a place within one cell of x.
    [[nodiscard]] double height(double x, const LandRow& row) const;
    [[nodiscard]] LandRow row(double x, double y) const;
    [[nodiscard]] double floorAt(double y) const;
    [[nodiscard]] double waterLevel(double y) const { return floorAt(y) - kFreeboard; }

    /// Each column of cells has one river; it never leaves the western half of its column.
    [[nodiscard]] double riverX(int column, double y) const;
    [[nodiscard]] double riverWidth(int column) const;
    /// Unit vector downstream (north).
    [[nodiscard]] Vec2 riverDirection(int column, double y) const;
    /// From p to the middle of its column's river, true distance, positive to the east.
    [[nodiscard]] double fromRiver(Vec2 p) const;

    /// Middle of the settlement of a cell.
    [[nodiscard]] Vec2 centre(int column, int row) const;
    [[nodiscard]] std::uint64_t seed() const { return mSeed; }

private:
    [[nodiscard]] double hills(double x, double y, double away) const;
    std::uint64_t mSeed;
};

int columnOf(double x);
int rowOf(double y);

}  // namespace rundgang::demo
