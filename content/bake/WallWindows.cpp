#include "content/bake/WallWindows.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace rundgang::bake {
namespace {

// What a bay and a storey measure where nothing makes them fit: usual in German houses of the last two centuries.
constexpr double kBay = 2.5;
constexpr double kStorey = 2.9;
/// Walls narrower or lower than this have no windows: dormers' cheeks, garden walls, chimneys.
constexpr double kLeastWidth = 1.6;
constexpr double kLeastHeight = 2.0;
/// A wall whose foot is higher above the ground stands on something else and has no plinth.
constexpr double kRaised = 0.5;
/// The part of a storey in which its windows lie, with sill and reveal (shaders/lib/Wall.glsl).
constexpr double kBandFoot = 0.25;
constexpr double kBandTop = 0.81;
constexpr double kNear = 1e-3;

struct Span {
    double left = 0.0;
    double right = 0.0;
    [[nodiscard]] double width() const { return right - left; }
};

/// The widest stretch of the wall at height `y`.
Span spanAt(std::span<const glm::dvec2> outline, double y) {
    std::vector<double> crossings;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const glm::dvec2& a = outline[i];
        const glm::dvec2& b = outline[(i + 1) % outline.size()];
        if ((a.y > y) != (b.y > y)) {
            crossings.push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
        }
    }
    std::sort(crossings.begin(), crossings.end());
    Span widest;
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        if (crossings[i + 1] - crossings[i] > widest.width()) {
            widest = {crossings[i], crossings[i + 1]};
        }
    }
    return widest;
}

/// What stays free all the way from `low` to `high`: between its corners a wall's edge is straight.
Span spanOver(std::span<const glm::dvec2> outline, double low, double high) {
    Span common = spanAt(outline, low);
    const auto narrow = [&](double y) {
        const Span span = spanAt(outline, y);
        common = {std::max(common.left, span.left), std::min(common.right, span.right)};
    };
    narrow(high);
    for (const glm::dvec2& corner : outline) {
        if (corner.y > low && corner.y < high) {
            narrow(corner.y - kNear);
            narrow(corner.y + kNear);
        }
    }
    return common;
}

/// Up to where the wall is as wide as it is anywhere: its eaves.
double eavesOf(std::span<const glm::dvec2> outline, double foot, double top, double width) {
    std::vector<double> levels;
    for (const glm::dvec2& corner : outline) {
        if (corner.y > foot + kNear) {
            levels.push_back(corner.y);
        }
    }
    levels.push_back(top);
    std::sort(levels.begin(), levels.end());
    double eaves = foot;
    for (const double level : levels) {
        if (level > eaves + 2.0 * kNear) {
            if (spanOver(outline, eaves + kNear, level - kNear).width() < 0.98 * width) {
                break;
            }
            eaves = level;
        }
    }
    return eaves;
}

int fitting(double length, double one) { return std::max(1, static_cast<int>(std::lround(length / one))); }

}  // namespace

WindowPlan planWindows(std::span<const glm::dvec2> outline) {
    WindowPlan plan;
    if (outline.size() < 3) {
        return plan;
    }
    const auto [left, right] =
        std::minmax_element(outline.begin(), outline.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
    const auto [low, high] =
        std::minmax_element(outline.begin(), outline.end(), [](const auto& a, const auto& b) { return a.y < b.y; });
    const double width = right->x - left->x;
    plan.start = left->x;
    plan.onGround = low->y < kRaised;
    plan.foot = plan.onGround ? 0.0 : low->y;
    const double height = high->y - plan.foot;
    plan.bay = width >= kLeastWidth ? width / fitting(width, kBay) : kBay;
    if (!(width >= kLeastWidth) || !(height >= kLeastHeight) || !(width < 1e4) || !(height < 1e3)) {
        return plan;
    }
    const double eaves = eavesOf(outline, plan.foot, high->y, width);
    const double walled = eaves - plan.foot;
    plan.storey = walled >= kLeastHeight ? walled / fitting(walled, kStorey) : kStorey;
    for (int row = 0; plan.foot + (row + kBandTop) * plan.storey < high->y; ++row) {
        const Span free =
            spanOver(outline, plan.foot + (row + kBandFoot) * plan.storey, plan.foot + (row + kBandTop) * plan.storey);
        const WindowBlock cells{static_cast<int>(std::ceil((free.left - plan.start) / plan.bay - 0.02)),
                                static_cast<int>(std::floor((free.right - plan.start) / plan.bay + 0.02)), row, row + 1};
        if (cells.firstBay >= cells.endBay) {
            continue;
        }
        WindowBlock* below = plan.blocks.empty() ? nullptr : &plan.blocks.back();
        if (below != nullptr && below->endStorey == row && below->firstBay == cells.firstBay && below->endBay == cells.endBay) {
            below->endStorey = row + 1;
        } else {
            plan.blocks.push_back(cells);
        }
    }
    plan.whole = plan.blocks.size() == 1 && eaves > high->y - 0.05;
    return plan;
}

}  // namespace rundgang::bake
