#include "engine/experience/SewerGrid.h"

#include "engine/frame/Opening.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::experience {

namespace {

/// About a reach's length.
constexpr double kCell = 32.0;
/// A coordinate mistaken by a thousand kilometres must not make a grid of a billion cells.
constexpr int kMostCells = 2048;

struct Box {
    glm::dvec2 min{1e300};
    glm::dvec2 max{-1e300};
};

Box boxOf(const world::SewerNet& net, const world::SewerReachRecord& reach) {
    Box box;
    for (std::uint32_t i = 0; i < reach.pointCount; ++i) {
        const world::SewerPointRecord& point = net.points[reach.firstPoint + i];
        const glm::dvec2 p(net.originX + static_cast<double>(point.x), net.originY + static_cast<double>(point.y));
        box.min = glm::min(box.min, p);
        box.max = glm::max(box.max, p);
    }
    return box;
}

}  // namespace

SewerGrid::SewerGrid(const world::SewerNet& net) {
    Box all;
    for (const world::SewerReachRecord& reach : net.reaches) {
        const Box box = boxOf(net, reach);
        all.min = glm::min(all.min, box.min);
        all.max = glm::max(all.max, box.max);
    }
    if (all.min.x > all.max.x) {
        return;
    }
    mMin = all.min;
    const glm::dvec2 cells = (all.max - all.min) / kCell + 1.0;
    mCells = glm::ivec2(glm::clamp(cells, glm::dvec2(1.0), glm::dvec2(kMostCells)));
    // Counted first, then filled: cells' parts of one list.
    mBegin.assign(static_cast<std::size_t>(mCells.x) * static_cast<std::size_t>(mCells.y) + 1, 0);
    const auto eachCell = [&](std::uint32_t reach, auto&& deed) {
        const Box box = boxOf(net, net.reaches[reach]);
        if (box.min.x > box.max.x) {
            return;
        }
        const glm::ivec2 from = cellOf(box.min);
        const glm::ivec2 to = cellOf(box.max);
        for (int y = from.y; y <= to.y; ++y) {
            for (int x = from.x; x <= to.x; ++x) {
                deed(static_cast<std::size_t>(y) * static_cast<std::size_t>(mCells.x) + static_cast<std::size_t>(x));
            }
        }
    };
    const auto count = static_cast<std::uint32_t>(net.reaches.size());
    for (std::uint32_t i = 0; i < count; ++i) {
        eachCell(i, [&](std::size_t cell) { ++mBegin[cell + 1]; });
    }
    for (std::size_t cell = 1; cell < mBegin.size(); ++cell) {
        mBegin[cell] += mBegin[cell - 1];
    }
    mReaches.resize(mBegin.back());
    std::vector<std::uint32_t> next(mBegin.begin(), mBegin.end() - 1);
    for (std::uint32_t i = 0; i < count; ++i) {
        eachCell(i, [&](std::size_t cell) { mReaches[next[cell]++] = i; });
    }
}

glm::ivec2 SewerGrid::cellOf(const glm::dvec2& p) const {
    return glm::ivec2(glm::clamp(glm::floor((p - mMin) / kCell), glm::dvec2(0.0), glm::dvec2(mCells - 1)));
}

void SewerGrid::within(const glm::dvec2& min, const glm::dvec2& max, std::vector<std::uint32_t>& into) const {
    into.clear();
    if (mCells.x == 0) {
        return;
    }
    const glm::ivec2 from = cellOf(min);
    const glm::ivec2 to = cellOf(max);
    for (int y = from.y; y <= to.y; ++y) {
        const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(mCells.x);
        into.insert(into.end(), mReaches.begin() + mBegin[row + static_cast<std::size_t>(from.x)],
                    mReaches.begin() + mBegin[row + static_cast<std::size_t>(to.x) + 1]);
    }
    std::sort(into.begin(), into.end());
    into.erase(std::unique(into.begin(), into.end()), into.end());
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
    return line;
}

std::optional<std::uint32_t> nearestReach(const world::SewerNet& net, const SewerGrid& grid, const glm::dvec2& place,
                                          double limit) {
    std::vector<std::uint32_t> near;
    grid.within(place - limit, place + limit, near);
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
