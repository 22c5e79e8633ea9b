#include "tests/scene/DeepWorld.h"

#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

namespace rundgang::scene {
namespace {

math::WorldPos over(double east, double north, double height = 1.7) { return {kDeepX + east, kDeepY + north, 700.0 + height}; }

TEST(Limits, uploadBudgetIsKeptAndOneChunkAlwaysPasses) {
    Follower follower(deepWorld(), {});
    Budget budget;
    budget.uploadBytes = 1000;
    bool several = false;
    for (int i = 0; i < 200; ++i) {
        follower.step(over(100.0, 100.0), 0.7, budget);
        follower.scene.waitForLoads();
        several = several || follower.admittedCount > 1;
        EXPECT_TRUE(follower.admittedBytes <= budget.uploadBytes || follower.admittedCount == 1);
    }
    EXPECT_TRUE(several);
    Follower tiny(deepWorld(), {});
    budget.uploadBytes = 0;
    tiny.step(over(100.0, 100.0), 0.7, budget);
    tiny.scene.waitForLoads();
    tiny.step(over(100.0, 100.0), 0.7, budget);
    EXPECT_EQ(tiny.admittedCount, 1U);
}

TEST(Limits, memoryAndSlotsAreNeverExceeded) {
    Options options;
    options.residentBytes = 20000;
    options.maxSlots = 40;
    Follower follower(deepWorld(), options);
    for (int i = 0; i < 600; ++i) {
        const double t = i * 0.05;
        follower.step(over(512.0 + 480.0 * std::sin(t), 512.0 + 480.0 * std::cos(t)), t);
        follower.scene.waitForLoads();
        ASSERT_LE(follower.scene.residentBytes(), options.residentBytes);
        ASSERT_LE(follower.held.size(), options.maxSlots);
    }
}

TEST(Limits, viewThatDoesNotFitGetsCoarserAndStillComplete) {
    Options options;
    options.maxSlots = 12;
    Follower follower(deepWorld(), options);
    ASSERT_TRUE(follower.settle(over(512.0, 512.0), 0.0, 2000));
    EXPECT_EQ(follower.coverage(), (std::pair<int, int>(1, 1)));
    for (int i = 0; i < 300; ++i) {
        EXPECT_TRUE(follower.step(over(512.0, 512.0), 0.0).complete) << "and stays so";
    }
}

TEST(Limits, comingDownAgainRefinesAgain) {
    Options options;
    options.maxSlots = 60;
    Follower follower(deepWorld(), options);
    ASSERT_TRUE(follower.settle(over(100.0, 100.0), 0.0, 2000));
    ASSERT_TRUE(follower.settle(over(900.0, 900.0, 300.0), 0.0, 2000));
    ASSERT_TRUE(follower.settle(over(900.0, 900.0), 0.0, 2000));
    const std::size_t once = follower.drawn.size();
    EXPECT_GT(once, 12U);
    EXPECT_EQ(follower.coverage(), (std::pair<int, int>(1, 1)));
}

TEST(Limits, damagedChunkIsToldOnceAndItsParentStays) {
    const std::filesystem::path folder = freshFolder("damaged");
    ASSERT_TRUE(world::makeTestWorld(folder).ok());
    std::uint32_t damaged = world::kNoTile;
    {
        const auto opened = world::World::open(folder);
        ASSERT_TRUE(opened.ok());
        for (std::uint32_t i = 0; i < (*opened)->chunks().size(); ++i) {
            const world::ChunkRecord& record = (*opened)->chunks()[i];
            if (record.variant == world::kNoVariant && record.level == 0) {
                damaged = i;
            }
        }
        std::fstream file(folder / ("chunks-" + std::to_string((*opened)->chunks()[damaged].shard) + ".rgc"),
                          std::ios::in | std::ios::out | std::ios::binary);
        ASSERT_TRUE(file.good());
        file.seekp(static_cast<std::streamoff>((*opened)->chunks()[damaged].offset + 40));
        file.write("\xFF\xFF\xFF\xFF", 4);
    }
    const auto opened = world::World::open(folder);
    ASSERT_TRUE(opened.ok());
    Follower follower(*opened, {});
    const math::WorldPos eye{world::kTestWorldX + 100.0, world::kTestWorldY + 100.0, 712.0};
    ASSERT_TRUE(follower.settle(eye, 0.0));
    const core::Warnings problems = follower.scene.takeProblems();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_FALSE(problems[0].what.empty());
    EXPECT_TRUE(follower.scene.takeProblems().empty());
    EXPECT_EQ(follower.coverage(), (std::pair<int, int>(1, 1)));
    EXPECT_TRUE(follower.drawnChunks().contains((*opened)->chunks()[damaged].parent));
}

TEST(Limits, sceneEndsWhileChunksAreStillLoading) {
    for (int i = 0; i < 20; ++i) {
        Follower follower(deepWorld(), {});
        follower.step(over(512.0, 512.0), 0.0);
    }
}

}  // namespace
}  // namespace rundgang::scene
