#include "content/demo/plan/Sight.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace rundgang::demo {
namespace {

constexpr double kBucket = 40.0;
// A look is followed in steps of this length; half of it and the largest crown fit into a bucket's reach.
constexpr double kStep = 20.0;
// The middle of the picture: tangents of 35 degrees to either side, 6 below and 14 above the target.
constexpr double kAside = 0.7;
constexpr double kBelow = -0.1;
constexpr double kAbove = 0.25;
constexpr double kNear = 28.0;

/// The part of the way that lies within the rectangle, as shares of it; first > second: none.
std::pair<double, double> within(const Obb& base, Vec2 eye, Vec2 way) {
    const Vec2 from = base.local(eye);
    const Vec2 along(glm::dot(way, base.axis), cross(base.axis, way));
    double first = 0.0;
    double last = 1.0;
    const auto clip = [&](double p, double d, double half) {
        if (std::abs(d) < 1e-12) {
            last = std::abs(p) <= half ? last : -1.0;
            return;
        }
        const double a = (-half - p) / d;
        const double b = (half - p) / d;
        first = std::max(first, std::min(a, b));
        last = std::min(last, std::max(a, b));
    };
    clip(from.x, along.x, base.halfLength);
    clip(from.y, along.y, base.halfWidth);
    return {first, last};
}

}  // namespace

Sight::Sight(const Plan& plan, const CellLand& land)
    : mPlan(plan), mLand(land), mTrees(plan.frame.cell.corner(), kBucket), mHouses(plan.frame.cell.corner(), kBucket) {
    for (std::size_t i = 0; i < plan.trees.size(); ++i) {
        const Vec2 r(static_cast<double>(plan.trees[i].crown) / 2.0);
        mTrees.add(plan.trees[i].position - r, plan.trees[i].position + r, i);
    }
    for (std::size_t i = 0; i < plan.houses.size(); ++i) {
        for (const Part& part : plan.houses[i].parts) {
            const Vec2 r(part.base.radius());
            if (!plan.houses[i].removed) {
                mHouses.add(part.base.centre - r, part.base.centre + r, i);
            }
        }
    }
}

bool Sight::meetsTree(const Tree& tree, const Vec3& eye, const Vec3& way) const {
    // An egg from a quarter of the height to the top, as wide as the crown.
    const double height = static_cast<double>(tree.height);
    const Vec3 middle(tree.position, mLand.height(tree.position) + height * 0.62);
    const Vec3 shrink(2.0 / static_cast<double>(tree.crown), 2.0 / static_cast<double>(tree.crown), 1.0 / (height * 0.38));
    const Vec3 from = (eye - middle) * shrink;
    const Vec3 along = way * shrink;
    const double nearest = std::clamp(-glm::dot(from, along) / std::max(glm::dot(along, along), 1e-12), 0.0, 1.0);
    const Vec3 p = from + along * nearest;
    return glm::dot(p, p) < 1.0;
}

bool Sight::meetsHouse(const House& house, const Vec3& eye, const Vec3& way) const {
    return std::any_of(house.parts.begin(), house.parts.end(), [&](const Part& part) {
        const auto [first, last] = within(part.base, Vec2(eye), Vec2(way));
        return first < last && eye.z + std::min(way.z * first, way.z * last) < house.ground + std::max(part.eave, part.ridge);
    });
}

Sight::Stop Sight::meets(const Vec3& eye, const Vec3& target, std::size_t looked) const {
    const Vec3 way = target - eye;
    const auto steps = static_cast<int>(std::ceil(std::max(lengthOf(Vec2(way)), 1.0) / kStep));
    for (int i = 0; i < steps; ++i) {
        const Vec3 middle = eye + way * ((i + 0.5) / steps);
        const Vec2 p(middle);
        Stop stop = i > 0 && mLand.height(p) > middle.z ? Stop::Ground : Stop::Nothing;
        mTrees.visit(p, kStep / 2.0, [&](std::size_t tree) {
            stop = stop == Stop::Nothing && meetsTree(mPlan.trees[tree], eye, way) ? Stop::Tree : stop;
        });
        mHouses.visit(p, kStep / 2.0, [&](std::size_t house) {
            stop = stop == Stop::Nothing && house != looked && meetsHouse(mPlan.houses[house], eye, way) ? Stop::House : stop;
        });
        if (stop != Stop::Nothing) {
            return stop;
        }
    }
    return Stop::Nothing;
}

bool Sight::standable(Vec2 p) const {
    const Vec2 inCell = p - mPlan.frame.cell.corner();
    bool free = inCell.x > 10.0 && inCell.y > 10.0 && inCell.x < kCellSize - 10.0 && inCell.y < kCellSize - 10.0;
    mTrees.visit(p, 8.0, [&](std::size_t i) {
        const Tree& tree = mPlan.trees[i];
        free = free && lengthOf(tree.position - p) > static_cast<double>(tree.crown) * 0.5 + 1.5;
    });
    mHouses.visit(p, 4.0, [&](std::size_t i) {
        for (const Part& part : mPlan.houses[i].parts) {
            free = free && part.base.distance(p) > 3.0;
        }
    });
    const double river = std::abs(mLand.land().fromRiver(p)) - mLand.land().riverWidth(mPlan.frame.cell.column) / 2.0;
    return free && (river > 2.0 || mLand.bridge().deck.contains(p));
}

std::size_t Sight::treesWithin(Vec2 p, double metres) const {
    std::set<std::size_t> near;  // a tree lies in several buckets
    mTrees.visit(p, metres, [&](std::size_t i) {
        if (lengthOf(mPlan.trees[i].position - p) < metres) {
            near.insert(i);
        }
    });
    return near.size();
}

double Sight::clutter(const Vec3& eye, const Vec3& target, std::size_t looked) const {
    const Vec2 ahead = unitOf(Vec2(target - eye));
    const double distance = std::max(lengthOf(Vec2(target - eye)), 1.0);
    const double rise = (target.z - eye.z) / distance;
    constexpr int kColumns = 8;
    constexpr int kRows = 3;
    // Nearer than what is looked at, and near enough to stand large in the picture.
    const double reach = std::min(kNear, distance * 0.8);
    int hidden = 0;
    for (int i = 0; i <= kColumns; ++i) {
        for (int j = 0; j < kRows; ++j) {
            const Vec2 flat = ahead + leftOf(ahead) * (kAside * (2.0 * i / kColumns - 1.0));
            const double up = rise + kBelow + (kAbove - kBelow) * j / (kRows - 1);
            const Stop stop = meets(eye, eye + Vec3(flat, std::max(up, 0.0)) * reach, looked);
            hidden += stop == Stop::Tree || stop == Stop::House ? 1 : 0;
        }
    }
    return static_cast<double>(hidden) / ((kColumns + 1) * kRows);
}

}  // namespace rundgang::demo
