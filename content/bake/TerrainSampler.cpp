#include "content/bake/TerrainSampler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace rundgang::bake {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
/// Finer than this the picture gains nothing and the bake pays four times as much; 256 cells on 256 m are the usual 1 m DGM.
constexpr int kMostCells = 512;
constexpr int kFewestCells = 32;
/// A country at once is a mistake in the project, not a town.
constexpr double kMostLeaves = 4e6;
constexpr int kScanLeaves = 32;

/// One level of the window's pyramid: means over 2^k samples, counted from the grid's global zero.
struct Window {
    std::int64_t column = 0;
    std::int64_t row = 0;
    int width = 0;
    int height = 0;
    std::vector<float> values;

    [[nodiscard]] float& at(int i, int j) {
        return values[static_cast<std::size_t>(j) * static_cast<std::size_t>(width) + static_cast<std::size_t>(i)];
    }
    [[nodiscard]] float clamped(std::int64_t globalColumn, std::int64_t globalRow) const {
        const std::int64_t i = std::clamp<std::int64_t>(globalColumn - column, 0, width - 1);
        const std::int64_t j = std::clamp<std::int64_t>(globalRow - row, 0, height - 1);
        return values[static_cast<std::size_t>(j * width + i)];
    }
};

Window halved(Window& finer) {
    Window coarse;
    coarse.column = finer.column >> 1;
    coarse.row = finer.row >> 1;
    coarse.width = static_cast<int>(((finer.column + finer.width - 1) >> 1) - coarse.column + 1);
    coarse.height = static_cast<int>(((finer.row + finer.height - 1) >> 1) - coarse.row + 1);
    coarse.values.assign(static_cast<std::size_t>(coarse.width) * static_cast<std::size_t>(coarse.height), 0.0F);
    std::vector<int> counts(coarse.values.size(), 0);
    for (int j = 0; j < finer.height; ++j) {
        for (int i = 0; i < finer.width; ++i) {
            const float value = finer.at(i, j);
            if (!std::isnan(value)) {
                const auto at =
                    static_cast<std::size_t>(((finer.row + j) >> 1) - coarse.row) * static_cast<std::size_t>(coarse.width) +
                    static_cast<std::size_t>(((finer.column + i) >> 1) - coarse.column);
                coarse.values[at] += value;
                ++counts[at];
            }
        }
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        coarse.values[i] = counts[i] > 0 ? coarse.values[i] / static_cast<float>(counts[i]) : kNaN;
    }
    return coarse;
}

void pull(const Window& coarse, Window& fine) {
    for (int j = 0; j < fine.height; ++j) {
        for (int i = 0; i < fine.width; ++i) {
            float& value = fine.at(i, j);
            if (!std::isnan(value)) {
                continue;
            }
            const std::int64_t column = fine.column + i;
            const std::int64_t row = fine.row + j;
            const std::int64_t nearColumn = column >> 1;
            const std::int64_t nearRow = row >> 1;
            const std::int64_t farColumn = nearColumn + ((column & 1) != 0 ? 1 : -1);
            const std::int64_t farRow = nearRow + ((row & 1) != 0 ? 1 : -1);
            value = 0.5625F * coarse.clamped(nearColumn, nearRow) + 0.1875F * coarse.clamped(farColumn, nearRow) +
                    0.1875F * coarse.clamped(nearColumn, farRow) + 0.0625F * coarse.clamped(farColumn, farRow);
        }
    }
}

/// Where the rasters lie in a leaf, exactly, and between which heights.
math::WorldBox measuredBox(const HeightField& field, const math::WorldBox& rasters, double leafSize) {
    math::WorldBox box;
    for (const float z : field.z) {
        if (!std::isnan(z)) {
            box.min.z = std::min(box.min.z, static_cast<double>(z));
            box.max.z = std::max(box.max.z, static_cast<double>(z));
        }
    }
    box.min.x = std::max(field.x0, rasters.min.x);
    box.min.y = std::max(field.y0, rasters.min.y);
    box.max.x = std::min(field.x0 + leafSize, rasters.max.x);
    box.max.y = std::min(field.y0 + leafSize, rasters.max.y);
    return box.min.z > box.max.z ? math::WorldBox{} : box;
}

}  // namespace

