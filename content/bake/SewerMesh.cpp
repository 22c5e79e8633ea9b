#include "content/bake/SewerProfiles.h"
#include "content/bake/Sewers.h"
#include "content/bake/Triangulate.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>
#include <tuple>
#include <utility>

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
/// Clear opening of a manhole's cover is 0.6 m (DIN EN 124), the cone below it 0.6 m high, on rings to the street's level.
constexpr double kCoverRadius = 0.3125;
constexpr double kConeHeight = 0.6;
constexpr double kConeTop = 0.2;
constexpr double kFrameWidth = 0.06;
/// What lies on top of another surface stands this much higher, so that the finer one is seen.
constexpr double kProud = 0.012;
/// A pipe ends within the thickness of the shaft's wall: this share of the radius, and of one of six sides.
constexpr double kIntoWall = 0.9;
constexpr double kIntoWallFar = 0.8;
constexpr int kBars = 4;
constexpr std::array<std::uint8_t, 4> kFrameColour{225, 222, 214, 255};
constexpr std::array<std::uint8_t, 4> kIronColour{96, 98, 104, 255};

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

/// One more place of a pipe: its profile across `along`, joined to the one before.
class Profile {
public:
    Profile(const SewerTube& tube, std::uint32_t sides)
        : mLine(profileLine(tube.profile, tube.width, tube.height, static_cast<int>(sides))) {
        double turned = 0.0;
        for (std::size_t i = 0; i < mLine.size(); ++i) {
            const double angle = std::atan2(mLine[i].place.y / tube.height, mLine[i].place.x / tube.width);
            turned = i == 0 ? angle : turned + std::remainder(angle - turned, 2.0 * std::numbers::pi);
            mTurns.push_back(static_cast<std::int16_t>(std::lround(turned * 200.0 / std::numbers::pi)));
        }
    }

    void add(LooseRun& run, const glm::dvec3& centre, const glm::dvec3& along, const glm::dvec3& origin, LooseVertex proto,
             double walked) {
        const glm::dvec3 helper = std::abs(along.z) > 0.9 ? glm::dvec3(1, 0, 0) : glm::dvec3(0, 0, 1);
        const glm::dvec3 side = glm::normalize(glm::cross(along, helper));
        const glm::dvec3 up = glm::cross(side, along);
        const auto first = static_cast<std::uint32_t>(run.vertices.size());
        for (std::size_t i = 0; i < mLine.size(); ++i) {
            const ProfilePoint& point = mLine[i];
            proto.normal = glm::vec3(side * point.normal.x + up * point.normal.y);
            proto.position = glm::vec3(centre + side * point.place.x + up * point.place.y - origin);
            proto.u = decimetres(walked);
            proto.v = mTurns[i];
            run.vertices.push_back(proto);
        }
        const auto count = static_cast<std::uint32_t>(mLine.size());
        for (std::uint32_t i = 0; mBefore && i + 1 < count; ++i) {
            if (!mLine[i].edge) {
                const std::uint32_t before = first - count;
                run.indices.insert(run.indices.end(),
                                   {before + i, first + i, first + i + 1, before + i, first + i + 1, before + i + 1});
            }
        }
        mBefore = true;
    }

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(mLine.size()); }

    /// Closes the wall of an open channel with the profile whose vertices begin at `first`; `onward` is away from the channel.
    void close(LooseRun& run, std::uint32_t first, const glm::dvec3& onward, bool upstream, LooseVertex proto) const {
        const auto cap = static_cast<std::uint32_t>(run.vertices.size());
        proto.normal = glm::vec3(onward);
        // Every corner is twice in the line, once for each side: the outer ones first, then the inner ones back.
        const std::uint32_t corners = size() / 2;
        for (std::uint32_t i = 0; i < corners; ++i) {
            proto.position = run.vertices[first + 2 * i].position;
            run.vertices.push_back(proto);
        }
        for (std::uint32_t i = 0; i + 1 < corners / 2; ++i) {
            std::array<std::uint32_t, 4> quad{cap + i, cap + i + 1, cap + corners - 2 - i, cap + corners - 1 - i};
            // Counter-clockwise seen along the flow: right upstream, seen from behind downstream.
            if (!upstream) {
                std::swap(quad[1], quad[3]);
            }
            run.indices.insert(run.indices.end(), {quad[0], quad[1], quad[2], quad[0], quad[2], quad[3]});
        }
    }

