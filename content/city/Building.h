// Buildings as CityGML 2.0 (OGC 12-019) means them: typed surfaces of planar polygons with holes, parts within buildings, exact
// ids, attributes as text. Coordinates are world coordinates of the project's CRS, metres, doubles.
#pragma once

#include "engine/math/World.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace rundgang::city {

enum class SurfaceKind : std::uint8_t { Unknown, Wall, Roof, Ground, Closure, OuterCeiling, OuterFloor, Window, Door };

/// A closed line without the repeated last point.
using Ring = std::vector<glm::dvec3>;

/// Seen from outside the building its outer ring runs counter-clockwise, its holes clockwise (ISO 19107), if the source is right.
struct Polygon {
    std::string id;  ///< gml:id, may be empty
    SurfaceKind kind = SurfaceKind::Unknown;
    Ring outer;
    std::vector<Ring> holes;
};

using Attributes = std::vector<std::pair<std::string, std::string>>;

struct Building {
    std::string id;    ///< exactly as in the source; never empty (importers make one from file and place, and warn)
    std::string name;  ///< gml:name, may be empty
    int lod = 0;       ///< which level of detail the polygons are: the best one offered up to the one asked for
    Attributes attributes;
    std::vector<Polygon> polygons;
    std::vector<Building> parts;  ///< BuildingParts; parts of parts are kept nested
    std::string file;             ///< where it came from, for messages
};

/// This building's own polygons and those of all its parts.
std::size_t polygonCount(const Building& building);
std::size_t partCount(const Building& building);
math::WorldBox boundsOf(const Building& building);

/// Takes buildings one at a time, as an importer meets them, so that a region never has to fit in memory. Called from one thread.
class IBuildingSink {
public:
    virtual ~IBuildingSink() = default;
    virtual void add(Building&& building) = 0;
};

}  // namespace rundgang::city
