#include "content/import/raster/TileSet.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rundgang::import {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr int kLatticeStep = 16;
// Pixels; a twentieth is below what can be seen.
constexpr double kTolerance = 0.05;

/// Converts places of one grid into pixels of one group.
class Converter {
public:
    Converter(const TileGroup& group, const QueryGrid& grid, const geo::Transform* transform)
        : mGroup(group), mGrid(grid), mTransform(transform) {}

    [[nodiscard]] glm::dvec2 at(int i, int j) const {
        glm::dvec3 p(mGrid.x + i * mGrid.dx, mGrid.y + j * mGrid.dy, 0.0);
        if (mTransform != nullptr && !mTransform->apply(p)) {
            return glm::dvec2(kNaN);
        }
        return mGroup.affine.pixelFromMap({p.x, p.y});
    }

    void all(std::vector<glm::dvec2>& out) const {
        std::vector<glm::dvec3> row(static_cast<std::size_t>(mGrid.columns));
        for (int j = 0; j < mGrid.rows; ++j) {
            for (int i = 0; i < mGrid.columns; ++i) {
                row[static_cast<std::size_t>(i)] = {mGrid.x + i * mGrid.dx, mGrid.y + j * mGrid.dy, 0.0};
            }
            if (mTransform != nullptr) {
                mTransform->applyAll(row);
            }
            for (int i = 0; i < mGrid.columns; ++i) {
                const glm::dvec3& p = row[static_cast<std::size_t>(i)];
                out[index(i, j)] = mGroup.affine.pixelFromMap({p.x, p.y});
            }
        }
    }

    // One cell of the lattice: its corners converted, its inside interpolated if that is right in its middle, else converted too.
    void cell(int i0, int j0, std::vector<glm::dvec2>& out) const {
        const int i1 = std::min(i0 + kLatticeStep, mGrid.columns - 1);
        const int j1 = std::min(j0 + kLatticeStep, mGrid.rows - 1);
        const glm::dvec2 a = at(i0, j0);
        const glm::dvec2 b = at(i1, j0);
        const glm::dvec2 c = at(i0, j1);
        const glm::dvec2 d = at(i1, j1);
        const auto between = [&](int i, int j) {
            const double u = i1 > i0 ? static_cast<double>(i - i0) / (i1 - i0) : 0.0;
            const double v = j1 > j0 ? static_cast<double>(j - j0) / (j1 - j0) : 0.0;
            return (a * (1.0 - u) + b * u) * (1.0 - v) + (c * (1.0 - u) + d * u) * v;
        };
        const int im = (i0 + i1) / 2;
        const int jm = (j0 + j1) / 2;
        const glm::dvec2 off = between(im, jm) - at(im, jm);
        const bool straight = std::abs(off.x) < kTolerance && std::abs(off.y) < kTolerance;  // false for NaN
        for (int j = j0; j <= j1; ++j) {
            for (int i = i0; i <= i1; ++i) {
                out[index(i, j)] = straight ? between(i, j) : at(i, j);
            }
        }
    }

private:
    [[nodiscard]] std::size_t index(int i, int j) const {
        return static_cast<std::size_t>(j) * static_cast<std::size_t>(mGrid.columns) + static_cast<std::size_t>(i);
    }

    const TileGroup& mGroup;
    const QueryGrid& mGrid;
    const geo::Transform* mTransform;
};

}  // namespace

core::Result<std::vector<glm::dvec2>> pixelPositions(const TileGroup& group, const QueryGrid& grid, bool exact) {
    std::vector<glm::dvec2> out(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows));
    if (group.groupFromProject == nullptr) {
        Converter(group, grid, nullptr).all(out);
        return out;
    }
    core::Result<geo::Transform> transform = group.groupFromProject->borrow();
    if (!transform) {
        return transform.problem();
    }
    const Converter converter(group, grid, &*transform);
    if (exact) {
        converter.all(out);
    } else {
        for (int j = 0; j < grid.rows; j += kLatticeStep) {
            for (int i = 0; i < grid.columns; i += kLatticeStep) {
                converter.cell(i, j, out);
            }
        }
    }
    group.groupFromProject->giveBack(std::move(*transform));
    return out;
}

}  // namespace rundgang::import
