#include "content/import/raster/TileSet.h"

#include "engine/core/Jobs.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace rundgang::import {
namespace {

// Two tiles are on one grid if the second's corner is this near to a corner of a pixel of the first's, in pixels.
constexpr double kOnGrid = 0.01;
// Far beyond any town; keeps pixel numbers exact.
constexpr double kFarthestPixel = 1e9;
// Points along each edge when a tile's outline is converted: reprojected edges are curved.
constexpr int kEdgePoints = 16;

std::string statedMend(const std::string& layer) {
    return "State it beside the source in " + layer + R"(, for example { source = "...", crs = "EPSG:25832" })";
}

}  // namespace

glm::dvec2 Affine::pixelFromMap(const glm::dvec2& m) const {
    const double determinant = a[1] * a[5] - a[2] * a[4];
    const glm::dvec2 d(m.x - a[0], m.y - a[3]);
    return {(d.x * a[5] - d.y * a[2]) / determinant, (d.y * a[1] - d.x * a[4]) / determinant};
}

bool Affine::invertible() const {
    const double determinant = a[1] * a[5] - a[2] * a[4];
    return std::all_of(a.begin(), a.end(), [](double v) { return std::isfinite(v); }) && std::isnormal(determinant);
}

core::Result<geo::Transform> TransformPool::borrow() {
    {
        const std::scoped_lock lock(mMutex);
        if (!mIdle.empty()) {
            geo::Transform transform = std::move(mIdle.back());
            mIdle.pop_back();
            return transform;
        }
    }
    return geo::Transform::create(mFrom, mTo);
}

void TransformPool::giveBack(geo::Transform transform) {
    const std::scoped_lock lock(mMutex);
    mIdle.push_back(std::move(transform));
}

class TileSetBuilder {
public:
    TileSetBuilder(const geo::Crs& project, std::string layer) : mProject(project), mLayer(std::move(layer)) {}

    core::Status openFiles(std::span<const SourceFiles> sources, const TileSet::Check& check);
    core::Status arrange(std::span<const SourceFiles> sources);
    core::Result<TileSet> finish();

private:
    struct Found {
        std::size_t source = 0;
        std::optional<RasterInfo> info;
        std::optional<core::Problem> problem;
    };
    struct Known {
        geo::Crs crs;
        bool same;
    };

    core::Result<const Known*> crsOf(const SourceFiles& source, const RasterInfo& info, const std::string& file);
    core::Status place(std::size_t index, const SourceFiles& source);
    TileGroup* groupFor(const Affine& affine, const Known& crs, std::size_t source, Tile& tile);
    core::Status measure(const Affine& affine, const Known& crs, const Tile& tile, double& cellSize);

    const geo::Crs& mProject;
    std::string mLayer;
    TileSet mSet;
    std::vector<Found> mFound;
    std::map<std::string, Known> mCrs;                           ///< by text
    std::vector<std::pair<const Known*, std::size_t>> mGroupOf;  ///< per group: its CRS and the last source that added to it
    core::Warnings mWarnings;
};

core::Status TileSetBuilder::openFiles(std::span<const SourceFiles> sources, const TileSet::Check& check) {
    mSet.mPool = std::make_unique<FilePool>();
    for (std::size_t s = 0; s < sources.size(); ++s) {
        for (const std::filesystem::path& file : sources[s].files) {
            mSet.mPaths.push_back(file);
            mFound.push_back({s, std::nullopt, std::nullopt});
        }
    }
    core::parallelFor(mFound.size(), [&](std::size_t i) {
        core::Result<FilePool::Borrowed> file = mSet.mPool->borrow(i, mSet.mPaths[i]);
        if (!file) {
            mFound[i].problem = file.problem();
        } else if (core::Status fits = check(file->file()); !fits) {
            mFound[i].problem = fits.problem();
        } else {
            mFound[i].info = file->file().info();
        }
    });
    for (const Found& found : mFound) {
        if (found.problem) {
            return *found.problem;
        }
    }
    return core::Done{};
}

