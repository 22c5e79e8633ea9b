// A planar polygon with holes, in space, cut into triangles. GEOS stays behind this door.
#pragma once

#include "content/city/Building.h"

#include <glm/vec3.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace rundgang::bake {

struct Triangulation {
    enum class Outcome : std::uint8_t {
        Good,        ///< as it was given
        Repaired,    ///< crossed itself; made valid
        Degenerate,  ///< no area, or fewer than three different points: nothing to draw
    };
    Outcome outcome = Outcome::Good;
    glm::dvec3 normal{0.0};                ///< unit, by the outer ring's winding (Newell's method)
    double area = 0.0;                     ///< of the outer ring
    std::vector<glm::dvec3> points;        ///< world coordinates
    std::vector<std::uint32_t> triangles;  ///< three each, wound like the outer ring
};

/// One for each thread.
class Triangulator {
public:
    Triangulator();
    ~Triangulator();
    Triangulator(const Triangulator&) = delete;
    Triangulator& operator=(const Triangulator&) = delete;

    Triangulation run(const city::Polygon& polygon);

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

/// Twice the area times the unit normal: Newell's method, robust for slightly bent rings.
glm::dvec3 newellNormal(const city::Ring& ring);

}  // namespace rundgang::bake
