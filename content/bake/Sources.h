// The files a project is made of: where each came from, how large it is, and a hash of its bytes.
#pragma once

#include "content/import/project/Project.h"
#include "engine/core/Progress.h"
#include "engine/world/Manifest.h"

#include <cstdint>
#include <vector>

namespace rundgang::bake {

struct SourceList {
    std::vector<world::Source> sources;
    std::uint64_t bytes = 0;
    std::uint64_t hash = 0;  ///< of the project file and everything it names
};

/// Reads every file once. Files that belong together (.shp with .dbf, .tif with .tfw, .gltf with .bin) count together.
core::Result<SourceList> hashSources(const import::Project& project, core::IProgress& progress);

}  // namespace rundgang::bake
