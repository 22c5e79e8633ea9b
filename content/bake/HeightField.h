// A square of ground as a grid of heights, with a margin all round so that normals, filled holes and buildings at the edge know
// what lies next door.
#pragma once

#include "content/bake/Tile.h"

#include <glm/vec3.hpp>

#include <cstddef>
#include <vector>

namespace rundgang::bake {

struct HeightField {
    double x0 = 0.0;  ///< south-west corner of the square, world
    double y0 = 0.0;
    double step = 1.0;
    int cells = 0;         ///< a side, a power of two
    int margin = 0;        ///< samples beyond each side
    std::vector<float> z;  ///< (cells + 1 + 2 margin) squared, row 0 in the south; no NaN once filled

    [[nodiscard]] int width() const { return cells + 1 + 2 * margin; }
    [[nodiscard]] std::size_t place(int column, int row) const {
        return static_cast<std::size_t>(row + margin) * static_cast<std::size_t>(width()) +
               static_cast<std::size_t>(column + margin);
    }
    /// Column and row from -margin to cells + margin.
    [[nodiscard]] float at(int column, int row) const { return z[place(column, row)]; }
    /// Bilinear; beyond the margin the nearest edge's height.
    [[nodiscard]] double height(double x, double y) const;
    /// Upward unit normal at a grid point.
    [[nodiscard]] glm::vec3 normal(int column, int row) const;
};

/// The parent's grid from its children's (SW, SE, NW, NE; null where there is none): every second sample, half the margin.
/// Where no child says anything the samples are NaN.
HeightField joined(const HeightField* const (&children)[4], double x0, double y0);

/// Fills what is still NaN with the nearest known samples' mean, for parents with missing children.
void fillFromNeighbours(HeightField& field);

/// Largest vertical distance of the finer samples from the joined grid's surface, metres.
double joinError(const HeightField& coarse, const HeightField& fine);

}  // namespace rundgang::bake
