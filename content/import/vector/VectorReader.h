// Lines, points and polygons from any vector file OGR reads (GeoPackage, Shapefile, GeoJSON).
#pragma once

#include "content/city/Sewer.h"
#include "content/geo/Crs.h"
#include "content/import/project/Project.h"

#include <vector>

namespace rundgang::import {

/// Columns are mapped by the project; missing, NULL or unreadable numbers become nullopt; a level or a diameter of exactly 0 is
/// missing too, with a counted warning (DWA practice: 0 is how exports say "not known").
core::Result<city::SewerNetwork> readSewerLayers(const SewersSource& source, const geo::Crs& project);

/// A coloured area of the ground, or a tree.
struct LanduseArea {
    std::string kind;  ///< water, street, meadow, forest, paved, garden ...; from column "kind" or "class"
    std::vector<glm::dvec2> outer;
    std::vector<std::vector<glm::dvec2>> holes;
};
core::Result<std::vector<LanduseArea>> readLanduse(const SourceFiles& source, const geo::Crs& project);

struct Tree {
    glm::dvec2 position{0.0};
    double height = 8.0;
    double crown = 5.0;  ///< diameter, metres
    bool conifer = false;
};
core::Result<std::vector<Tree>> readTrees(const SourceFiles& source, const geo::Crs& project);

}  // namespace rundgang::import
