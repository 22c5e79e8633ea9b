// From a project to a world: cut into chunks by place, simplify, encode, write. Parallel and deterministic; chunks whose inputs
// have not changed since the last bake into the same folder are taken over as they are.
#pragma once

#include "content/import/project/Project.h"
#include "engine/core/Progress.h"
#include "engine/world/Manifest.h"
#include "engine/world/SewerConflicts.h"

#include <filesystem>
#include <string>
#include <vector>

namespace rundgang::bake {

/// How far buildings float above (+) or sink below (-) the terrain: at their ground surface's lowest corner.
struct GroundCheck {
    std::size_t measured = 0;
    std::size_t floating = 0;  ///< more than 0.5 m above
    std::size_t sunken = 0;    ///< more than 0.5 m below
    double lowest = 0.0;       ///< metres
    double highest = 0.0;
    double median = 0.0;
    std::string worstId;
};

/// Flaws of the sewer network, counted; the warnings tell where the first of each are.
struct SewerCheck {
    std::size_t uphill = 0;        ///< reaches whose lower end is the higher one
    std::size_t danglingEnds = 0;  ///< ends that meet no node, or not the one they name
    std::size_t aboveGround = 0;   ///< levels above the terrain or above their own cover
    std::size_t jumps = 0;         ///< nodes where the levels of what meets do not fit
    std::size_t duplicates = 0;    ///< ids, shafts or reaches that come twice
    std::size_t loops = 0;         ///< circles in the direction of flow
    std::size_t withoutCover = 0;  ///< manholes and structures without a cover level
    bool operator==(const SewerCheck&) const = default;
};

/// A reach or node within a proposal's protection strip. Metres; NaN: not known.
struct SewerConflict {
    std::string id;
    bool node = false;
    double aside = 0.0;   ///< seen from above; 0: below or within the proposal
    double inside = 0.0;  ///< in space; negative: they meet
    double x = 0.0, y = 0.0;
    double station = 0.0;  ///< from the reach's upper end
};

struct VariantConflicts {
    std::string variant;
    double strip = 0.0;
    double below = 0.0;               ///< how far its model reaches below the ground
    std::vector<SewerConflict> list;  ///< the nearest one first
    /// Most meshes end at the ground: what is not in them is not measured.
    [[nodiscard]] bool foundationsKnown() const { return below >= static_cast<double>(world::kLeastFoundation); }
};

struct BakeReport {
    world::Counts counts;
    std::size_t chunks = 0;
    std::size_t chunksReused = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    double seconds = 0.0;
    std::size_t terrainHolesFilled = 0;  ///< samples
    GroundCheck ground;
    SewerCheck sewers;
    std::vector<VariantConflicts> conflicts;  ///< of every variant, where there are sewers
};

/// Warnings of all importers travel with the result.
core::Result<BakeReport> bake(const import::Project& project, const std::filesystem::path& out, core::IProgress& progress);

/// Reads and checks everything bake() would, and writes nothing.
core::Result<BakeReport> check(const import::Project& project, core::IProgress& progress);

}  // namespace rundgang::bake
