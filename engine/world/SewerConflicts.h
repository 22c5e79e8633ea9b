// conflicts.rgn: which reaches and nodes of the sewers lie within the protection strip (Schutzstreifen) of which proposal, as the
// bake measured it. A world without sewers or without a proposal, or baked before this part existed, has none: then nothing was
// measured, which is not the same as an empty list; a proposal that only removes has an empty one. Metres; NaN is not known.
//
// On disk: ConflictHeader, then one zstd frame of the variants and of all their conflicts, in this order.
#pragma once

#include "engine/core/Result.h"
#include "engine/world/SewerNet.h"
#include "engine/world/World.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rundgang::world {

inline constexpr const char* kConflictsFile = "conflicts.rgn";
inline constexpr std::uint32_t kConflictOfNode = 0x80000000U;

struct ConflictRecord {
    double x, y;          ///< where it is nearest, in the project's CRS
    float z;              ///< of the pipe's axis there; of a node its cover
    float aside;          ///< seen from above: from a pipe's axis, from a node's wall; 0: below or within the proposal
    float inside;         ///< in space, from the pipe's wall; negative: they meet
    float station;        ///< along the reach from its upper end, as drawn
    std::uint32_t asset;  ///< index of a reach of the SewerNet; with kConflictOfNode of a node
    std::uint32_t reserved;
};
static_assert(sizeof(ConflictRecord) == 40);

/// A variant of the manifest and its conflicts: conflicts[first .. first + count), the nearest one first.
struct ConflictVariantRecord {
    float strip;  ///< each side
    float below;  ///< how far its model reaches below the ground; NaN: there is no model or no terrain
    std::uint32_t first, count;
};
static_assert(sizeof(ConflictVariantRecord) == 16);

/// A model that reaches less deep than this ends at the ground: its foundations are not in it.
inline constexpr float kLeastFoundation = 0.3F;

struct SewerConflicts {
    std::vector<ConflictVariantRecord> variants;  ///< as many as the manifest has
    std::vector<ConflictRecord> conflicts;

    [[nodiscard]] std::span<const ConflictRecord> of(std::size_t variant) const {
        return variant < variants.size() ? std::span(conflicts).subspan(variants[variant].first, variants[variant].count)
                                         : std::span<const ConflictRecord>();
    }
};

std::vector<std::byte> encodeSewerConflicts(const SewerConflicts& conflicts);
/// `name` is used in the problem.
core::Result<SewerConflicts> decodeSewerConflicts(std::span<const std::byte> bytes, const std::string& name);

/// Nothing where the world has none. `net` is that of the same world. Reads a file: belongs on a loader thread.
core::Result<std::optional<SewerConflicts>> readSewerConflicts(const World& world, const SewerNet& net);

}  // namespace rundgang::world
