#include "content/bake/Sewers.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace rundgang::bake {
namespace {

using city::NodeKind;
using world::LooseRun;
using world::LooseVertex;

/// Unknown depth: the tube's top lies this far under the ground, seen at once when the ground opens, and plainly not a real
/// depth.
constexpr double kJustBelow = 0.25;
/// A shaft of unknown depth shows this much of itself.
constexpr double kUnknownShaft = 1.0;
constexpr double kGullyDepth = 0.8;

std::uint32_t sidesOf(float diameter, int level) {
    if (level > 0) {
        return 6;
    }
    return diameter > 1.0F ? 16 : 12;
}

std::int16_t decimetres(double metres) {
    return static_cast<std::int16_t>(std::lround(std::clamp(metres * 10.0, -32767.0, 32767.0)));
}

/// A ring of vertices round `centre`, across `along`; u runs along, v round.
void addRing(LooseRun& run, const glm::dvec3& centre, const glm::dvec3& along, double halfWidth, double halfHeight,
             std::uint32_t sides, const glm::dvec3& origin, LooseVertex proto, double walked) {
    const glm::dvec3 helper = std::abs(along.z) > 0.9 ? glm::dvec3(1, 0, 0) : glm::dvec3(0, 0, 1);
    const glm::dvec3 side = glm::normalize(glm::cross(along, helper));
    const glm::dvec3 up = glm::cross(side, along);
    for (std::uint32_t i = 0; i <= sides; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / sides;
        const glm::dvec3 out = side * (std::cos(angle) * halfWidth) + up * (std::sin(angle) * halfHeight);
        proto.normal = glm::vec3(glm::normalize(side * (std::cos(angle) * halfHeight) + up * (std::sin(angle) * halfWidth)));
        proto.position = glm::vec3(centre + out - origin);
        proto.u = decimetres(walked);
        proto.v = decimetres(angle * halfWidth);
        run.vertices.push_back(proto);
    }
}

void joinRings(LooseRun& run, std::uint32_t first, std::uint32_t second, std::uint32_t sides) {
    for (std::uint32_t i = 0; i < sides; ++i) {
        run.indices.insert(run.indices.end(), {first + i, second + i, second + i + 1, first + i, second + i + 1, first + i + 1});
    }
}

/// Lid or floor.
void addDisc(LooseRun& run, const glm::dvec3& centre, double radius, bool upward, std::uint32_t sides, const glm::dvec3& origin,
             LooseVertex proto) {
    proto.normal = glm::vec3(0.0F, 0.0F, upward ? 1.0F : -1.0F);
    const auto first = static_cast<std::uint32_t>(run.vertices.size());
    for (std::uint32_t i = 0; i < sides; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / sides;
        proto.position = glm::vec3(centre + glm::dvec3(std::cos(angle) * radius, std::sin(angle) * radius, 0.0) - origin);
        run.vertices.push_back(proto);
    }
    for (std::uint32_t i = 2; i < sides; ++i) {
        run.indices.insert(run.indices.end(), {first, first + (upward ? i - 1 : i), first + (upward ? i : i - 1)});
    }
}

}  // namespace

LooseRun tubeMesh(const SewerTube& tube, const HeightField& ground, const glm::dvec3& origin, std::uint16_t local, int level) {
    LooseRun run;
    LooseVertex proto;
    proto.feature = local;
    proto.material = tube.material;
    proto.flags = tube.flags;
    std::vector<glm::dvec3> axis = tube.axis;
    for (glm::dvec3& p : axis) {
        if (std::isnan(p.z)) {
            p.z = ground.height(p.x, p.y) - kJustBelow - tube.height * 0.5;
        }
    }
    const std::uint32_t sides = sidesOf(std::max(tube.width, tube.height), level);
    double walked = 0.0;
    for (std::size_t i = 0; i < axis.size(); ++i) {
        // At a bend the ring stands across the mean direction, so the tube is joined without a gap.
        const glm::dvec3 before = i > 0 ? glm::normalize(axis[i] - axis[i - 1]) : glm::dvec3(0.0);
        const glm::dvec3 after = i + 1 < axis.size() ? glm::normalize(axis[i + 1] - axis[i]) : glm::dvec3(0.0);
        glm::dvec3 along = before + after;
        along = glm::length(along) > 1e-3 ? glm::normalize(along) : (glm::length(after) > 0.5 ? after : before);
        if (i > 0) {
            walked += glm::length(axis[i] - axis[i - 1]);
        }
        addRing(run, axis[i], along, tube.width * 0.5, tube.height * 0.5, sides, origin, proto, walked);
        if (i > 0) {
            const auto second = static_cast<std::uint32_t>(run.vertices.size()) - (sides + 1);
            joinRings(run, second - (sides + 1), second, sides);
        }
    }
    return run;
}

LooseRun shaftMesh(const SewerShaft& shaft, const HeightField& ground, const glm::dvec3& origin, std::uint16_t local, int level) {
    LooseRun run;
    if (level > 0 && shaft.kind != NodeKind::Manhole && shaft.kind != NodeKind::Structure) {
        return run;
    }
    LooseVertex proto;
    proto.feature = local;
    proto.material = shaft.material;
    proto.flags = shaft.flags;
    const double surface = ground.height(shaft.position.x, shaft.position.y);
    // Surveyed covers and terrain differ by centimetres; the shaft reaches the ground people stand on.
    const bool atSurface = shaft.kind == NodeKind::Manhole || shaft.kind == NodeKind::Gully;
    double top = std::isnan(shaft.cover) ? surface : shaft.cover;
    if (atSurface && std::abs(top - surface) < 0.5) {
        top = surface;
    }
    double bottom = shaft.invert;
    if (std::isnan(bottom)) {
        bottom = top - (shaft.kind == NodeKind::Gully ? kGullyDepth : kUnknownShaft);
    }
    if (shaft.kind == NodeKind::Connection || shaft.kind == NodeKind::Outfall) {
        top = std::isnan(shaft.invert) ? top - kJustBelow : bottom + shaft.diameter;
        bottom = std::min(bottom, top - 0.1);
    }
    if (!(bottom < top - 0.05)) {
        bottom = top - 0.3;
    }
    const std::uint32_t sides = sidesOf(shaft.diameter, level);
    const double radius = shaft.diameter * 0.5;
    const glm::dvec3 foot(shaft.position.x, shaft.position.y, bottom);
    const glm::dvec3 head(shaft.position.x, shaft.position.y, top);
    addRing(run, foot, {0, 0, 1}, radius, radius, sides, origin, proto, 0.0);
    addRing(run, head, {0, 0, 1}, radius, radius, sides, origin, proto, top - bottom);
    joinRings(run, 0, sides + 1, sides);
    addDisc(run, head, radius, true, sides, origin, proto);
    addDisc(run, foot, radius, false, sides, origin, proto);
    return run;
}

}  // namespace rundgang::bake
