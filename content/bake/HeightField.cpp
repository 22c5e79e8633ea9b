#include "content/bake/HeightField.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace rundgang::bake {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

}

double HeightField::height(double x, double y) const {
    const double low = -margin;
    const double high = cells + margin;
    const double column = std::clamp((x - x0) / step, low, high);
    const double row = std::clamp((y - y0) / step, low, high);
    const int i = std::min(static_cast<int>(std::floor(column)), cells + margin - 1);
    const int j = std::min(static_cast<int>(std::floor(row)), cells + margin - 1);
    const double u = column - i;
    const double v = row - j;
    return (1 - v) * ((1 - u) * at(i, j) + u * at(i + 1, j)) + v * ((1 - u) * at(i, j + 1) + u * at(i + 1, j + 1));
}

glm::vec3 HeightField::normal(int column, int row) const {
    const int west = std::max(column - 1, -margin);
    const int east = std::min(column + 1, cells + margin);
    const int south = std::max(row - 1, -margin);
    const int north = std::min(row + 1, cells + margin);
    const double dx = (at(east, row) - at(west, row)) / ((east - west) * step);
    const double dy = (at(column, north) - at(column, south)) / ((north - south) * step);
    return glm::vec3(glm::normalize(glm::dvec3(-dx, -dy, 1.0)));
}

HeightField joined(const HeightField* const (&children)[4], double x0, double y0) {
    HeightField parent;
    parent.x0 = x0;
    parent.y0 = y0;
    for (const HeightField* child : children) {
        if (child != nullptr) {
            parent.cells = child->cells;
            parent.step = child->step * 2.0;
            parent.margin = child->margin / 2;
        }
    }
    const int half = parent.cells / 2;
    parent.z.assign(static_cast<std::size_t>(parent.width()) * static_cast<std::size_t>(parent.width()), kNaN);
    for (int row = -parent.margin; row <= parent.cells + parent.margin; ++row) {
        for (int column = -parent.margin; column <= parent.cells + parent.margin; ++column) {
            // On the seam both sides know the sample; the first child that is there gives it.
            for (int quadrant = 0; quadrant < 4; ++quadrant) {
                const HeightField* child = children[quadrant];
                const int i = 2 * (column - (quadrant % 2) * half);
                const int j = 2 * (row - (quadrant / 2) * half);
                if (child != nullptr && i >= -child->margin && j >= -child->margin && i <= child->cells + child->margin &&
                    j <= child->cells + child->margin) {
                    parent.z[parent.place(column, row)] = child->at(i, j);
                    break;
                }
            }
        }
    }
    return parent;
}

void fillFromNeighbours(HeightField& field) {
    const int width = field.width();
    const auto at = [&](int column, int row) {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column);
    };
    // Two sweeps carry the last known height along rows, then along columns: the squares filled are not drawn, they only keep
    // normals and interpolation at their edges sane.
    for (int pass = 0; pass < 2; ++pass) {
        for (int row = 0; row < width; ++row) {
            for (const bool forward : {true, false}) {
                float last = kNaN;
                for (int k = 0; k < width; ++k) {
                    const int column = forward ? k : width - 1 - k;
                    float& value = field.z[pass == 0 ? at(column, row) : at(row, column)];
                    if (std::isnan(value)) {
                        value = last;
                    }
                    last = value;
                }
            }
        }
    }
}

double joinError(const HeightField& coarse, const HeightField& fine) {
    double error = 0.0;
    for (int row = 0; row <= fine.cells; ++row) {
        for (int column = 0; column <= fine.cells; ++column) {
            if ((row % 2) == 0 && (column % 2) == 0) {
                continue;
            }
            const double off = fine.at(column, row) - coarse.height(fine.x0 + column * fine.step, fine.y0 + row * fine.step);
            error = std::max(error, std::abs(off));
        }
    }
    return error;
}

}  // namespace rundgang::bake
