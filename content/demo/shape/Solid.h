// The bodies of buildings as closed solids of planar polygons, rings counter-clockwise from outside (ISO 19107).
#pragma once

#include "content/demo/plan/Plan.h"

#include <glm/vec3.hpp>

#include <vector>

namespace rundgang::demo {

enum class Face : std::uint8_t { Ground, Wall, Roof };

struct SolidPolygon {
    Face face = Face::Wall;
    std::vector<glm::dvec3> ring;  ///< without the repeated last point
};
using Solid = std::vector<SolidPolygon>;

/// World coordinates, rounded to millimetres where points are shared, so that neighbours meet exactly.
Solid solidOf(const Part& part, double ground);

/// Highest point over the ground.
double heightOf(const House& house);

}  // namespace rundgang::demo
