#include "engine/network/Clearance.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace rundgang::network {
namespace {

constexpr double kCell = 8.0;
constexpr double kFar = std::numeric_limits<double>::infinity();

std::int64_t cellOf(double value) { return static_cast<std::int64_t>(std::floor(value / kCell)); }

/// The closest places of two pieces of line (after Ericson, Real-Time Collision Detection, 2005, 5.1.9), as shares of the first.
struct Nearest {
    double distance = kFar;
    double share = 0.0;
};

Nearest between(const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c, const glm::dvec3& d) {
    const glm::dvec3 u = b - a;
    const glm::dvec3 v = d - c;
    const glm::dvec3 w = a - c;
    const double uu = glm::dot(u, u);
    const double vv = glm::dot(v, v);
    const double uv = glm::dot(u, v);
    const double across = uu * vv - uv * uv;
    double s = across > 1e-12 * uu * vv ? std::clamp((uv * glm::dot(v, w) - vv * glm::dot(u, w)) / across, 0.0, 1.0) : 0.0;
    double t = vv > 0.0 ? (uv * s + glm::dot(v, w)) / vv : 0.0;
    if (t < 0.0 || t > 1.0) {
        t = std::clamp(t, 0.0, 1.0);
        s = uu > 0.0 ? std::clamp((uv * t - glm::dot(u, w)) / uu, 0.0, 1.0) : 0.0;
    }
    return {glm::distance(a + u * s, c + v * t), s};
}

/// Whether the foot of `p` on the triangle's plane lies within it. A triangle without an area holds nothing.
bool above(const glm::dvec3& p, const Triangle& t) {
    const glm::dvec3 normal = glm::cross(t[1] - t[0], t[2] - t[0]);
    for (std::size_t i = 0; i < 3; ++i) {
        if (glm::dot(glm::cross(t[(i + 1) % 3] - t[i], p - t[i]), normal) < 0.0) {
            return false;
        }
    }
    return glm::dot(normal, normal) > 1e-18;
}

Nearest fromPoint(const glm::dvec3& p, double share, const Triangle& t) {
    if (!above(p, t)) {
        return {};
    }
    const glm::dvec3 normal = glm::normalize(glm::cross(t[1] - t[0], t[2] - t[0]));
    return {std::abs(glm::dot(p - t[0], normal)), share};
}

/// Where the piece goes through the triangle's plane, if it does so within the triangle.
Nearest through(const glm::dvec3& a, const glm::dvec3& b, const Triangle& t) {
    const glm::dvec3 normal = glm::cross(t[1] - t[0], t[2] - t[0]);
    const double from = glm::dot(a - t[0], normal);
    const double to = glm::dot(b - t[0], normal);
    if (from * to > 0.0 || from == to) {
        return {};
    }
    const double share = from / (from - to);
    return above(a + (b - a) * share, t) ? Nearest{0.0, share} : Nearest{};
}

Nearest toTriangle(const glm::dvec3& a, const glm::dvec3& b, const Triangle& t) {
    Nearest best = through(a, b, t);
    const auto take = [&](const Nearest& other) { best = other.distance < best.distance ? other : best; };
    take(fromPoint(a, 0.0, t));
    take(fromPoint(b, 1.0, t));
    for (std::size_t i = 0; i < 3; ++i) {
        take(between(a, b, t[i], t[(i + 1) % 3]));
    }
    return best;
}

glm::dvec3 flat(const glm::dvec3& p) { return {p.x, p.y, 0.0}; }
Triangle flat(const Triangle& t) { return {flat(t[0]), flat(t[1]), flat(t[2])}; }

}  // namespace

Volumes::Volumes(std::vector<Triangle> triangles) : mTriangles(std::move(triangles)), mBounds{kFar, -kFar, kFar, -kFar} {
    for (std::uint32_t i = 0; i < mTriangles.size(); ++i) {
        const Triangle& t = mTriangles[i];
        const auto [left, right] = std::minmax({t[0].x, t[1].x, t[2].x});
        const auto [south, north] = std::minmax({t[0].y, t[1].y, t[2].y});
        mBounds = {std::min(mBounds[0], left), std::max(mBounds[1], right), std::min(mBounds[2], south),
                   std::max(mBounds[3], north)};
        for (std::int64_t x = cellOf(left); x <= cellOf(right); ++x) {
            for (std::int64_t y = cellOf(south); y <= cellOf(north); ++y) {
                mCells[{x, y}].push_back(i);
            }
        }
    }
}

template <typename Use>
void Volumes::around(const glm::dvec3& from, const glm::dvec3& to, double reach, Use use) const {
    const double left = std::max(std::min(from.x, to.x) - reach, mBounds[0]);
    const double right = std::min(std::max(from.x, to.x) + reach, mBounds[1]);
    const double south = std::max(std::min(from.y, to.y) - reach, mBounds[2]);
    const double north = std::min(std::max(from.y, to.y) + reach, mBounds[3]);
    if (!(left <= right) || !(south <= north)) {
        return;
    }
    std::set<std::uint32_t> met;
    for (std::int64_t x = cellOf(left); x <= cellOf(right); ++x) {
        for (auto cell = mCells.lower_bound({x, cellOf(south)}); cell != mCells.end() && cell->first <= Cell{x, cellOf(north)};
             ++cell) {
            met.insert(cell->second.begin(), cell->second.end());
        }
    }
    for (const std::uint32_t index : met) {
        use(mTriangles[index]);
    }
}

double Volumes::spaceAround(const PipeAxis& axis, double reach) const {
    double nearest = kFar;
    for (std::size_t i = 0; i + 1 < axis.line.size(); ++i) {
        around(axis.line[i], axis.line[i + 1], reach,
               [&](const Triangle& t) { nearest = std::min(nearest, toTriangle(axis.line[i], axis.line[i + 1], t).distance); });
    }
    return nearest;
}

std::optional<Clearance> Volumes::clearance(const PipeAxis& axis, double strip) const {
    Clearance found;
    found.aside = strip;
    bool any = false;
    for (std::size_t i = 0; i + 1 < axis.line.size(); ++i) {
        const glm::dvec3 from = flat(axis.line[i]);
        const glm::dvec3 to = flat(axis.line[i + 1]);
        around(from, to, strip, [&](const Triangle& t) {
            const Nearest near = toTriangle(from, to, flat(t));
            if (near.distance < found.aside) {
                found.aside = near.distance;
                found.place = axis.line[i] + (axis.line[i + 1] - axis.line[i]) * near.share;
                any = true;
            }
        });
    }
    if (!any) {
        return std::nullopt;
    }
    const bool known = std::none_of(axis.line.begin(), axis.line.end(), [](const glm::dvec3& p) { return std::isnan(p.z); });
    if (known) {
        // What is nearest in space may stand farther aside than the strip is wide.
        double nearest = spaceAround(axis, strip);
        nearest = nearest > strip ? spaceAround(axis, nearest) : nearest;
        found.inside = nearest - axis.radius;
    }
    return found;
}

}  // namespace rundgang::network
