#include "content/import/raster/Patch.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rundgang::import {
namespace {

// Samples read at once: bounds the memory, whatever the tile's size.
constexpr int kStripSamples = 1 << 20;
constexpr std::int64_t kMostCells = std::int64_t{1} << 26;
constexpr int kLargestFactor = 1 << 14;

std::int64_t floorDiv(std::int64_t a, std::int64_t b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

}  // namespace

int factorFor(const TileGroup& group, double step) {
    int factor = 1;
    while (factor < kLargestFactor && group.cellSize * factor * 2.0 <= step * (1.0 + 1e-9)) {
        factor *= 2;
    }
    return factor;
}

Patch::Patch(const CellRange& range, int factor, int channels) : mRange(range), mFactor(factor), mChannels(channels) {
    const std::size_t cells = static_cast<std::size_t>(range.width) * static_cast<std::size_t>(range.height);
    mSums.assign(cells * static_cast<std::size_t>(channels), 0.0);
    mWeights.assign(cells, 0.0);
    mSeen.assign(cells, 0.0);
}

core::Status Patch::add(const TileSet& set, const Tile& tile, const IPixels& pixels) {
    const auto touches = [&](std::int64_t cell, int cells, std::int64_t origin, int size) {
        return (cell + cells) * mFactor > origin && cell * mFactor < origin + size;
    };
    if (!touches(mRange.x, mRange.width, tile.x, tile.width) || !touches(mRange.y, mRange.height, tile.y, tile.height)) {
        return core::Done{};
    }
    core::Result<FilePool::Borrowed> borrowed = set.pool().borrow(tile.index, set.path(tile));
    if (!borrowed) {
        return borrowed.problem();
    }
    const RasterInfo& info = borrowed->file().info();
    if (info.width != tile.width || info.height != tile.height) {
        return core::Problem{set.path(tile).string(), "", "the file has changed while it was being read", "Run again"};
    }
    // The part of the tile that the range covers, in the tile's own pixels, widened to whole samples.
    const std::int64_t reduction = pixels.mayReduce(info) ? std::max(1, mFactor / 2) : 1;
    const auto part = [&](std::int64_t cell, int cells, std::int64_t origin, int size) {
        const std::int64_t begin = std::max<std::int64_t>(cell * mFactor - origin, 0);
        const std::int64_t end = std::min<std::int64_t>((cell + cells) * mFactor - origin, size);
        const std::int64_t first = floorDiv(begin, reduction) * reduction;
        return std::pair(first, std::min<std::int64_t>(floorDiv(end + reduction - 1, reduction) * reduction, size) - first);
    };
    const auto [x, width] = part(mRange.x, mRange.width, tile.x, tile.width);
    const auto [y, height] = part(mRange.y, mRange.height, tile.y, tile.height);
    const std::int64_t columns = (width + reduction - 1) / reduction;
    const std::int64_t rowsAtOnce = std::max<std::int64_t>(1, kStripSamples / columns) * reduction;
    for (std::int64_t row = 0; row < height; row += rowsAtOnce) {
        const PixelWindow window{static_cast<int>(x), static_cast<int>(y + row), static_cast<int>(width),
                                 static_cast<int>(std::min(rowsAtOnce, height - row))};
        if (core::Status added = addStrip(borrowed->file(), tile, window, static_cast<int>(reduction), pixels); !added) {
            return added;
        }
    }
    return core::Done{};
}

core::Status Patch::addStrip(RasterFile& file, const Tile& tile, const PixelWindow& window, int reduction,
                             const IPixels& pixels) {
    const int columns = (window.width + reduction - 1) / reduction;
    const int rows = (window.height + reduction - 1) / reduction;
    const std::size_t samples = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    std::vector<float> values(samples * static_cast<std::size_t>(mChannels));
    std::vector<float> weights(samples);
    if (core::Status done = pixels.read(file, window, columns, rows, values, weights); !done) {
        return done;
    }
    const double stepX = static_cast<double>(window.width) / columns;
    const double stepY = static_cast<double>(window.height) / rows;
    // Samples at a tile's far edges may stand for fewer pixels than others.
    const double area = stepX * stepY / (static_cast<double>(mFactor) * mFactor);
    for (int j = 0; j < rows; ++j) {
        const std::int64_t pixelY = tile.y + window.y + static_cast<std::int64_t>((j + 0.5) * stepY);
        for (int i = 0; i < columns; ++i) {
            const std::int64_t pixelX = tile.x + window.x + static_cast<std::int64_t>((i + 0.5) * stepX);
            const std::size_t k = static_cast<std::size_t>(j) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(i);
            addSample(floorDiv(pixelX, mFactor), floorDiv(pixelY, mFactor), &values[k * static_cast<std::size_t>(mChannels)],
                      weights[k], area);
        }
    }
    return core::Done{};
}

void Patch::addSample(std::int64_t cellX, std::int64_t cellY, const float* value, float weight, double area) {
    const std::int64_t x = cellX - mRange.x;
    const std::int64_t y = cellY - mRange.y;
    if (x < 0 || y < 0 || x >= mRange.width || y >= mRange.height) {
        return;
    }
    const std::size_t cell = static_cast<std::size_t>(y) * static_cast<std::size_t>(mRange.width) + static_cast<std::size_t>(x);
    mSeen[cell] = std::min(mSeen[cell] + area, 1.0);
    // Earlier tiles lie on top: what they cover already is not painted again.
    constexpr double kFull = 1.0 - 1e-6;
    const double before = mWeights[cell];
    const double added = mFactor == 1 ? weight * (1.0 - before) : before < kFull ? weight * area : 0.0;
    if (added <= 0.0) {
        return;
    }
    mWeights[cell] += added;
    for (int c = 0; c < mChannels; ++c) {
        mSums[cell * static_cast<std::size_t>(mChannels) + static_cast<std::size_t>(c)] += value[c] * added;
    }
}

float Patch::sample(const glm::dvec2& pixel, std::span<float> out) const {
    std::fill(out.begin(), out.end(), 0.0F);
    const double u = pixel.x / mFactor - 0.5 - static_cast<double>(mRange.x);
    const double v = pixel.y / mFactor - 0.5 - static_cast<double>(mRange.y);
    if (!(u > -2.0) || !(v > -2.0) || !(u < mRange.width + 1.0) || !(v < mRange.height + 1.0)) {
        return 0.0F;
    }
    const int x0 = static_cast<int>(std::floor(u));
    const int y0 = static_cast<int>(std::floor(v));
    double covered = 0.0;
    double weightSum = 0.0;
    std::array<double, 4> sums{};
    for (int j = 0; j < 2; ++j) {
        for (int i = 0; i < 2; ++i) {
            const int x = x0 + i;
            const int y = y0 + j;
            const double share = (i == 0 ? 1.0 - (u - x0) : u - x0) * (j == 0 ? 1.0 - (v - y0) : v - y0);
            if (x < 0 || y < 0 || x >= mRange.width || y >= mRange.height || share <= 0.0) {
                continue;
            }
            const std::size_t cell =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(mRange.width) + static_cast<std::size_t>(x);
            if (mWeights[cell] <= 0.0) {
                continue;
            }
            const double there = std::min(1.0, mWeights[cell] / mSeen[cell]);
            const double factor = share * there / mWeights[cell];
            for (std::size_t c = 0; c < out.size(); ++c) {
                sums[c] += mSums[cell * static_cast<std::size_t>(mChannels) + c] * factor;
            }
            weightSum += share * there;
            covered += share;
        }
    }
    // Half a cell beyond the last centre still belongs to the raster, so a quarter of the neighbours is enough at its corners.
    constexpr double kEnough = 0.25 - 1e-6;
    if (weightSum <= 0.0 || covered < kEnough) {
        return 0.0F;
    }
    for (std::size_t c = 0; c < out.size(); ++c) {
        out[c] = static_cast<float>(sums[c] / weightSum);
    }
    return static_cast<float>(weightSum / covered);
}

core::Result<std::optional<Patch>> patchFor(const TileSet& set, const TileGroup& group, std::span<const glm::dvec2> places,
                                            int factor, const IPixels& pixels) {
    glm::dvec2 low(1e300);
    glm::dvec2 high(-1e300);
    for (const glm::dvec2& p : places) {
        if (std::isfinite(p.x) && std::isfinite(p.y)) {
            low = {std::min(low.x, p.x), std::min(low.y, p.y)};
            high = {std::max(high.x, p.x), std::max(high.y, p.y)};
        }
    }
    // One cell around for the bilinear neighbours; never beyond the group.
    const auto clamped = [&](double value, std::int64_t least, std::int64_t most) {
        return floorDiv(static_cast<std::int64_t>(std::clamp(value, static_cast<double>(least), static_cast<double>(most))),
                        factor);
    };
    if (!(low.x < static_cast<double>(group.maxX + factor)) || !(low.y < static_cast<double>(group.maxY + factor)) ||
        !(high.x > static_cast<double>(group.minX - factor)) || !(high.y > static_cast<double>(group.minY - factor))) {
        return std::optional<Patch>();
    }
    CellRange range;
    range.x = clamped(low.x, group.minX, group.maxX) - 1;
    range.y = clamped(low.y, group.minY, group.maxY) - 1;
    const std::int64_t width = clamped(high.x, group.minX, group.maxX) + 2 - range.x;
    const std::int64_t height = clamped(high.y, group.minY, group.maxY) + 2 - range.y;
    if (width > kMostCells || height > kMostCells || width * height > kMostCells) {
        return core::Problem{set.path(group.tiles.front()).string(), "",
                             "the raster is too distorted by the project's CRS to be read here",
                             "Check the raster's and the project's crs"};
    }
    range.width = static_cast<int>(width);
    range.height = static_cast<int>(height);
    Patch patch(range, factor, pixels.channels());
    for (const Tile& tile : group.tiles) {
        if (core::Status added = patch.add(set, tile, pixels); !added) {
            return added.problem();
        }
    }
    return std::optional<Patch>(std::move(patch));
}

}  // namespace rundgang::import
