// Closed-form geometry of a capsule, a sphere and a ray against a triangle, in doubles. Bullet's GJK works in floats and with
// collision margins, and a visitor who trembles by a millimetre at every wall notices; these are exact.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include <cstdint>
#include <optional>

namespace rundgang::physics {

/// A triangle in metres from some origin near the body; `feature` is the world's index.
struct Triangle {
    glm::dvec3 a, b, c;
    glm::dvec3 normal;  ///< unit, by the corners' order; zero for a degenerate triangle
    std::uint32_t feature = 0xFFFFFFFFU;
    bool terrain = false;
};

/// Unit normal, or zero when the corners lie on a line.
glm::dvec3 normalOf(const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c);

/// Closest point of a triangle to `p` (after Ericson, Real-Time Collision Detection, 5.1.5).
glm::dvec3 closestOnTriangle(const glm::dvec3& p, const Triangle& t);

struct ClosestPair {
    glm::dvec3 onSegment;
    glm::dvec3 onTriangle;
    double distance = 0.0;
};
/// Closest points of the segment p-q and a triangle; distance 0 where they cross.
ClosestPair closestSegmentTriangle(const glm::dvec3& p, const glm::dvec3& q, const Triangle& t);

/// Where a sphere of `radius` comes to rest on a triangle when lowered along the vertical line through (x, y).
struct Rest {
    double centreZ = 0.0;
    glm::dvec3 contact{0.0};
};
/// The highest resting place whose contact is at or below `contactLimitZ`.
std::optional<Rest> restOn(const Triangle& t, double x, double y, double radius, double contactLimitZ);

/// Distance along `direction` (unit) at which the ray meets the triangle, from either side (Möller and Trumbore, 1997). Edges
/// belong to the triangle, with a hair's breadth of tolerance, so that no ray slips between two neighbours.
std::optional<double> rayTriangle(const glm::dvec3& origin, const glm::dvec3& direction, const glm::dvec3& a, const glm::dvec3& b,
                                  const glm::dvec3& c);

}  // namespace rundgang::physics
