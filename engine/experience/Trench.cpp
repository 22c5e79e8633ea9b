#include "engine/experience/Trench.h"

#include "engine/experience/SewerGrid.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::experience {

namespace {

/// Wide enough to stand beside any usual pipe and see it whole; and from a wide pipe's side as much again.
constexpr double kHalfWidth = 3.0;
constexpr double kBesidePipe = 2.0;
/// The floor lies this far below the invert: a pipe's wall and its bed.
constexpr double kBed = 0.3;
/// Of a body, from walls and from a pipe too high to be stepped over.
constexpr double kBodyRadius = 0.4;
constexpr double kStepsOver = 0.3;
/// From the pipe's axis at arrival.
constexpr double kArrives = 1.3;
constexpr double kRayStep = 0.1;

glm::dvec2 flat(const math::WorldPos& p) { return {p.x, p.y}; }

/// Square to the line at its point nearest to `p`, on the side of `p`; to the right of the flow for a point on the line.
glm::dvec2 outwards(const frame::Opening& opening, const glm::dvec2& p, const glm::dvec2& axis) {
    const glm::dvec2 way = p - axis;
    if (glm::length(way) > 1e-6) {
        return glm::normalize(way);
    }
    double best = 1e300;
    glm::dvec2 right(1.0, 0.0);
    for (std::uint32_t i = 1; i < opening.points; ++i) {
        const glm::dvec2 piece = flat(opening.line[i]) - flat(opening.line[i - 1]);
        const double off =
            glm::distance(axis, flat(opening.line[i - 1])) + glm::distance(axis, flat(opening.line[i])) - glm::length(piece);
        if (off < best && glm::length(piece) > 1e-6) {
            best = off;
            right = glm::normalize(glm::dvec2(piece.y, -piece.x));
        }
    }
    return right;
}

}  // namespace

std::shared_ptr<const Trench> Trench::along(const world::SewerNet& net, std::uint32_t reach) {
    std::vector<math::WorldPos> line = lineOf(net, reach);
    if (line.size() < 2 || !std::ranges::all_of(line, [](const math::WorldPos& p) { return std::isfinite(p.z); })) {
        return nullptr;
    }
    for (math::WorldPos& p : line) {
        p.z -= kBed;
    }
    const world::SewerReachRecord& record = net.reaches[reach];
    const float width = std::isfinite(record.width) ? record.width : record.height;
    auto trench = std::make_shared<Trench>();
    trench->mPipe = std::isfinite(width) ? static_cast<double>(width) * 0.5 : 0.0;
    trench->mOpening = frame::Opening::along(line, std::max(kHalfWidth, trench->mPipe + kBesidePipe));
    trench->mFeature = record.feature;
    return trench;
}

math::WorldPos Trench::on(const glm::dvec2& p) const { return {p.x, p.y, mOpening.nearest(p).z}; }

math::WorldPos Trench::stand(const glm::dvec2& p) const {
    const math::WorldPos axis = mOpening.nearest(p);
    const double away = glm::distance(p, flat(axis));
    const double least = mPipe > kStepsOver ? mPipe + kBodyRadius : 0.0;
    const double wanted = std::clamp(away, least, mOpening.radius - kBodyRadius);
    return wanted == away ? on(p) : on(flat(axis) + outwards(mOpening, p, flat(axis)) * wanted);
}

math::WorldPos Trench::arrive(const glm::dvec2& p) const {
    const math::WorldPos axis = mOpening.nearest(p);
    const double wanted = std::min(std::max(kArrives, mPipe + 2.0 * kBodyRadius), mOpening.radius - kBodyRadius);
    return on(flat(axis) + outwards(mOpening, p, flat(axis)) * wanted);
}

std::optional<frame::Hit> Trench::hit(const math::WorldRay& ray, double limit, double top) const {
    const double wall = mOpening.leaves(ray, 0.0, limit);
    double at = 0.0;
    bool floor = false;
    for (; at < wall; at += kRayStep) {
        const math::WorldPos p = ray.origin + ray.direction * at;
        if (p.z < mOpening.nearest(flat(p)).z) {
            floor = true;
            break;
        }
    }
    at = std::min(at, wall);
    frame::Hit hit;
    hit.position = ray.origin + ray.direction * at;
    if (hit.position.z > top || at >= limit) {
        return std::nullopt;
    }
    const math::WorldPos axis = mOpening.nearest(flat(hit.position));
    hit.normal = floor ? glm::dvec3(0.0, 0.0, 1.0) : glm::dvec3(-outwards(mOpening, flat(hit.position), flat(axis)), 0.0);
    hit.distance = at;
    return hit;
}

double Trench::greyOf(const glm::dvec2& head) const { return glm::smoothstep(-0.12, 0.12, mOpening.distance(head)); }

}  // namespace rundgang::experience
