// The network as such: its flaws and its graph.
#include "content/bake/SewerChecks.h"
#include "content/bake/SewerGraph.h"
#include "content/import/project/Project.h"
#include "engine/core/File.h"
#include "engine/world/SewerNet.h"
#include "tests/bake/MiniProject.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <string>

namespace rundgang::bake {
namespace {

namespace fs = std::filesystem;

city::SewerNode node(const std::string& id, double x, double invert, double cover = 100.0) {
    city::SewerNode one;
    one.id = id;
    one.position = {x, 0.0};
    one.invertLevel = invert;
    one.coverLevel = cover;
    return one;
}

city::SewerReach reach(const std::string& id, const city::SewerNode& from, const city::SewerNode& to, double invertFrom,
                       double invertTo) {
    city::SewerReach one;
    one.id = id;
    one.fromNode = from.id;
    one.toNode = to.id;
    one.line = {from.position, to.position};
    one.invertFrom = invertFrom;
    one.invertTo = invertTo;
    return one;
}

/// A, B and C in a row, falling 0.5 m each; nothing is wrong.
city::SewerNetwork goodNetwork() {
    city::SewerNetwork network;
    network.nodes = {node("A", 0.0, 98.0), node("B", 50.0, 97.5), node("C", 100.0, 97.0)};
    network.reaches = {reach("AB", network.nodes[0], network.nodes[1], 98.0, 97.5),
                       reach("BC", network.nodes[1], network.nodes[2], 97.5, 97.0)};
    network.sources = {{"netz.xml", "2024-01-01", "ISYBAU XML", "netz.xml"}};
    return network;
}

SewerFlaws check(const city::SewerNetwork& network, double ground = 100.0) {
    return checkSewers(network, topologyOf(network), [ground](double, double) { return ground; });
}

std::string told(const SewerFlaws& flaws) { return test::join(flaws.findings.warnings()); }

TEST(SewerChecks, aGoodNetworkHasNoFlaw) {
    const SewerFlaws flaws = check(goodNetwork());
    EXPECT_EQ(flaws.counts, SewerCheck{}) << told(flaws);
}

TEST(SewerChecks, aReachUphillIsToldWithItsIdPlaceFileAndHowMuch) {
    city::SewerNetwork network = goodNetwork();
    network.reaches[1].invertTo = 97.75;
    const SewerFlaws flaws = check(network);
    EXPECT_EQ(flaws.counts.uphill, 1U);
    EXPECT_NE(told(flaws).find("netz.xml: reach BC at 50, 0 by 0.25 m: a reach runs uphill"), std::string::npos) << told(flaws);
    network.reaches[1].pressure = true;
    EXPECT_EQ(check(network).counts.uphill, 0U) << "under pressure water may rise";
}

TEST(SewerChecks, endsWithoutTheirNodeAreFound) {
    city::SewerNetwork network = goodNetwork();
    network.reaches[1].toNode = "Z";
    EXPECT_EQ(check(network).counts.danglingEnds, 1U);
    network.reaches[1].toNode = "";
    EXPECT_EQ(check(network).counts.danglingEnds, 0U) << "without a name the node in that place is meant";
    network.reaches[1].line.back().y = 3.0;
    EXPECT_EQ(check(network).counts.danglingEnds, 1U);
    network.reaches[1].toNode = "C";
    EXPECT_EQ(check(network).counts.danglingEnds, 0U) << "3 m off its named node is drawing";
    network.reaches[1].line.back().y = 30.0;
    EXPECT_NE(told(check(network)).find("30.00 m from C"), std::string::npos) << told(check(network));
}

TEST(SewerChecks, levelsAboveTheGroundOrTheirOwnCoverAreFound) {
    EXPECT_EQ(check(goodNetwork(), 97.7).counts.aboveGround, 5U) << "three covers, the bottom of A, the upper end of AB";
    city::SewerNetwork network = goodNetwork();
    network.nodes[2].coverLevel = 96.0;
    EXPECT_EQ(check(network).counts.aboveGround, 1U);
    EXPECT_EQ(check(goodNetwork(), std::nan("")).counts.aboveGround, 0U) << "without terrain nothing is known";
}

TEST(SewerChecks, jumpsAtNodesAreFound) {
    city::SewerNetwork network = goodNetwork();
    network.reaches[1].invertFrom = 97.8;
    EXPECT_EQ(check(network).counts.jumps, 1U) << told(check(network));
    network.reaches[1].invertFrom = 97.2;
    EXPECT_EQ(check(network).counts.jumps, 1U) << "below B's bottom";
    network.nodes[1].invertLevel = 96.0;
    network.reaches[1].invertFrom = 96.0;
    network.reaches[1].invertTo = 95.9;
    network.nodes[2].invertLevel = 95.9;
    EXPECT_NE(told(check(network)).find("drops by more than a metre"), std::string::npos);
    network.nodes[1].kind = city::NodeKind::Structure;
    EXPECT_EQ(check(network).counts.jumps, 0U) << "that is what drop structures are for";
}

TEST(SewerChecks, whatComesTwiceIsFound) {
    city::SewerNetwork network = goodNetwork();
    network.nodes.push_back(node("A", 500.0, 98.0));
    network.nodes.push_back(node("D", 0.0, 98.0));
    network.reaches.push_back(network.reaches[0]);
    network.reaches.push_back(network.reaches[1]);
    network.reaches.back().id = "other";
    std::swap(network.reaches.back().line.front(), network.reaches.back().line.back());
    const SewerFlaws flaws = check(network);
    EXPECT_EQ(flaws.counts.duplicates, 5U) << told(flaws);
    for (const char* words : {"two nodes have one id", "two manholes stand in one place", "two reaches have one id",
                              "two reaches lie upon each other"}) {
        EXPECT_NE(told(flaws).find(words), std::string::npos) << words;
    }
}

TEST(SewerChecks, circlesInTheDirectionOfFlowAreFoundOnceEach) {
    city::SewerNetwork network = goodNetwork();
    network.reaches.push_back(reach("CA", network.nodes[2], network.nodes[0], 97.0, 97.0));
    EXPECT_EQ(check(network).counts.loops, 1U);
    EXPECT_NE(told(check(network)).find("3 nodes"), std::string::npos) << told(check(network));
    network.reaches.back().pressure = true;
    EXPECT_EQ(check(network).counts.loops, 0U) << "a pump may lift it back";
}

TEST(SewerChecks, manholesWithoutACoverLevelAreCounted) {
    city::SewerNetwork network = goodNetwork();
    network.nodes[0].coverLevel.reset();
    network.nodes[1].coverLevel.reset();
    network.nodes[1].kind = city::NodeKind::Connection;
    EXPECT_EQ(check(network).counts.withoutCover, 1U);
}

TEST(SewerChecks, aLongChainNeedsNoDeepStack) {
    city::SewerNetwork network;
    constexpr int kCount = 200000;
    for (int i = 0; i < kCount; ++i) {
        network.nodes.push_back(node("N" + std::to_string(i), i * 10.0, 98.0 - i * 0.0001));
    }
    for (std::size_t i = 0; i + 1 < kCount; ++i) {
        network.reaches.push_back(reach("R" + std::to_string(i), network.nodes[i], network.nodes[i + 1],
                                        *network.nodes[i].invertLevel, *network.nodes[i + 1].invertLevel));
    }
    EXPECT_EQ(check(network).counts, SewerCheck{});
    network.reaches.push_back(reach("back", network.nodes.back(), network.nodes.front(), 78.0, 78.0));
    EXPECT_EQ(check(network).counts.loops, 1U);
}

TEST(SewerGraph, keepsWhatATraceNeedsAndComesBackFromDisk) {
    city::SewerNetwork network = goodNetwork();
    network.reaches[1].invertFrom.reset();
    network.reaches[1].length = 51.0;
    network.reaches[1].accuracy.position = 0.15;
    city::Inspection inspection;
    inspection.fromBelow = true;
    inspection.condition = 4;
    inspection.damages = {{0.0, "BCD", "", {}}, {11.0, "BAB B A", "", 3}};
    network.reaches[1].inspections = {inspection};
    const world::SewerNet made = sewerGraph(network, topologyOf(network), 40);
    const std::vector<std::byte> bytes = world::encodeSewerNet(made);
    core::Result<world::SewerNet> read = world::decodeSewerNet(bytes, "net");
    ASSERT_TRUE(read.ok()) << read.problem().message();
    ASSERT_EQ(read->reaches.size(), 2U);
    const world::SewerReachRecord& second = read->reaches[1];
    EXPECT_EQ(second.feature, 41U);
    EXPECT_EQ(second.from, 1U);
    EXPECT_EQ(second.to, 2U);
    EXPECT_FLOAT_EQ(second.invertFrom, 97.5F) << "its node's";
    EXPECT_EQ(second.derived, city::kDerivedInvertFrom);
    EXPECT_FLOAT_EQ(second.length, 51.0F);
    EXPECT_TRUE(std::isnan(second.height));
    EXPECT_FLOAT_EQ(second.positionDeviation, 0.15F);
    EXPECT_EQ(second.condition, 4);
    EXPECT_EQ(read->nodes[0].feature, 42U);
    EXPECT_FLOAT_EQ(read->points[second.firstPoint].x, 50.0F);
    ASSERT_EQ(read->damages.size(), 1U) << "BCD is no damage";
    EXPECT_FLOAT_EQ(read->damages[0].station, 40.0F) << "11 m from below of 51 m";
    EXPECT_EQ(read->code(read->damages[0]), "BAB B A");
}

TEST(SewerGraph, damagedBytesAreRefusedAndNeverFollowed) {
    const city::SewerNetwork network = goodNetwork();
    world::SewerNet net = sewerGraph(network, topologyOf(network), 0);
    std::vector<std::byte> bytes = world::encodeSewerNet(net);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::vector<std::byte> bad = bytes;
        bad[i] ^= std::byte{0x41};
        const core::Result<world::SewerNet> read = world::decodeSewerNet(bad, "net");
        EXPECT_TRUE(!read.ok() || (i >= 32 && i < 48)) << "byte " << i << "; only the origin has no wrong values";
    }
    net.reaches[0].to = 77;
    EXPECT_FALSE(world::decodeSewerNet(world::encodeSewerNet(net), "net").ok());
    bytes.resize(bytes.size() / 2);
    EXPECT_FALSE(world::decodeSewerNet(bytes, "net").ok());
}

TEST(SewerNet, aWorldBakedBeforeItHasNone) {
    import::Project project = test::miniProject("older");
    const fs::path out = fs::path(RUNDGANG_TEST_OUT) / "bake" / "older" / "world";
    fs::remove_all(out);
    const test::Baked baked = test::bakeInto(project, out);
    ASSERT_NE(baked.world, nullptr);
    const core::Result<std::optional<world::SewerNet>> net = world::readSewerNet(*baked.world);
    ASSERT_TRUE(net.ok()) << net.problem().message();
    ASSERT_TRUE(net->has_value());
    EXPECT_EQ((*net)->reaches.size(), 2U);
    project.sewers.clear();
    const test::Baked without = test::bakeInto(project, out);
    ASSERT_NE(without.world, nullptr);
    EXPECT_FALSE(world::readSewerNet(*without.world)->has_value());
}

}  // namespace
}  // namespace rundgang::bake
