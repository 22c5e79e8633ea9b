// Sources that lie apart from the town: almost always a wrong or missing CRS, and otherwise nothing that a visitor would ever
// see.
#pragma once

#include "content/city/Sewer.h"
#include "content/import/project/Project.h"
#include "content/import/vector/VectorReader.h"
#include "engine/core/Result.h"
#include "engine/math/World.h"

#include <span>

namespace rundgang::bake {

/// "Town" is what terrain and buildings cover; heights do not count. `table` is the project's, e.g. "[trees]".
core::Warnings strays(const math::WorldBox& town, const math::WorldBox& own, const std::string& table,
                      const std::string& pattern);

math::WorldBox boxOf(const city::SewerNetwork& network);
math::WorldBox boxOf(std::span<const import::Tree> trees);
math::WorldBox boxOf(std::span<const import::LanduseArea> areas);

}  // namespace rundgang::bake
