// Terrain heights from any rasters GDAL reads, in any CRS, seen as one seamless grid in the project's CRS. Reading is
// thread-safe. NoData and NaN come out as NaN; nothing is ever made 0.
#pragma once

#include "content/geo/Crs.h"
#include "content/import/project/Project.h"
#include "engine/math/World.h"

#include <memory>
#include <span>

namespace rundgang::import {

class HeightMosaic {
public:
    /// Sources later in the list lie under earlier ones. Files that cannot be used are errors; a corrupt tile found while
    /// reading is reported by read().
    static core::Result<HeightMosaic> open(std::span<const SourceFiles> sources, const geo::Crs& project);
    HeightMosaic(HeightMosaic&&) noexcept;
    HeightMosaic& operator=(HeightMosaic&&) noexcept;
    ~HeightMosaic();

    [[nodiscard]] const math::WorldBox& extent() const;  ///< z is not filled
    [[nodiscard]] double resolution() const;             ///< finest cell size, metres
    /// Bilinear heights at columns x rows points: (minX + i*step, minY + j*step), row 0 in the south.
    [[nodiscard]] core::Status read(double minX, double minY, double step, int columns, int rows, std::span<float> out) const;

private:
    HeightMosaic();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

/// Orthophotos as one seamless picture, like HeightMosaic. Out: RGBA8 with alpha 0 where there is none, row 0 in the north.
class ImageMosaic {
public:
    static core::Result<ImageMosaic> open(std::span<const SourceFiles> sources, const geo::Crs& project);
    ImageMosaic(ImageMosaic&&) noexcept;
    ImageMosaic& operator=(ImageMosaic&&) noexcept;
    ~ImageMosaic();

    [[nodiscard]] const math::WorldBox& extent() const;
    [[nodiscard]] double resolution() const;
    [[nodiscard]] core::Status read(double minX, double minY, double sizeX, double sizeY, int width, int height,
                                    std::span<std::uint8_t> rgba) const;

private:
    ImageMosaic();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::import
