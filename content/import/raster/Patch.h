// A piece of a group's grid in memory, put together from its tiles, at full resolution or averaged down.
#pragma once

#include "content/import/raster/TileSet.h"

#include <optional>

namespace rundgang::import {

/// What pixels mean: heights or colours. Called from several threads, each with its own file.
class IPixels {
public:
    virtual ~IPixels() = default;
    [[nodiscard]] virtual int channels() const = 0;
    /// Whether means may be taken before read() has seen the single values (from overviews, which is fast).
    [[nodiscard]] virtual bool mayReduce(const RasterInfo& info) const = 0;
    /// `values` holds channels() numbers for each of columns*rows samples; `weights` 0 (nothing there) to 1.
    virtual core::Status read(RasterFile& file, const PixelWindow& window, int columns, int rows, std::span<float> values,
                              std::span<float> weights) const = 0;
};

/// A cell is `factor` x `factor` pixels of the group's grid; cell (0, 0) begins at pixel (0, 0).
struct CellRange {
    std::int64_t x = 0;
    std::int64_t y = 0;
    int width = 0;
    int height = 0;
};

class Patch {
public:
    Patch(const CellRange& range, int factor, int channels);

    /// Adds what the tile has for cells that no earlier tile has filled.
    core::Status add(const TileSet& set, const Tile& tile, const IPixels& pixels);

    /// Bilinear at a place in pixels of the group's grid: channels() values into `out`, and how much of it is there, 0 to 1.
    /// Cells with nothing are left out of the mean.
    float sample(const glm::dvec2& pixel, std::span<float> out) const;

private:
    core::Status addStrip(RasterFile& file, const Tile& tile, const PixelWindow& window, int reduction, const IPixels& pixels);
    void addSample(std::int64_t cellX, std::int64_t cellY, const float* value, float weight, double area);

    CellRange mRange;
    int mFactor;
    int mChannels;
    std::vector<double> mSums;     ///< value * weight
    std::vector<double> mWeights;  ///< share of the cell that is there
    std::vector<double> mSeen;     ///< share of the cell that some tile reaches, there or not
};

/// The patch that covers these places; none where the group has nothing near them.
core::Result<std::optional<Patch>> patchFor(const TileSet& set, const TileGroup& group, std::span<const glm::dvec2> places,
                                            int factor, const IPixels& pixels);

/// How many pixels to average, a side, so that a query of this step misses nothing: a power of two.
int factorFor(const TileGroup& group, double step);

}  // namespace rundgang::import
