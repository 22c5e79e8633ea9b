// CityGML 1.0 and 2.0 buildings (OGC 08-007r1, 12-019), read as a stream: one building in memory at a time, besides the shared
// geometry that xlink:href points at.
#pragma once

#include "content/city/Building.h"
#include "content/geo/Crs.h"
#include "engine/core/Progress.h"
#include "engine/core/Result.h"

#include <filesystem>

namespace rundgang::import {

struct BuildingReadOptions {
    int maxLod = 2;                     ///< take the best level of detail up to this
    std::string crs;                    ///< overrides what the file states; empty: the file must state one
    const geo::Crs* project = nullptr;  ///< coordinates are converted to it; must outlive the call
};

struct BuildingReadReport {
    std::size_t buildings = 0;
    std::size_t parts = 0;
    std::size_t polygons = 0;  ///< handed to the sink
    std::string crs;           ///< as stated by the file
    math::WorldBox extent;     ///< project CRS
};

/// Fails when the file as a whole cannot be used (no CityGML, no CRS, truncated); what is wrong with single buildings or
/// polygons (NaN, fewer than 3 points, unresolved xlink) is skipped, counted and located in the warnings.
core::Result<BuildingReadReport> readCityGml(const std::filesystem::path& file, const BuildingReadOptions& options,
                                             city::IBuildingSink& sink);

/// CityJSON 1.0 to 2.0 and CityJSONSeq (.city.json, .json, .city.jsonl, .jsonl), also gzipped (.gz).
core::Result<BuildingReadReport> readCityJson(const std::filesystem::path& file, const BuildingReadOptions& options,
                                              city::IBuildingSink& sink);

/// Chooses by content, not by name.
core::Result<BuildingReadReport> readBuildings(const std::filesystem::path& file, const BuildingReadOptions& options,
                                               city::IBuildingSink& sink);

}  // namespace rundgang::import
