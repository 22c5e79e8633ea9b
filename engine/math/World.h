// Positions. World positions are doubles in the project's projected CRS (metres, x east, y north, z up); local ones are floats
// relative to a floating origin that moves with the visitor. The two are different types on purpose: converting one into the
// other takes a named function and a stated origin, because a float northing near 5,800,000 m moves in half-metre steps.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include <limits>

namespace rundgang::math {

/// A position in the project's CRS, metres: x east, y north, z up.
struct WorldPos {
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;

    [[nodiscard]] glm::dvec3 vec() const { return {x, y, z}; }
    static WorldPos of(const glm::dvec3& v) { return {v.x, v.y, v.z}; }
    bool operator==(const WorldPos&) const = default;
};

inline glm::dvec3 operator-(const WorldPos& a, const WorldPos& b) { return a.vec() - b.vec(); }
inline WorldPos operator+(const WorldPos& a, const glm::dvec3& offset) { return WorldPos::of(a.vec() + offset); }

/// Same axes as the world, metres from `origin`, as a float.
inline glm::vec3 localFromWorld(const WorldPos& position, const WorldPos& origin) { return glm::vec3(position - origin); }
inline WorldPos worldFromLocal(const glm::vec3& local, const WorldPos& origin) { return origin + glm::dvec3(local); }

/// Axis-aligned box in world coordinates; empty until something is added.
struct WorldBox {
    glm::dvec3 min{std::numeric_limits<double>::max()};
    glm::dvec3 max{std::numeric_limits<double>::lowest()};

    [[nodiscard]] bool empty() const { return min.x > max.x; }
    [[nodiscard]] glm::dvec3 centre() const { return (min + max) * 0.5; }
    [[nodiscard]] glm::dvec3 size() const { return empty() ? glm::dvec3(0.0) : max - min; }
    void add(const glm::dvec3& p);
    void add(const WorldBox& other);
    [[nodiscard]] bool contains2d(double x, double y) const { return x >= min.x && x <= max.x && y >= min.y && y <= max.y; }
    /// Distance from `p` to the box, 0 inside.
    [[nodiscard]] double distanceTo(const glm::dvec3& p) const;
};

/// Half-line; `direction` has length 1.
struct WorldRay {
    WorldPos origin;
    glm::dvec3 direction{0.0, 1.0, 0.0};
};

}  // namespace rundgang::math