core::Result<const TileSetBuilder::Known*> TileSetBuilder::crsOf(const SourceFiles& source, const RasterInfo& info,
                                                                 const std::string& file) {
    const std::string& text = source.crs.empty() ? info.crs : source.crs;
    if (text.empty()) {
        return core::Problem{file, "", "the raster states no coordinate reference system", statedMend(mLayer)};
    }
    const auto known = mCrs.find(text);
    if (known != mCrs.end()) {
        return &known->second;
    }
    core::Result<geo::Crs> crs = geo::Crs::parse(text);
    if (!crs) {
        return core::Problem{file, crs.problem().place, crs.problem().what, statedMend(mLayer)};
    }
    const core::Result<geo::Transform> transform = geo::Transform::create(mProject, *crs);
    if (!transform) {
        return core::Problem{file, "", transform.problem().what, statedMend(mLayer)};
    }
    for (core::Problem warning : transform.warnings()) {
        warning.file = file;
        mWarnings.push_back(std::move(warning));
    }
    return &mCrs.emplace(text, Known{*crs, crs->sameAs(mProject)}).first->second;
}

TileGroup* TileSetBuilder::groupFor(const Affine& affine, const Known& crs, std::size_t source, Tile& tile) {
    for (std::size_t g = mSet.mGroups.size(); g-- > 0;) {
        TileGroup& group = mSet.mGroups[g];
        // A later source must not slip under one that lies between.
        const bool last = g + 1 == mSet.mGroups.size();
        const double size = static_cast<double>(std::max(tile.width, tile.height));
        bool fits = mGroupOf[g].first->crs.sameAs(crs.crs) && (last || mGroupOf[g].second == source);
        const glm::dvec2 corner = group.affine.pixelFromMap({affine.a[0], affine.a[3]});
        const glm::dvec2 end = group.affine.pixelFromMap(affine.mapFromPixel({size, size})) - glm::dvec2(size);
        const glm::dvec2 whole(std::round(corner.x), std::round(corner.y));
        for (const glm::dvec2 off : {corner - whole, end - whole}) {
            fits = fits && std::abs(off.x) < kOnGrid && std::abs(off.y) < kOnGrid;
        }
        if (fits && std::abs(whole.x) < kFarthestPixel && std::abs(whole.y) < kFarthestPixel) {
            tile.x = static_cast<std::int64_t>(whole.x);
            tile.y = static_cast<std::int64_t>(whole.y);
            mGroupOf[g].second = source;
            return &group;
        }
    }
    return nullptr;
}

