#include "content/demo/land/Frame.h"
#include "content/demo/land/Noise.h"
#include "content/demo/land/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace rundgang::demo {
namespace {

TEST(Random, GivesTheSameNumbersEverywhere) {
    Random random(42);
    const std::uint64_t first = random.next();
    EXPECT_EQ(first, mixBits(mixBits(42) + 0x9e3779b97f4a7c15ULL));
    // SplitMix64's published first output for the state 0.
    EXPECT_EQ(mixBits(0), 0xe220a8397b1dcdafULL);
}

TEST(Plane, TurnsLikeSineAndCosine) {
    for (int i = -40; i <= 40; ++i) {
        const double angle = i * 0.17;
        const Vec2 ray = turned(angle / 6.283185307179586);
        EXPECT_NEAR(ray.x, std::cos(angle), 1e-8);
        EXPECT_NEAR(ray.y, std::sin(angle), 1e-8);
    }
}

TEST(Plane, HeadingIsClockwiseFromNorth) {
    EXPECT_DOUBLE_EQ(headingDegOf({0.0, 1.0}), 0.0);
    EXPECT_DOUBLE_EQ(headingDegOf({1.0, 0.0}), 90.0);
    EXPECT_DOUBLE_EQ(headingDegOf({-1.0, 0.0}), 270.0);
}

TEST(Plane, BoxesOverlapOnlyWhereTheyShareGround) {
    const Obb a{{0.0, 0.0}, {1.0, 0.0}, 2.0, 1.0};
    EXPECT_TRUE(overlap(a, {{3.0, 0.0}, turned(0.125), 1.5, 1.5}));
    EXPECT_FALSE(overlap(a, {{5.0, 0.0}, turned(0.125), 1.5, 1.5}));
    EXPECT_DOUBLE_EQ(a.distance({5.0, 5.0}), 5.0);
}

TEST(Region, SharesOutExactlyWhatWasAskedFor) {
    for (const std::uint32_t n : {200U, 1500U, 1501U, 5000U, 123457U, 1000000U}) {
        const Region region = planRegion({n, 7});
        std::uint32_t sum = 0;
        std::uint32_t expectedFirst = 0;
        for (const Cell& cell : region.cells) {
            EXPECT_EQ(cell.firstBuilding, expectedFirst);
            EXPECT_LE(cell.buildings, 1500U);
            expectedFirst += cell.buildings;
            sum += cell.buildings;
        }
        EXPECT_EQ(sum, n);
    }
}

TEST(Land, IsFiniteAndHasNoStepWhereCellsMeet) {
    const Land land(mixBits(1));
    for (int i = -50; i <= 50; ++i) {
        const double along = 211.0 * i;
        for (const Vec2 border : {Vec2(0.0, along), Vec2(along, 0.0), Vec2(-kCellSize, along), Vec2(along, kCellSize)}) {
            const Vec2 p = kMainCorner + border;
            const double here = land.height(p - Vec2(1e-4));
            ASSERT_TRUE(std::isfinite(here));
            EXPECT_NEAR(here, land.height(p + Vec2(1e-4)), 0.01) << border.x << " " << border.y;
        }
    }
}

TEST(Land, RiversFallDownTheValley) {
    const Land land(mixBits(3));
    const double south = land.waterLevel(kMainCorner.y);
    EXPECT_NEAR(south - land.waterLevel(kMainCorner.y + kCellSize), 9.0, 1e-9);
    const Vec2 middle(land.riverX(0, kMainCorner.y + 500.0), kMainCorner.y + 500.0);
    EXPECT_LT(land.height(middle), land.waterLevel(middle.y));
}

TEST(Frame, RoadsLeaveACellWhereTheyEnterTheNext) {
    const Land land(mixBits(1));
    Cell west;
    west.buildings = 600;
    Cell east = west;
    east.column = 1;
    EXPECT_EQ(frameOf(land, 5, west).gates[1], frameOf(land, 5, east).gates[0]);
}

TEST(Frame, TheBridgeStandsOverTheRiverAndTheMarketIsLevel) {
    const Land land(mixBits(1));
    Cell cell;
    cell.buildings = 600;
    const Frame frame = frameOf(land, 5, cell);
    const CellLand shaped(land, frame);
    EXPECT_NEAR(land.fromRiver(frame.bridge), 0.0, 0.1);
    EXPECT_GT(shaped.height(frame.bridge), land.waterLevel(frame.bridge.y) + 1.2);
    EXPECT_NEAR(shaped.height(frame.market.at(-30.0, 10.0)), shaped.height(frame.market.at(30.0, -10.0)), 1e-9);
}

}  // namespace
}  // namespace rundgang::demo
