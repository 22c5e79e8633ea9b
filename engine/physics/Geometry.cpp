#include "engine/physics/Geometry.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace rundgang::physics {

namespace {

/// Closest points of two segments (Ericson 5.1.9); degenerate segments are points.
std::pair<glm::dvec3, glm::dvec3> closestSegments(const glm::dvec3& p1, const glm::dvec3& q1, const glm::dvec3& p2,
                                                  const glm::dvec3& q2) {
    const glm::dvec3 d1 = q1 - p1;
    const glm::dvec3 d2 = q2 - p2;
    const glm::dvec3 r = p1 - p2;
    const double a = glm::dot(d1, d1);
    const double e = glm::dot(d2, d2);
    const double f = glm::dot(d2, r);
    constexpr double kTiny = 1e-18;
    double s = 0.0;
    double t = 0.0;
    if (a > kTiny && e > kTiny) {
        const double b = glm::dot(d1, d2);
        const double c = glm::dot(d1, r);
        const double det = a * e - b * b;
        s = det > kTiny ? std::clamp((b * f - c * e) / det, 0.0, 1.0) : 0.0;
        t = (b * s + f) / e;
        if (t < 0.0 || t > 1.0) {
            t = std::clamp(t, 0.0, 1.0);
            s = std::clamp((b * t - c) / a, 0.0, 1.0);
        }
    } else if (a > kTiny) {
        s = std::clamp(-glm::dot(d1, r) / a, 0.0, 1.0);
    } else if (e > kTiny) {
        t = std::clamp(f / e, 0.0, 1.0);
    }
    return {p1 + d1 * s, p2 + d2 * t};
}

bool crosses(const glm::dvec3& p, const glm::dvec3& q, const Triangle& t, glm::dvec3& at) {
    const double length = glm::length(q - p);
    if (length <= 0.0) {
        return false;
    }
    const glm::dvec3 direction = (q - p) / length;
    const std::optional<double> distance = rayTriangle(p, direction, t.a, t.b, t.c);
    if (!distance || *distance > length) {
        return false;
    }
    at = p + direction * *distance;
    return true;
}

void keepHigher(std::optional<Rest>& best, double centreZ, const glm::dvec3& contact, double limit) {
    if (contact.z <= limit && (!best || centreZ > best->centreZ)) {
        best = Rest{centreZ, contact};
    }
}

void restOnFace(std::optional<Rest>& best, const Triangle& t, double x, double y, double radius, double limit) {
    const glm::dvec3 up = t.normal.z < 0.0 ? -t.normal : t.normal;
    if (up.z < 1e-3) {
        return;
    }
    const double z = t.a.z + (radius - up.x * (x - t.a.x) - up.y * (y - t.a.y)) / up.z;
    const glm::dvec3 contact = glm::dvec3(x, y, z) - up * radius;
    // Inside all three edges, seen along the normal.
    const std::array<std::pair<glm::dvec3, glm::dvec3>, 3> edges{{{t.a, t.b}, {t.b, t.c}, {t.c, t.a}}};
    for (const auto& [from, to] : edges) {
        if (glm::dot(glm::cross(to - from, contact - from), t.normal) < 0.0) {
            return;
        }
    }
    keepHigher(best, z, contact, limit);
}

void restOnEdge(std::optional<Rest>& best, const glm::dvec3& p, const glm::dvec3& q, double x, double y, double radius,
                double limit) {
    const double length = glm::length(q - p);
    const double flat = (x - p.x) * (x - p.x) + (y - p.y) * (y - p.y);
    if (flat < radius * radius) {
        keepHigher(best, p.z + std::sqrt(radius * radius - flat), p, limit);
    }
    if (length < 1e-9) {
        return;
    }
    // |w|^2 - (w.u)^2 = r^2 for w = (x, y, z) - p: a quadratic in z.
    const glm::dvec3 u = (q - p) / length;
    const double a = 1.0 - u.z * u.z;
    if (a < 1e-12) {
        return;
    }
    const double along = (x - p.x) * u.x + (y - p.y) * u.y;
    const double b = -along * u.z;
    const double c = flat - along * along - radius * radius;
    const double root = b * b - a * c;
    if (root < 0.0) {
        return;
    }
    const double height = (-b + std::sqrt(root)) / a;
    const double t = along + height * u.z;
    if (t >= 0.0 && t <= length) {
        keepHigher(best, p.z + height, p + u * t, limit);
    }
}

}  // namespace

glm::dvec3 normalOf(const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c) {
    const glm::dvec3 n = glm::cross(b - a, c - a);
    const double length = glm::length(n);
    return length > 1e-12 ? n / length : glm::dvec3(0.0);
}

