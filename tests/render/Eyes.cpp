#include "tests/render/Eyes.h"

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::render {
namespace {

/// Turned about `axis`, counter-clockwise seen from its tip.
glm::dvec3 turned(const glm::dvec3& v, const glm::dvec3& axis, double angle) {
    return v * std::cos(angle) + glm::cross(axis, v) * std::sin(angle) + axis * glm::dot(axis, v) * (1.0 - std::cos(angle));
}

}  // namespace

Eyes Eyes::symmetric(double tangent) {
    Eyes eyes;
    const auto t = static_cast<float>(tangent);
    eyes.left = {-t, t, t, -t};
    return eyes;
}

Eyes Eyes::asymmetric() {
    Eyes eyes;
    eyes.left = {-1.35F, 0.75F, 0.85F, -1.20F};
    eyes.width = 500;
    eyes.height = 480;
    return eyes;
}

Eyes Eyes::canted() {
    Eyes eyes = asymmetric();
    eyes.cantDeg = 10.0;
    eyes.left = {-1.10F, 1.00F, 1.05F, -1.05F};
    return eyes;
}

Eyes::Axes Eyes::axes() const {
    Axes a;
    a.ahead = math::directionFrom(glm::radians(headingDeg), glm::radians(pitchDeg));
    a.right = glm::dvec3(std::cos(glm::radians(headingDeg)), -std::sin(glm::radians(headingDeg)), 0.0);
    a.right = turned(a.right, a.ahead, glm::radians(rollDeg));
    a.up = glm::cross(a.right, a.ahead);
    return a;
}

Eyes::Axes Eyes::axesOf(std::uint32_t eye) const {
    Axes a = axes();
    const double angle = glm::radians(eye == 0 ? cantDeg : -cantDeg);
    a.right = turned(a.right, a.up, angle);
    a.ahead = turned(a.ahead, a.up, angle);
    return a;
}

math::WorldPos Eyes::position(std::uint32_t eye) const { return head + axes().right * (eye == 0 ? -apart / 2.0 : apart / 2.0); }

math::FovTangents Eyes::fov(std::uint32_t eye) const {
    return eye == 0 ? left : math::FovTangents{-left.right, -left.left, left.up, left.down};
}

std::optional<glm::dvec2> Eyes::pixel(std::uint32_t eye, const math::WorldPos& point) const {
    const Axes a = axesOf(eye);
    const math::FovTangents f = fov(eye);
    const glm::dvec3 d = point - position(eye);
    const double depth = glm::dot(d, a.ahead);
    if (depth <= 0.0) {
        return std::nullopt;
    }
    const double x = glm::dot(d, a.right) / depth;
    const double y = glm::dot(d, a.up) / depth;
    const auto [l, r, u, b] = std::array<double, 4>{f.left, f.right, f.up, f.down};
    return glm::dvec2((x - l) / (r - l) * width, (u - y) / (u - b) * height);
}

math::WorldPos Eyes::at(double distance, double rightDeg, double upDeg) const {
    const Axes a = axes();
    const double r = glm::radians(rightDeg);
    const double u = glm::radians(upDeg);
    return head + (a.ahead * (std::cos(r) * std::cos(u)) + a.right * (std::sin(r) * std::cos(u)) + a.up * std::sin(u)) * distance;
}

frame::ViewSet Eyes::view(std::uint32_t eye) const {
    frame::ViewSet set;
    // Near the head, not at it, as in the program.
    set.origin = math::WorldPos{std::floor(head.x / 16.0) * 16.0, std::floor(head.y / 16.0) * 16.0, head.z - 3.0};
    set.count = 1;
    set.width = width;
    set.height = height;
    frame::View& view = set.views[0];
    view.eyeLocal = math::localFromWorld(position(eye), set.origin);
    view.fov = fov(eye);
    const Axes a = axesOf(eye);
    const std::array<glm::vec3, 3> rows{glm::vec3(a.right), glm::vec3(a.up), glm::vec3(-a.ahead)};
    for (int row = 0; row < 3; ++row) {
        const glm::vec3& axis = rows[static_cast<std::size_t>(row)];
        for (int column = 0; column < 3; ++column) {
            view.viewFromLocal[column][row] = axis[column];
        }
        view.viewFromLocal[3][row] = -glm::dot(axis, view.eyeLocal);
    }
    view.clipFromView = math::clipFromView(view.fov, frame::kNearPlane);
    return set;
}

frame::ViewSet Eyes::views() const {
    frame::ViewSet set = view(0);
    set.count = 2;
    set.views[1] = view(1).views[0];
    return set;
}

std::optional<glm::dvec2> centroidNear(const Picture& picture, const glm::dvec2& place, double radius,
                                       const std::function<double(int, int, int)>& weight) {
    glm::dvec2 sum(0.0);
    double total = 0.0;
    const auto low = [&](double v) { return static_cast<std::uint32_t>(std::max(v - radius, 0.0)); };
    const auto high = [&](double v, std::uint32_t size) {
        return static_cast<std::uint32_t>(std::clamp(v + radius, 0.0, static_cast<double>(size)));
    };
    for (std::uint32_t y = low(place.y); y < high(place.y, picture.height); ++y) {
        for (std::uint32_t x = low(place.x); x < high(place.x, picture.width); ++x) {
            const std::size_t at = (std::size_t{y} * picture.width + x) * 4;
            const double w = weight(picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2]);
            sum += glm::dvec2(x + 0.5, y + 0.5) * w;
            total += w;
        }
    }
    return total > 0.0 ? std::optional(sum / total) : std::nullopt;
}

std::optional<glm::dvec2> centroid(const Picture& picture, const std::function<double(int, int, int)>& weight) {
    return centroidNear(picture, {picture.width / 2.0, picture.height / 2.0}, std::max(picture.width, picture.height), weight);
}

double redness(int r, int g, int b) { return std::max(static_cast<double>(r - std::max(g, b)) - 30.0, 0.0); }

}  // namespace rundgang::render
