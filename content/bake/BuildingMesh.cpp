#include "content/bake/BuildingMesh.h"

#include "content/bake/WallWindows.h"

#include <glm/geometric.hpp>

#include <meshoptimizer.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace rundgang::bake {
namespace {

using city::SurfaceKind;
using world::LooseRun;
using world::LooseVertex;
using world::Material;

/// cos of the slope below which a roof is flat: DIN 18531 calls roofs under 10 % flat, tiles start at about 10 degrees.
constexpr double kFlatRoofCos = 0.985;

std::int16_t decimetres(double metres) {
    return static_cast<std::int16_t>(std::lround(std::clamp(metres * 10.0, -32767.0, 32767.0)));
}

Material materialOf(SurfaceKind kind, const glm::dvec3& normal) {
    switch (kind) {
        case SurfaceKind::Wall:
        case SurfaceKind::Window:
        case SurfaceKind::Door: return Material::Wall;
        case SurfaceKind::Ground: return Material::GroundSurface;
        case SurfaceKind::Closure: return Material::Closure;
        case SurfaceKind::Roof: return std::abs(normal.z) > kFlatRoofCos ? Material::RoofFlat : Material::Roof;
        case SurfaceKind::OuterCeiling: return Material::Wall;
        case SurfaceKind::OuterFloor: return Material::RoofFlat;
        case SurfaceKind::Unknown: break;
    }
    // LoD1 blocks come untyped: the direction tells.
    if (normal.z > 0.3) {
        return normal.z > kFlatRoofCos ? Material::RoofFlat : Material::Roof;
    }
    return normal.z < -0.9 ? Material::GroundSurface : Material::Wall;
}

Rgba colourOf(Material material, const HouseColours& colours) {
    switch (material) {
        case Material::Roof: return colours.roof;
        case Material::RoofFlat: return colours.flatRoof;
        default: return colours.wall;
    }
}

struct Face {
    Triangulation cut;
    SurfaceKind kind;
    const city::Polygon* source;
};

/// Windows of walls that are no rectangles lie this far in front of them, metres; the wall itself is then blind.
constexpr double kWindowsBefore = 0.02;
/// What is taken off a blind wall's u, so that the shader draws no windows there: a multiple of the period of the plaster's grain
/// (Building.frag), and no wall is as long.
constexpr int kBlind = 24000;

/// Six times the volume the faces enclose, seen from a point inside their box; negative when they look inwards.
double signedVolume(const std::vector<Face>& faces, const glm::dvec3& centre) {
    double volume = 0.0;
    for (const Face& face : faces) {
        const auto& cut = face.cut;
        for (std::size_t i = 0; i + 2 < cut.triangles.size(); i += 3) {
            const glm::dvec3 a = cut.points[cut.triangles[i]] - centre;
            const glm::dvec3 b = cut.points[cut.triangles[i + 1]] - centre;
            const glm::dvec3 c = cut.points[cut.triangles[i + 2]] - centre;
            volume += glm::dot(a, glm::cross(b, c));
        }
    }
    return volume;
}

/// Area-weighted share of upward-looking roof: -1 all roofs look down, 1 all look up, 0 no roofs.
double roofsLookUp(const std::vector<Face>& faces) {
    double up = 0.0;
    double all = 0.0;
    for (const Face& face : faces) {
        if (face.kind == SurfaceKind::Roof) {
            up += face.cut.normal.z * face.cut.area;
            all += std::abs(face.cut.normal.z) * face.cut.area;
        }
    }
    return all > 0.0 ? up / all : 0.0;
}

void turnRound(std::vector<Face>& faces) {
    for (Face& face : faces) {
        face.cut.normal = -face.cut.normal;
        for (std::size_t i = 0; i + 2 < face.cut.triangles.size(); i += 3) {
            std::swap(face.cut.triangles[i + 1], face.cut.triangles[i + 2]);
        }
    }
}

std::string placeOf(const city::Building& building, const city::Polygon& polygon) {
    std::string place = "building " + building.id;
    if (!polygon.id.empty()) {
        place += ", polygon " + polygon.id;
    }
    if (!polygon.outer.empty()) {
        place +=
            " at " + std::to_string(std::llround(polygon.outer[0].x)) + " " + std::to_string(std::llround(polygon.outer[0].y));
    }
    return place;
}

std::vector<Face> cutFaces(const city::Building& building, Triangulator& triangulator, Findings& findings) {
    std::vector<Face> faces;
    for (const city::Polygon* polygon : allPolygons(building)) {
        Triangulation cut = triangulator.run(*polygon);
        if (cut.outcome == Triangulation::Outcome::Degenerate) {
            findings.add("polygons without an area cannot be drawn and are left out", building.file, placeOf(building, *polygon),
                         "Check these surfaces in the source.");
            continue;
        }
        if (cut.outcome == Triangulation::Outcome::Repaired) {
            findings.add("polygons cross themselves and were mended", building.file, placeOf(building, *polygon),
                         "Check these surfaces in the source.");
        }
        faces.push_back(Face{std::move(cut), polygon->kind, polygon});
    }
    return faces;
}

/// A wall's own axes: x along it, y the height above the house's ground.
struct WallFrame {
    glm::dvec3 origin;
    glm::dvec3 along;
    glm::dvec3 up;
    double groundZ;

