#include "content/handover/report/PlanTiles.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace rundgang::handover {
namespace {

constexpr double kFinestPixel = 0.3;       // metres
constexpr std::uint32_t kWholeLevels = 3;  // 21 tiles at most
constexpr std::uint32_t kMostLevels = 12;  // a square of 600 km at 30 cm
constexpr double kMarginShare = 0.5;       // of a tile, around a note

using Cells = std::set<std::pair<std::uint32_t, std::uint32_t>>;  // row, column

struct Square {
    const PlanTiles& plan;
    std::uint32_t across;

    [[nodiscard]] double span() const { return plan.side / static_cast<double>(across); }
    [[nodiscard]] std::uint32_t cell(double metres) const {
        return static_cast<std::uint32_t>(std::clamp(std::floor(metres / span()), 0.0, static_cast<double>(across - 1)));
    }
    void add(Cells& cells, double minX, double minY, double maxX, double maxY) const {
        for (std::uint32_t row = cell(plan.north - maxY); row <= cell(plan.north - minY); ++row) {
            for (std::uint32_t column = cell(minX - plan.west); column <= cell(maxX - plan.west); ++column) {
                cells.emplace(row, column);
            }
        }
    }
};

}  // namespace

std::string PlanTile::name() const { return std::to_string(level) + "-" + std::to_string(column) + "-" + std::to_string(row); }

glm::dvec2 PlanTiles::centreOf(const PlanTile& tile) const {
    return {west + (tile.column + 0.5) * sideOf(tile), north - (tile.row + 0.5) * sideOf(tile)};
}

PlanTiles planTilesOf(const math::WorldBox& extent, std::span<const glm::dvec2> places, std::size_t mostTiles) {
    PlanTiles plan;
    if (extent.empty()) {
        return plan;
    }
    plan.side = std::max({extent.size().x, extent.size().y, 1.0});
    plan.west = extent.centre().x - plan.side * 0.5;
    plan.north = extent.centre().y + plan.side * 0.5;
    for (std::uint32_t level = 0; level < kMostLevels; ++level) {
        const Square square{plan, 1U << level};
        Cells cells;
        if (level < kWholeLevels) {
            square.add(cells, extent.min.x, extent.min.y, extent.max.x, extent.max.y);
        }
        const double margin = square.span() * kMarginShare;
        for (const glm::dvec2& place : places) {
            if (level >= kWholeLevels && extent.contains2d(place.x, place.y)) {
                square.add(cells, place.x - margin, place.y - margin, place.x + margin, place.y + margin);
            }
        }
        if (cells.empty() || (level > 0 && plan.tiles.size() + cells.size() > mostTiles)) {
            break;
        }
        for (const auto& [row, column] : cells) {
            plan.tiles.push_back({level, column, row});
        }
        if (square.span() / PlanTiles::kPixels <= kFinestPixel) {
            break;
        }
    }
    return plan;
}

}  // namespace rundgang::handover
