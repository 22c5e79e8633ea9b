// Heights for leaves: from the rasters where there are some, holes filled from their neighbours; where there is no terrain at
// all, a ground drawn through the feet of the buildings. Thread-safe once prepared.
#pragma once

#include "content/bake/CoarseGround.h"
#include "content/bake/HeightField.h"
#include "content/import/raster/HeightMosaic.h"

#include <functional>
#include <set>

namespace rundgang::bake {

struct LeafHeights {
    HeightField field;
    bool fromTerrain = false;     ///< at least one height of this leaf is measured
    math::WorldBox measured;      ///< of the measured ground in this leaf; empty where there is none
    std::size_t holesFilled = 0;  ///< samples inside the rasters' extent without a height
};

class TerrainSampler {
public:
    /// Known ground points of a leaf's neighbourhood, for leaves without terrain.
    using GroundPoints = std::function<std::vector<glm::dvec3>(const TileId&)>;

    TerrainSampler(const TileGrid& grid, const import::HeightMosaic* mosaic);

    /// Leaves in which the rasters have at least one height, in Z-order.
    core::Result<std::vector<TileId>> scan();
    /// Fixes which leaves there are; `points` must stay callable from any thread. False if there is no height anywhere.
    bool prepare(const std::vector<TileId>& leaves, GroundPoints points);

    [[nodiscard]] core::Result<LeafHeights> leaf(const TileId& tile) const;
    [[nodiscard]] int cells() const { return mCells; }

private:
    [[nodiscard]] core::Status scanBlock(int column, int row, int leaves, std::vector<TileId>& found);
    void burnPoints(const TileId& tile, HeightField& field) const;
    void fillHoles(const TileId& tile, HeightField& field) const;

    TileGrid mGrid;
    const import::HeightMosaic* mMosaic;
    int mCells = 32;
    CoarseGround mCoarse;
    std::set<TileId> mTerrainLeaves;
    GroundPoints mPoints;
};

}  // namespace rundgang::bake
