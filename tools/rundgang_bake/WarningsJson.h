// Warnings for machines to read, the same in every verb's --json.
#pragma once

#include "engine/core/Result.h"

#include <nlohmann/json_fwd.hpp>

namespace rundgang::tools {

nlohmann::ordered_json jsonOf(const core::Warnings& warnings);

}  // namespace rundgang::tools
