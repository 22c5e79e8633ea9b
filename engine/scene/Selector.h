// Which chunks of the quadtree a view needs, and which of the resident ones to draw meanwhile. Walks only the part of the tree
// that is refined, so its cost follows the picture, not the world. MainThread.
#pragma once

#include "engine/frame/ViewSet.h"
#include "engine/frame/VisitState.h"
#include "engine/scene/Loader.h"
#include "engine/scene/Residents.h"
#include "engine/world/World.h"

#include <cstdint>
#include <vector>

namespace rundgang::scene {

/// What one frame needs.
struct Selection {
    std::vector<std::uint32_t> drawn;  ///< chunks, drawable all
    std::vector<Request> missing;      ///< wanted and neither drawable nor failed
    std::size_t wanted = 0;            ///< drawn, kept as fallback, and missing
    std::size_t wantedBytes = 0;       ///< decoded; estimated where not yet known
};

class Selector {
public:
    Selector(const world::World& world, const Options& options);

    /// `failed`: by chunk, whether it could not be read. `starved`: the last frame found no room for a chunk it wanted; then
    /// finer chunks do not stand in for a coarser one that is to come, because they would keep it out.
    void select(const frame::ViewSet& views, const frame::VisitState& visit, Residents& residents,
                const std::vector<bool>& failed, bool starved, Selection& out);
    /// The decoded size of a chunk is known now.
    void learnSize(std::uint32_t chunk, std::size_t bytes) { mBytes[chunk] = bytes; }

private:
    struct Eyes;
    struct Pass;

    bool cover(Pass& pass, std::uint32_t chunk, double parentPixels);
    bool coverFromBelow(Pass& pass, std::uint32_t chunk, int depth);
    void coverWhatThereIs(Pass& pass, std::uint32_t chunk, int depth);
    bool coverByChildren(Pass& pass, std::uint32_t chunk, double pixels);
    void addVariants(Pass& pass);
    void want(Pass& pass, std::uint32_t chunk);
    void easePressure(const Pass& pass, const math::WorldPos& eye);

    const world::World* mWorld;
    Options mOptions;
    std::vector<std::size_t> mBytes;             // by chunk
    std::vector<std::uint64_t> mRefinedInFrame;  // by chunk
    double mPressure = 1.0;                      ///< factor on the allowed error, so that what is wanted fits
    math::WorldPos mOverflowEye;
};

}  // namespace rundgang::scene