TerrainSampler::TerrainSampler(const TileGrid& grid, const import::HeightMosaic* mosaic) : mGrid(grid), mMosaic(mosaic) {
    if (mosaic != nullptr && mosaic->resolution() > 0.0) {
        mCells = kFewestCells;
        while (mCells < kMostCells && grid.leafSize() / (2 * mCells) >= 0.99 * mosaic->resolution()) {
            mCells *= 2;
        }
    }
}

core::Result<std::vector<TileId>> TerrainSampler::scan() {
    std::vector<TileId> found;
    if (mMosaic == nullptr) {
        return found;
    }
    const math::WorldBox& extent = mMosaic->extent();
    const TileId first = mGrid.leafAt(extent.min.x, extent.min.y);
    const TileId last = mGrid.leafAt(extent.max.x, extent.max.y);
    const double count = (double{1} + last.column - first.column) * (double{1} + last.row - first.row);
    if (!(count < kMostLeaves)) {
        return core::Problem{"", "terrain",
                             "the terrain covers more than " + std::to_string(static_cast<std::int64_t>(kMostLeaves)) +
                                 " squares of " + std::to_string(std::llround(mGrid.leafSize())) + " m",
                             "Name only the tiles of the town and its surroundings, or check the terrain's CRS."};
    }
    for (int row = first.row; row <= last.row; row += kScanLeaves) {
        for (int column = first.column; column <= last.column; column += kScanLeaves) {
            const int leaves = std::min(kScanLeaves, std::max(last.column - column, last.row - row) + 1);
            if (core::Status scanned = scanBlock(column, row, leaves, found); !scanned) {
                return scanned.problem();
            }
        }
    }
    std::sort(found.begin(), found.end(), [](const TileId& a, const TileId& b) { return mortonKey(a) < mortonKey(b); });
    mTerrainLeaves.insert(found.begin(), found.end());
    return found;
}

core::Status TerrainSampler::scanBlock(int column, int row, int leaves, std::vector<TileId>& found) {
    const double step = mGrid.leafSize() / kCoarseCells;
    const int side = leaves * kCoarseCells;
    std::vector<float> heights(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    const core::Status read = mMosaic->read((column + 0.5 / kCoarseCells) * mGrid.leafSize(),
                                            (row + 0.5 / kCoarseCells) * mGrid.leafSize(), step, side, side, heights);
    if (!read) {
        return read;
    }
    for (int leaf = 0; leaf < leaves * leaves; ++leaf) {
        const int i0 = (leaf % leaves) * kCoarseCells;
        const int j0 = (leaf / leaves) * kCoarseCells;
        CoarseGround::Cells cells{};
        bool any = false;
        for (int k = 0; k < kCoarseCells * kCoarseCells; ++k) {
            const float value = heights[static_cast<std::size_t>((j0 + k / kCoarseCells) * side + i0 + k % kCoarseCells)];
            cells[static_cast<std::size_t>(k)] = value;
            any = any || !std::isnan(value);
        }
        if (any) {
            const TileId tile{0, column + leaf % leaves, row + leaf / leaves};
            mCoarse.set(tile, cells);
            found.push_back(tile);
        }
    }
    return core::Done{};
}

bool TerrainSampler::prepare(const std::vector<TileId>& leaves, GroundPoints points) {
    mPoints = std::move(points);
    for (const TileId& tile : leaves) {
        if (mTerrainLeaves.contains(tile)) {
            continue;
        }
        CoarseGround::Cells sums{};
        std::array<int, kCoarseCells * kCoarseCells> counts{};
        const glm::dvec2 corner = mGrid.corner(tile);
        for (const glm::dvec3& p : mPoints(tile)) {
            const double i = std::floor((p.x - corner.x) / mGrid.leafSize() * kCoarseCells);
            const double j = std::floor((p.y - corner.y) / mGrid.leafSize() * kCoarseCells);
            if (i >= 0 && j >= 0 && i < kCoarseCells && j < kCoarseCells) {
                const auto at = static_cast<std::size_t>(j * kCoarseCells + i);
                sums[at] += static_cast<float>(p.z);
                ++counts[at];
            }
        }
        for (std::size_t at = 0; at < counts.size(); ++at) {
            sums[at] = counts[at] > 0 ? sums[at] / static_cast<float>(counts[at]) : kNaN;
        }
        mCoarse.set(tile, sums);
    }
    return mCoarse.fill();
}

core::Result<LeafHeights> TerrainSampler::leaf(const TileId& tile) const {
    LeafHeights result;
    HeightField& field = result.field;
    const glm::dvec2 corner = mGrid.corner(tile);
    field.x0 = corner.x;
    field.y0 = corner.y;
    field.cells = mCells;
    field.step = mGrid.leafSize() / mCells;
    field.margin = mCells / kCoarseCells;
    const int width = field.width();
    field.z.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(width), kNaN);
    result.fromTerrain = mTerrainLeaves.contains(tile);
    if (mMosaic != nullptr) {
        const core::Status read = mMosaic->read(field.x0 - field.margin * field.step, field.y0 - field.margin * field.step,
                                                field.step, width, width, field.z);
        if (!read) {
            return read.problem();
        }
    }
    if (result.fromTerrain) {
        const math::WorldBox& extent = mMosaic->extent();
        result.measured = measuredBox(field, extent, mGrid.leafSize());
        for (int row = 0; row < mCells; ++row) {
            for (int column = 0; column < mCells; ++column) {
                const bool hole = std::isnan(field.at(column, row));
                result.holesFilled +=
                    hole && extent.contains2d(field.x0 + column * field.step, field.y0 + row * field.step) ? 1U : 0U;
            }
        }
    } else if (mPoints) {
        burnPoints(tile, field);
    }
    fillHoles(tile, field);
    return result;
}

