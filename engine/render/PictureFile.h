// Pictures on disk: PNG, sRGB, 8 bit.
#pragma once

#include "engine/core/Result.h"
#include "engine/render/Renderer.h"

#include <filesystem>

namespace rundgang::render {

/// Atomic and durable; creates missing parent folders.
core::Status writePng(const Picture& picture, const std::filesystem::path& file);
/// At most 16384 pixels a side.
core::Result<Picture> readPng(const std::filesystem::path& file);

}  // namespace rundgang::render