private:
    std::vector<ProfilePoint> mLine;
    std::vector<std::int16_t> mTurns;  ///< hundredths of a quarter turn
    bool mBefore = false;
};

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

struct Extent {
    double top = 0.0;
    double bottom = 0.0;
};

Extent extentOf(const ShaftBody& shaft, const HeightField& ground, bool outlined) {
    const double surface = ground.height(shaft.position.x, shaft.position.y);
    // Surveyed covers and terrain differ by centimetres; the shaft reaches the ground people stand on.
    const bool atSurface = shaft.kind == NodeKind::Manhole || shaft.kind == NodeKind::Gully;
    Extent extent;
    extent.top = std::isnan(shaft.cover) ? surface : shaft.cover;
    if (atSurface && std::abs(extent.top - surface) < 0.5) {
        extent.top = surface;
    }
    extent.bottom = shaft.invert;
    if (std::isnan(extent.bottom)) {
        extent.bottom = extent.top - (shaft.kind == NodeKind::Gully ? kGullyDepth : kUnknownShaft);
    }
    const bool pipeEnd = shaft.kind == NodeKind::Connection || shaft.kind == NodeKind::Outfall || shaft.kind == NodeKind::Inlet;
    if (pipeEnd && !outlined) {
        extent.top = std::isnan(shaft.invert) ? extent.top - kJustBelow : extent.bottom + shaft.diameter;
        extent.bottom = std::min(extent.bottom, extent.top - 0.1);
    }
    if (!(extent.bottom < extent.top - 0.05)) {
        extent.bottom = extent.top - 0.3;
    }
    return extent;
}

/// One more ring on top of the last one of as many sides.
void continueTo(LooseRun& run, const glm::dvec3& centre, double radius, std::uint32_t sides, const glm::dvec3& origin,
                const LooseVertex& proto, double walked) {
    const auto second = static_cast<std::uint32_t>(run.vertices.size());
    addRing(run, centre, {0, 0, 1}, radius, radius, sides, origin, proto, walked);
    joinRings(run, second - (sides + 1), second, sides);
}

struct ManholeShape {
    double cover = 0.0;     ///< radius of the opening
    double shoulder = 0.0;  ///< height of the cone's upper end
    double cone = 0.0;      ///< ... and of its lower one
};

ManholeShape shapeOf(const ShaftBody& shaft, const Extent& extent) {
    const double depth = extent.top - extent.bottom;
    const double shoulder = extent.top - std::min(kConeTop, depth * 0.2);
    return {std::min(shaft.diameter * 0.5, kCoverRadius), shoulder, shoulder - std::min(kConeHeight, depth * 0.4)};
}

/// A manhole as they are built: rings, a cone, the frame in the street and an iron cover in it (DIN V 4034-1, DIN EN 124).
void addManhole(LooseRun& run, const SewerShaft& shaft, const Extent& extent, std::uint32_t sides, const glm::dvec3& origin,
                LooseVertex proto) {
    const double radius = shaft.diameter * 0.5;
    const auto [cover, shoulder, cone] = shapeOf(shaft, extent);
    const auto at = [&](double z) { return glm::dvec3(shaft.position.x, shaft.position.y, z); };
    addDisc(run, at(extent.bottom), radius, false, sides, origin, proto);
    addRing(run, at(extent.bottom), {0, 0, 1}, radius, radius, sides, origin, proto, 0.0);
    continueTo(run, at(cone), radius, sides, origin, proto, cone - extent.bottom);
    continueTo(run, at(shoulder), cover, sides, origin, proto, shoulder - extent.bottom);
    continueTo(run, at(extent.top), cover, sides, origin, proto, extent.top - extent.bottom);
    // The frame's rim stands out of the earth that was taken away around it, so that the street's level is seen.
    proto.u = 0;
    proto.colour = kFrameColour;
    addDisc(run, at(extent.top), cover + kFrameWidth, true, sides, origin, proto);
    proto.colour = kIronColour;
    addDisc(run, at(extent.top + kProud), cover * 0.86, true, sides, origin, proto);
}

