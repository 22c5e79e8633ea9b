// Plane geometry of the generator: x east, y north, metres. Only operations that IEEE 754 fixes to the last bit are used
// (no sin, no atan2), so that a plan is the same on every machine.
#pragma once

#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

#include <array>
#include <span>
#include <vector>

namespace rundgang::demo {

using Vec2 = glm::dvec2;
using Line = std::vector<Vec2>;

inline Vec2 leftOf(Vec2 v) { return {-v.y, v.x}; }
inline double cross(Vec2 a, Vec2 b) { return a.x * b.y - a.y * b.x; }
double lengthOf(Vec2 v);
/// Length 1; (1,0) for the zero vector.
Vec2 unitOf(Vec2 v);
double smoothStep(double from, double to, double x);
/// 1 at the middle, 0 from r2 = 1 on, flat at both ends; r2 is the squared distance in units of the radius.
inline double bump(double r2) { return r2 >= 1.0 ? 0.0 : (1.0 - r2) * (1.0 - r2); }
/// (cos, sin) of a share of the full turn, by polynomial.
Vec2 turned(double turns);
Vec2 rotated(Vec2 v, Vec2 by);
/// Clockwise from north in degrees, rounded to a tenth: only for people and files, never for decisions.
double headingDegOf(Vec2 direction);

/// A rectangle at any angle. `axis` has length 1.
struct Obb {
    Vec2 centre{0.0};
    Vec2 axis{1.0, 0.0};
    double halfLength = 0.0;  ///< along axis
    double halfWidth = 0.0;   ///< across

    /// Counter-clockwise.
    [[nodiscard]] std::array<Vec2, 4> corners() const;
    [[nodiscard]] Vec2 at(double u, double v) const { return centre + axis * u + leftOf(axis) * v; }
    [[nodiscard]] Vec2 local(Vec2 p) const { return {glm::dot(p - centre, axis), cross(axis, p - centre)}; }
    [[nodiscard]] bool contains(Vec2 p) const;
    /// 0 inside.
    [[nodiscard]] double distance(Vec2 p) const;
    [[nodiscard]] Obb grown(double by) const { return {centre, axis, halfLength + by, halfWidth + by}; }
    [[nodiscard]] double radius() const { return lengthOf({halfLength, halfWidth}); }
};
bool overlap(const Obb& a, const Obb& b);

double distanceToSegment(Vec2 p, Vec2 a, Vec2 b);
double distanceToLine(Vec2 p, std::span<const Vec2> line);
bool contains(std::span<const Vec2> polygon, Vec2 p);
double signedArea(std::span<const Vec2> polygon);
double lengthOfLine(std::span<const Vec2> line);

/// Chaikin's corner cutting: smooth, keeps both ends, never overshoots.
Line smoothed(Line line, int rounds);
/// Points about `step` apart, both ends kept.
Line resampled(std::span<const Vec2> line, double step);
/// The line moved to its left by `by` (to its right when negative).
Line offsetLine(std::span<const Vec2> line, double by);
/// The strip of the given half width along the line, counter-clockwise.
Line strip(std::span<const Vec2> line, double halfWidth);

}  // namespace rundgang::demo
