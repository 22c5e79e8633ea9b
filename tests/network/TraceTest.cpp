#include "engine/network/Trace.h"

#include "tests/network/SmallNetwork.h"

#include <gtest/gtest.h>

namespace rundgang::test {
namespace {

using network::Direction;
using network::kNone;
using network::kUnknown;
using Indices = std::vector<std::uint32_t>;

TEST(Network, knowsItsFeatures) {
    const network::Network small = SmallNetwork().made();
    EXPECT_EQ(small.nodeOf(14), E);
    EXPECT_EQ(small.reachOf(22), 2U);
    EXPECT_EQ(small.nodeOf(22), std::nullopt);
    EXPECT_EQ(small.reachOf(99), std::nullopt);
    EXPECT_EQ(Indices(small.arriving(B).begin(), small.arriving(B).end()), (Indices{0, 3}));
    EXPECT_EQ(Indices(small.leaving(B).begin(), small.leaving(B).end()), (Indices{1, 4}));
    EXPECT_TRUE(small.leaving(D).empty());
}

TEST(Trace, goesDownByAllOutletsAndItsPathByTheLowest) {
    const network::Network small = SmallNetwork().made();
    const network::Traced traced = trace(small, {A, kNone}, Direction::Downstream);
    EXPECT_EQ(traced.nodes, (Indices{A, B, C, F, D}));
    EXPECT_EQ(traced.reaches, (Indices{0, 1, 4, 2}));
    EXPECT_DOUBLE_EQ(traced.length, 220.0);
    EXPECT_EQ(traced.path.nodes, (Indices{A, B, C, D}));
    EXPECT_EQ(traced.path.reaches, (Indices{0, 1, 2}));
    EXPECT_DOUBLE_EQ(traced.pathLength, 150.0);
    ASSERT_TRUE(traced.fall);
    EXPECT_NEAR(*traced.fall, 1.0, 1e-12);
    EXPECT_FALSE(traced.loop);
}

TEST(Trace, goesUpToEveryBeginning) {
    const network::Network small = SmallNetwork().made();
    const network::Traced traced = trace(small, {D, kNone}, Direction::Upstream);
    EXPECT_EQ(traced.nodes, (Indices{D, C, B, E, A}));
    EXPECT_DOUBLE_EQ(traced.length, 190.0);
    EXPECT_EQ(traced.path.nodes, (Indices{A, B, C, D})) << "from the farthest";
    EXPECT_EQ(traced.path.reaches, (Indices{0, 1, 2}));
}

TEST(Trace, beginsWithAReachAsWell) {
    const network::Network small = SmallNetwork().made();
    const network::Traced down = trace(small, {kNone, 3}, Direction::Downstream);
    EXPECT_EQ(down.path.nodes, (Indices{E, B, C, D}));
    EXPECT_EQ(down.path.reaches, (Indices{3, 1, 2}));
    EXPECT_DOUBLE_EQ(down.length, 40.0 + 50.0 + 50.0 + 70.0);
    const network::Traced up = trace(small, {kNone, 1}, Direction::Upstream);
    EXPECT_EQ(up.path.nodes, (Indices{A, B, C}));
    EXPECT_EQ(up.path.reaches, (Indices{0, 1}));
    EXPECT_DOUBLE_EQ(up.length, 140.0);
    EXPECT_TRUE(trace(small, {kNone, 99}, Direction::Upstream).nodes.empty());
    EXPECT_TRUE(trace(small, {99, kNone}, Direction::Downstream).nodes.empty());
}

TEST(Trace, takesANodesInvertWhereAReachHasNoneAndSaysNothingWhereNothingIsKnown) {
    SmallNetwork small;
    small.reaches[0].invertFrom = kUnknown;
    EXPECT_NEAR(trace(small.made(), {A, kNone}, Direction::Downstream).fall.value(), 1.0, 1e-12);
    small.nodes[A].invert = kUnknown;
    EXPECT_EQ(trace(small.made(), {A, kNone}, Direction::Downstream).fall, std::nullopt);
}

TEST(Trace, endsInALoopAndSaysSo) {
    SmallNetwork small;
    small.reaches.push_back({25, C, A, 90.0, 99.4, 99.3, 0.3});  // lower than the way out: the path goes round
    const network::Traced traced = trace(small.made(), {A, kNone}, Direction::Downstream);
    EXPECT_TRUE(traced.loop);
    EXPECT_EQ(traced.reaches.size(), 5U) << "each reach once";
    EXPECT_EQ(traced.path.nodes, (Indices{A, B, C}));
    const network::Traced reach = trace(small.made(), {kNone, 0}, Direction::Downstream);
    EXPECT_EQ(reach.reaches.size(), 5U) << "the first one is met again and still counts once";
    EXPECT_DOUBLE_EQ(reach.length, traced.length);
}

TEST(Trace, twoWaysToOnePlaceAreNoLoop) {
    SmallNetwork small;
    small.reaches.push_back({25, A, C, 110.0, 100.0, 99.6, 0.3});
    EXPECT_FALSE(trace(small.made(), {A, kNone}, Direction::Downstream).loop);
    EXPECT_FALSE(trace(small.made(), {C, kNone}, Direction::Upstream).loop);
}

TEST(Trace, aChainOfAHundredThousandIsFollowedToItsEnd) {
    constexpr std::uint32_t kCount = 100000;
    std::vector<network::Node> nodes(kCount);
    std::vector<network::Reach> reaches;
    for (std::uint32_t i = 0; i + 1 < kCount; ++i) {
        reaches.push_back({kNone, i, i + 1, 1.0});
    }
    const network::Network chain(nodes, reaches);
    EXPECT_DOUBLE_EQ(trace(chain, {0, kNone}, Direction::Downstream).pathLength, kCount - 1.0);
    EXPECT_DOUBLE_EQ(trace(chain, {kCount - 1, kNone}, Direction::Upstream).pathLength, kCount - 1.0);
}

}  // namespace
}  // namespace rundgang::test
