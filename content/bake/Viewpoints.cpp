#include "content/bake/Viewpoints.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace rundgang::bake {
namespace {

constexpr double kEyeHeight = 1.7;

/// Distance to the nearest outline, negative inside one.
double clearance(const std::vector<Footprint>& footprints, const glm::dvec2& p) {
    double nearest = 1e9;
    bool odd = false;
    for (const Footprint& footprint : footprints) {
        for (const auto& ring : footprint.rings) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const glm::dvec2& a = ring[i];
                const glm::dvec2& b = ring[(i + 1) % ring.size()];
                const glm::dvec2 along = b - a;
                const double share = std::clamp(glm::dot(p - a, along) / std::max(glm::dot(along, along), 1e-9), 0.0, 1.0);
                nearest = std::min(nearest, glm::length(p - a - along * share));
                if ((a.y > p.y) != (b.y > p.y) && p.x < along.x * (p.y - a.y) / along.y + a.x) {
                    odd = !odd;
                }
            }
        }
    }
    return odd ? -nearest : nearest;
}

/// Near `middle`, but where a person has room to stand.
glm::dvec2 openPlace(const BuildingBins& buildings, const TileGrid& grid, const glm::dvec2& middle) {
    const std::vector<Footprint> footprints = buildings.footprints(grid.leafAt(middle.x, middle.y));
    glm::dvec2 best = middle;
    double bestClearance = -1e9;
    for (int ring = 0; ring < 12; ++ring) {
        for (int k = 0; k < 12; ++k) {
            const double angle = k * 0.5236 + ring * 0.3;
            const glm::dvec2 p = middle + glm::dvec2(std::cos(angle), std::sin(angle)) * (ring * 6.0);
            const double room = clearance(footprints, p);
            if (room > bestClearance) {
                bestClearance = room;
                best = p;
            }
        }
        if (bestClearance > 4.0) {
            break;
        }
    }
    return best;
}

/// Where there is most to see: many corners of houses in the field of view, none right before the eyes.
double bestHeading(const BuildingBins& buildings, const TileGrid& grid, const glm::dvec2& eye) {
    constexpr int kHeadings = 24;
    constexpr double kNear = 12.0;
    constexpr double kFar = 150.0;
    std::array<double, kHeadings> worth{};
    const TileId leaf = grid.leafAt(eye.x, eye.y);
    for (int neighbour = 0; neighbour < 9; ++neighbour) {
        for (const Footprint& footprint :
             buildings.footprints({0, leaf.column + neighbour % 3 - 1, leaf.row + neighbour / 3 - 1})) {
            for (const auto& ring : footprint.rings) {
                for (const glm::dvec2& p : ring) {
                    const double away = glm::length(p - eye);
                    const double heading = std::atan2(p.x - eye.x, p.y - eye.y);
                    for (int k = 0; k < kHeadings && away < kFar; ++k) {
                        const double turn =
                            std::abs(std::remainder(heading - k * 2.0 * std::numbers::pi / kHeadings, 2.0 * std::numbers::pi));
                        if (turn < 0.6) {
                            worth[static_cast<std::size_t>(k)] += away < kNear ? -10.0 : 1.0 / std::sqrt(away);
                        }
                    }
                }
            }
        }
    }
    const auto best = std::max_element(worth.begin(), worth.end()) - worth.begin();
    return static_cast<double>(best) * 360.0 / kHeadings;
}

}  // namespace

std::vector<world::Viewpoint> placedViewpoints(const import::Project& project, const GroundHeight& groundHeight) {
    std::vector<world::Viewpoint> viewpoints;
    for (const import::ViewpointSource& source : project.viewpoints) {
        world::Viewpoint viewpoint;
        viewpoint.id = source.id;
        viewpoint.name = source.name;
        const double z = source.height ? *source.height : groundHeight(source.position.x, source.position.y) + source.eyeHeight;
        viewpoint.eye = {source.position.x, source.position.y, z};
        viewpoint.headingDeg = source.headingDeg;
        viewpoint.pitchDeg = source.pitchDeg;
        viewpoints.push_back(std::move(viewpoint));
    }
    return viewpoints;
}

std::vector<world::Viewpoint> defaultViewpoints(const BuildingBins& buildings, const TileGrid& grid, const math::WorldBox& extent,
                                                const GroundHeight& groundHeight) {
    glm::dvec2 middle(extent.centre().x, extent.centre().y);
    const auto densest = std::max_element(buildings.leaves().begin(), buildings.leaves().end(),
                                          [](const auto& a, const auto& b) { return a.count < b.count; });
    if (densest != buildings.leaves().end()) {
        math::WorldBox box;
        for (std::size_t i = densest->first; i < densest->first + densest->count; ++i) {
            box.add(city::boundsOf(buildings.building(i).building));
        }
        middle = {box.centre().x, box.centre().y};
    }
    const glm::dvec2 street = openPlace(buildings, grid, middle);
    const double away = 0.8 * grid.leafSize();
    world::Viewpoint above{"overview",
                           {"Überblick", "Overview"},
                           {middle.x, middle.y - away, groundHeight(middle.x, middle.y) + away * 0.6},
                           0.0,
                           -32.0};
    world::Viewpoint below{"street",
                           {"Auf der Straße", "In the street"},
                           {street.x, street.y, groundHeight(street.x, street.y) + kEyeHeight},
                           bestHeading(buildings, grid, street),
                           2.0};
    return {above, below};
}

}  // namespace rundgang::bake
