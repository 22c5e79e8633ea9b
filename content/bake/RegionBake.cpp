#include "content/bake/RegionBake.h"

#include "engine/core/Jobs.h"

#include <algorithm>
#include <atomic>

namespace rundgang::bake {
namespace {

/// 64 leaves are one unit of work: large enough to be worth a thread, small enough that a few fit in memory.
constexpr std::size_t kUnitLevel = 3;
constexpr std::size_t kUnitsAtOnce = 4;

void merge(Outcome& whole, Outcome&& part) {
    if (!whole.problem) {
        whole.problem = std::move(part.problem);
    }
    std::move(part.chunks.begin(), part.chunks.end(), std::back_inserter(whole.chunks));
    std::move(part.features.begin(), part.features.end(), std::back_inserter(whole.features));
    whole.ground.insert(whole.ground.end(), part.ground.begin(), part.ground.end());
    std::move(part.findings.begin(), part.findings.end(), std::back_inserter(whole.findings));
    whole.holesFilled += part.holesFilled;
    whole.extent.add(part.extent);
    whole.mostHoles.take(part.mostHoles);
}

class RegionBaker {
public:
    RegionBaker(const BakeInputs& inputs, const Pyramid& pyramid, WorldSink& sink, core::IProgress& progress)
        : mInputs(inputs), mPyramid(pyramid), mSink(sink), mProgress(progress) {
        for (const auto& level : pyramid.levels) {
            mIndices.emplace_back(level.size(), world::kNoTile);
        }
    }

    core::Result<RegionResult> run() {
        const std::size_t unit = std::min(kUnitLevel, mPyramid.levels.size() - 1);
        std::vector<Product> products(mPyramid.levels[unit].size());
        core::Status done = eachOf(products, [&](std::size_t i) { return subtree(unit, i); });
        for (std::size_t level = unit + 1; done && level < mPyramid.levels.size(); ++level) {
            std::vector<Product> coarser(mPyramid.levels[level].size());
            done = eachOf(coarser, [&](std::size_t i) { return parent(level, i, products); });
            products = std::move(coarser);
        }
        if (!done) {
            return done.problem();
        }
        link();
        return std::move(mResult);
    }

private:
    /// Bakes the squares of one level a batch at a time and writes each batch in order.
    template <typename Bake>
    core::Status eachOf(std::vector<Product>& products, const Bake& bake) {
        for (std::size_t first = 0; first < products.size(); first += kUnitsAtOnce) {
            const std::size_t count = std::min(kUnitsAtOnce, products.size() - first);
            std::vector<Outcome> outcomes(count);
            core::parallelFor(count, [&](std::size_t i) { outcomes[i] = bake(first + i); });
            for (std::size_t i = 0; i < count; ++i) {
                if (core::Status written = write(std::move(outcomes[i]), products[first + i]); !written) {
                    return written;
                }
            }
        }
        return core::Done{};
    }

    Outcome subtree(std::size_t level, std::size_t at) {
        const PyramidNode& node = mPyramid.levels[level][at];
        if (level == 0) {
            Outcome leaf = bakeLeaf(mInputs, node.tile);
            mProgress.advance(static_cast<double>(++mLeavesDone) / static_cast<double>(mPyramid.levels[0].size()));
            return leaf;
        }
        Outcome children[4];
        core::parallelFor(4, [&](std::size_t quadrant) {
            if (node.children[quadrant] >= 0) {
                children[quadrant] = subtree(level - 1, static_cast<std::size_t>(node.children[quadrant]));
            }
        });
        Outcome whole;
        Product* products[4] = {};
        for (std::size_t quadrant = 0; quadrant < 4; ++quadrant) {
            products[quadrant] = node.children[quadrant] >= 0 ? &children[quadrant].product : nullptr;
            merge(whole, std::move(children[quadrant]));
        }
        if (!whole.problem) {
            Outcome own = bakeParent(mInputs, node.tile, products);
            whole.product = std::move(own.product);
            merge(whole, std::move(own));
        }
        return whole;
    }

