#include "engine/math/Camera.h"

#include <glm/geometric.hpp>

#include <cmath>
#include <numbers>

namespace rundgang::math {

FovTangents FovTangents::symmetric(float verticalRad, float aspect) {
    const float up = std::tan(verticalRad * 0.5F);
    return {-up * aspect, up * aspect, up, -up};
}

double radFromDeg(double deg) { return deg * std::numbers::pi / 180.0; }
double degFromRad(double rad) { return rad * 180.0 / std::numbers::pi; }

glm::dvec3 directionFrom(double headingRad, double pitchRad) {
    const double flat = std::cos(pitchRad);
    return {std::sin(headingRad) * flat, std::cos(headingRad) * flat, std::sin(pitchRad)};
}

double headingOf(const glm::dvec3& direction) {
    const double heading = std::atan2(direction.x, direction.y);
    return heading < 0.0 ? heading + 2.0 * std::numbers::pi : heading;
}

double pitchOf(const glm::dvec3& direction) { return std::atan2(direction.z, std::hypot(direction.x, direction.y)); }

glm::mat4 viewFromLocal(const glm::vec3& eye, double headingRad, double pitchRad) {
    const glm::dvec3 forward = directionFrom(headingRad, pitchRad);
    const glm::dvec3 right{std::cos(headingRad), -std::sin(headingRad), 0.0};
    const glm::dvec3 up = glm::cross(right, forward);
    const glm::vec3 r(right);
    const glm::vec3 u(up);
    const glm::vec3 b(-forward);
    glm::mat4 m(1.0F);
    for (int c = 0; c < 3; ++c) {
        m[c] = glm::vec4(r[c], u[c], b[c], 0.0F);
    }
    m[3] = glm::vec4(-glm::dot(r, eye), -glm::dot(u, eye), -glm::dot(b, eye), 1.0F);
    return m;
}

glm::mat4 clipFromView(const FovTangents& fov, float nearPlane) {
    const float width = fov.right - fov.left;
    const float height = fov.up - fov.down;
    glm::mat4 m(0.0F);
    m[0][0] = 2.0F / width;
    m[1][1] = -2.0F / height;
    m[2][0] = (fov.right + fov.left) / width;
    m[2][1] = -(fov.up + fov.down) / height;
    m[2][3] = -1.0F;
    m[3][2] = nearPlane;
    return m;
}

glm::mat4 clipFromViewParallel(float halfWidth, float halfHeight, float near, float far) {
    glm::mat4 m(1.0F);
    m[0][0] = 1.0F / halfWidth;
    m[1][1] = -1.0F / halfHeight;
    m[2][2] = 1.0F / (far - near);
    m[3][2] = far / (far - near);
    return m;
}

Frustum Frustum::fromMatrix(const glm::mat4& m) {
    const auto row = [&](int i) { return glm::vec4(m[0][i], m[1][i], m[2][i], m[3][i]); };
    Frustum f{{row(3) + row(0), row(3) - row(0), row(3) + row(1), row(3) - row(1), row(3) - row(2)}};
    for (glm::vec4& plane : f.planes) {
        plane /= glm::length(glm::vec3(plane.x, plane.y, plane.z));
    }
    return f;
}

bool Frustum::sees(const glm::vec3& centre, float radius) const {
    for (const glm::vec4& plane : planes) {
        if (glm::dot(glm::vec3(plane.x, plane.y, plane.z), centre) + plane.w < -radius) {
            return false;
        }
    }
    return true;
}

}  // namespace rundgang::math
