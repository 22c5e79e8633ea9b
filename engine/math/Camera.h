// Looking: headings, view and projection matrices, frusta.
//
// Heading is clockwise from grid north, pitch is up from the horizon, both radians unless the name says Deg. View space is
// Vulkan-like for our z-up world: x right, y up, looking along -z. Clip space has reversed Z (1 at the near plane, 0 at
// infinity), which spends float precision where the distance needs it, and y down as Vulkan wants.
#pragma once

#include <glm/mat4x4.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include <array>

namespace rundgang::math {

/// Tangents of the four half-angles, as OpenXR gives them; left and down are negative.
struct FovTangents {
    float left = -1.0F;
    float right = 1.0F;
    float up = 1.0F;
    float down = -1.0F;

    /// A symmetric field of view; `aspect` is width over height.
    static FovTangents symmetric(float verticalRad, float aspect);
};

/// Unit vector for a heading (clockwise from north) and a pitch (up): heading 0, pitch 0 is +y.
glm::dvec3 directionFrom(double headingRad, double pitchRad);
double headingOf(const glm::dvec3& direction);
double pitchOf(const glm::dvec3& direction);
double radFromDeg(double deg);
double degFromRad(double rad);

/// View matrix of an eye at `eye` (local frame), upright.
glm::mat4 viewFromLocal(const glm::vec3& eye, double headingRad, double pitchRad);

/// Infinite reversed-Z projection (Reed & Upchurch, "Tightening the Precision of Perspective Rendering", 2012).
glm::mat4 clipFromView(const FovTangents& fov, float nearPlane);

/// Parallel rays, for plans: what lies `halfWidth` and `halfHeight` metres around the axis and between `near` and `far` metres
/// along it. Reversed Z as above: 1 at near, 0 at far.
glm::mat4 clipFromViewParallel(float halfWidth, float halfHeight, float near, float far);

/// The planes a thing must not lie wholly behind to be seen: left, right, bottom, top, near; inside is n.p + d >= 0.
struct Frustum {
    std::array<glm::vec4, 5> planes;

    static Frustum fromMatrix(const glm::mat4& clipFromLocal);
    [[nodiscard]] bool sees(const glm::vec3& centre, float radius) const;
};

}  // namespace rundgang::math
