#include "engine/world/SewerConflicts.h"

#include "engine/core/Hash.h"
#include "engine/core/MappedFile.h"
#include "engine/world/Layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <system_error>

namespace rundgang::world {
namespace {

constexpr std::array<char, 8> kConflictsMagic{'R', 'G', 'C', 'O', 'N', 'F', 'L', '\n'};
constexpr std::uint32_t kConflictsVersion = 1;

struct ConflictHeader {
    char magic[8];
    std::uint32_t version;
    std::uint32_t variantCount;
    std::uint32_t conflictCount;
    std::uint32_t reserved;
    std::uint64_t checksum;  ///< of the packed bytes
};
static_assert(sizeof(ConflictHeader) == 32);

core::Problem damaged(const std::string& name, const std::string& what) {
    return core::Problem{name, "", "damaged: " + what, "Bake the world again or copy it again from where it came from."};
}

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
    std::vector<std::byte> body;
    appendPlain(body, conflicts.variants.data(), conflicts.variants.size());
    appendPlain(body, conflicts.conflicts.data(), conflicts.conflicts.size());
    constexpr int kLevel = 6;
    const std::vector<std::byte> packed = pack(body, kLevel);
    ConflictHeader header{};
    std::memcpy(header.magic, kConflictsMagic.data(), kConflictsMagic.size());
    header.version = kConflictsVersion;
    header.variantCount = static_cast<std::uint32_t>(conflicts.variants.size());
    header.conflictCount = static_cast<std::uint32_t>(conflicts.conflicts.size());
    header.checksum = core::hash64(packed);
    std::vector<std::byte> bytes;
    appendPlain(bytes, &header, 1);
    appendPlain(bytes, packed.data(), packed.size());
    return bytes;
}

core::Result<SewerConflicts> decodeSewerConflicts(std::span<const std::byte> bytes, const std::string& name) {
    ConflictHeader header{};
    PlainReader reader(bytes);
    if (!reader.read(&header) || !std::equal(kConflictsMagic.begin(), kConflictsMagic.end(), header.magic)) {
        return damaged(name, "this is no world's list of conflicts");
    }
    if (header.version > kConflictsVersion) {
        return core::Problem{name, "", "has version " + std::to_string(header.version) + ", newer than this program's",
                             "Use a newer Rundgang or bake the world with this one."};
    }
    const std::span<const std::byte> packed = bytes.subspan(sizeof(header));
    if (core::hash64(packed) != header.checksum) {
        return damaged(name, "its checksum does not match");
    }
    const std::uint64_t size = std::uint64_t{header.variantCount} * sizeof(ConflictVariantRecord) +
                               std::uint64_t{header.conflictCount} * sizeof(ConflictRecord);
    std::vector<std::byte> body;
    if (size > kMaxUnpacked || !unpack(packed, size, body)) {
        return damaged(name, "it can not be unpacked");
    }
    SewerConflicts read;
    read.variants.resize(header.variantCount);
    read.conflicts.resize(header.conflictCount);
    PlainReader parts(body);
    const bool whole =
        parts.read(read.variants.data(), read.variants.size()) && parts.read(read.conflicts.data(), read.conflicts.size());
    if (!whole || !fits(read)) {
        return damaged(name, "the list points outside of itself");
    }
    return read;
}

core::Result<std::optional<SewerConflicts>> readSewerConflicts(const World& world, const SewerNet& net) {
    const std::filesystem::path file = world.folder() / kConflictsFile;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return std::optional<SewerConflicts>();
    }
    const core::Result<core::MappedFile> mapped = core::MappedFile::open(file);
    if (!mapped) {
        return mapped.problem();
    }
    core::Result<SewerConflicts> read = decodeSewerConflicts(mapped->bytes(), file.string());
    if (!read) {
        return read.problem();
    }
    const bool known = std::all_of(read->conflicts.begin(), read->conflicts.end(), [&](const ConflictRecord& conflict) {
        const std::size_t assets = (conflict.asset & kConflictOfNode) != 0 ? net.nodes.size() : net.reaches.size();
        return (conflict.asset & ~kConflictOfNode) < assets;
    });
    if (!known || read->variants.size() != world.manifest().variants.size()) {
        return damaged(file.string(), "it tells of sewers or proposals that the world does not have");
    }
    return std::optional<SewerConflicts>(std::move(*read));
}

}  // namespace rundgang::world
