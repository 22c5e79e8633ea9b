// CityJSON 1.0 to 2.0 and CityJSONSeq, as files or gzipped. A CityJSONSeq is read line by line; a CityJSON file is held in memory
// as a whole, since its vertices stand apart from the buildings.
//
// What becomes of what: children of type BuildingPart are parts; BuildingInstallations are folded into the object they stand on;
// rooms, storeys, units and furniture, LoD0 footprints and geometry templates are left out; inner shells of solids are kept.
// Levels of detail ("2.2" counts as 2, and goes before "2" and "1.3") are chosen for each building, part and installation on its
// own.
#pragma once

#include "content/import/building/BuildingRead.h"

#include <filesystem>

namespace rundgang::import {

/// Fails when the file as a whole cannot be used (no CityJSON, an old version, no CRS, cut off); what is wrong with single
/// buildings or polygons (indices out of range, fewer than 3 points) is skipped, counted and located in the warnings.
core::Result<BuildingReadReport> readCityJson(const std::filesystem::path& file, const BuildingReadOptions& options,
                                              city::IBuildingSink& sink);

}  // namespace rundgang::import