    [[nodiscard]] glm::dvec2 from(const glm::dvec3& p) const { return {glm::dot(p - origin, along), p.z - groundZ}; }
};

/// Material coordinates: whole bays and storeys of the plan are those of the shader.
struct WallMap {
    const WindowPlan& plan;

    [[nodiscard]] double u(double x) const { return (x - plan.start) / plan.bay * world::kWallBay; }
    [[nodiscard]] double v(double y) const {
        // A wall that stands on a roof starts a storey higher, above where the plinth would be.
        return ((y - plan.foot) / plan.storey + (plan.onGround ? 0.0 : 1.0)) * world::kWallStorey;
    }
};

/// The block's windows with the plaster between them, as a rectangle before the wall. What surrounds them is left to the wall: a
/// decimetre at the sides, and what is above the lintels.
void addWindows(LooseRun& run, const Face& face, const WallFrame& frame, const WindowPlan& plan, const WindowBlock& block,
                LooseVertex proto) {
    const WallMap map{plan};
    const glm::dvec2 low(plan.start + block.firstBay * plan.bay, plan.foot + block.firstStorey * plan.storey);
    const glm::dvec2 high(plan.start + block.endBay * plan.bay, plan.foot + block.endStorey * plan.storey);
    const double side = plan.bay / world::kWallBay;
    // Down to the ground where a door may be.
    const double below = block.firstStorey == 0 ? 0.0 : plan.storey / world::kWallStorey * world::kWallSill;
    const double above = plan.storey / world::kWallStorey * (world::kWallStorey - world::kWallLintel);
    const glm::dvec3& corner = face.cut.points.front();
    const glm::dvec2 at = frame.from(corner);
    // Walls lean by rounding: straight up along their own plane.
    const double rise = 1.0 / std::max(frame.up.z, 0.1);
    const auto first = static_cast<std::uint32_t>(run.vertices.size());
    proto.flags = world::kFlagWindows;
    for (const glm::dvec2& p : {glm::dvec2(low.x + side, low.y + below), glm::dvec2(high.x - side, low.y + below),
                                glm::dvec2(high.x - side, high.y - above), glm::dvec2(low.x + side, high.y - above)}) {
        proto.position = glm::vec3(corner + frame.along * (p.x - at.x) + frame.up * ((p.y - at.y) * rise) +
                                   face.cut.normal * kWindowsBefore - frame.origin);
        proto.u = decimetres(map.u(p.x) * 0.1);
        proto.v = decimetres(map.v(p.y) * 0.1);
        run.vertices.push_back(proto);
    }
    for (const std::uint32_t index : {0U, 1U, 2U, 0U, 2U, 3U}) {
        run.indices.push_back(first + index);
    }
}

/// A rectangular wall carries its windows itself; any other is blind, with windows before it where there is room.
void addWall(LooseRun& run, const Face& face, const WallFrame& frame, LooseVertex proto) {
    std::vector<glm::dvec2> outline;
    for (const glm::dvec3& p : face.source->outer) {
        outline.push_back(frame.from(p));
    }
    const WindowPlan plan = planWindows(outline);
    const bool blind = !plan.whole || !face.source->holes.empty();
    const WallMap map{plan};
    const auto first = static_cast<std::uint32_t>(run.vertices.size());
    for (const glm::dvec3& p : face.cut.points) {
        const glm::dvec2 at = frame.from(p);
        proto.position = glm::vec3(p - frame.origin);
        proto.u = decimetres((map.u(at.x) - (blind ? kBlind : 0)) * 0.1);
        proto.v = decimetres(map.v(at.y) * 0.1);
        run.vertices.push_back(proto);
    }
    for (const std::uint32_t index : face.cut.triangles) {
        run.indices.push_back(first + index);
    }
    if (blind && face.source->holes.empty()) {
        for (const WindowBlock& block : plan.blocks) {
            addWindows(run, face, frame, plan, block, proto);
        }
    }
}

/// One flat face: vertices of its own, so that its edges stay sharp.
void addFace(LooseRun& run, const Face& face, const glm::dvec3& origin, double groundZ, LooseVertex proto,
             const HouseColours& colours) {
    const glm::dvec3 n = face.cut.normal;
    proto.normal = glm::vec3(n);
    proto.material = materialOf(face.kind, n);
    proto.colour = colourOf(proto.material, colours);
    const glm::dvec3 flatAlong = glm::dvec3(-n.y, n.x, 0.0);
    const glm::dvec3 along = glm::length(flatAlong) > 1e-6 ? glm::normalize(flatAlong) : glm::dvec3(1, 0, 0);
    const glm::dvec3 up = glm::cross(n, along);
    if (proto.material == Material::Wall && std::abs(n.z) < 0.5) {
        addWall(run, face, {origin, along, up, groundZ}, proto);
        return;
    }
    double start = 1e300;
    double foot = 1e300;
    for (const glm::dvec3& p : face.cut.points) {
        start = std::min(start, glm::dot(p - origin, along));
        foot = std::min(foot, glm::dot(p - origin, up));
    }
    const auto first = static_cast<std::uint32_t>(run.vertices.size());
    for (const glm::dvec3& p : face.cut.points) {
        proto.position = glm::vec3(p - origin);
        proto.u = decimetres(glm::dot(p - origin, along) - start);
        proto.v = decimetres(glm::dot(p - origin, up) - foot);
        run.vertices.push_back(proto);
    }
    for (const std::uint32_t index : face.cut.triangles) {
        run.indices.push_back(first + index);
    }
}

}  // namespace

