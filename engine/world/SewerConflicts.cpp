#include "engine/world/SewerConflicts.h"

#include "engine/world/PackedPart.h"

#include <algorithm>
#include <cmath>

namespace rundgang::world {
namespace {

constexpr PackedKind kConflictsKind{{'R', 'G', 'C', 'O', 'N', 'F', 'L', '\n'}, 1, "this is no world's list of conflicts"};

struct ConflictHeader {
    char magic[8];
    std::uint32_t version;
    std::uint32_t variantCount;
    std::uint32_t conflictCount;
    std::uint32_t reserved;
    std::uint64_t checksum;  ///< of the packed bytes
};
static_assert(sizeof(ConflictHeader) == 32);

bool fits(const SewerConflicts& read) {
    const bool variants = std::all_of(read.variants.begin(), read.variants.end(), [&](const ConflictVariantRecord& variant) {
        return variant.first <= read.conflicts.size() && variant.count <= read.conflicts.size() - variant.first &&
               std::isfinite(variant.strip) && variant.strip >= 0.0F;
    });
    const bool conflicts = std::all_of(read.conflicts.begin(), read.conflicts.end(), [](const ConflictRecord& conflict) {
        return std::isfinite(conflict.x) && std::isfinite(conflict.y) && std::isfinite(conflict.aside) &&
               std::isfinite(conflict.station);
    });
    return variants && conflicts;
}

}  // namespace

std::vector<std::byte> encodeSewerConflicts(const SewerConflicts& conflicts) {
    ConflictHeader header{};
    header.variantCount = static_cast<std::uint32_t>(conflicts.variants.size());
    header.conflictCount = static_cast<std::uint32_t>(conflicts.conflicts.size());
    return encodePacked(kConflictsKind, header, conflicts.variants, conflicts.conflicts);
}

core::Result<SewerConflicts> decodeSewerConflicts(std::span<const std::byte> bytes, const std::string& name) {
    const core::Result<ConflictHeader> header = packedHeader<ConflictHeader>(kConflictsKind, bytes, name);
    if (!header) {
        return header.problem();
    }
    SewerConflicts read;
    const core::Status unpacked =
        unpackLists(bytes.subspan(sizeof(ConflictHeader)), name, Counted{read.variants, header->variantCount},
                    Counted{read.conflicts, header->conflictCount});
    if (!unpacked) {
        return unpacked.problem();
    }
    if (!fits(read)) {
        return damaged(name, "", "the list points outside of itself");
    }
    return read;
}

core::Result<std::optional<SewerConflicts>> readSewerConflicts(const World& world, const SewerNet& net) {
    const std::filesystem::path file = world.folder() / kConflictsFile;
    core::Result<std::optional<SewerConflicts>> part = readPart(file, decodeSewerConflicts);
    if (!part || !*part) {
        return part;
    }
    const SewerConflicts& read = **part;
    const bool known = std::all_of(read.conflicts.begin(), read.conflicts.end(), [&](const ConflictRecord& conflict) {
        const std::size_t assets = (conflict.asset & kConflictOfNode) != 0 ? net.nodes.size() : net.reaches.size();
        return (conflict.asset & ~kConflictOfNode) < assets;
    });
    if (!known || read.variants.size() != world.manifest().variants.size()) {
        return damaged(file.string(), "", "it tells of sewers or proposals that the world does not have");
    }
    return part;
}

}  // namespace rundgang::world
