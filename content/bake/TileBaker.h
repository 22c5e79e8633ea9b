// One square of the quadtree from its inputs (leaves) or from its children's products (all others). Const and thread-safe: many
// squares are baked at once.
#pragma once

#include "content/bake/BuildingBins.h"
#include "content/bake/BuildingMesh.h"
#include "content/bake/ChunkBuilder.h"
#include "content/bake/Findings.h"
#include "content/bake/GroundPainter.h"
#include "content/bake/Reuse.h"
#include "content/bake/Sewers.h"
#include "content/bake/TerrainMesh.h"
#include "content/bake/TerrainSampler.h"
#include "content/bake/Trees.h"

#include <map>
#include <memory>
#include <optional>

namespace rundgang::bake {

/// Everything the squares are baked from; outlives the bakers.
struct BakeInputs {
    TileGrid grid{256.0};
    std::uint64_t settingsHash = 0;  ///< of what holds for all chunks
    int imageSize = 256;
    const TerrainSampler* terrain = nullptr;
    const BuildingBins* buildings = nullptr;
    const import::ImageMosaic* imagery = nullptr;  ///< null: none
    const SewerPlan* sewers = nullptr;
    std::map<TileId, std::vector<const import::Tree*>> trees;
    std::map<TileId, std::vector<const import::LanduseArea*>> landuse;
    const Reuse* reuse = nullptr;
    const std::map<std::uint64_t, Findings>* oldFindings = nullptr;  ///< of the last bake, by the leaf's input hash
};

/// How one building's foot stands to the terrain, metres above it.
struct GroundSample {
    float above = 0.0F;
    std::uint32_t feature = 0;
};

/// A leaf's buildings, kept until the level above has been made from them.
struct LeafBuildings {
    glm::dvec3 origin{0.0};
    std::size_t first = 0;
    std::vector<BuildingRecord> records;
    std::vector<world::LooseRun> meshes;  ///< empty where the leaf's chunk was taken over from the last bake
};

/// What the level above needs of a square.
struct Product {
    TileId tile;
    HeightField heights;
    Picture half;  ///< its picture at half size
    std::vector<std::shared_ptr<LeafBuildings>> leaves;
    std::vector<BuildingShape> shapes;
    LeafSewers sewers;
    std::vector<PlantedTree> trees;
    double terrainError = 0.0;
    float error = 0.0F;
    std::uint64_t hash = 0;
};

/// What was wrong in the leaves that had something wrong, by their input hashes, in the leaves' order.
using LeafFindings = std::vector<std::pair<std::uint64_t, Findings>>;

/// Where heights are missing: a leaf and how many there; the larger one is told.
struct HoleCount {
    std::size_t count = 0;
    TileId leaf;
    void take(const HoleCount& other) { *this = other.count > count ? other : *this; }
};

struct Outcome {
    std::optional<core::Problem> problem;
    std::vector<BakedChunk> chunks;  ///< children before parents
    std::vector<world::Feature> features;
    std::vector<GroundSample> ground;
    LeafFindings findings;
    std::size_t holesFilled = 0;
    math::WorldBox extent;  ///< of what the sources hold here: measured ground, buildings, trees
    HoleCount mostHoles;    ///< the leaf with most of them
    Product product;
};

Outcome bakeLeaf(const BakeInputs& inputs, const TileId& tile);

/// `children` are SW, SE, NW, NE; null where there is none. Their leaves, trees and sewers are consumed.
Outcome bakeParent(const BakeInputs& inputs, const TileId& tile, Product* const (&children)[4]);

/// Shared by both: the ground as a part of runs, and the picture.
void addTerrain(ChunkBuilder& builder, TerrainMesh mesh);
void addPicture(ChunkBuilder& builder, const Picture& picture, const glm::dvec2& corner, double side);
void addSewers(ChunkBuilder& builder, const LeafSewers& sewers, const HeightField& ground, int level);
void addTrees(ChunkBuilder& builder, std::span<const PlantedTree> trees, int level);
/// World features of a square in the order bake gives them local numbers.
std::vector<std::uint32_t> featureOrder(std::span<const BuildingShape> shapes, const LeafSewers& sewers, int level);

/// Most triangles of a square's ground.
inline constexpr std::size_t kMostTerrainTriangles = 24000;

}  // namespace rundgang::bake