LooseRun buildingMesh(const city::Building& building, const glm::dvec3& origin, std::uint16_t local, Triangulator& triangulator,
                      Findings& findings) {
    std::vector<Face> faces = cutFaces(building, triangulator, findings);
    const math::WorldBox box = city::boundsOf(building);
    const glm::dvec3 size = box.size();
    // Both signs must agree: open shells have a volume that says little, roofs with undersides look both ways.
    const double roofs = roofsLookUp(faces);
    const double boxVolume = 6.0 * size.x * size.y * size.z;
    if (!faces.empty() && signedVolume(faces, box.centre()) < -0.05 * boxVolume && roofs <= 0.0) {
        turnRound(faces);
        findings.add("buildings were inside out (walls wound clockwise) and were turned round", building.file,
                     "building " + building.id, "Check the winding of these surfaces in the source.");
    }
    LooseRun run;
    const HouseColours colours = houseColours(building.id);
    const double groundZ = standingPoint(building).z;
    LooseVertex proto;
    proto.feature = local;
    for (const Face& face : faces) {
        addFace(run, face, origin, groundZ, proto, colours);
    }
    return run;
}

LooseRun thinnedMesh(const LooseRun& full, float error) {
    std::vector<LooseVertex> points;
    std::vector<std::uint32_t> indices;
    std::map<std::array<float, 3>, std::uint32_t> places;
    Rgba wall{255, 255, 255, 255};
    Rgba roof = wall;
    for (std::size_t i = 0; i + 2 < full.indices.size(); i += 3) {
        const LooseVertex& head = full.vertices[full.indices[i]];
        if (head.material == Material::GroundSurface || head.material == Material::Closure ||
            (head.flags & world::kFlagWindows) != 0) {
            continue;
        }
        (head.material == Material::Wall ? wall : roof) = head.colour;
        for (std::size_t corner = 0; corner < 3; ++corner) {
            const LooseVertex& vertex = full.vertices[full.indices[i + corner]];
            // Walls and roofs meet to the centimetre in good data; weld that far, or nothing could be merged.
            const std::array<float, 3> key{std::round(vertex.position.x * 50.0F), std::round(vertex.position.y * 50.0F),
                                           std::round(vertex.position.z * 50.0F)};
            const auto [place, fresh] = places.emplace(key, static_cast<std::uint32_t>(points.size()));
            if (fresh) {
                points.push_back(vertex);
                // Where single windows are no longer told apart, blind walls carry theirs again, cut or not.
                const bool blind = vertex.material == Material::Wall && vertex.u < -kBlind / 2;
                points.back().u = static_cast<std::int16_t>(vertex.u + (blind ? kBlind : 0));
            }
            indices.push_back(place->second);
        }
    }
    if (indices.empty()) {
        return {};
    }
    if (indices.size() > 36) {
        const float scale = meshopt_simplifyScale(&points[0].position.x, points.size(), sizeof(LooseVertex));
        std::vector<std::uint32_t> fewer(indices.size());
        const float relative = scale > 0.0F ? error / scale : 0.0F;
        fewer.resize(meshopt_simplify(fewer.data(), indices.data(), indices.size(), &points[0].position.x, points.size(),
                                      sizeof(LooseVertex), indices.size() / 4 / 3 * 3, relative, 0, nullptr));
        indices = std::move(fewer);
    }
    LooseRun thin;
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
        const glm::vec3 a = points[indices[i]].position;
        const glm::vec3 cross = glm::cross(points[indices[i + 1]].position - a, points[indices[i + 2]].position - a);
        const float length = glm::length(cross);
        if (!(length > 1e-6F)) {
            continue;
        }
        LooseVertex proto = points[indices[i]];
        proto.normal = cross / length;
        const bool isRoof = proto.normal.z > 0.3F;
        proto.material = !isRoof                                             ? Material::Wall
                         : proto.normal.z > static_cast<float>(kFlatRoofCos) ? Material::RoofFlat
                                                                             : Material::Roof;
        proto.colour = isRoof ? roof : wall;
        for (std::size_t corner = 0; corner < 3; ++corner) {
            proto.position = points[indices[i + corner]].position;
            proto.u = points[indices[i + corner]].u;
            proto.v = points[indices[i + corner]].v;
            thin.indices.push_back(static_cast<std::uint32_t>(thin.vertices.size()));
            thin.vertices.push_back(proto);
        }
    }
    return thin;
}

}  // namespace rundgang::bake