/// An upright box with flat sides; without the underside, which nobody sees.
void addBox(LooseRun& run, const glm::dvec3& middle, const glm::dvec3& half, const glm::dvec3& origin, LooseVertex proto) {
    static constexpr std::array<glm::dvec3, 5> kNormals{{{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}}};
    for (const glm::dvec3& normal : kNormals) {
        const glm::dvec3 side = std::abs(normal.z) > 0.5 ? glm::dvec3(1, 0, 0) : glm::cross({0, 0, 1}, normal);
        const glm::dvec3 up = glm::cross(normal, side);
        const auto first = static_cast<std::uint32_t>(run.vertices.size());
        proto.normal = glm::vec3(normal);
        for (const auto& [a, b] : {std::pair{-1.0, -1.0}, {1.0, -1.0}, {1.0, 1.0}, {-1.0, 1.0}}) {
            proto.position = glm::vec3(middle + (normal + side * a + up * b) * half - origin);
            proto.u = std::abs(normal.z) > 0.5 ? std::int16_t{0} : decimetres(b * half.z);
            run.vertices.push_back(proto);
        }
        run.indices.insert(run.indices.end(), {first, first + 1, first + 2, first, first + 2, first + 3});
    }
}

/// A gully as it is known from the kerb: square, with bars.
void addGully(LooseRun& run, const SewerShaft& shaft, const Extent& extent, const glm::dvec3& origin, LooseVertex proto) {
    const double half = shaft.diameter * 0.5;
    const double height = (extent.top - extent.bottom) * 0.5;
    addBox(run, {shaft.position.x, shaft.position.y, extent.bottom + height}, {half, half, height}, origin, proto);
    const double top = extent.top + kProud;
    proto.colour = kIronColour;
    addBox(run, {shaft.position.x, shaft.position.y, top}, {half + kFrameWidth, half + kFrameWidth, kProud}, origin, proto);
    proto.colour = kFrameColour;
    proto.normal = {0.0F, 0.0F, 1.0F};
    proto.u = 0;
    for (int bar = 0; bar < kBars; ++bar) {
        const double x = shaft.position.x + half * (2.0 * (bar + 0.5) / kBars - 1.0);
        const auto first = static_cast<std::uint32_t>(run.vertices.size());
        for (const auto& [a, b] : {std::pair{-0.3, -1.0}, {0.3, -1.0}, {0.3, 1.0}, {-0.3, 1.0}}) {
            proto.position =
                glm::vec3(glm::dvec3(x + a * 2.0 * half / kBars, shaft.position.y + b * half, top + 2.0 * kProud) - origin);
            run.vertices.push_back(proto);
        }
        run.indices.insert(run.indices.end(), {first, first + 1, first + 2, first, first + 2, first + 3});
    }
}

void addCylinder(LooseRun& run, const SewerShaft& shaft, const Extent& extent, std::uint32_t sides, const glm::dvec3& origin,
                 const LooseVertex& proto) {
    const double radius = shaft.diameter * 0.5;
    const glm::dvec3 foot(shaft.position.x, shaft.position.y, extent.bottom);
    const glm::dvec3 head(shaft.position.x, shaft.position.y, extent.top);
    addRing(run, foot, {0, 0, 1}, radius, radius, sides, origin, proto, 0.0);
    continueTo(run, head, radius, sides, origin, proto, extent.top - extent.bottom);
    addDisc(run, head, radius, true, sides, origin, proto);
    addDisc(run, foot, radius, false, sides, origin, proto);
}

