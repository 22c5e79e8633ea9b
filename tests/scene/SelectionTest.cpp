#include "tests/scene/DeepWorld.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <thread>

namespace rundgang::scene {
namespace {

using Cover = std::pair<int, int>;

math::WorldPos over(double east, double north, double height = 1.7) { return {kDeepX + east, kDeepY + north, 700.0 + height}; }

TEST(Selection, viewBecomesCompleteAndCoversEveryLeafOnce) {
    Follower follower(deepWorld(), {});
    EXPECT_TRUE(follower.settle(over(100.0, 100.0), 0.7));
    EXPECT_EQ(follower.coverage(), Cover(1, 1));
    EXPECT_FLOAT_EQ(follower.step(over(100.0, 100.0), 0.7).loadedShare, 1.0F);
}

TEST(Selection, groundUnderTheFeetIsALeafAndTheFarIsCoarse) {
    Follower follower(deepWorld(), {});
    ASSERT_TRUE(follower.settle(over(100.0, 100.0), 0.7));
    bool leafHere = false;
    int coarse = 0;
    for (const Slot slot : follower.drawn) {
        const Admission& admission = follower.held.at(slot);
        const world::ChunkRecord& record = deepWorld()->chunks()[admission.chunkIndex];
        EXPECT_EQ(admission.full, record.level == 0);
        leafHere = leafHere || (record.level == 0 && record.min[0] == kDeepX + 64.0 && record.min[1] == kDeepY + 64.0);
        coarse += record.level > 0 ? 1 : 0;
    }
    EXPECT_TRUE(leafHere);
    EXPECT_GT(coarse, 0);
}

TEST(Selection, screenErrorIsBelowTheLimitOnceComplete) {
    Follower follower(deepWorld(), {});
    const math::WorldPos eye = over(300.0, 700.0, 30.0);
    ASSERT_TRUE(follower.settle(eye, 2.0));
    const double pixelsPerTangent = 1080.0 / (2.0 * std::tan(0.6));
    for (const Slot slot : follower.drawn) {
        const world::ChunkRecord& record = deepWorld()->chunks()[follower.held.at(slot).chunkIndex];
        math::WorldBox box;
        box.add(glm::dvec3(record.min[0], record.min[1], record.min[2]));
        box.add(glm::dvec3(record.max[0], record.max[1], record.max[2]));
        EXPECT_LE(record.geometricError * pixelsPerTangent / std::max(1.0, box.distanceTo(eye.vec())), 2.0 + 1e-6);
    }
}

TEST(Selection, fastFlightNeverLeavesAHoleNorDrawsTwice) {
    Options options;
    options.residentBytes = 40000;
    options.maxSlots = 120;
    Follower follower(deepWorld(), options);
    Budget budget;
    budget.uploadBytes = 2000;
    follower.step(over(0.0, 0.0), 0.0, budget);
    bool begun = false;
    for (int i = 0; i < 2000; ++i) {
        const double t = i * 0.02;
        const math::WorldPos eye =
            over(512.0 + 500.0 * std::sin(t * 1.7), 512.0 + 500.0 * std::cos(t * 2.3), 2.0 + 100.0 * std::pow(std::sin(t), 2.0));
        follower.step(eye, t * 3.0, budget);
        begun = begun || !follower.drawn.empty();
        if (begun) {
            ASSERT_EQ(follower.coverage(), Cover(1, 1)) << "frame " << i;
        }
        if (i % 3 == 0) {
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
    }
    EXPECT_TRUE(begun);
}

TEST(Selection, risingDrawsFinerChunksUntilTheCoarserOneIsHere) {
    Follower follower(deepWorld(), {});
    ASSERT_TRUE(follower.settle(over(512.0, 512.0), 0.0));
    const std::size_t near = follower.drawn.size();
    ASSERT_TRUE(follower.settle(over(512.0, 512.0, 4000.0), 0.0));
    EXPECT_EQ(follower.coverage(), Cover(1, 1));
    EXPECT_LT(follower.drawn.size(), near);
}

TEST(Selection, aPlanIsFineInItsPictureAndCoarseBeside) {
    Follower follower(deepWorld(), {});
    const frame::ViewSet plan = frame::planOf(over(100.0, 100.0, 0.0), 0.02, 512, 512, 690.0, 720.0);
    ASSERT_TRUE(follower.settle(plan, standing(over(100.0, 100.0, 4000.0))));
    EXPECT_EQ(follower.coverage(), Cover(1, 1));
    bool leafHere = false;
    for (const Slot slot : follower.drawn) {
        const world::ChunkRecord& record = deepWorld()->chunks()[follower.held.at(slot).chunkIndex];
        const bool far = record.min[0] > kDeepX + 500.0 || record.min[1] > kDeepY + 500.0;
        EXPECT_FALSE(far && record.level == 0) << record.column << " " << record.row;
        leafHere = leafHere || (record.level == 0 && record.min[0] == kDeepX + 64.0 && record.min[1] == kDeepY + 64.0);
    }
    EXPECT_TRUE(leafHere);
}

TEST(Selection, hookRunsOnLoaderThreadsAndItsResultArrivesWithTheChunk) {
    Options options;
    const std::thread::id main = std::this_thread::get_id();
    std::atomic<int> calls{0};
    options.onLoaded = [&](const std::shared_ptr<const world::Chunk>& chunk) {
        EXPECT_NE(std::this_thread::get_id(), main);
        ++calls;
        return std::make_shared<const std::size_t>(chunk->bytes());
    };
    Follower follower(deepWorld(), options);
    ASSERT_TRUE(follower.settle(over(100.0, 100.0), 0.7));
    EXPECT_GE(static_cast<std::size_t>(calls.load()), follower.held.size());
    for (const auto& [slot, admission] : follower.held) {
        ASSERT_NE(admission.prepared, nullptr);
        EXPECT_EQ(*static_cast<const std::size_t*>(admission.prepared.get()), admission.chunk->bytes());
        EXPECT_EQ(follower.scene.chunkAt(slot), admission.chunk.get());
    }
}

TEST(Selection, twoEyesWantWhatEitherNeeds) {
    Follower follower(deepWorld(), {});
    frame::ViewSet views = looking(over(100.0, 100.0), 0.0);
    views.count = 2;
    views.views[1] = views.views[0];
    views.views[1].eyeLocal.x = 500.0F;
    ASSERT_TRUE(follower.settle(views, standing(over(100.0, 100.0))));
    bool there = false;
    for (const Slot slot : follower.drawn) {
        const world::ChunkRecord& record = deepWorld()->chunks()[follower.held.at(slot).chunkIndex];
        there = there || (record.level == 0 && record.min[0] == kDeepX + 576.0 && record.min[1] == kDeepY + 64.0);
    }
    EXPECT_TRUE(there);
}

}  // namespace
}  // namespace rundgang::scene
