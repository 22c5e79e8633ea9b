// bake-report.json beside a world: what its bake found, so that a bake that changes nothing, or only a little, still tells all
// of it. No part of the world: it may be deleted, and paths in it are relative to the project.
#pragma once

#include "content/bake/Bake.h"
#include "content/bake/Findings.h"

#include <filesystem>
#include <map>
#include <optional>

namespace rundgang::bake {

struct BakeMemory {
    BakeReport report;
    core::Warnings warnings;
    std::map<std::uint64_t, Findings> leafFindings;  ///< by the leaf's input hash; leaves without findings are not listed
};

core::Status writeMemory(const std::filesystem::path& world, const BakeMemory& memory,
                         const std::filesystem::path& projectFolder);
/// Nothing when there is none or it cannot be read: then the bake begins anew.
std::optional<BakeMemory> readMemory(const std::filesystem::path& world, const std::filesystem::path& projectFolder);

}  // namespace rundgang::bake
