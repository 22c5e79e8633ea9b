#include "engine/frame/Opening.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::frame {

namespace {

/// A ray that grazes the rim would take ever smaller steps.
constexpr double kLeastStep = 0.02;

glm::dvec2 flat(const math::WorldPos& p) { return {p.x, p.y}; }

/// Which points of a longer line to keep: both ends, and again and again the one farthest off the line through those kept
/// so far (Douglas and Peucker 1973).
std::vector<std::size_t> mostTelling(std::span<const math::WorldPos> points, std::size_t most) {
    std::vector<std::size_t> kept{0, points.size() - 1};
    while (kept.size() < most) {
        double farthest = -1.0;
        std::size_t corner = 0;
        for (std::size_t k = 1; k < kept.size(); ++k) {
            const std::array piece{points[kept[k - 1]], points[kept[k]]};
            for (std::size_t i = kept[k - 1] + 1; i < kept[k]; ++i) {
                const double off = glm::length(points[i] - nearestOnLine(piece, flat(points[i])));
                if (off > farthest) {
                    farthest = off;
                    corner = i;
                }
            }
        }
        if (farthest < 0.0) {
            break;  // none has a place
        }
        kept.insert(std::ranges::upper_bound(kept, corner), corner);
    }
    return kept;
}

}  // namespace

Opening Opening::around(const math::WorldPos& centre, double radius) {
    Opening opening;
    opening.line[0] = centre;
    opening.radius = radius;
    return opening;
}

Opening Opening::along(std::span<const math::WorldPos> points, double radius) {
    Opening opening;
    opening.radius = radius;
    if (points.size() <= kMostPoints) {
        opening.points = std::max(static_cast<std::uint32_t>(points.size()), 1U);
        std::ranges::copy(points, opening.line.begin());
        return opening;
    }
    opening.points = 0;
    for (const std::size_t i : mostTelling(points, kMostPoints)) {
        opening.line[opening.points++] = points[i];
    }
    return opening;
}

math::WorldPos nearestOnLine(std::span<const math::WorldPos> line, const glm::dvec2& p) {
    math::WorldPos best = line[0];
    for (std::size_t i = 1; i < line.size(); ++i) {
        const glm::dvec2 way = flat(line[i]) - flat(line[i - 1]);
        const double length = std::max(glm::dot(way, way), 1e-9);
        const double share = std::clamp(glm::dot(p - flat(line[i - 1]), way) / length, 0.0, 1.0);
        const math::WorldPos at = line[i - 1] + (line[i] - line[i - 1]) * share;
        best = glm::distance(flat(at), p) < glm::distance(flat(best), p) ? at : best;
    }
    return best;
}

double distanceToLine(std::span<const math::WorldPos> line, const glm::dvec2& p) {
    return glm::distance(p, flat(nearestOnLine(line, p)));
}

math::WorldPos Opening::nearest(const glm::dvec2& p) const { return nearestOnLine(std::span(line).first(points), p); }

double Opening::distance(const glm::dvec2& p) const { return glm::distance(p, flat(nearest(p))) - radius; }

double Opening::leaves(const math::WorldRay& ray, double from, double limit) const {
    const glm::dvec2 way(ray.direction.x, ray.direction.y);
    const double speed = glm::length(way);
    double at = from;
    while (at < limit) {
        const double room = -distance(flat(ray.origin) + way * at);
        if (room <= 0.0) {
            return at;
        }
        at += std::max(room, kLeastStep) / std::max(speed, 1e-6);
    }
    return limit;
}

Opening XRayView::shape() const {
    const double now = static_cast<double>(radius * std::clamp(opening, 0.0F, 1.0F));
    return points > 1 ? Opening::along(std::span(line).first(points), now) : Opening::around(centre, now);
}

}  // namespace rundgang::frame
