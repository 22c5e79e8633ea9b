// What of the sewers lies within a proposal's protection strip (Schutzstreifen), as the bake measured it: ready to be listed, led
// to and marked. Never changes, so that any thread may read it.
#pragma once

#include "engine/core/Result.h"
#include "engine/frame/FeatureMarks.h"
#include "engine/world/SewerConflicts.h"
#include "engine/world/World.h"

#include <cstdint>
#include <vector>

namespace rundgang::experience {

struct NearSewer {
    std::uint32_t feature = 0;  ///< the world's feature index
    bool node = false;
    world::Feature known;           ///< what is known of it
    world::ConflictRecord measure;  ///< how near, and where
};

struct ProposalSewers {
    double strip = 0.0;             ///< metres each side
    bool foundationsKnown = false;  ///< false: the model ends at the ground, or no ground is known there
    bool groundKnown = false;
    std::size_t reaches = 0;
    std::size_t nodes = 0;
    std::vector<NearSewer> nearest;  ///< the nearest one first; not all, where there are very many
    frame::FeatureMarksPtr marks;    ///< of all; null: none

    [[nodiscard]] std::size_t count() const { return reaches + nodes; }
};

/// One a variant of the world; empty where nothing was measured. Reads files: belongs on a loader thread.
core::Result<std::vector<ProposalSewers>> readNearSewers(const world::World& world, const world::SewerNet& net);

}  // namespace rundgang::experience