void TerrainSampler::burnPoints(const TileId& tile, HeightField& field) const {
    const auto width = static_cast<std::size_t>(field.width());
    std::vector<double> sums(width * width, 0.0);
    std::vector<int> counts(width * width, 0);
    for (const glm::dvec3& p : mPoints(tile)) {
        const double i = std::round((p.x - field.x0) / field.step) + field.margin;
        const double j = std::round((p.y - field.y0) / field.step) + field.margin;
        if (i >= 0 && j >= 0 && i < static_cast<double>(width) && j < static_cast<double>(width)) {
            const std::size_t at = static_cast<std::size_t>(j) * width + static_cast<std::size_t>(i);
            sums[at] += p.z;
            ++counts[at];
        }
    }
    for (std::size_t at = 0; at < counts.size(); ++at) {
        if (counts[at] > 0 && std::isnan(field.z[at])) {
            field.z[at] = static_cast<float>(sums[at] / counts[at]);
        }
    }
}

void TerrainSampler::fillHoles(const TileId& tile, HeightField& field) const {
    if (std::none_of(field.z.begin(), field.z.end(), [](float z) { return std::isnan(z); })) {
        return;
    }
    std::vector<Window> levels(1);
    levels[0].column = std::int64_t{tile.column} * mCells - field.margin;
    levels[0].row = std::int64_t{tile.row} * mCells - field.margin;
    levels[0].width = field.width();
    levels[0].height = field.width();
    levels[0].values = std::move(field.z);
    for (int size = 1; size < mCells / kCoarseCells; size *= 2) {
        levels.push_back(halved(levels.back()));
    }
    Window& top = levels.back();
    for (int j = 0; j < top.height; ++j) {
        for (int i = 0; i < top.width; ++i) {
            if (std::isnan(top.at(i, j))) {
                top.at(i, j) = mCoarse.cell(top.column + i, top.row + j);
            }
        }
    }
    for (std::size_t level = levels.size() - 1; level-- > 0;) {
        pull(levels[level + 1], levels[level]);
    }
    field.z = std::move(levels[0].values);
}

}  // namespace rundgang::bake
