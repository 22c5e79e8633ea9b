#include "content/bake/MeshTools.h"
#include "content/bake/TileBaker.h"
#include "engine/core/Hash.h"

#include <algorithm>
#include <cmath>

namespace rundgang::bake {
namespace {

/// A square never shows more houses than this: the smallest go first.
constexpr std::size_t kMostHouses = 12000;

/// How far off the houses of a level are, metres: thinned meshes, then gabled boxes, then fewer of them.
float houseError(int level) {
    switch (level) {
        case 1: return 1.0F;
        case 2: return 3.0F;
        default: return 3.0F * static_cast<float>(1 << std::min(level - 2, 20));
    }
}

/// Smaller than this a house is not missed at this level.
bool isWorthShowing(const BuildingShape& shape, int level) {
    const float error = houseError(level);
    const float tall = shape.ridge;
    return shape.footprint() > 1.0F &&
           (std::max(2.0F * shape.halfLong, tall) > 2.5F * error || shape.footprint() > 9.0F * error * error);
}

std::vector<BuildingShape> keptShapes(Product* const (&children)[4], int level) {
    std::vector<BuildingShape> kept;
    for (const Product* child : children) {
        if (child != nullptr) {
            std::copy_if(child->shapes.begin(), child->shapes.end(), std::back_inserter(kept),
                         [&](const BuildingShape& shape) { return isWorthShowing(shape, level); });
        }
    }
    if (kept.size() > kMostHouses) {
        const auto volume = [](const BuildingShape& shape) { return shape.footprint() * shape.ridge; };
        std::sort(kept.begin(), kept.end(), [&](const BuildingShape& a, const BuildingShape& b) {
            return volume(a) != volume(b) ? volume(a) > volume(b) : a.feature < b.feature;
        });
        kept.resize(kMostHouses);
    }
    std::sort(kept.begin(), kept.end(), [](const BuildingShape& a, const BuildingShape& b) { return a.feature < b.feature; });
    return kept;
}

Picture joinedPicture(Product* const (&children)[4], int size) {
    Picture picture;
    picture.size = size;
    picture.rgba.assign(static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * 4, 128);
    const int half = size / 2;
    for (int quadrant = 0; quadrant < 4; ++quadrant) {
        const Product* child = children[quadrant];
        if (child == nullptr || child->half.size != half) {
            continue;
        }
        // Row 0 is the north, so the northern children come first.
        const int top = quadrant < 2 ? half : 0;
        const int left = (quadrant % 2) * half;
        for (int row = 0; row < half; ++row) {
            const auto from = child->half.rgba.begin() + static_cast<std::ptrdiff_t>(row) * half * 4;
            std::copy(from, from + static_cast<std::ptrdiff_t>(half) * 4,
                      picture.rgba.begin() + (static_cast<std::ptrdiff_t>(top + row) * size + left) * 4);
        }
    }
    return picture;
}

class ParentBaker {
public:
    ParentBaker(const BakeInputs& inputs, const TileId& tile, Product* const (&children)[4]) : mInputs(inputs), mTile(tile) {
        std::copy(std::begin(children), std::end(children), std::begin(mChildren));
    }

    Outcome run() {
        Product& product = mOutcome.product;
        product.tile = mTile;
        joinHeights();
        product.shapes = keptShapes(mChildren, mTile.level);
        std::uint64_t hash = core::hash64(std::as_bytes(std::span(&mTile, 1)), mInputs.settingsHash);
        for (int quadrant = 0; quadrant < 4; ++quadrant) {
            const std::uint64_t of = mChildren[quadrant] != nullptr ? mChildren[quadrant]->hash : 0;
            hash = core::hash64(std::as_bytes(std::span(&of, 1)), hash);
        }
        product.hash = hash;
        product.error = error();
        takeSewersAndTrees();
        const std::vector<std::uint32_t> features = featureOrder(product.shapes, product.sewers, mTile.level);
        const Picture picture = joinedPicture(mChildren, mInputs.imageSize);
        if (std::optional<BakedChunk> old = mInputs.reuse->take(mTile, hash, features)) {
            mOutcome.chunks.push_back(std::move(*old));
        } else {
            build(picture);
        }
        product.error = mOutcome.chunks.back().record.geometricError;
        product.half = halved(picture);
        dropWhatIsDone();
        return std::move(mOutcome);
    }

private:
    void joinHeights() {
        const HeightField* fields[4] = {};
        for (int quadrant = 0; quadrant < 4; ++quadrant) {
            fields[quadrant] = mChildren[quadrant] != nullptr ? &mChildren[quadrant]->heights : nullptr;
            mOptions.quadrants[static_cast<std::size_t>(quadrant)] = fields[quadrant] != nullptr;
        }
        const glm::dvec2 corner = mInputs.grid.corner(mTile);
        Product& product = mOutcome.product;
        product.heights = joined(fields, corner.x, corner.y);
        fillFromNeighbours(product.heights);
        double below = 0.0;
        double own = 0.0;
        for (int quadrant = 0; quadrant < 4; ++quadrant) {
            if (fields[quadrant] != nullptr) {
                below = std::max(below, mChildren[quadrant]->terrainError);
                own = std::max(own, joinError(product.heights, *fields[quadrant]));
            }
        }
        product.terrainError = below + own;
    }

