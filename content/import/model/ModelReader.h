// Proposed buildings from any mesh file Assimp reads (glTF, OBJ, FBX, Collada, IFC ...). Assimp stays behind this door and runs
// on untrusted files: its exceptions are caught, its result is checked index by index.
#pragma once

#include "content/city/Model.h"
#include "engine/core/Result.h"

#include <filesystem>

namespace rundgang::import {

/// Model coordinates, z up whatever the file's own up axis is, metres whatever its unit is.
core::Result<city::Model> readModel(const std::filesystem::path& file);

}  // namespace rundgang::import
