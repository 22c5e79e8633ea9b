// CityJSON 1.0 to 2.0 and CityJSONSeq, as files or gzipped.
#pragma once

#include "content/import/building/BuildingRead.h"

#include <filesystem>

namespace rundgang::import {

core::Result<BuildingReadReport> readCityJson(const std::filesystem::path& file, const BuildingReadOptions& options,
                                              city::IBuildingSink& sink);

}  // namespace rundgang::import
