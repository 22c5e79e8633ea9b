// What stands in the way of a look: walls, roofs, crowns of trees and the ground itself.
#pragma once

#include "content/demo/plan/Buckets.h"
#include "content/demo/plan/Plan.h"

#include <glm/vec3.hpp>

#include <cstddef>
#include <vector>

namespace rundgang::demo {

using Vec3 = glm::dvec3;

class Sight {
public:
    /// Plan and land must outlive it. Houses that proposals remove do not count: nobody is shown a place behind them.
    Sight(const Plan& plan, const CellLand& land);

    enum class Stop { Nothing, Tree, House, Ground };
    /// What the way from `eye` to `target` meets first; `looked`, the index of a house, is not in its own way.
    [[nodiscard]] Stop meets(const Vec3& eye, const Vec3& target, std::size_t looked = kNoHouse) const;
    /// Whether somebody can stand there with some air around: no wall, no trunk, no river.
    [[nodiscard]] bool standable(Vec2 p) const;
    /// Share of the middle of the picture that trees and walls near the eye would cover, looking from `eye` to `target`.
    [[nodiscard]] double clutter(const Vec3& eye, const Vec3& target, std::size_t looked = kNoHouse) const;
    [[nodiscard]] std::size_t treesWithin(Vec2 p, double metres) const;

    static constexpr std::size_t kNoHouse = static_cast<std::size_t>(-1);

private:
    [[nodiscard]] bool meetsTree(const Tree& tree, const Vec3& eye, const Vec3& way) const;
    [[nodiscard]] bool meetsHouse(const House& house, const Vec3& eye, const Vec3& way) const;

    const Plan& mPlan;
    const CellLand& mLand;
    Buckets<std::size_t> mTrees;
    Buckets<std::size_t> mHouses;
};

}  // namespace rundgang::demo
