#include "engine/experience/SewerAxis.h"

#include <glm/geometric.hpp>

#include <cmath>

namespace rundgang::experience {
namespace {

/// As the bake draws a pipe whose size is not known.
constexpr double kNominal = 0.3;

glm::dvec2 placeOf(const world::SewerNet& net, const world::SewerPointRecord& point) {
    return {net.originX + static_cast<double>(point.x), net.originY + static_cast<double>(point.y)};
}

}  // namespace

void sewerAxis(const world::SewerNet& net, const world::SewerReachRecord& reach, std::vector<glm::dvec3>& axis) {
    axis.clear();
    if (reach.pointCount < 2 || std::isnan(reach.invertFrom) || std::isnan(reach.invertTo)) {
        return;
    }
    const double up = sewerHalfSize(reach).y;
    for (std::uint32_t k = 0; k < reach.pointCount; ++k) {
        const world::SewerPointRecord& point = net.points[reach.firstPoint + k];
        const float own = k == 0 ? reach.invertFrom : k + 1 == reach.pointCount ? reach.invertTo : point.invert;
        axis.emplace_back(placeOf(net, point), static_cast<double>(own) + up);
    }
    for (std::size_t known = 0; known + 1 < axis.size();) {
        std::size_t next = known + 1;
        double way = glm::length(glm::dvec2(axis[next] - axis[known]));
        while (std::isnan(axis[next].z)) {
            ++next;
            way += glm::length(glm::dvec2(axis[next] - axis[next - 1]));
        }
        double walked = 0.0;
        for (std::size_t k = known + 1; k < next; ++k) {
            walked += glm::length(glm::dvec2(axis[k] - axis[k - 1]));
            axis[k].z = axis[known].z + (axis[next].z - axis[known].z) * (way > 0.0 ? walked / way : 0.0);
        }
        known = next;
    }
}

glm::dvec2 sewerHalfSize(const world::SewerReachRecord& reach) {
    const double height = std::isnan(reach.height) ? kNominal : static_cast<double>(reach.height);
    const double width = std::isnan(reach.width) ? height : static_cast<double>(reach.width);
    return {0.5 * width, 0.5 * height};
}

}  // namespace rundgang::experience
