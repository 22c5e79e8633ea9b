#include "engine/network/Backwater.h"

#include "tests/network/SmallNetwork.h"

#include <gtest/gtest.h>

namespace rundgang::test {
namespace {

using network::Backwater;
using network::kUnknown;
using Indices = std::vector<std::uint32_t>;

TEST(Backwater, risesUntilARelief) {
    const network::Network small = SmallNetwork().made();
    const Backwater found = backwater(small, 2);
    EXPECT_EQ(found.outlet, Backwater::Outlet::OtherReach);
    EXPECT_EQ(found.node, B);
    EXPECT_EQ(found.reach, 4U);
    EXPECT_DOUBLE_EQ(found.level.value(), 100.6);
    EXPECT_EQ(found.nodes, (Indices{C, B, A, E}));
    EXPECT_EQ(found.reaches, (Indices{2, 1, 0, 3}));
    EXPECT_EQ(found.unknown, 0U);
}

TEST(Backwater, comesUpInTheLowestStreetWhereThereIsNone) {
    SmallNetwork small;
    small.reaches.pop_back();
    const Backwater found = backwater(small.made(), 2);
    EXPECT_EQ(found.outlet, Backwater::Outlet::Street);
    EXPECT_EQ(found.node, E);
    EXPECT_DOUBLE_EQ(found.level.value(), 101.2);
}

TEST(Backwater, staysBelowWhatLiesHigher) {
    SmallNetwork small;
    small.reaches[4].invertFrom = 99.8;  // the relief is nearly as low as the pipe
    const Backwater found = backwater(small.made(), 1);
    EXPECT_DOUBLE_EQ(found.level.value(), 99.8);
    EXPECT_EQ(found.nodes, (Indices{B}));
    EXPECT_EQ(found.reaches, (Indices{1})) << "both arriving pipes end at or above the water";
}

TEST(Backwater, leavesOutWhatIsNotKnownAndCountsIt) {
    SmallNetwork small;
    small.reaches.pop_back();
    small.nodes[E].invert = kUnknown;
    small.reaches[3].invertFrom = kUnknown;
    const Backwater found = backwater(small.made(), 2);
    EXPECT_EQ(found.outlet, Backwater::Outlet::Street);
    EXPECT_EQ(found.node, C) << "E lies lower, but nobody knows how water would come there";
    EXPECT_DOUBLE_EQ(found.level.value(), 101.5);
    EXPECT_EQ(found.unknown, 1U);
}

TEST(Backwater, saysNothingWithoutLevels) {
    SmallNetwork small;
    for (network::Node& node : small.nodes) {
        node.cover = node.invert = kUnknown;
    }
    for (network::Reach& reach : small.reaches) {
        reach.invertFrom = reach.invertTo = kUnknown;
    }
    const Backwater found = backwater(small.made(), 2);
    EXPECT_EQ(found.outlet, Backwater::Outlet::None);
    EXPECT_EQ(found.level, std::nullopt);
    EXPECT_GT(found.unknown, 0U);
    EXPECT_EQ(backwater(small.made(), 99).outlet, Backwater::Outlet::None);
}

TEST(Backwater, parallelPipesIntoTheSamePoolAreNoWayOut) {
    SmallNetwork small;
    small.reaches.pop_back();
    small.reaches.push_back({25, B, C, 55.0, 99.9, 99.5, 0.3});
    const Backwater found = backwater(small.made(), 2);
    EXPECT_EQ(found.outlet, Backwater::Outlet::Street);
    EXPECT_EQ(found.node, E);
    EXPECT_EQ(backwater(small.made(), 1).outlet, Backwater::Outlet::OtherReach) << "beside a blocked one they are";
}

}  // namespace
}  // namespace rundgang::test
