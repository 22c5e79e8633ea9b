// Buildings as CityGML 2.0 (OGC 12-019), LoD2, in the manner of the Bavarian survey's kilometre tiles.
#pragma once

#include "content/demo/plan/Plan.h"
#include "engine/core/Result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace rundgang::demo {

/// "RG_LOD2_0000123": like the survey's ids, and clearly not one of them.
std::string buildingId(const Plan& plan, std::size_t house);

/// `houses` are positions in plan.houses.
core::Status writeCityGml(const std::filesystem::path& file, const Plan& plan, std::span<const std::size_t> houses);

}  // namespace rundgang::demo
