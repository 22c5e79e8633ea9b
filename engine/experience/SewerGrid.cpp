#include "engine/experience/SewerGrid.h"

#include "engine/frame/Opening.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace rundgang::experience {
namespace {

constexpr double kCell = 16.0;
constexpr std::uint32_t kNodeBit = 0x80000000U;
/// As the bake draws a pipe whose size is not known.
constexpr double kNominal = 0.3;

std::int32_t cellOf(double metres) { return static_cast<std::int32_t>(std::floor(metres / kCell)); }

glm::dvec2 placeOf(const world::SewerNet& net, const world::SewerPointRecord& point) {
    return {net.originX + static_cast<double>(point.x), net.originY + static_cast<double>(point.y)};
}

}  // namespace

SewerGrid::SewerGrid(const world::SewerNet& net) {
    for (std::uint32_t i = 0; i < net.nodes.size(); ++i) {
        mEntries.push_back({cellOf(net.nodes[i].x), cellOf(net.nodes[i].y), i | kNodeBit});
    }
    for (std::uint32_t i = 0; i < net.reaches.size(); ++i) {
        const world::SewerReachRecord& reach = net.reaches[i];
        for (std::uint32_t k = 0; k + 1 < reach.pointCount; ++k) {
            const glm::dvec2 from = placeOf(net, net.points[reach.firstPoint + k]);
            const glm::dvec2 to = placeOf(net, net.points[reach.firstPoint + k + 1]);
            const double length = std::min(glm::length(to - from), kLongestPiece);
            // Half a cell's steps leave no cell out but by its corner, which around() makes good.
            const int steps = std::max(1, static_cast<int>(std::ceil(length / (0.5 * kCell))));
            for (int s = 0; s <= steps; ++s) {
                const glm::dvec2 p = from + (to - from) * (static_cast<double>(s) / steps);
                const Entry entry{cellOf(p.x), cellOf(p.y), i};
                const bool again = !mEntries.empty() && mEntries.back().item == i && mEntries.back().column == entry.column &&
                                   mEntries.back().row == entry.row;
                if (!again) {
                    mEntries.push_back(entry);
                }
            }
        }
    }
    std::sort(mEntries.begin(), mEntries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.column, a.row, a.item) < std::tie(b.column, b.row, b.item);
    });
}

void SewerGrid::around(const glm::dvec2& centre, double radius, std::vector<std::uint32_t>& reaches,
                       std::vector<std::uint32_t>& nodes) const {
    reaches.clear();
    nodes.clear();
    const double wide = radius + 0.5 * kCell;
    const std::int32_t lowest = cellOf(centre.y - wide);
    const std::int32_t highest = cellOf(centre.y + wide);
    for (std::int32_t column = cellOf(centre.x - wide); column <= cellOf(centre.x + wide); ++column) {
        auto at = std::lower_bound(mEntries.begin(), mEntries.end(), std::pair(column, lowest),
                                   [](const Entry& a, const auto& b) { return std::pair(a.column, a.row) < b; });
        for (; at != mEntries.end() && at->column == column && at->row <= highest; ++at) {
            const bool node = (at->item & kNodeBit) != 0;
            (node ? nodes : reaches).push_back(at->item & ~kNodeBit);
        }
    }
    for (std::vector<std::uint32_t>* all : {&reaches, &nodes}) {
        std::sort(all->begin(), all->end());
        all->erase(std::unique(all->begin(), all->end()), all->end());
    }
}

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

std::vector<math::WorldPos> lineOf(const world::SewerNet& net, std::uint32_t reach) {
    const world::SewerReachRecord& record = net.reaches[reach];
    std::vector<math::WorldPos> line;
    line.reserve(record.pointCount);
    for (std::uint32_t i = 0; i < record.pointCount; ++i) {
        const world::SewerPointRecord& p = net.points[record.firstPoint + i];
        line.push_back(
            {net.originX + static_cast<double>(p.x), net.originY + static_cast<double>(p.y), static_cast<double>(p.invert)});
    }
    // As it is drawn: a corner whose level nobody measured lies straight between those that are known.
    std::vector<glm::dvec3> axis;
    sewerAxis(net, record, axis);
    const double up = sewerHalfSize(record).y;
    for (std::size_t i = 0; i < axis.size(); ++i) {
        line[i].z = axis[i].z - up;
    }
    return line;
}

std::optional<std::uint32_t> nearestReach(const world::SewerNet& net, const SewerGrid& grid, const glm::dvec2& place,
                                          double limit) {
    std::vector<std::uint32_t> near;
    std::vector<std::uint32_t> nodes;
    grid.around(place, limit, near, nodes);
    std::optional<std::uint32_t> best;
    for (const std::uint32_t reach : near) {
        const std::vector<math::WorldPos> line = lineOf(net, reach);
        const bool known =
            line.size() > 1 && std::ranges::all_of(line, [](const math::WorldPos& p) { return std::isfinite(p.z); });
        const double distance = known ? frame::distanceToLine(line, place) : limit;
        if (distance < limit) {
            limit = distance;
            best = reach;
        }
    }
    return best;
}

}  // namespace rundgang::experience
