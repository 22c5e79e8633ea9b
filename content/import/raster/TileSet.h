// Which rasters lie where. Tiles of one CRS whose pixels fall on one common grid form a group, which is then one large raster;
// groups are looked at in the order of their sources. Reading through it is thread-safe.
#pragma once

#include "content/geo/Crs.h"
#include "content/import/project/Project.h"
#include "content/import/raster/FilePool.h"
#include "engine/math/World.h"

#include <glm/vec2.hpp>

#include <functional>
#include <span>

namespace rundgang::import {

/// Map from pixel, as RasterInfo::affine, and back.
struct Affine {
    std::array<double, 6> a{};

    [[nodiscard]] glm::dvec2 mapFromPixel(const glm::dvec2& p) const {
        return {a[0] + a[1] * p.x + a[2] * p.y, a[3] + a[4] * p.x + a[5] * p.y};
    }
    [[nodiscard]] glm::dvec2 pixelFromMap(const glm::dvec2& m) const;
    [[nodiscard]] bool invertible() const;
};

/// Conversions, one lent to each thread that asks.
class TransformPool {
public:
    TransformPool(const geo::Crs& from, const geo::Crs& to) : mFrom(from), mTo(to) {}
    core::Result<geo::Transform> borrow();
    void giveBack(geo::Transform transform);

private:
    geo::Crs mFrom;
    geo::Crs mTo;
    std::mutex mMutex;
    std::vector<geo::Transform> mIdle;
};

struct Tile {
    std::size_t index = 0;  ///< in TileSet::paths
    std::int64_t x = 0;     ///< of its first pixel in the group's grid
    std::int64_t y = 0;
    int width = 0;
    int height = 0;
};

struct TileGroup {
    Affine affine;  ///< of the first tile; the group's grid counts pixels from there
    std::vector<Tile> tiles;
    std::unique_ptr<TransformPool> groupFromProject;  ///< null: the project's own CRS
    double cellSize = 0.0;                            ///< metres in the project's CRS, at the first tile
    std::int64_t minX = 0;                            ///< extent in pixels of the grid
    std::int64_t minY = 0;
    std::int64_t maxX = 0;
    std::int64_t maxY = 0;
};

/// A grid of places in the project's CRS: (x + i*dx, y + j*dy).
struct QueryGrid {
    double x = 0.0;
    double y = 0.0;
    double dx = 0.0;
    double dy = 0.0;
    int columns = 0;
    int rows = 0;
};

class TileSet {
public:
    /// What the layer thinks of a file: a problem if it cannot be used. Called from several threads.
    using Check = std::function<core::Status(const RasterFile&)>;

    /// `layer` is how messages call the table, "[terrain]".
    static core::Result<TileSet> open(std::span<const SourceFiles> sources, const geo::Crs& project, const std::string& layer,
                                      const Check& check);

    [[nodiscard]] const std::vector<TileGroup>& groups() const { return mGroups; }
    [[nodiscard]] const std::filesystem::path& path(const Tile& tile) const { return mPaths[tile.index]; }
    [[nodiscard]] FilePool& pool() const { return *mPool; }
    [[nodiscard]] const math::WorldBox& extent() const { return mExtent; }
    [[nodiscard]] double resolution() const { return mResolution; }

private:
    friend class TileSetBuilder;
    std::vector<TileGroup> mGroups;
    std::vector<std::filesystem::path> mPaths;
    std::unique_ptr<FilePool> mPool;
    math::WorldBox mExtent;
    double mResolution = 0.0;
};

/// Where the places lie in the group's grid, in pixels (0.5 is the middle of the first), row by row; NaN where the CRS does not
/// reach. `exact` converts every place; else a lattice, with what lies between interpolated where that is right to 0.05 pixels.
core::Result<std::vector<glm::dvec2>> pixelPositions(const TileGroup& group, const QueryGrid& grid, bool exact);

}  // namespace rundgang::import