    /// Heights, houses and the picture's pixels: the worst of them is what a visitor would see first.
    float error() const {
        const Product& product = mOutcome.product;
        const double pixel = mInputs.grid.side(mTile.level) / mInputs.imageSize;
        double error = std::max(pixel, product.terrainError);
        if (!product.shapes.empty()) {
            error = std::max(error, static_cast<double>(houseError(mTile.level)));
        }
        for (const Product* child : mChildren) {
            error = child != nullptr ? std::max(error, static_cast<double>(child->error) * 1.01) : error;
        }
        return static_cast<float>(error);
    }

    void takeSewersAndTrees() {
        Product& product = mOutcome.product;
        for (Product* child : mChildren) {
            if (child == nullptr) {
                continue;
            }
            if (mTile.level < kSewerLevels) {
                std::move(child->sewers.tubes.begin(), child->sewers.tubes.end(), std::back_inserter(product.sewers.tubes));
                std::move(child->sewers.shafts.begin(), child->sewers.shafts.end(), std::back_inserter(product.sewers.shafts));
            }
            if (mTile.level < kTreeLevels) {
                product.trees.insert(product.trees.end(), child->trees.begin(), child->trees.end());
            }
        }
    }

    void build(const Picture& picture) {
        const Product& product = mOutcome.product;
        const HeightField& ground = product.heights;
        const glm::dvec3 origin(ground.x0, ground.y0, std::floor(static_cast<double>(ground.at(0, 0))));
        ChunkBuilder builder(origin);
        mOptions.tolerance = product.error * 0.2;
        mOptions.rimTolerance = 0.2 * mInputs.grid.side(mTile.level) / mInputs.imageSize;
        mOptions.skirt = product.error * 1.5 + 1.0;
        mOptions.maxTriangles = kMostTerrainTriangles;
        TerrainMesh mesh = terrainMesh(ground, origin, mOptions);
        const auto error = std::max(product.error, static_cast<float>(product.terrainError + mesh.tolerance));
        addTerrain(builder, std::move(mesh));
        builder.add(world::Layer::Building, groupRuns(mTile.level == 1 ? thinned(builder) : boxes(builder)));
        addSewers(builder, product.sewers, ground, mTile.level);
        addTrees(builder, product.trees, mTile.level);
        addPicture(builder, picture, {ground.x0, ground.y0}, mInputs.grid.side(mTile.level));
        mOutcome.chunks.push_back(builder.finish(mTile, error, product.hash));
    }

    std::vector<world::LooseRun> boxes(ChunkBuilder& builder) const {
        std::vector<world::LooseRun> runs;
        for (const BuildingShape& shape : mOutcome.product.shapes) {
            runs.push_back(shapeMesh(shape, builder.origin(), builder.localFeature(shape.feature)));
        }
        return runs;
    }

    std::vector<world::LooseRun> thinned(ChunkBuilder& builder) const {
        std::vector<world::LooseRun> runs;
        Triangulator triangulator;
        Findings told;
        for (const BuildingShape& shape : mOutcome.product.shapes) {
            const std::uint16_t local = builder.localFeature(shape.feature);
            for (const Product* child : mChildren) {
                const LeafBuildings* leaf = child != nullptr && !child->leaves.empty() ? child->leaves[0].get() : nullptr;
                if (leaf == nullptr || shape.feature < leaf->first || shape.feature >= leaf->first + leaf->records.size()) {
                    continue;
                }
                const std::size_t at = shape.feature - leaf->first;
                const glm::dvec3& origin = leaf->origin;
                world::LooseRun run =
                    thinnedMesh(leaf->meshes.empty() ? buildingMesh(leaf->records[at].building, origin, local, triangulator, told)
                                                     : leaf->meshes[at],
                                houseError(1));
                const auto shift = glm::vec3(origin - builder.origin());
                for (world::LooseVertex& vertex : run.vertices) {
                    vertex.position += shift;
                    vertex.feature = local;
                }
                runs.push_back(std::move(run));
            }
        }
        return runs;
    }

    /// A child's inputs are not needed any more; for a region they would fill the memory.
    void dropWhatIsDone() {
        for (Product* child : mChildren) {
            if (child != nullptr) {
                *child = Product{};
            }
        }
    }

    const BakeInputs& mInputs;
    TileId mTile;
    Product* mChildren[4] = {};
    TerrainMeshOptions mOptions;
    Outcome mOutcome;
};

}  // namespace

Outcome bakeParent(const BakeInputs& inputs, const TileId& tile, Product* const (&children)[4]) {
    return ParentBaker(inputs, tile, children).run();
}

}  // namespace rundgang::bake
