// The layers of a source in the project's CRS: what sewers, land use and trees have in common.
#pragma once

#include "content/geo/Crs.h"
#include "content/import/project/Project.h"
#include "content/import/vector/VectorFile.h"

#include <functional>
#include <span>

namespace rundgang::import {

/// The conversion of a layer into the project's CRS; the problem of a layer without CRS says how to state one in `table`.
core::Result<geo::Transform> layerTransform(const VectorFile& file, const VectorLayer& layer, const SourceFiles& source,
                                            const geo::Crs& project, const std::string& table);

/// False, and `points` in no defined state, if one of them cannot be converted.
bool convert(const geo::Transform& transform, std::span<glm::dvec3> points);

/// "layer haltung, feature 17".
std::string placeOf(const VectorLayer& layer, const VectorFeature& feature);

/// Why a feature has nothing to take: what the file did to it, or `otherwise`.
std::string withoutGeometry(const VectorFeature& feature, const std::string& otherwise);
std::string joined(const std::vector<std::string>& words);

}  // namespace rundgang::import
