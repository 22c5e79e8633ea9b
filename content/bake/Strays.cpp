#include "content/bake/Strays.h"

#include <algorithm>
#include <cmath>

namespace rundgang::bake {
namespace {

/// A collector on its way to the treatment plant, a wood beside the town: further away it is another place.
constexpr double kApart = 5000.0;

std::string kilometres(double metres) { return std::to_string(std::llround(metres / 1000.0)) + " km"; }

}  // namespace

core::Warnings strays(const math::WorldBox& town, const math::WorldBox& own, const std::string& table,
                      const std::string& pattern) {
    if (town.empty() || own.empty()) {
        return {};
    }
    const double east = std::max({0.0, own.min.x - town.max.x, town.min.x - own.max.x});
    const double north = std::max({0.0, own.min.y - town.max.y, town.min.y - own.max.y});
    const double away = std::hypot(east, north);
    if (!(away > kApart)) {
        return {};
    }
    return {core::Problem{pattern, "", "lies " + kilometres(away) + " away from the town's terrain and buildings",
                          "Check its coordinates, and the crs stated for it in " + table + "."}};
}

math::WorldBox boxOf(const city::SewerNetwork& network) {
    math::WorldBox box;
    for (const city::SewerReach& reach : network.reaches) {
        for (const glm::dvec2& p : reach.line) {
            box.add({p.x, p.y, 0.0});
        }
    }
    for (const city::SewerNode& node : network.nodes) {
        box.add({node.position.x, node.position.y, 0.0});
    }
    return box;
}

math::WorldBox boxOf(std::span<const import::Tree> trees) {
    math::WorldBox box;
    for (const import::Tree& tree : trees) {
        box.add({tree.position.x, tree.position.y, 0.0});
    }
    return box;
}

math::WorldBox boxOf(std::span<const import::LanduseArea> areas) {
    math::WorldBox box;
    for (const import::LanduseArea& area : areas) {
        for (const glm::dvec2& p : area.outer) {
            box.add({p.x, p.y, 0.0});
        }
    }
    return box;
}

}  // namespace rundgang::bake