glm::dvec3 closestOnTriangle(const glm::dvec3& p, const Triangle& t) {
    const glm::dvec3 ab = t.b - t.a;
    const glm::dvec3 ac = t.c - t.a;
    const glm::dvec3 ap = p - t.a;
    const double d1 = glm::dot(ab, ap);
    const double d2 = glm::dot(ac, ap);
    if (d1 <= 0.0 && d2 <= 0.0) {
        return t.a;
    }
    const glm::dvec3 bp = p - t.b;
    const double d3 = glm::dot(ab, bp);
    const double d4 = glm::dot(ac, bp);
    if (d3 >= 0.0 && d4 <= d3) {
        return t.b;
    }
    const double vc = d1 * d4 - d3 * d2;
    if (vc <= 0.0 && d1 >= 0.0 && d3 <= 0.0 && d1 - d3 > 0.0) {
        return t.a + ab * (d1 / (d1 - d3));
    }
    const glm::dvec3 cp = p - t.c;
    const double d5 = glm::dot(ab, cp);
    const double d6 = glm::dot(ac, cp);
    if (d6 >= 0.0 && d5 <= d6) {
        return t.c;
    }
    const double vb = d5 * d2 - d1 * d6;
    if (vb <= 0.0 && d2 >= 0.0 && d6 <= 0.0 && d2 - d6 > 0.0) {
        return t.a + ac * (d2 / (d2 - d6));
    }
    const double va = d3 * d6 - d5 * d4;
    if (va <= 0.0 && d4 - d3 >= 0.0 && d5 - d6 >= 0.0 && (d4 - d3) + (d5 - d6) > 0.0) {
        return t.b + (t.c - t.b) * ((d4 - d3) / ((d4 - d3) + (d5 - d6)));
    }
    const double sum = va + vb + vc;
    return sum > 0.0 ? t.a + ab * (vb / sum) + ac * (vc / sum) : t.a;
}

ClosestPair closestSegmentTriangle(const glm::dvec3& p, const glm::dvec3& q, const Triangle& t) {
    glm::dvec3 at;
    if (crosses(p, q, t, at)) {
        return {at, at, 0.0};
    }
    ClosestPair best;
    bool any = false;
    const auto consider = [&](const glm::dvec3& onSegment, const glm::dvec3& onTriangle) {
        const double distance = glm::length(onSegment - onTriangle);
        if (!any || distance < best.distance) {
            best = {onSegment, onTriangle, distance};
            any = true;
        }
    };
    consider(p, closestOnTriangle(p, t));
    consider(q, closestOnTriangle(q, t));
    const std::array<std::pair<glm::dvec3, glm::dvec3>, 3> edges{{{t.a, t.b}, {t.b, t.c}, {t.c, t.a}}};
    for (const auto& [from, to] : edges) {
        const auto [onSegment, onEdge] = closestSegments(p, q, from, to);
        consider(onSegment, onEdge);
    }
    return best;
}

std::optional<Rest> restOn(const Triangle& t, double x, double y, double radius, double contactLimitZ) {
    std::optional<Rest> best;
    restOnFace(best, t, x, y, radius, contactLimitZ);
    restOnEdge(best, t.a, t.b, x, y, radius, contactLimitZ);
    restOnEdge(best, t.b, t.c, x, y, radius, contactLimitZ);
    restOnEdge(best, t.c, t.a, x, y, radius, contactLimitZ);
    return best;
}

std::optional<double> rayTriangle(const glm::dvec3& origin, const glm::dvec3& direction, const glm::dvec3& a, const glm::dvec3& b,
                                  const glm::dvec3& c) {
    constexpr double kEdge = 1e-7;
    const glm::dvec3 ab = b - a;
    const glm::dvec3 ac = c - a;
    const glm::dvec3 p = glm::cross(direction, ac);
    const double det = glm::dot(ab, p);
    if (std::abs(det) < 1e-14) {
        return std::nullopt;
    }
    const glm::dvec3 s = origin - a;
    const double u = glm::dot(s, p) / det;
    if (u < -kEdge || u > 1.0 + kEdge) {
        return std::nullopt;
    }
    const glm::dvec3 r = glm::cross(s, ab);
    const double v = glm::dot(direction, r) / det;
    if (v < -kEdge || u + v > 1.0 + kEdge) {
        return std::nullopt;
    }
    const double distance = glm::dot(ac, r) / det;
    return distance >= 0.0 ? std::optional<double>(distance) : std::nullopt;
}

}  // namespace rundgang::physics
