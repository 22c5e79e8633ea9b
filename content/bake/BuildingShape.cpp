#include "content/bake/BuildingMesh.h"

#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace rundgang::bake {
namespace {

using world::LooseRun;
using world::LooseVertex;
using world::Material;

double cross2(const glm::dvec2& a, const glm::dvec2& b, const glm::dvec2& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// Convex hull, counter-clockwise (Andrew's monotone chain, 1979).
std::vector<glm::dvec2> hullOf(std::vector<glm::dvec2> points) {
    std::sort(points.begin(), points.end(),
              [](const glm::dvec2& a, const glm::dvec2& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
    points.erase(std::unique(points.begin(), points.end()), points.end());
    if (points.size() < 3) {
        return points;
    }
    std::vector<glm::dvec2> hull;
    const auto half = [&](auto begin, auto end) {
        const std::size_t start = hull.size();
        for (auto it = begin; it != end; ++it) {
            while (hull.size() >= start + 2 && cross2(hull[hull.size() - 2], hull.back(), *it) <= 0.0) {
                hull.pop_back();
            }
            hull.push_back(*it);
        }
        hull.pop_back();
    };
    half(points.begin(), points.end());
    half(points.rbegin(), points.rend());
    return hull;
}

/// Smallest rectangle round the hull: one side lies along an edge of it (Freeman and Shapira, 1975).
void fitRectangle(const std::vector<glm::dvec2>& hull, BuildingShape& shape) {
    double best = 1e300;
    for (std::size_t i = 0; i < hull.size(); ++i) {
        const glm::dvec2 edge = hull[(i + 1) % hull.size()] - hull[i];
        const double length = glm::length(edge);
        if (length < 1e-6) {
            continue;
        }
        const glm::dvec2 along = edge / length;
        const glm::dvec2 across(-along.y, along.x);
        glm::dvec2 low(1e300);
        glm::dvec2 high(-1e300);
        for (const glm::dvec2& p : hull) {
            const glm::dvec2 q(glm::dot(p - hull[0], along), glm::dot(p - hull[0], across));
            low = glm::dvec2(std::min(low.x, q.x), std::min(low.y, q.y));
            high = glm::dvec2(std::max(high.x, q.x), std::max(high.y, q.y));
        }
        const glm::dvec2 size = high - low;
        if (size.x * size.y >= best) {
            continue;
        }
        best = size.x * size.y;
        const glm::dvec2 middle = (low + high) * 0.5;
        const glm::dvec2 centre = hull[0] + along * middle.x + across * middle.y;
        shape.foot.x = centre.x;
        shape.foot.y = centre.y;
        const bool longAlong = size.x >= size.y;
        shape.axis = glm::vec2(longAlong ? along : across);
        shape.halfLong = static_cast<float>(std::max(size.x, size.y) * 0.5);
        shape.halfWide = static_cast<float>(std::min(size.x, size.y) * 0.5);
    }
}

struct RoofPoints {
    std::vector<glm::dvec3> points;
    double low = 1e300;
    double high = -1e300;
};

/// Eaves are where most of the roof's lower corners lie, not the one dormer or garage below them.
void fitRoof(const RoofPoints& roof, BuildingShape& shape) {
    std::vector<double> heights;
    heights.reserve(roof.points.size());
    for (const glm::dvec3& p : roof.points) {
        heights.push_back(p.z);
    }
    std::sort(heights.begin(), heights.end());
    const double eaves = heights[heights.size() / 4];
    const double ridge = heights.back();
    shape.eaves = static_cast<float>(std::max(0.0, eaves - shape.foot.z));
    shape.ridge = static_cast<float>(std::max(0.0, ridge - shape.foot.z));
    if (shape.ridge - shape.eaves < 0.8F) {
        shape.eaves = shape.ridge;
        return;
    }
    glm::vec2 low(1e30F);
    glm::vec2 high(-1e30F);
    for (const glm::dvec3& p : roof.points) {
        if (p.z > ridge - 0.3) {
            const auto offset = glm::vec2(glm::dvec2(p.x - shape.foot.x, p.y - shape.foot.y));
            const glm::vec2 q(glm::dot(offset, shape.axis), glm::dot(offset, glm::vec2(-shape.axis.y, shape.axis.x)));
            low = glm::vec2(std::min(low.x, q.x), std::min(low.y, q.y));
            high = glm::vec2(std::max(high.x, q.x), std::max(high.y, q.y));
        }
    }
    shape.ridgeAcross = high.y - low.y > high.x - low.x;
}

void face(LooseRun& run, std::initializer_list<glm::vec3> corners, LooseVertex proto) {
    const glm::vec3* c = corners.begin();
    proto.normal = glm::normalize(glm::cross(c[1] - c[0], c[2] - c[0]));
    const auto first = static_cast<std::uint32_t>(run.vertices.size());
    for (const glm::vec3& corner : corners) {
        proto.position = corner;
        run.vertices.push_back(proto);
    }
    for (std::uint32_t i = 2; i < corners.size(); ++i) {
        run.indices.insert(run.indices.end(), {first, first + i - 1, first + i});
    }
}

}  // namespace

BuildingShape buildingShape(const city::Building& building, std::uint32_t feature) {
    BuildingShape shape;
    shape.feature = feature;
    const HouseColours colours = houseColours(building.id);
    shape.wall = colours.wall;
    std::vector<glm::dvec2> ground;
    RoofPoints roof;
    RoofPoints all;
    for (const city::Polygon* polygon : allPolygons(building)) {
        for (const glm::dvec3& p : polygon->outer) {
            all.points.push_back(p);
            all.low = std::min(all.low, p.z);
            if (polygon->kind == city::SurfaceKind::Ground) {
                ground.emplace_back(p.x, p.y);
            } else if (polygon->kind == city::SurfaceKind::Roof) {
                roof.points.push_back(p);
            }
        }
    }
    if (all.points.empty()) {
        return shape;
    }
    if (ground.size() < 3) {
        ground.clear();
        for (const glm::dvec3& p : all.points) {
            ground.emplace_back(p.x, p.y);
        }
    }
    shape.foot = glm::dvec3(ground[0].x, ground[0].y, all.low);
    fitRectangle(hullOf(std::move(ground)), shape);
    if (roof.points.empty()) {
        // A block: its top is its roof.
        const double top = std::max_element(all.points.begin(), all.points.end(), [](auto& a, auto& b) { return a.z < b.z; })->z;
        roof.points.emplace_back(shape.foot.x, shape.foot.y, top);
    }
    fitRoof(roof, shape);
    shape.roof = shape.eaves < shape.ridge ? colours.roof : colours.flatRoof;
    return shape;
}

LooseRun shapeMesh(const BuildingShape& shape, const glm::dvec3& origin, std::uint16_t local) {
    LooseRun run;
    const auto foot = glm::vec3(shape.foot - origin);
    glm::vec3 x = glm::vec3(shape.axis.x, shape.axis.y, 0.0F) * shape.halfLong;
    glm::vec3 y = glm::vec3(-shape.axis.y, shape.axis.x, 0.0F) * shape.halfWide;
    if (shape.ridgeAcross) {
        const glm::vec3 turned = x;
        x = y;
        y = -turned;
    }
    const glm::vec3 eaves(0.0F, 0.0F, shape.eaves);
    const glm::vec3 ridge(0.0F, 0.0F, shape.ridge);
    const std::array<glm::vec3, 4> base{foot - x - y, foot + x - y, foot + x + y, foot - x + y};
    LooseVertex wall;
    wall.feature = local;
    wall.material = Material::Wall;
    wall.colour = shape.wall;
    LooseVertex roof = wall;
    roof.colour = shape.roof;
    for (std::size_t i = 0; i < 4; ++i) {
        const glm::vec3& a = base[i];
        const glm::vec3& b = base[(i + 1) % 4];
        face(run, {a, b, b + eaves, a + eaves}, wall);
    }
    if (shape.ridge - shape.eaves < 0.01F) {
        roof.material = Material::RoofFlat;
        face(run, {base[0] + eaves, base[1] + eaves, base[2] + eaves, base[3] + eaves}, roof);
        return run;
    }
    roof.material = Material::Roof;
    const glm::vec3 west = foot - x + ridge;
    const glm::vec3 east = foot + x + ridge;
    face(run, {base[0] + eaves, base[1] + eaves, east, west}, roof);
    face(run, {base[2] + eaves, base[3] + eaves, west, east}, roof);
    face(run, {base[1] + eaves, base[2] + eaves, east}, wall);
    face(run, {base[3] + eaves, base[0] + eaves, west}, wall);
    return run;
}

}  // namespace rundgang::bake
