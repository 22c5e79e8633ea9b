#include "engine/physics/Physics.h"

#include "tests/physics/ChunkMaker.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace rundgang::physics {
namespace {

constexpr std::uint32_t kHouse = 7;
constexpr std::uint32_t kPipe = 9;

/// Flat ground, a house in the north, a pipe two metres under the ground.
ChunkMaker town() {
    ChunkMaker m;
    m.ground();
    m.box({-5.0F, 10.0F, 0.0F}, {5.0F, 20.0F, 6.0F}, kHouse);
    m.box({-20.0F, 1.0F, -2.3F}, {20.0F, 1.3F, -2.0F}, kPipe, world::Layer::Sewer);
    return m;
}

TEST(Cast, wallIsHitWithItsFeatureAndFacingNormal) {
    const ChunkMaker m = town();
    Physics physics;
    physics.add(1, Physics::prepare(m.make()), world::kNoVariant);
    const std::optional<frame::Hit> hit = physics.cast({m.at(0.0, 0.0, 1.7), {0.0, 1.0, 0.0}}, 100.0);
    ASSERT_TRUE(hit.has_value());
    EXPECT_EQ(hit->feature, kHouse);
    EXPECT_NEAR(hit->distance, 10.0, 0.001);
    EXPECT_NEAR(hit->normal.y, -1.0, 1e-6);
    EXPECT_FALSE(physics.cast({m.at(0.0, 0.0, 1.7), {0.0, 1.0, 0.0}}, 9.0).has_value());
}

TEST(Cast, sewerIsHitOnlyThroughTheOpening) {
    const ChunkMaker m = town();
    Physics physics;
    physics.add(1, Physics::prepare(m.make()), world::kNoVariant);
    const math::WorldRay down{m.at(0.0, 1.15, 1.7), {0.0, 0.0, -1.0}};
    const std::optional<frame::Hit> closed = physics.cast(down, 100.0);
    ASSERT_TRUE(closed.has_value());
    EXPECT_EQ(closed->feature, frame::kNoFeature);
    EXPECT_NEAR(closed->distance, 1.7, 0.001);
    const std::optional<frame::Hit> open = physics.cast(down, 100.0, frame::Opening::around(m.at(0.0, 0.0), 5.0));
    ASSERT_TRUE(open.has_value());
    EXPECT_EQ(open->feature, kPipe);
    EXPECT_NEAR(open->distance, 3.7, 0.001);
    const std::optional<frame::Hit> elsewhere = physics.cast(down, 100.0, frame::Opening::around(m.at(20.0, 20.0), 5.0));
    ASSERT_TRUE(elsewhere.has_value());
    EXPECT_EQ(elsewhere->feature, frame::kNoFeature);
}

TEST(Cast, onlyWhatIsShownIsHitButWalkingAsksTheLeaves) {
    const ChunkMaker leaf = town();
    ChunkMaker coarse;
    coarse.ground(-1.0F);
    Physics physics;
    physics.add(1, Physics::prepare(leaf.make()), world::kNoVariant, Detail::Full);
    physics.add(2, Physics::prepare(coarse.make()), world::kNoVariant, Detail::Coarse);
    physics.setShown(std::array<std::uint32_t, 1>{2});
    const math::WorldRay down{leaf.at(0.0, 0.0, 1.0), {0.0, 0.0, -1.0}};
    EXPECT_NEAR(physics.cast(down, 100.0)->distance, 2.0, 0.001);
    EXPECT_NEAR(*physics.groundBelow(down.origin.x, down.origin.y, down.origin.z), leaf.at(0, 0).z, 0.001);
    physics.setShown(std::array<std::uint32_t, 1>{1});
    EXPECT_NEAR(physics.cast(down, 100.0)->distance, 1.0, 0.001);
}

TEST(Cast, longRayMeetsTheNearestOfManyChunks) {
    Physics physics;
    for (std::uint32_t i = 0; i < 20; ++i) {
        ChunkMaker m({691000.0 + 65.0 * i, 5270000.0, 700.0});
        m.ground();
        m.box({-1.0F, -10.0F, 0.0F}, {1.0F, 10.0F, 4.0F + static_cast<float>(i)}, i);
        physics.add(i, Physics::prepare(m.make()), world::kNoVariant);
    }
    const math::WorldPos from{690950.0, 5270000.0, 710.5};
    const std::optional<frame::Hit> hit = physics.cast({from, {1.0, 0.0, 0.0}}, 5000.0);
    ASSERT_TRUE(hit.has_value());
    EXPECT_EQ(hit->feature, 7U);
    EXPECT_NEAR(hit->distance, 50.0 + 65.0 * 7 - 1.0, 0.002);
}

TEST(Cast, heightsOfGroundAndOfTerrainUnderAHouse) {
    const ChunkMaker m = town();
    Physics physics;
    physics.add(1, Physics::prepare(m.make()), world::kNoVariant);
    const math::WorldPos roof = m.at(0.0, 15.0, 20.0);
    EXPECT_NEAR(*physics.groundBelow(roof.x, roof.y, roof.z), 706.0, 0.001);
    EXPECT_NEAR(*physics.terrainAt(roof.x, roof.y), 700.0, 0.001);
    EXPECT_FALSE(physics.terrainAt(roof.x + 1000.0, roof.y).has_value());
}

TEST(Cast, brokenChunksAndRaysHitNothing) {
    ChunkMaker m;
    m.ground();
    std::shared_ptr<world::Chunk> chunk = m.make();
    chunk->parts[0].indices[1] = 4000000;
    chunk->parts[0].max.z = std::numeric_limits<float>::quiet_NaN();
    Physics physics;
    physics.add(1, Physics::prepare(chunk), world::kNoVariant);
    physics.add(2, Physics::prepare(std::make_shared<world::Chunk>()), world::kNoVariant);
    const math::WorldRay down{m.at(0.0, 0.0, 1.0), {0.0, 0.0, -1.0}};
    EXPECT_FALSE(physics.cast(down, 100.0).has_value());
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(physics.cast({{nan, 0.0, 0.0}, {0.0, 0.0, -1.0}}, 100.0).has_value());
}

}  // namespace
}  // namespace rundgang::physics
