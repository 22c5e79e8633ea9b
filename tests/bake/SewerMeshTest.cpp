// Sewers as they are drawn: shafts reach the street, pipes end in their walls, and what is unknown is marked.
#include "content/bake/Sewers.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace rundgang::bake {
namespace {

/// Level ground at 700 m.
HeightField street() {
    HeightField field;
    field.step = 50.0;
    field.cells = 2;
    field.z.assign(9, 700.0F);
    return field;
}

city::SewerNetwork twoManholes() {
    city::SewerNetwork network;
    for (const double x : {10.0, 50.0}) {
        city::SewerNode node;
        node.id = "S" + std::to_string(static_cast<int>(x));
        node.position = {x, 20.0};
        node.coverLevel = 700.1;
        node.invertLevel = 697.0;
        node.diameter = 1.0;
        network.nodes.push_back(node);
    }
    city::SewerReach reach;
    reach.id = "H1";
    reach.line = {{10.0, 20.0}, {50.0, 20.0}};
    reach.fromNode = "S10";
    reach.toNode = "S50";
    reach.invertFrom = 697.2;
    reach.invertTo = 697.0;
    reach.height = 0.8;
    network.reaches.push_back(reach);
    return network;
}

const LeafSewers& onlyLeaf(const SewerPlan& plan) { return plan.leaves.begin()->second; }

float highest(const world::LooseRun& run) {
    return std::max_element(run.vertices.begin(), run.vertices.end(),
                            [](const auto& a, const auto& b) { return a.position.z < b.position.z; })
        ->position.z;
}

TEST(SewerPlan, aReachThatNamesNoNodesHasTheLevelsOfThoseItEndsAt) {
    city::SewerNetwork network = twoManholes();
    city::SewerReach& reach = network.reaches[0];
    reach.fromNode.clear();
    reach.toNode.clear();
    reach.invertFrom.reset();
    reach.invertTo.reset();
    const SewerPlan plan = planSewers(network, topologyOf(network), TileGrid(256.0), 0);
    const SewerTube& tube = onlyLeaf(plan).tubes.front();
    EXPECT_EQ(tube.flags, 0) << "drawn as it is traced";
    EXPECT_NEAR(tube.axis.front().z, 697.4, 1e-6);
    EXPECT_NEAR(tube.axis.front().x, 10.45, 1e-9);
}

TEST(SewerMesh, aPipeEndsInTheWallsOfItsManholesAndItsUTellsMetresAlong) {
    const SewerPlan plan = planSewers(twoManholes(), topologyOf(twoManholes()), TileGrid(256.0), 0);
    const SewerTube& tube = onlyLeaf(plan).tubes.front();
    EXPECT_NEAR(tube.axis.front().x, 10.45, 1e-9);
    EXPECT_NEAR(tube.axis.back().x, 49.55, 1e-9);
    EXPECT_NEAR(tube.axis.front().z, 697.6, 1e-6);
    const world::LooseRun run = tubeMesh(tube, street(), {0.0, 0.0, 690.0}, 1, 0);
    EXPECT_EQ(run.vertices.back().u, 393) << "decimetres, for joints, arrows and dashes; a flank reaches farther into the shaft";
    EXPECT_EQ(tube.flags, 0);
}

TEST(SewerMesh, noPlaceOfAWidePipesEndLiesBeforeItsManholesWall) {
    for (const int level : {0, 1}) {
        const SewerPlan plan = planSewers(twoManholes(), topologyOf(twoManholes()), TileGrid(256.0), 0);
        const glm::dvec3 origin(10.0, 20.0, 690.0);
        const world::LooseRun run = tubeMesh(onlyLeaf(plan).tubes.front(), street(), origin, 1, level);
        // 0.8 m wide in a shaft of 1 m: its flanks reach far in.
        int flanks = 0;
        for (const auto& vertex : run.vertices) {
            if (vertex.position.x < 5.0F) {
                EXPECT_LT(glm::length(glm::vec2(vertex.position)), 0.47F);
                EXPECT_GE(vertex.position.x, 0.0F) << "and none sticks out on the other side";
                flanks += std::abs(vertex.position.y) > 0.3F ? 1 : 0;
            }
        }
        EXPECT_GE(flanks, 2);
    }
}

TEST(SewerMesh, aReachInTwoLeavesIsOnePipe) {
    city::SewerNetwork network = twoManholes();
    network.nodes.clear();
    network.reaches[0].fromNode.clear();
    network.reaches[0].toNode.clear();
    // It bends where the leaves meet.
    network.reaches[0].line = {{200.0, 20.0}, {256.0, 20.0}, {290.0, 54.0}};
    const SewerPlan plan = planSewers(network, topologyOf(network), TileGrid(256.0), 0);
    ASSERT_EQ(plan.leaves.size(), 2U);
    std::vector<world::LooseRun> runs;
    for (const auto& [leaf, sewers] : plan.leaves) {
        ASSERT_EQ(sewers.tubes.size(), 1U);
        runs.push_back(tubeMesh(sewers.tubes[0], street(), {256.0, 20.0, 690.0}, 1, 0));
    }
    const auto before = runs[0].vertices.end() - 13;
    for (int i = 0; i < 13; ++i) {
        EXPECT_LT(glm::length(before[i].position - runs[1].vertices[static_cast<std::size_t>(i)].position), 1e-3F);
        EXPECT_EQ(before[i].u, runs[1].vertices[static_cast<std::size_t>(i)].u) << "arrows and joints go on";
    }
}

TEST(SewerMesh, uCountsMetresSeenFromAboveInEveryLeaf) {
    city::SewerNetwork network = twoManholes();
    network.nodes.clear();
    network.reaches[0].fromNode.clear();
    network.reaches[0].toNode.clear();
    // Down a slope of one in one.
    network.reaches[0].line = {{216.0, 20.0}, {256.0, 20.0}, {296.0, 20.0}};
    network.reaches[0].invertFrom = 780.0;
    network.reaches[0].invertTo = 700.0;
    const SewerPlan plan = planSewers(network, topologyOf(network), TileGrid(256.0), 0);
    ASSERT_EQ(plan.leaves.size(), 2U);
    std::vector<world::LooseRun> runs;
    for (const auto& [leaf, sewers] : plan.leaves) {
        runs.push_back(tubeMesh(sewers.tubes[0], street(), {256.0, 20.0, 690.0}, 1, 0));
    }
    EXPECT_EQ(runs[0].vertices.back().u, 400);
    EXPECT_EQ(runs[1].vertices.front().u, 400) << "arrows and joints go on";
    EXPECT_EQ(runs[1].vertices.back().u, 800);
}

TEST(SewerMesh, uStaysWhereItEndsHoweverLongAPipeIs) {
    city::SewerNetwork network = twoManholes();
    network.nodes[1].position.x = 4000.0;
    network.reaches[0].line[1].x = 4000.0;
    const SewerPlan plan = planSewers(network, topologyOf(network), TileGrid(8192.0), 0);
    const world::LooseRun run = tubeMesh(onlyLeaf(plan).tubes.front(), street(), {0.0, 0.0, 690.0}, 1, 0);
    EXPECT_EQ(
        std::min_element(run.vertices.begin(), run.vertices.end(), [](const auto& a, const auto& b) { return a.u < b.u; })->u,
        run.vertices.front().u)
        << "none begins anew below zero";
}

TEST(SewerMesh, vTellsTheFourSidesOfAPipeInHundredths) {
    city::SewerNetwork network = twoManholes();
    network.reaches[0].profile = city::ProfileKind::Box;
    const SewerPlan plan = planSewers(network, topologyOf(network), TileGrid(256.0), 0);
    const world::LooseRun box = tubeMesh(onlyLeaf(plan).tubes.front(), street(), {0.0, 0.0, 690.0}, 1, 0);
    std::vector<int> seen;
    for (int i = 0; i < 8; ++i) {
        seen.push_back(box.vertices[static_cast<std::size_t>(i)].v);
    }
    EXPECT_EQ(seen, (std::vector<int>{-50, 50, 50, 150, 150, 250, 250, 350}));
}

TEST(SewerMesh, aManholeReachesTheStreetAndANarrowCoverClosesIt) {
    const SewerPlan plan = planSewers(twoManholes(), topologyOf(twoManholes()), TileGrid(256.0), 0);
    const world::LooseRun run = shaftMesh(onlyLeaf(plan).shafts.front(), street(), {10.0, 20.0, 690.0}, 1, 0);
    EXPECT_NEAR(highest(run), 10.0F, 0.03F);
    float atTop = 0.0F;
    float atFoot = 0.0F;
    for (const world::LooseVertex& v : run.vertices) {
        const float radius = std::hypot(v.position.x, v.position.y);
        (v.position.z > 9.9F ? atTop : atFoot) = std::max(v.position.z > 9.9F ? atTop : atFoot, radius);
    }
    EXPECT_NEAR(atFoot, 0.5F, 1e-4F);
    EXPECT_LT(atTop, 0.4F);
}

TEST(SewerMesh, aGullyIsSquareAndAnUnknownDepthIsMarked) {
    city::SewerNetwork network = twoManholes();
    network.nodes[0].kind = city::NodeKind::Gully;
    network.nodes[0].diameter = 0.45;
    network.reaches[0].invertTo.reset();
    network.nodes[1].invertLevel.reset();
    const SewerPlan plan = planSewers(network, topologyOf(network), TileGrid(256.0), 0);
    const world::LooseRun run = shaftMesh(onlyLeaf(plan).shafts.front(), street(), {10.0, 20.0, 690.0}, 1, 0);
    for (const world::LooseVertex& v : run.vertices) {
        EXPECT_GE(std::max(std::abs(v.normal.x), std::max(std::abs(v.normal.y), std::abs(v.normal.z))), 0.99F);
    }
    EXPECT_NE(onlyLeaf(plan).tubes.front().flags & world::kFlagDepthUnknown, 0);
    EXPECT_NE(onlyLeaf(plan).shafts[1].flags & world::kFlagDepthUnknown, 0);
    EXPECT_TRUE(std::isnan(onlyLeaf(plan).tubes.front().axis.front().z)) << "it follows the ground instead of an invented depth";
}

}  // namespace
}  // namespace rundgang::bake
