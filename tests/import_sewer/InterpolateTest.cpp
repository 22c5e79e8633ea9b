// Levels between two known ones.
#include "content/import/sewer/Interpolate.h"

#include <gtest/gtest.h>

namespace rundgang::import {
namespace {

/// A to D in a row, 10, 20 and 10 m apart; known are the level at A's end of the first reach and that of D.
city::SewerNetwork chain() {
    city::SewerNetwork network;
    const double places[] = {0.0, 10.0, 30.0, 40.0};
    for (std::size_t i = 0; i < 4; ++i) {
        city::SewerNode node;
        node.id = std::string(1, static_cast<char>('A' + i));
        node.position = {places[i], 0.0};
        network.nodes.push_back(node);
    }
    network.nodes[3].invertLevel = 96.0;
    for (std::size_t i = 0; i < 3; ++i) {
        city::SewerReach reach;
        reach.id = "R" + std::to_string(i);
        reach.fromNode = network.nodes[i].id;
        reach.toNode = network.nodes[i + 1].id;
        reach.line = {network.nodes[i].position, network.nodes[i + 1].position};
        network.reaches.push_back(reach);
    }
    network.reaches[0].invertFrom = 100.0;
    return network;
}

TEST(Interpolate, aChainBetweenTwoKnownLevelsIsLaidStraightAndMarked) {
    city::SewerNetwork network = chain();
    EXPECT_EQ(interpolateLevels(network), 7U) << "five ends of reaches, two nodes";
    EXPECT_DOUBLE_EQ(*network.reaches[0].invertTo, 99.0);
    EXPECT_DOUBLE_EQ(*network.reaches[1].invertFrom, 99.0);
    EXPECT_DOUBLE_EQ(*network.reaches[1].invertTo, 97.0);
    EXPECT_DOUBLE_EQ(*network.reaches[2].invertTo, 96.0);
    EXPECT_DOUBLE_EQ(*network.nodes[2].invertLevel, 97.0);
    EXPECT_EQ(network.reaches[0].derived, city::kDerivedInvertTo) << "its upper end was stated";
    EXPECT_EQ(network.nodes[2].derived, city::kDerivedInvert);
    EXPECT_EQ(network.nodes[3].derived, city::kDerivedNothing);
}

TEST(Interpolate, withoutASecondKnownLevelOrPastABranchNothingIsSet) {
    city::SewerNetwork open = chain();
    open.nodes[3].invertLevel.reset();
    EXPECT_EQ(interpolateLevels(open), 0U);
    city::SewerNetwork branched = chain();
    branched.reaches.push_back(branched.reaches[1]);
    branched.reaches.back().fromNode = "elsewhere";
    EXPECT_EQ(interpolateLevels(branched), 0U) << "another reach ends in C, so C's level is not that of one line";
}

TEST(Interpolate, aCircleWithoutLevelsEnds) {
    city::SewerNetwork network = chain();
    network.nodes[3].invertLevel.reset();
    network.reaches[2].toNode = "B";
    EXPECT_EQ(interpolateLevels(network), 0U);
}

}  // namespace
}  // namespace rundgang::import
