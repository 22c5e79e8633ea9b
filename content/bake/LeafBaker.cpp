#include "content/bake/MeshTools.h"
#include "content/bake/TileBaker.h"
#include "engine/core/Hash.h"

#include <algorithm>
#include <cmath>

namespace rundgang::bake {
namespace {

/// DGM1 is good to a decimetre (field.md); finer triangles would draw its noise.
constexpr double kLeafTolerance = 0.08;
constexpr double kLeafSkirt = 0.6;

std::uint64_t hashOf(std::span<const std::byte> bytes, std::uint64_t seed) { return core::hash64(bytes, seed); }

template <typename T>
std::uint64_t hashPlain(const T& value, std::uint64_t seed) {
    return core::hash64(std::as_bytes(std::span(&value, 1)), seed);
}

/// Field by field: between them lies what is not the same twice.
std::uint64_t hashShaft(const ShaftBody& shaft, std::uint64_t hash) {
    hash = hashPlain(shaft.position, hashPlain(shaft.cover, hashPlain(shaft.invert, hash)));
    return hashPlain(shaft.diameter, hashPlain(shaft.kind, hash));
}

std::uint64_t hashSewers(const LeafSewers& sewers, std::uint64_t hash) {
    for (const SewerTube& tube : sewers.tubes) {
        hash = hashOf(std::as_bytes(std::span(tube.axis)), hash);
        hash = hashPlain(tube.width, hashPlain(tube.height, hashPlain(tube.profile, hash)));
        hash = hashPlain(tube.material, hashPlain(tube.flags, hashPlain(tube.walked, hash)));
        // A pipe may end in a shaft of another leaf, and go on in one.
        for (const TubeEnd& end : tube.ends) {
            hash = hashShaft(end.shaft, hashPlain(end.where, hashPlain(end.onward, hash)));
        }
    }
    for (const SewerShaft& shaft : sewers.shafts) {
        hash = hashOf(std::as_bytes(std::span(shaft.outline)), hashShaft(shaft, hash));
        hash = hashPlain(shaft.material, hashPlain(shaft.flags, hash));
    }
    return hash;
}

std::uint64_t hashTrees(std::span<const PlantedTree> trees, std::uint64_t hash) {
    for (const PlantedTree& tree : trees) {
        hash = hashPlain(tree.foot, hashPlain(tree.height, hash));
        hash = hashPlain(tree.crown, hashPlain(tree.conifer, hash));
    }
    return hash;
}

class LeafBaker {
public:
    LeafBaker(const BakeInputs& inputs, const TileId& tile) : mInputs(inputs), mTile(tile) {}

    Outcome run() {
        core::Result<LeafHeights> heights = mInputs.terrain->leaf(mTile);
        if (!heights) {
            mOutcome.problem = heights.problem();
            return std::move(mOutcome);
        }
        mOutcome.holesFilled = heights->holesFilled;
        mOutcome.extent = heights->measured;
        mOutcome.mostHoles = {heights->holesFilled, mTile};
        mOutcome.product.tile = mTile;
        mOutcome.product.heights = std::move(heights->field);
        readBuildings(heights->fromTerrain);
        readOthers();
        if (!paint()) {
            return std::move(mOutcome);
        }
        mOutcome.product.hash = inputHash();
        const std::vector<std::uint32_t> features = featureOrder(mOutcome.product.shapes, mOutcome.product.sewers, 0);
        if (std::optional<BakedChunk> old = mInputs.reuse->take(mTile, mOutcome.product.hash, features)) {
            mOutcome.chunks.push_back(std::move(*old));
            if (const auto told = mInputs.oldFindings->find(mOutcome.product.hash); told != mInputs.oldFindings->end()) {
                mOutcome.findings.emplace_back(*told);
            }
        } else {
            build();
        }
        mOutcome.product.half = halved(mPicture);
        return std::move(mOutcome);
    }

private:
    HeightField& field() { return mOutcome.product.heights; }

