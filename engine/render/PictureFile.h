// Pictures on disk, sRGB, 8 bit: PNG, exact; or WebP, which every browser shows, with a small loss in a tenth of the bytes.
#pragma once

#include "engine/core/Result.h"
#include "engine/render/Renderer.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace rundgang::render {

/// Atomic and durable; creates missing parent folders.
core::Status writePng(const Picture& picture, const std::filesystem::path& file);
core::Status writeWebp(const Picture& picture, const std::filesystem::path& file);
/// For a note: JPEG, which crews' phones and office programs all show.
core::Result<std::vector<std::byte>> jpegOf(const Picture& picture);
/// By the ending of the file's name, ".webp" or else PNG.
core::Status writePicture(const Picture& picture, const std::filesystem::path& file);
/// At most 16384 pixels a side.
core::Result<Picture> readPng(const std::filesystem::path& file);

}  // namespace rundgang::render
