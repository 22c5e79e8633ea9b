// CityGML buildings (OGC 08-007r1, 12-019, and the building module of 20-010), read as a stream: one building in memory at a
// time, besides the geometry that xlink:href asks for across top-level features.
//
// What becomes of what: BuildingParts are parts; BuildingInstallations are folded into the object they stand on, their bare
// geometry as SurfaceKind::Unknown; interiors (rooms, inner walls, furniture), terrain intersection lines, LoD0 footprints and
// implicit geometry are left out; inner shells of solids are kept; boundary surfaces name the kind, and a solid that refers to
// them adds no polygon. Levels of detail are chosen for each building, part and installation on its own.
#pragma once

#include "content/import/building/BuildingRead.h"
#include "content/import/cityjson/CityJson.h"

#include <filesystem>

namespace rundgang::import {

/// Also gzipped. Fails when the file as a whole cannot be used (no CityGML, no CRS, truncated; buildings before the damage have
/// gone to the sink by then); what is wrong with single buildings or polygons (NaN, fewer than 3 points, unresolved xlink) is
/// skipped, counted and located in the warnings.
core::Result<BuildingReadReport> readCityGml(const std::filesystem::path& file, const BuildingReadOptions& options,
                                             city::IBuildingSink& sink);

/// CityGML or CityJSON, chosen by content, not by name.
core::Result<BuildingReadReport> readBuildings(const std::filesystem::path& file, const BuildingReadOptions& options,
                                               city::IBuildingSink& sink);

}  // namespace rundgang::import
