// world.json: the manifest as text, with the sizes and checksums of the other files and a checksum of itself.
#pragma once

#include "engine/core/Result.h"
#include "engine/world/Manifest.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::world {

struct FileEntry {
    std::string name;  ///< a plain name, no folders
    std::uint64_t size = 0;
    std::uint64_t checksum = 0;
};

struct ManifestFile {
    Manifest manifest;  ///< hidden features are not in it: they stand in the index
    std::vector<FileEntry> files;
};

std::string manifestToJson(const ManifestFile& file);
/// Fails naming the field; `name` is the file's name for the message.
core::Result<ManifestFile> manifestFromJson(std::string_view text, const std::string& name);

}  // namespace rundgang::world