/// A floor or a slab.
void addFlat(LooseRun& run, const std::vector<glm::dvec2>& ring, double z, bool upward, const glm::dvec3& origin,
             LooseVertex proto) {
    city::Polygon polygon;
    for (const glm::dvec2& p : ring) {
        polygon.outer.emplace_back(p.x, p.y, z);
    }
    const Triangulation flat = Triangulator().run(polygon);
    const auto first = static_cast<std::uint32_t>(run.vertices.size());
    proto.normal = glm::vec3(0.0F, 0.0F, upward ? 1.0F : -1.0F);
    for (const glm::dvec3& p : flat.points) {
        proto.position = glm::vec3(p - origin);
        run.vertices.push_back(proto);
    }
    const bool turn = (flat.normal.z > 0.0) != upward;
    for (std::size_t i = 0; i + 2 < flat.triangles.size(); i += 3) {
        run.indices.push_back(first + flat.triangles[i]);
        run.indices.push_back(first + flat.triangles[turn ? i + 2 : i + 1]);
        run.indices.push_back(first + flat.triangles[turn ? i + 1 : i + 2]);
    }
}

/// A structure as its outline says: upright walls, a floor and a slab on top.
void addWalls(LooseRun& run, const SewerShaft& shaft, const Extent& extent, const glm::dvec3& origin, LooseVertex proto) {
    const std::vector<glm::dvec2>& ring = shaft.outline;
    const auto at = [&](const glm::dvec2& p, double z) { return glm::vec3(glm::dvec3(p.x, p.y, z) - origin); };
    double walked = 0.0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const glm::dvec2& a = ring[i];
        const glm::dvec2& b = ring[(i + 1) % ring.size()];
        const double length = glm::length(b - a);
        const glm::dvec2 along = (b - a) / std::max(length, 1e-9);
        const auto first = static_cast<std::uint32_t>(run.vertices.size());
        proto.normal = glm::vec3(static_cast<float>(along.y), static_cast<float>(-along.x), 0.0F);
        for (const auto& [p, z, v] : {std::tuple{a, extent.bottom, walked},
                                      {b, extent.bottom, walked + length},
                                      {b, extent.top, walked + length},
                                      {a, extent.top, walked}}) {
            proto.position = at(p, z);
            proto.u = decimetres(z - extent.bottom);
            proto.v = decimetres(v);
            run.vertices.push_back(proto);
        }
        run.indices.insert(run.indices.end(), {first, first + 1, first + 2, first, first + 2, first + 3});
        walked += length;
    }
    proto.u = 0;
    addFlat(run, ring, extent.bottom, false, origin, proto);
    addFlat(run, ring, extent.top, true, origin, proto);
}

}  // namespace

namespace {

/// Of an upright shaft at this height: what lies within is inside of it.
double radiusAt(const ShaftBody& shaft, const Extent& extent, double z, int level) {
    const double radius = shaft.diameter * 0.5;
    if (shaft.kind != NodeKind::Manhole || level > 0) {
        return radius;
    }
    const ManholeShape shape = shapeOf(shaft, extent);
    if (z <= shape.cone) {
        return radius;
    }
    return z >= shape.shoulder ? shape.cover : radius + (shape.cover - radius) * (z - shape.cone) / (shape.shoulder - shape.cone);
}

/// Draws the last ring along the pipe to where it lies within the shaft's wall all round: a wide pipe's flanks reach farther in
/// than its crown, or one could look between them and the round wall.
void endInShaft(LooseRun& run, std::uint32_t first, std::uint32_t count, const ShaftBody& shaft, const HeightField& ground,
                const glm::dvec3& origin, const glm::dvec3& last, int level) {
    const double length = glm::length(last);
    const glm::dvec3 onward = last / length;
    const glm::dvec2 flat(onward);
    if (glm::length(flat) < 0.1) {
        return;
    }
    const Extent extent = extentOf(shaft, ground, false);
    const glm::dvec2 along = glm::normalize(flat);
    const bool square = shaft.kind == NodeKind::Gully;
    for (std::uint32_t i = first; i < first + count; ++i) {
        const glm::dvec3 place = glm::dvec3(run.vertices[i].position) + origin;
        const glm::dvec2 from = glm::dvec2(place) - shaft.position;
        const double aside = from.x * along.y - from.y * along.x;
        const double radius = (level > 0 ? kIntoWallFar : kIntoWall) * radiusAt(shaft, extent, place.z, level);
        const double away = square ? radius : std::sqrt(std::max(radius * radius - aside * aside, 0.0));
        const double shift = (-glm::dot(from, along) - away) / glm::length(flat);
        // A reach that ends before its shaft ends there; a short one does not turn inside out.
        if (shift < shaft.diameter && shift > -0.8 * length) {
            run.vertices[i].position += glm::vec3(onward * shift);
            const double walked = run.vertices[i].u * 0.1 + (first > 0 ? shift : -shift) * glm::length(flat);
            run.vertices[i].u = decimetres(walked);
        }
    }
}

}  // namespace