    void readBuildings(bool fromTerrain) {
        const BuildingBins::Range range = mInputs.buildings->range(mTile);
        mBuildings->first = range.first;
        const HeightField& ground = field();
        mBuildings->origin = {ground.x0, ground.y0, std::floor(static_cast<double>(ground.at(0, 0)))};
        for (std::size_t i = range.first; i < range.first + range.count; ++i) {
            BuildingRecord record = mInputs.buildings->building(i);
            const auto feature = static_cast<std::uint32_t>(i);
            const glm::dvec3 foot = standingPoint(record.building);
            const double above = foot.z - ground.height(foot.x, foot.y);
            if (fromTerrain) {
                mOutcome.ground.push_back({static_cast<float>(above), feature});
                if (record.setOnTerrain) {
                    shiftUp(record.building, -above);
                }
            }
            mOutcome.features.push_back(describe(record.building));
            mOutcome.extent.add(mOutcome.features.back().box);
            mOutcome.product.shapes.push_back(buildingShape(record.building, feature));
            mBuildings->records.push_back(std::move(record));
        }
        if (range.count > 0) {
            mOutcome.product.leaves.push_back(mBuildings);
        }
    }

    static world::Feature describe(const city::Building& building) {
        world::Feature feature{world::FeatureKind::Building, building.id, building.name, city::boundsOf(building),
                               building.attributes};
        feature.attributes.emplace_back("lod", std::to_string(building.lod));
        return feature;
    }

    void readOthers() {
        if (const auto sewers = mInputs.sewers->leaves.find(mTile); sewers != mInputs.sewers->leaves.end()) {
            mOutcome.product.sewers = sewers->second;
        }
        if (const auto trees = mInputs.trees.find(mTile); trees != mInputs.trees.end()) {
            mOutcome.product.trees = plant(trees->second, field());
            for (const PlantedTree& tree : mOutcome.product.trees) {
                mOutcome.extent.add(tree.foot);
            }
        }
    }

    bool paint() {
        const double side = mInputs.grid.leafSize();
        std::optional<Picture> photo;
        if (mInputs.imagery != nullptr) {
            core::Result<Picture> taken = photograph(*mInputs.imagery, field().x0, field().y0, side, mInputs.imageSize);
            if (!taken) {
                mOutcome.problem = taken.problem();
                return false;
            }
            if (isOpaque(*taken)) {
                mPicture = std::move(*taken);
                return true;
            }
            photo = std::move(*taken);
        }
        std::span<const import::LanduseArea* const> areas;
        if (const auto landuse = mInputs.landuse.find(mTile); landuse != mInputs.landuse.end()) {
            areas = landuse->second;
        }
        mPicture = paintGround(field(), side, mInputs.imageSize, areas, mInputs.buildings->footprints(mTile));
        if (photo) {
            cover(mPicture, *photo);
        }
        return true;
    }

    std::uint64_t inputHash() const {
        std::uint64_t hash = hashPlain(mTile, mInputs.settingsHash);
        hash = hashOf(std::as_bytes(std::span(mOutcome.product.heights.z)), hash);
        hash = hashOf(std::as_bytes(std::span(mPicture.rgba)), hash);
        for (std::size_t i = 0; i < mBuildings->records.size(); ++i) {
            hash = hashOf(mInputs.buildings->bytes(mBuildings->first + i), hash);
        }
        hash = hashSewers(mOutcome.product.sewers, hash);
        return hashTrees(mOutcome.product.trees, hash);
    }

    void build() {
        const HeightField& ground = field();
        const glm::dvec3& origin = mBuildings->origin;
        ChunkBuilder builder(origin);
        TerrainMeshOptions options;
        options.tolerance = kLeafTolerance;
        options.rimTolerance = kLeafTolerance;
        options.skirt = kLeafSkirt;
        options.maxTriangles = kMostTerrainTriangles;
        addTerrain(builder, terrainMesh(ground, origin, options));
        Triangulator triangulator;
        Findings findings;
        std::vector<world::LooseRun> runs;
        for (std::size_t i = 0; i < mBuildings->records.size(); ++i) {
            const std::uint16_t local = builder.localFeature(static_cast<std::uint32_t>(mBuildings->first + i));
            runs.push_back(buildingMesh(mBuildings->records[i].building, origin, local, triangulator, findings));
        }
        if (!findings.kinds().empty()) {
            mOutcome.findings.emplace_back(mOutcome.product.hash, std::move(findings));
        }
        mBuildings->meshes = runs;
        builder.add(world::Layer::Building, groupRuns(std::move(runs)));
        addSewers(builder, mOutcome.product.sewers, ground, 0);
        addTrees(builder, mOutcome.product.trees, 0);
        addPicture(builder, mPicture, {ground.x0, ground.y0}, mInputs.grid.leafSize());
        mOutcome.chunks.push_back(builder.finish(mTile, 0.0F, mOutcome.product.hash));
    }

