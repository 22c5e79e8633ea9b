#include "content/demo/paint/Ortho.h"

#include "content/demo/paint/Brushes.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::demo {
namespace {

std::pair<Vec2, Vec2> boundsOf(std::span<const Vec2> points) {
    Vec2 low = points.front();
    Vec2 high = low;
    for (const Vec2 p : points) {
        low = glm::min(low, p);
        high = glm::max(high, p);
    }
    return {low, high};
}

void sortUnique(std::vector<std::uint32_t>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

Ortho::Ortho(const Plan& plan, const CellLand& land, double step)
    : mPlan(plan),
      mLand(land),
      mStep(step),
      mAreas(plan.frame.cell.corner(), 60.0),
      mHouses(plan.frame.cell.corner(), 60.0),
      mTrees(plan.frame.cell.corner(), 60.0),
      mParcels(plan.frame.cell.corner(), 60.0) {
    for (std::uint32_t i = 0; i < plan.areas.size(); ++i) {
        const auto [low, high] = boundsOf(plan.areas[i].outline);
        mAreas.add(low, high, i);
    }
    for (std::uint32_t i = 0; i < plan.houses.size(); ++i) {
        for (const Part& part : plan.houses[i].parts) {
            const Vec2 r(part.base.radius() + 2.0);
            const Vec2 cast = kShadow * std::max(part.eave, part.ridge);
            mHouses.add(glm::min(part.base.centre, part.base.centre + cast) - r,
                        glm::max(part.base.centre, part.base.centre + cast) + r, i);
        }
    }
    for (std::uint32_t i = 0; i < plan.trees.size(); ++i) {
        const Tree& tree = plan.trees[i];
        const Vec2 r(tree.crown / 2.0);
        const Vec2 cast = kShadow * static_cast<double>(tree.height);
        mTrees.add(glm::min(tree.position, tree.position + cast) - r, glm::max(tree.position, tree.position + cast) + r, i);
    }
    for (std::uint32_t i = 0; i < plan.parcels.size(); ++i) {
        const Vec2 r(plan.parcels[i].area.radius() + 6.0);
        mParcels.add(plan.parcels[i].area.centre - r, plan.parcels[i].area.centre + r, i);
    }
}

void Ortho::gather(const Canvas& canvas, std::vector<std::uint32_t>& areas, std::vector<std::uint32_t>& houses,
                   std::vector<std::uint32_t>& trees, std::vector<std::uint32_t>& parcels) const {
    const auto collect = [&](const Buckets<std::uint32_t>& buckets, std::vector<std::uint32_t>& into) {
        buckets.visit(canvas.low(), canvas.high(), [&](std::uint32_t i) { into.push_back(i); });
        // Painter's order, whatever bucket they came from.
        sortUnique(into);
    };
    collect(mAreas, areas);
    collect(mHouses, houses);
    collect(mTrees, trees);
    collect(mParcels, parcels);
}

void Ortho::paint(Canvas& canvas) const {
    std::vector<std::uint32_t> areas;
    std::vector<std::uint32_t> houses;
    std::vector<std::uint32_t> trees;
    std::vector<std::uint32_t> parcels;
    gather(canvas, areas, houses, trees, parcels);
    for (const std::uint32_t i : areas) {
        if (mPlan.areas[i].kind == AreaKind::Water && mPlan.areas[i].finish == Finish::Plain) {
            paintWater(canvas, mGrain, mLand, mPlan);
        } else {
            paintArea(canvas, mGrain, mPlan.areas[i]);
        }
    }
    paintStreets(canvas, mGrain, mPlan);
    for (const std::uint32_t i : parcels) {
        paintLot(canvas, mGrain, mPlan.parcels[i]);
    }
    paintMarket(canvas, mGrain, mPlan.frame);
    paintSite(canvas, mGrain, mPlan.frame);
    paintRelief(canvas);
    for (const std::uint32_t i : houses) {
        castShadow(canvas, mPlan.houses[i]);
    }
    for (const std::uint32_t i : trees) {
        castShadow(canvas, mPlan.trees[i]);
    }
    canvas.castShadows();
    for (const std::uint32_t i : houses) {
        paintRoof(canvas, mGrain, mPlan.houses[i]);
    }
    for (const std::uint32_t i : trees) {
        paintTree(canvas, mGrain, mPlan.trees[i]);
    }
}

void Ortho::paintRelief(Canvas& canvas) const {
    // Light on slopes from a coarse grid, interpolated: the land is smooth.
    const int every = std::max(1, static_cast<int>(std::lround(5.0 / mStep)));
    const int columns = canvas.width() / every + 2;
    const int rows = canvas.height() / every + 2;
    std::vector<float> light(static_cast<std::size_t>(columns * rows));
    for (int j = 0; j < rows; ++j) {
        for (int i = 0; i < columns; ++i) {
            const Vec2 slope = mLand.slope(canvas.worldAt(i * every, j * every), 5.0);
            const double facing = -(slope.x * -kShadow.x + slope.y * -kShadow.y);
            light[static_cast<std::size_t>(j * columns + i)] = static_cast<float>(std::clamp(1.0 + 0.95 * facing, 0.62, 1.28));
        }
    }
    for (int y = 0; y < canvas.height(); ++y) {
        const int j = y / every;
        const float v = static_cast<float>(y - j * every) / static_cast<float>(every);
        for (int x = 0; x < canvas.width(); ++x) {
            const int i = x / every;
            const float u = static_cast<float>(x - i * every) / static_cast<float>(every);
            const float* a = &light[static_cast<std::size_t>(j * columns + i)];
            const float* b = a + columns;
            Rgb& pixel = canvas.at(x, y);
            pixel = pixel * ((a[0] * (1.0F - u) + a[1] * u) * (1.0F - v) + (b[0] * (1.0F - u) + b[1] * u) * v);
        }
    }
}

}  // namespace rundgang::demo
