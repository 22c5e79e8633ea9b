// A visitor who runs about at random, on rough ground among houses, at every frame time.
#include "engine/physics/Physics.h"

#include "tests/physics/ChunkMaker.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace rundgang::physics {
namespace {

float bumps(float x, float y) {
    return std::sin(x * 0.9F) * 0.5F + std::cos(y * 1.3F + x * 0.4F) * 0.6F + std::sin(x * 4.1F + y * 3.3F) * 0.15F;
}

struct Box {
    glm::vec3 min, max;
};

TEST(RandomWalk, neverInsideAHouseNorBelowTheGroundNorOutOfTheWorld) {
    ChunkMaker m;
    m.terrain(80, bumps);
    std::mt19937 random(20260317);
    std::uniform_real_distribution<float> place(-28.0F, 28.0F);
    std::uniform_real_distribution<float> side(2.0F, 7.0F);
    std::vector<Box> houses;
    for (std::uint32_t i = 0; i < 25; ++i) {
        const float x = place(random);
        const float y = place(random);
        if (std::hypot(x, y) < 8.0F) {
            continue;
        }
        houses.push_back({{x, y, -6.0F}, {std::min(x + side(random), 32.0F), std::min(y + side(random), 32.0F), 5.0F}});
        m.box(houses.back().min, houses.back().max, i + 1);
    }
    Physics physics;
    physics.add(1, Physics::prepare(m.make()), world::kNoVariant);
    ASSERT_TRUE(physics.place(m.at(0.0, 0.0, static_cast<double>(bumps(0.0F, 0.0F)))));
    std::uniform_real_distribution<double> angle(0.0, 6.2831853);
    std::uniform_real_distribution<double> speed(0.0, 6.0);
    double way = 0.0;
    glm::dvec2 wish(1.4, 0.0);
    for (int i = 0; i < 10000; ++i) {
        if (i % 40 == 0) {
            const double a = angle(random);
            wish = glm::dvec2(std::cos(a), std::sin(a)) * speed(random);
        }
        const math::WorldPos before = physics.feet();
        const math::WorldPos after = physics.walk(wish, i % 3 == 0 ? 1.0 / 30.0 : 1.0 / 120.0);
        way += glm::length(after - before);
        const glm::dvec3 at = after - m.at(0.0, 0.0);
        const std::optional<double> ground = physics.terrainAt(after.x, after.y);
        ASSERT_TRUE(ground.has_value()) << i;
        ASSERT_GE(after.z, *ground - 0.003) << i;
        for (const Box& house : houses) {
            const bool inside = at.x > house.min.x - 0.29F && at.x < house.max.x + 0.29F && at.y > house.min.y - 0.29F &&
                                at.y < house.max.y + 0.29F && at.z < house.max.z;
            const double dx = std::max({house.min.x - at.x, at.x - house.max.x, 0.0});
            const double dy = std::max({house.min.y - at.y, at.y - house.max.y, 0.0});
            ASSERT_FALSE(inside && std::hypot(dx, dy) < 0.29) << "step " << i << " at " << at.x << ", " << at.y;
        }
    }
    EXPECT_GT(way, 100.0) << "it must not have been stuck";
}

}  // namespace
}  // namespace rundgang::physics
