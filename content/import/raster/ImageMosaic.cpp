#include "content/import/raster/Blocks.h"
#include "content/import/raster/ColourPixels.h"
#include "content/import/raster/HeightMosaic.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rundgang::import {
namespace {

// All tiles must share one white, or their brightness would jump at the seams; a few tell it.
constexpr std::size_t kTilesAsked = 16;

core::Result<float> whiteOf(const TileSet& tiles) {
    float white = 0.0F;
    for (const TileGroup& group : tiles.groups()) {
        const std::size_t stride = std::max<std::size_t>(1, group.tiles.size() / kTilesAsked);
        for (std::size_t t = 0; t < group.tiles.size(); t += stride) {
            const Tile& tile = group.tiles[t];
            core::Result<FilePool::Borrowed> file = tiles.pool().borrow(tile.index, tiles.path(tile));
            if (!file) {
                return file.problem();
            }
            core::Result<float> value = brightest(file->file());
            if (!value) {
                return value;
            }
            if (*value > 0.0F) {
                white = std::max(white, whiteFor(*value));
            }
        }
    }
    return white > 0.0F ? white : 255.0F;
}

}  // namespace

struct ImageMosaic::Impl {
    TileSet tiles;
    float white = 255.0F;

    // Lays the group under what `rgba` (colour, coverage 0..1) holds already.
    core::Status addGroup(const TileGroup& group, const QueryGrid& block, std::vector<std::array<float, 4>>& rgba) const {
        core::Result<std::vector<glm::dvec2>> places = pixelPositions(group, block, false);
        if (!places) {
            return places.problem();
        }
        const double step = std::min(std::abs(block.dx), std::abs(block.dy));
        core::Result<std::optional<Patch>> patch = patchFor(tiles, group, *places, factorFor(group, step), ColourPixels(white));
        if (!patch) {
            return patch.problem();
        }
        if (!patch->has_value()) {
            return core::Done{};
        }
        for (std::size_t k = 0; k < rgba.size(); ++k) {
            std::array<float, 3> colour{};
            const float left = 1.0F - rgba[k][3];
            if (left <= 0.0F) {
                continue;
            }
            const float share = left * (*patch)->sample((*places)[k], colour);
            for (std::size_t c = 0; c < 3; ++c) {
                rgba[k][c] += colour[c] * share;
            }
            rgba[k][3] += share;
        }
        return core::Done{};
    }
};

ImageMosaic::ImageMosaic() = default;
ImageMosaic::ImageMosaic(ImageMosaic&&) noexcept = default;
ImageMosaic& ImageMosaic::operator=(ImageMosaic&&) noexcept = default;
ImageMosaic::~ImageMosaic() = default;

core::Result<ImageMosaic> ImageMosaic::open(std::span<const SourceFiles> sources, const geo::Crs& project) {
    core::Result<TileSet> tiles = TileSet::open(sources, project, "[imagery]", checkPicture);
    if (!tiles) {
        return tiles.problem();
    }
    const core::Result<float> white = whiteOf(*tiles);
    if (!white) {
        return white.problem();
    }
    ImageMosaic mosaic;
    mosaic.mImpl = std::make_unique<Impl>(Impl{std::move(*tiles), *white});
    return core::Result<ImageMosaic>(std::move(mosaic), std::move(tiles.warnings()));
}

const math::WorldBox& ImageMosaic::extent() const { return mImpl->tiles.extent(); }
double ImageMosaic::resolution() const { return mImpl->tiles.resolution(); }

core::Status ImageMosaic::read(double minX, double minY, double sizeX, double sizeY, int width, int height,
                               std::span<std::uint8_t> rgba) const {
    RG_ASSERT(width > 0 && height > 0 && sizeX > 0.0 && sizeY > 0.0, "ask for one pixel at least");
    RG_ASSERT(rgba.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4,
              "rgba holds width * height pixels");
    const double stepX = sizeX / width;
    const double stepY = sizeY / height;
    const QueryGrid grid{minX + stepX * 0.5, minY + sizeY - stepY * 0.5, stepX, -stepY, width, height};
    return forBlocks(grid, [&](const QueryGrid& block, int firstColumn, int firstRow) -> core::Status {
        const auto columns = static_cast<std::size_t>(block.columns);
        std::vector<std::array<float, 4>> pixels(columns * static_cast<std::size_t>(block.rows), std::array<float, 4>{});
        for (const TileGroup& group : mImpl->tiles.groups()) {
            if (core::Status done = mImpl->addGroup(group, block, pixels); !done) {
                return done;
            }
        }
        for (std::size_t k = 0; k < pixels.size(); ++k) {
            const std::size_t i = k % columns + static_cast<std::size_t>(firstColumn);
            const std::size_t j = k / columns + static_cast<std::size_t>(firstRow);
            std::uint8_t* out = &rgba[(j * static_cast<std::size_t>(width) + i) * 4];
            const float there = pixels[k][3];
            for (std::size_t c = 0; c < 3; ++c) {
                out[c] = there > 0.0F ? static_cast<std::uint8_t>(std::clamp(pixels[k][c] / there + 0.5F, 0.0F, 255.0F))
                                      : std::uint8_t{0};
            }
            out[3] = static_cast<std::uint8_t>(std::clamp(there * 255.0F + 0.5F, 0.0F, 255.0F));
        }
        return core::Done{};
    });
}

}  // namespace rundgang::import