// Takes the tile's outline into the extent, and its finest pixel into the resolution.
core::Status TileSetBuilder::measure(const Affine& affine, const Known& crs, const Tile& tile, double& cellSize) {
    core::Result<geo::Transform> toProject = geo::Transform::create(crs.crs, mProject);
    core::Result<geo::Transform> fromProject = geo::Transform::create(mProject, crs.crs);
    if (!toProject || !fromProject) {
        return !toProject ? toProject.problem() : fromProject.problem();
    }
    const double pixel = std::sqrt(std::abs(affine.a[1] * affine.a[5] - affine.a[2] * affine.a[4]));
    const auto convert = [&](double px, double py) -> std::optional<glm::dvec3> {
        const glm::dvec2 map = affine.mapFromPixel({px, py});
        glm::dvec3 p(map, 0.0);
        if (!toProject->apply(p)) {
            return std::nullopt;
        }
        // Far from its zone a projection gives numbers that mean nothing: they do not lead back.
        glm::dvec3 back = p;
        if (!fromProject->apply(back) || std::abs(back.x - map.x) > pixel || std::abs(back.y - map.y) > pixel) {
            return std::nullopt;
        }
        return p;
    };
    math::WorldBox outline;
    for (int i = 0; i <= kEdgePoints; ++i) {
        const double u = static_cast<double>(i) / kEdgePoints;
        for (const glm::dvec2 at :
             {glm::dvec2(u, 0.0), glm::dvec2(u, 1.0), glm::dvec2(0.0, u), glm::dvec2(1.0, u), glm::dvec2(u, u)}) {
            if (const std::optional<glm::dvec3> p = convert(at.x * tile.width, at.y * tile.height)) {
                outline.add(*p);
            }
        }
    }
    const double midX = tile.width * 0.5;
    const double midY = tile.height * 0.5;
    const std::optional<glm::dvec3> middle = convert(midX, midY);
    const std::optional<glm::dvec3> right = convert(midX + 1.0, midY);
    const std::optional<glm::dvec3> below = convert(midX, midY + 1.0);
    if (outline.empty() || !middle || !right || !below) {
        return core::Problem{mSet.path(tile).string(), "",
                             "it lies outside of what the project's CRS " + mProject.name() + " can express",
                             "Check the raster's and the project's crs"};
    }
    cellSize =
        std::min(std::hypot(right->x - middle->x, right->y - middle->y), std::hypot(below->x - middle->x, below->y - middle->y));
    mSet.mExtent.add(outline);
    mSet.mResolution = mSet.mResolution == 0.0 ? cellSize : std::min(mSet.mResolution, cellSize);
    return core::Done{};
}

core::Status TileSetBuilder::place(std::size_t index, const SourceFiles& source) {
    const RasterInfo& info = *mFound[index].info;
    const std::string file = mSet.mPaths[index].string();
    const Affine affine{info.affine.value_or(std::array<double, 6>{})};
    if (!info.affine || !affine.invertible()) {
        return core::Problem{
            file, "", "the raster says nothing about where it lies",
            "Put its world file (.tfw, .jgw ...) beside it, or use a GeoTIFF; gdalwarp makes one of ground control points"};
    }
    const core::Result<const Known*> crs = crsOf(source, info, file);
    if (!crs) {
        return crs.problem();
    }
    Tile tile{index, 0, 0, info.width, info.height};
    double cellSize = 0.0;
    if (core::Status measured = measure(affine, **crs, tile, cellSize); !measured) {
        return measured;
    }
    TileGroup* group = groupFor(affine, **crs, mFound[index].source, tile);
    if (group == nullptr) {
        mGroupOf.emplace_back(*crs, mFound[index].source);
        group = &mSet.mGroups.emplace_back();
        group->affine = affine;
        group->cellSize = cellSize;
        group->maxX = tile.width;
        group->maxY = tile.height;
        if (!(*crs)->same) {
            group->groupFromProject = std::make_unique<TransformPool>(mProject, (*crs)->crs);
        }
    }
    group->tiles.push_back(tile);
    group->minX = std::min(group->minX, tile.x);
    group->minY = std::min(group->minY, tile.y);
    group->maxX = std::max(group->maxX, tile.x + tile.width);
    group->maxY = std::max(group->maxY, tile.y + tile.height);
    return core::Done{};
}

core::Status TileSetBuilder::arrange(std::span<const SourceFiles> sources) {
    for (std::size_t i = 0; i < mFound.size(); ++i) {
        if (core::Status placed = place(i, sources[mFound[i].source]); !placed) {
            return placed;
        }
    }
    return core::Done{};
}

core::Result<TileSet> TileSetBuilder::finish() { return core::Result<TileSet>(std::move(mSet), std::move(mWarnings)); }

core::Result<TileSet> TileSet::open(std::span<const SourceFiles> sources, const geo::Crs& project, const std::string& layer,
                                    const Check& check) {
    TileSetBuilder builder(project, layer);
    if (core::Status opened = builder.openFiles(sources, check); !opened) {
        return opened.problem();
    }
    if (core::Status arranged = builder.arrange(sources); !arranged) {
        return arranged.problem();
    }
    return builder.finish();
}

}  // namespace rundgang::import
