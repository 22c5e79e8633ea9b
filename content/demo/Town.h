// The demo town: writes the files a small Allgäu town would have (GeoTIFF, CityGML, GeoPackage, glTF, TOML), deterministically
// from a seed, so that it doubles as the template for a town's own project.
#pragma once

#include "engine/core/Progress.h"
#include "engine/core/Result.h"

#include <cstdint>
#include <filesystem>

namespace rundgang::demo {

struct TownOptions {
    std::uint32_t buildings = 600;  ///< 200 .. 1,000,000
    std::uint64_t seed = 1;
};

/// Writes OUT/project.toml and beside it terrain/, imagery/, buildings/, sewers/, landuse/, trees/, proposals/.
/// Returns the path of project.toml.
core::Result<std::filesystem::path> writeTown(const TownOptions& options, const std::filesystem::path& out,
                                              core::IProgress& progress);

}  // namespace rundgang::demo
