// Whole files, read and written with every failure told. Writing is atomic and durable: a reader, or the machine after a power
// cut, sees the old file or the whole new one.
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace rundgang::core {

Result<std::string> readText(const std::filesystem::path& path);

/// Writes beside `path`, syncs, renames over it and syncs the folder. Creates missing parent folders.
Status writeFile(const std::filesystem::path& path, std::span<const std::byte> bytes);
Status writeText(const std::filesystem::path& path, std::string_view text);
/// The same for a file that is written already, beside `path`: syncs it, renames it over `path` and syncs the folder.
Status keepFile(const std::filesystem::path& written, const std::filesystem::path& path);

/// The folder the running program's file lies in; siblings (the baking program, fonts in ../share) are found from it.
std::filesystem::path programFolder();

}  // namespace rundgang::core