    Outcome parent(std::size_t level, std::size_t at, std::vector<Product>& below) const {
        const PyramidNode& node = mPyramid.levels[level][at];
        Product* products[4] = {};
        for (std::size_t quadrant = 0; quadrant < 4; ++quadrant) {
            products[quadrant] =
                node.children[quadrant] >= 0 ? &below[static_cast<std::size_t>(node.children[quadrant])] : nullptr;
        }
        return bakeParent(mInputs, node.tile, products);
    }

    core::Status write(Outcome&& outcome, Product& product) {
        if (outcome.problem) {
            return *outcome.problem;
        }
        for (BakedChunk& chunk : outcome.chunks) {
            const TileId tile = chunk.tile;
            core::Result<std::uint32_t> index = mSink.add(std::move(chunk));
            if (!index) {
                return index.problem();
            }
            mIndices[static_cast<std::size_t>(tile.level)][placeOf(tile)] = *index;
        }
        for (const world::Feature& feature : outcome.features) {
            if (core::Status added = mSink.add(feature); !added) {
                return added;
            }
        }
        mResult.ground.insert(mResult.ground.end(), outcome.ground.begin(), outcome.ground.end());
        std::move(outcome.findings.begin(), outcome.findings.end(), std::back_inserter(mResult.findings));
        mResult.holesFilled += outcome.holesFilled;
        mResult.extent.add(outcome.extent);
        mResult.mostHoles.take(outcome.mostHoles);
        product = std::move(outcome.product);
        return core::Done{};
    }

    [[nodiscard]] std::size_t placeOf(const TileId& tile) const {
        const std::vector<PyramidNode>& level = mPyramid.levels[static_cast<std::size_t>(tile.level)];
        const auto place =
            std::lower_bound(level.begin(), level.end(), mortonKey(tile),
                             [](const PyramidNode& node, std::uint64_t key) { return mortonKey(node.tile) < key; });
        return static_cast<std::size_t>(place - level.begin());
    }

    void link() {
        for (std::size_t level = 1; level < mPyramid.levels.size(); ++level) {
            for (std::size_t at = 0; at < mPyramid.levels[level].size(); ++at) {
                for (std::size_t quadrant = 0; quadrant < 4; ++quadrant) {
                    const int child = mPyramid.levels[level][at].children[quadrant];
                    if (child < 0) {
                        continue;
                    }
                    const std::uint32_t childIndex = mIndices[level - 1][static_cast<std::size_t>(child)];
                    world::ChunkRecord* above = mSink.record(mIndices[level][at]);
                    world::ChunkRecord* below = mSink.record(childIndex);
                    if (above != nullptr && below != nullptr) {
                        above->children[quadrant] = childIndex;
                        below->parent = mIndices[level][at];
                    }
                }
            }
        }
    }

    const BakeInputs& mInputs;
    const Pyramid& mPyramid;
    WorldSink& mSink;
    core::IProgress& mProgress;
    RegionResult mResult;
    std::vector<std::vector<std::uint32_t>> mIndices;
    std::atomic<std::size_t> mLeavesDone{0};
};

}  // namespace

core::Result<std::uint32_t> WorldSink::add(BakedChunk&& chunk) {
    reused += chunk.reused ? 1U : 0U;
    bytes += chunk.bytes.size();
    if (chunk.record.level == 0) {
        triangles += chunk.triangles;
    }
    ++chunks;
    return mWriter != nullptr ? mWriter->addChunk(chunk.record, chunk.bytes)
                              : core::Result<std::uint32_t>(static_cast<std::uint32_t>(chunks - 1));
}

core::Status WorldSink::add(const world::Feature& feature) {
    ++features;
    return mWriter != nullptr ? mWriter->addFeature(feature) : core::Status(core::Done{});
}

core::Result<RegionResult> bakeRegion(const BakeInputs& inputs, const Pyramid& pyramid, WorldSink& sink,
                                      core::IProgress& progress) {
    return RegionBaker(inputs, pyramid, sink, progress).run();
}

}  // namespace rundgang::bake
