// The opened ground, as everybody sees it alike: what draws, what is pointed at, where a visitor stands in it.
#pragma once

#include "engine/math/World.h"

#include <glm/vec2.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace rundgang::frame {

/// Where a line comes nearest to a place, seen from above; z between its points' heights. The line has a point at least.
math::WorldPos nearestOnLine(std::span<const math::WorldPos> line, const glm::dvec2& p);
double distanceToLine(std::span<const math::WorldPos> line, const glm::dvec2& p);

/// Where the ground is open: nearer than `radius` (metres, seen from above) to a line of points. One point alone opens a round
/// pit; several a trench (Graben) whose floor has the points' heights.
struct Opening {
    static constexpr std::uint32_t kMostPoints = 8;

    std::array<math::WorldPos, kMostPoints> line{};
    std::uint32_t points = 1;  ///< of `line` that count, at least one
    double radius = 0.0;

    static Opening around(const math::WorldPos& centre, double radius);
    /// Through all of `points`, or through as many of them as there is room for, first and last always.
    static Opening along(std::span<const math::WorldPos> points, double radius);

    /// Where the line comes nearest, seen from above; z between its points' heights.
    [[nodiscard]] math::WorldPos nearest(const glm::dvec2& p) const;
    /// From the rim, seen from above: negative inside.
    [[nodiscard]] double distance(const glm::dvec2& p) const;
    [[nodiscard]] bool inside(const glm::dvec2& p) const { return distance(p) < 0.0; }
    /// How far a ray that is inside at `from` metres goes on until it leaves, seen from above; at most to `limit`.
    [[nodiscard]] double leaves(const math::WorldRay& ray, double from, double limit) const;
    [[nodiscard]] bool isTrench() const { return points > 1; }
};

/// From a pipe straight up to the surface.
struct DropLine {
    math::WorldPos pipe;
    math::WorldPos surface;
};

/// The ground as X-ray shows it.
struct XRayView {
    float opening = 0.0F;                                     ///< 0 closed .. 1 open, eased over 0.3 s
    math::WorldPos centre;                                    ///< of a round opening; of a trench its middle. On the ground
    float radius = 12.0F;                                     ///< metres, when fully open
    std::array<math::WorldPos, Opening::kMostPoints> line{};  ///< of a trench, z its floor
    std::uint32_t points = 0;                                 ///< of `line`; 0: a round opening
    float fall = 0.0F;   ///< how far the ground within falls below the centre, metres: a round pit is deep enough for that
    float glass = 0.0F;  ///< how much of the ground over the opening is seen all the same, 0 .. 0.9
    bool below = false;  ///< the eye is below the ground's surface
    std::shared_ptr<const std::vector<DropLine>> drops;  ///< of the whole opening, however far it is open. Null: none

    /// As far open as it is now.
    [[nodiscard]] Opening shape() const;
};

}  // namespace rundgang::frame
