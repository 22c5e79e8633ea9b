// Assimp's scene as our model. Runs on hostile files: call it confined.
#pragma once

#include "content/city/Model.h"
#include "engine/core/Result.h"

#include <filesystem>

namespace rundgang::import {

/// Problems and warnings without the file's name.
core::Result<city::Model> readWithAssimp(const std::filesystem::path& file);

}  // namespace rundgang::import