    const BakeInputs& mInputs;
    TileId mTile;
    Outcome mOutcome;
    Picture mPicture;
    std::shared_ptr<LeafBuildings> mBuildings = std::make_shared<LeafBuildings>();
};

/// Some neighbouring trees a run, the same ones in both lists.
void addTreesTwice(ChunkBuilder& builder, std::span<const PlantedTree> trees) {
    std::vector<world::LooseRun> near;
    std::vector<world::LooseRun> far;
    for (const PlantedTree& tree : trees) {
        const world::LooseRun full = treeMesh(tree, builder.origin(), TreeLook::Near);
        if (near.empty() || near.back().indices.size() + full.indices.size() > kRunIndices) {
            near.emplace_back();
            far.emplace_back();
        }
        append(near.back(), full);
        append(far.back(), treeMesh(tree, builder.origin(), TreeLook::Far));
    }
    std::for_each(near.begin(), near.end(), optimise);
    std::for_each(far.begin(), far.end(), optimise);
    builder.addTwice(world::Layer::Vegetation, near, far, kFarTreeError);
}

}  // namespace

Outcome bakeLeaf(const BakeInputs& inputs, const TileId& tile) { return LeafBaker(inputs, tile).run(); }

void addTerrain(ChunkBuilder& builder, TerrainMesh mesh) {
    std::vector<world::LooseRun> runs;
    splitRun(mesh.run, runs);
    for (world::LooseRun& run : runs) {
        optimise(run);
    }
    builder.add(world::Layer::Terrain, std::move(runs));
}

void addPicture(ChunkBuilder& builder, const Picture& picture, const glm::dvec2& corner, double side) {
    world::ChunkImage image = packBc1(picture);
    image.minLocal = glm::vec2(corner - glm::dvec2(builder.origin().x, builder.origin().y));
    image.sizeLocal = glm::vec2(static_cast<float>(side));
    builder.setImage(std::move(image));
}

void addSewers(ChunkBuilder& builder, const LeafSewers& sewers, const HeightField& ground, int level) {
    if (level >= kSewerLevels) {
        return;
    }
    std::vector<world::LooseRun> runs;
    for (const SewerTube& tube : sewers.tubes) {
        runs.push_back(tubeMesh(tube, ground, builder.origin(), builder.localFeature(tube.feature), level));
    }
    for (const SewerShaft& shaft : sewers.shafts) {
        runs.push_back(shaftMesh(shaft, ground, builder.origin(), builder.localFeature(shaft.feature), level));
    }
    builder.add(world::Layer::Sewer, groupRuns(std::move(runs)));
}

void addTrees(ChunkBuilder& builder, std::span<const PlantedTree> trees, int level) {
    if (level >= kTreeLevels) {
        return;
    }
    if (level == 0) {
        addTreesTwice(builder, trees);
        return;
    }
    std::vector<world::LooseRun> runs;
    runs.reserve(trees.size());
    for (const PlantedTree& tree : trees) {
        runs.push_back(treeMesh(tree, builder.origin(), treeLook(level)));
    }
    builder.add(world::Layer::Vegetation, groupRuns(std::move(runs)));
}

std::vector<std::uint32_t> featureOrder(std::span<const BuildingShape> shapes, const LeafSewers& sewers, int level) {
    std::vector<std::uint32_t> features;
    for (const BuildingShape& shape : shapes) {
        features.push_back(shape.feature);
    }
    if (level < kSewerLevels) {
        for (const SewerTube& tube : sewers.tubes) {
            features.push_back(tube.feature);
        }
        for (const SewerShaft& shaft : sewers.shafts) {
            features.push_back(shaft.feature);
        }
    }
    constexpr std::size_t kMost = 65535;
    features.resize(std::min(features.size(), kMost));
    return features;
}

}  // namespace rundgang::bake
