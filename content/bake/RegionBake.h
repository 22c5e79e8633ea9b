// Bakes all squares of the region, subtree by subtree in parallel, and hands them on in one fixed order.
#pragma once

#include "content/bake/Pyramid.h"
#include "content/bake/TileBaker.h"
#include "engine/core/Progress.h"
#include "engine/world/Writer.h"

namespace rundgang::bake {

/// Where chunks and features go: a world on disk, or nowhere when a project is only checked.
class WorldSink {
public:
    explicit WorldSink(world::Writer* writer) : mWriter(writer) {}

    /// Returns the chunk's index.
    core::Result<std::uint32_t> add(BakedChunk&& chunk);
    core::Status add(const world::Feature& feature);
    world::ChunkRecord* record(std::uint32_t index) { return mWriter != nullptr ? &mWriter->record(index) : nullptr; }

    std::size_t chunks = 0;
    std::size_t reused = 0;
    std::size_t features = 0;
    std::uint64_t triangles = 0;  ///< of leaves and models
    std::uint64_t bytes = 0;

private:
    world::Writer* mWriter;
};

struct RegionResult {
    LeafFindings findings;
    std::vector<GroundSample> ground;
    std::size_t holesFilled = 0;
    math::WorldBox extent;  ///< of what the sources hold; the squares reach further
    HoleCount mostHoles;
};

core::Result<RegionResult> bakeRegion(const BakeInputs& inputs, const Pyramid& pyramid, WorldSink& sink,
                                      core::IProgress& progress);

}  // namespace rundgang::bake
