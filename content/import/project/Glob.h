// File patterns as people write them: "*" and "?" within a name, "**" for folders at any depth.
#pragma once

#include "engine/core/Result.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace rundgang::import {

/// The files (never folders) that match, absolute, sorted by name, each once. `pattern` is relative to `base` or absolute; "\"
/// means
/// "/"; umlauts match in whichever way Unicode composes them; "*" leaves out names with a leading dot. Matching nothing is a
/// problem that says where the search ended.
core::Result<std::vector<std::filesystem::path>> expandGlob(const std::filesystem::path& base, std::string_view pattern);

/// One name against one pattern without "/".
bool matchesName(std::string_view name, std::string_view pattern);

}  // namespace rundgang::import