LooseRun tubeMesh(const SewerTube& tube, const HeightField& ground, const glm::dvec3& origin, std::uint16_t local, int level) {
    LooseRun run;
    LooseVertex proto;
    proto.feature = local;
    proto.material = tube.material;
    proto.flags = tube.flags;
    const auto placed = [&](glm::dvec3 p) {
        p.z = std::isnan(p.z) ? ground.height(p.x, p.y) - kJustBelow - tube.height * 0.5 : p.z;
        return p;
    };
    std::vector<glm::dvec3> axis;
    std::transform(tube.axis.begin(), tube.axis.end(), std::back_inserter(axis), placed);
    const std::uint32_t sides = sidesOf(std::max(tube.width, tube.height), level);
    Profile profile(tube, sides);
    double walked = tube.walked;
    const auto goesOn = [](const TubeEnd& end) { return end.where == TubeEnd::Where::OtherLeaf; };
    const auto towards = [](const glm::dvec3& from, const glm::dvec3& to) { return glm::normalize(to - from); };
    for (std::size_t i = 0; i < axis.size(); ++i) {
        // At a bend the ring stands across the mean direction, so the tube is joined without a gap, in the next leaf too.
        const bool first = i == 0;
        const bool final = i + 1 == axis.size();
        const glm::dvec3 before = !first                 ? towards(axis[i - 1], axis[i])
                                  : goesOn(tube.ends[0]) ? towards(placed(tube.ends[0].onward), axis[i])
                                                         : glm::dvec3(0.0);
        const glm::dvec3 after = !final                 ? towards(axis[i], axis[i + 1])
                                 : goesOn(tube.ends[1]) ? towards(axis[i], placed(tube.ends[1].onward))
                                                        : glm::dvec3(0.0);
        glm::dvec3 along = before + after;
        along = glm::length(along) > 1e-3 ? glm::normalize(along) : (glm::length(after) > 0.5 ? after : before);
        if (i > 0) {
            walked += glm::length(glm::dvec2(axis[i]) - glm::dvec2(axis[i - 1]));
        }
        profile.add(run, axis[i], along, origin, proto, walked);
    }
    const std::uint32_t last = static_cast<std::uint32_t>(run.vertices.size()) - profile.size();
    const glm::dvec3 upstream = axis[0] - axis[1];
    const glm::dvec3 downstream = axis[axis.size() - 1] - axis[axis.size() - 2];
    if (tube.ends[0].where == TubeEnd::Where::Shaft) {
        endInShaft(run, 0, profile.size(), tube.ends[0].shaft, ground, origin, upstream, level);
    }
    if (tube.ends[1].where == TubeEnd::Where::Shaft) {
        endInShaft(run, last, profile.size(), tube.ends[1].shaft, ground, origin, downstream, level);
    }
    if (isOpen(tube.profile)) {
        profile.close(run, 0, glm::normalize(upstream), true, proto);
        profile.close(run, last, glm::normalize(downstream), false, proto);
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
    const Extent extent = extentOf(shaft, ground, !shaft.outline.empty());
    const std::uint32_t sides = sidesOf(shaft.diameter, level);
    if (!shaft.outline.empty()) {
        addWalls(run, shaft, extent, origin, proto);
    } else if (shaft.kind == NodeKind::Gully) {
        addGully(run, shaft, extent, origin, proto);
    } else if (shaft.kind == NodeKind::Manhole && level == 0) {
        addManhole(run, shaft, extent, sides, origin, proto);
    } else {
        addCylinder(run, shaft, extent, sides, origin, proto);
    }
    return run;
}

}  // namespace rundgang::bake
