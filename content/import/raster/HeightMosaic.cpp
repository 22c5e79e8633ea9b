#include "content/import/raster/HeightMosaic.h"

#include "content/import/raster/Blocks.h"
#include "content/import/raster/Patch.h"

#include <cmath>
#include <limits>

namespace rundgang::import {
namespace {

// Beyond these no town stands: such a number is a NoData value (-9999, -32768, 3.4e38 ...) that the file does not declare.
constexpr float kLowest = -1000.0F;
constexpr float kHighest = 9000.0F;

class HeightPixels final : public IPixels {
public:
    [[nodiscard]] int channels() const override { return 1; }
    // A mean that took in an undeclared -9999 could pass for a height.
    [[nodiscard]] bool mayReduce(const RasterInfo& info) const override {
        return info.bands.front().noData.has_value() && info.bands.front().overviews;
    }

    core::Status read(RasterFile& file, const PixelWindow& window, int columns, int rows, std::span<float> values,
                      std::span<float> weights) const override {
        const BandInfo& band = file.info().bands.front();
        if (core::Status done = file.read(1, window, columns, rows, values); !done) {
            return done;
        }
        std::vector<float> mask;
        if (band.hasMask) {
            mask.resize(values.size());
            if (core::Status done = file.readMask(1, window, columns, rows, mask); !done) {
                return done;
            }
        }
        const float noData = band.noData ? static_cast<float>(*band.noData) : std::numeric_limits<float>::quiet_NaN();
        const double scale = band.scale * band.metres;
        const double offset = band.offset * band.metres;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const bool stated = values[i] != noData && (mask.empty() || mask[i] > 0.0F);
            const auto height = static_cast<float>(values[i] * scale + offset);
            const bool good = stated && height >= kLowest && height <= kHighest;  // false for NaN
            values[i] = good ? height : 0.0F;
            weights[i] = good ? 1.0F : 0.0F;
        }
        return core::Done{};
    }
};

core::Status checkHeights(const RasterFile& file) {
    const RasterInfo& info = file.info();
    const BandInfo& band = info.bands.front();
    if (band.complex) {
        return core::Problem{file.path().string(), "band 1", "complex numbers are no heights",
                             "Name a raster of terrain heights"};
    }
    const bool picture = band.bytes && (info.bands.size() >= 3 || band.colour == BandColour::Palette);
    if (picture) {
        return core::Problem{file.path().string(), "", "this is a picture, not terrain heights",
                             "Orthophotos belong in [imagery], a height model (DGM) in [terrain]"};
    }
    return core::Done{};
}

}  // namespace

struct HeightMosaic::Impl {
    TileSet tiles;
};

HeightMosaic::HeightMosaic() = default;
HeightMosaic::HeightMosaic(HeightMosaic&&) noexcept = default;
HeightMosaic& HeightMosaic::operator=(HeightMosaic&&) noexcept = default;
HeightMosaic::~HeightMosaic() = default;

core::Result<HeightMosaic> HeightMosaic::open(std::span<const SourceFiles> sources, const geo::Crs& project) {
    core::Result<TileSet> tiles = TileSet::open(sources, project, "[terrain]", checkHeights);
    if (!tiles) {
        return tiles.problem();
    }
    HeightMosaic mosaic;
    mosaic.mImpl = std::make_unique<Impl>(Impl{std::move(*tiles)});
    return core::Result<HeightMosaic>(std::move(mosaic), std::move(tiles.warnings()));
}

const math::WorldBox& HeightMosaic::extent() const { return mImpl->tiles.extent(); }
double HeightMosaic::resolution() const { return mImpl->tiles.resolution(); }

core::Status HeightMosaic::read(double minX, double minY, double step, int columns, int rows, std::span<float> out) const {
    RG_ASSERT(columns > 0 && rows > 0 && step > 0.0, "ask for one point at least");
    RG_ASSERT(out.size() == static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows),
              "out holds columns * rows heights");
    std::fill(out.begin(), out.end(), std::numeric_limits<float>::quiet_NaN());
    const HeightPixels pixels;
    const QueryGrid grid{minX, minY, step, step, columns, rows};
    return forBlocks(grid, [&](const QueryGrid& block, int firstColumn, int firstRow) -> core::Status {
        for (const TileGroup& group : mImpl->tiles.groups()) {
            core::Result<std::vector<glm::dvec2>> places = pixelPositions(group, block, true);
            if (!places) {
                return places.problem();
            }
            core::Result<std::optional<Patch>> patch = patchFor(mImpl->tiles, group, *places, factorFor(group, step), pixels);
            if (!patch) {
                return patch.problem();
            }
            if (!patch->has_value()) {
                continue;
            }
            for (std::size_t k = 0; k < places->size(); ++k) {
                const std::size_t i = k % static_cast<std::size_t>(block.columns) + static_cast<std::size_t>(firstColumn);
                const std::size_t j = k / static_cast<std::size_t>(block.columns) + static_cast<std::size_t>(firstRow);
                float& height = out[j * static_cast<std::size_t>(columns) + i];
                float value = 0.0F;
                if (std::isnan(height) && (*patch)->sample((*places)[k], std::span(&value, 1)) > 0.0F) {
                    height = value;
                }
            }
        }
        return core::Done{};
    });
}

}  // namespace rundgang::import
