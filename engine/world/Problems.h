// What all readers of this room say of a file they refuse.
#pragma once

#include "engine/core/Result.h"

#include <string>

namespace rundgang::world {

/// `place` as of core::Problem: empty if the whole file is meant.
core::Problem damaged(const std::string& name, const std::string& place, const std::string& what);
/// `version` in words: "format version 9".
core::Problem tooNew(const std::string& name, const std::string& version);

}  // namespace rundgang::world
