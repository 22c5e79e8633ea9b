// Notes as GeoJSON (RFC 7946): WGS 84, longitude first, one feature a line.
//
// Positions have two numbers. RFC 7946 allows as a third only the height above the WGS 84 ellipsoid; ours are the town's heights
// (in Germany some 45 m less), so they are properties: x, y, z in the project's CRS, which is named in each feature.
#pragma once

#include "content/handover/Wgs84.h"
#include "engine/core/Result.h"
#include "engine/notes/Store.h"

#include <optional>
#include <string>
#include <vector>

namespace rundgang::handover {

/// The whole text. A note whose place has no longitude gets a null geometry and a warning. Texts are inert: JSON-escaped, and
/// "<", ">" and "&" too, for pages that put the file into a script element.
core::Result<std::string> geoJsonOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs);

/// One note as a Feature of its own, on one line.
std::string geoJsonFeatureOf(const notes::Note& note, const notes::NoteCrs& crs, const std::optional<LonLat>& at);

}  // namespace rundgang::handover
