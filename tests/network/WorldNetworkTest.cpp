#include "engine/network/WorldNetwork.h"

#include "engine/network/Trace.h"

#include <gtest/gtest.h>

namespace rundgang::test {
namespace {

using network::kNone;

world::SewerReachRecord reachBetween(std::uint32_t feature, std::uint32_t from, std::uint32_t to, std::uint32_t firstPoint) {
    world::SewerReachRecord reach{};
    reach.feature = feature;
    reach.from = from;
    reach.to = to;
    reach.firstPoint = firstPoint;
    reach.pointCount = 2;
    reach.length = 10.0F;
    return reach;
}

TEST(WorldNetwork, looseEndsBecomeNodesAndMeetWhereTheyLie) {
    world::SewerNet net;
    net.originX = 598000.0;
    net.originY = 5287000.0;
    net.nodes.resize(1);
    net.nodes[0].feature = 7;
    net.nodes[0].x = 598010.0;
    net.nodes[0].y = 5287000.0;
    // From the node to nowhere, on from that same nowhere, and one that begins elsewhere.
    net.points = {{10, 0, 1}, {20, 0, 1}, {20, 0, 1}, {30, 0, 1}, {50, 0, 1}, {60, 0, 1}};
    net.reaches = {reachBetween(20, 0, world::kNoSewerNode, 0), reachBetween(21, world::kNoSewerNode, world::kNoSewerNode, 2),
                   reachBetween(22, world::kNoSewerNode, world::kNoSewerNode, 4)};
    const network::Network made = network::networkOf(net);
    ASSERT_EQ(made.nodes().size(), 5U);
    EXPECT_EQ(made.reach(0).to, made.reach(1).from);
    EXPECT_EQ(made.node(made.reach(0).to).feature, kNone);
    EXPECT_DOUBLE_EQ(made.node(made.reach(1).to).place.x, 598030.0);
    EXPECT_EQ(made.nodeOf(7), 0U);
    EXPECT_DOUBLE_EQ(trace(made, {0, kNone}, network::Direction::Downstream).length, 20.0);
}

}  // namespace
}  // namespace rundgang::test
