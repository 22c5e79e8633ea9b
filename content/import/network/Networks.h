// A town's sewer network from whatever its files are.
#pragma once

#include "content/city/Sewer.h"
#include "content/geo/Crs.h"
#include "content/import/project/Project.h"

#include <filesystem>

namespace rundgang::import {

enum class SewerFormat { Isybau, M150, Swmm, Vector };

/// By what the file holds, whatever it is called; Vector (GeoPackage, Shapefile, GeoJSON ...) is all that is none of the others.
core::Result<SewerFormat> sewerFormatOf(const std::filesystem::path& file);

/// All files of a source as one network in the project's CRS. Warnings tell what was missing, counted by kind.
core::Result<city::SewerNetwork> readSewers(const SewersSource& source, const geo::Crs& project);

}  // namespace rundgang::import
