// Proposals against the sewers: what lies within the protection strip, by hand-computed distances, from a project to its world.
#include "content/bake/ProposalConflicts.h"
#include "engine/network/Clearance.h"
#include "engine/world/SewerConflicts.h"
#include "tests/bake/MiniProject.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <string>

namespace rundgang::bake {
namespace {

namespace fs = std::filesystem;

/// The block of the mini project instead of its tower, its south-west corner there.
import::Project withTower(const std::string& name, double x, double y, double height, double headingDeg = 0.0) {
    test::MiniOptions options;
    options.files["block/block.obj"] = test::blockObj();
    import::Project project = test::miniProject(name, options);
    project.variants[0].model = project.file.parent_path() / "block" / "block.obj";
    project.variants[0].position = glm::dvec2(test::kX + x, test::kY + y);
    project.variants[0].height = height;
    project.variants[0].headingDeg = headingDeg;
    return project;
}

BakeReport checked(const import::Project& project) {
    core::NullProgress progress;
    const core::Result<BakeReport> report = check(project, progress);
    EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.problem().message());
    return report.ok() ? *report : BakeReport{};
}

// H1 runs along y = 140 from x = 40 to 240, its axis 0.4 m above an invert that falls from 500 to 499; DN 800.

TEST(ProposalConflicts, aTowerTwoMetresBesideAPipe) {
    const BakeReport report = checked(withTower("conflict-beside", 100.0, 142.0, 499.0));
    ASSERT_EQ(report.conflicts.size(), 1U);
    const VariantConflicts& tower = report.conflicts[0];
    EXPECT_EQ(tower.variant, "tower");
    EXPECT_EQ(tower.strip, 2.5);
    EXPECT_TRUE(tower.foundationsKnown()) << "it reaches " << tower.below << " m below the ground";
    ASSERT_EQ(tower.list.size(), 1U) << "H2 lies 28 m away, S1 more than 30";
    const SewerConflict& found = tower.list[0];
    EXPECT_EQ(found.id, "H1");
    EXPECT_FALSE(found.node);
    EXPECT_NEAR(found.aside, 2.0, 1e-6);
    EXPECT_NEAR(found.inside, 2.0 - 0.4, 1e-4) << "beside its wall, at its depth";
    EXPECT_NEAR(found.station, 60.0, 1e-6);
    EXPECT_NEAR(found.x, test::kX + 100.0, 1e-6);
    EXPECT_NEAR(found.y, test::kY + 140.0, 1e-6);
}

TEST(ProposalConflicts, aMetreMakesTheDifferenceThatGeometrySays) {
    const auto aside = [](double y) {
        const BakeReport report = checked(withTower("conflict-moved", 100.0, y, 499.0));
        return report.conflicts[0].list.empty() ? -1.0 : report.conflicts[0].list[0].aside;
    };
    EXPECT_NEAR(aside(141.0), 1.0, 1e-6);
    EXPECT_NEAR(aside(142.0), 2.0, 1e-6);
    EXPECT_NEAR(aside(142.499), 2.499, 1e-6);
    EXPECT_EQ(aside(142.501), -1.0) << "the strip's edge lies between";
    EXPECT_EQ(aside(143.0), -1.0);
}

TEST(ProposalConflicts, turnedByFortyFiveDegreesItsCornerIsWhatIsNear) {
    // Clockwise about its south-west corner: that corner stays and is the westernmost; the south-east one points south-east,
    // 10 / sqrt 2 m south of it.
    const double diagonal = 10.0 / std::sqrt(2.0);
    const BakeReport report = checked(withTower("conflict-turned", 100.0, 141.5 + diagonal, 499.0, 45.0));
    ASSERT_EQ(report.conflicts[0].list.size(), 1U);
    EXPECT_NEAR(report.conflicts[0].list[0].aside, 1.5, 1e-6);
    EXPECT_NEAR(report.conflicts[0].list[0].station, 60.0 + diagonal, 1e-5);
}

TEST(ProposalConflicts, acrossAPipeThatIsFarBelowIsAConflictWithRoomInSpace) {
    const BakeReport report = checked(withTower("conflict-above", 100.0, 135.0, 505.0));
    ASSERT_EQ(report.conflicts[0].list.size(), 1U);
    const SewerConflict& found = report.conflicts[0].list[0];
    EXPECT_EQ(found.aside, 0.0);
    EXPECT_NEAR(found.station, 60.0, 1e-6) << "where it comes under the wall";
    // The walls' feet at 505; the axis is highest under the upper one, 500.4 - 60 / 200.
    EXPECT_NEAR(found.inside, 505.0 - (500.4 - 0.3) - 0.4, 1e-3);
}

TEST(ProposalConflicts, throughTheCellarIsANegativeOne) {
    const BakeReport report = checked(withTower("conflict-through", 100.0, 135.0, 498.0));
    EXPECT_EQ(report.conflicts[0].list[0].aside, 0.0);
    EXPECT_NEAR(report.conflicts[0].list[0].inside, -0.4, 1e-5);
}

TEST(ProposalConflicts, whatHasNoLevelHasNoDistanceInSpace) {
    const BakeReport report = checked(withTower("conflict-unknown", 100.0, 181.0, 505.0));
    ASSERT_EQ(report.conflicts[0].list.size(), 1U);
    EXPECT_EQ(report.conflicts[0].list[0].id, "H2");
    EXPECT_NEAR(report.conflicts[0].list[0].aside, 1.0, 1e-6);
    EXPECT_TRUE(std::isnan(report.conflicts[0].list[0].inside));
}

TEST(ProposalConflicts, aModelThatEndsAtTheGroundSaysNothingOfItsFoundations) {
    import::Project project = withTower("conflict-ground", 100.0, 142.0, 530.0);
    EXPECT_FALSE(checked(project).conflicts[0].foundationsKnown());
    project.variants[0].height.reset();  // on the terrain, which is not quite level there
    EXPECT_EQ(checked(project).conflicts[0].list.size(), 1U) << "the strip is dug up from above, whatever lies below the house";
}

TEST(ProposalConflicts, eachVariantHasItsOwnAndItsOwnStripAndOneThatOnlyRemovesHasNone) {
    import::Project project = withTower("conflict-variants", 100.0, 142.0, 499.0);
    import::VariantSource nearer = project.variants[0];
    nearer.id = "nearer";
    nearer.position = glm::dvec2(test::kX + 135.0, test::kY + 140.5);
    nearer.protectionStrip = 0.75;
    import::VariantSource removes;
    removes.id = "meadow";
    removes.name = {"Wiese", "Meadow"};
    removes.removesIds = {"house-7"};
    project.variants.push_back(removes);
    project.variants.push_back(nearer);
    project.protectionStrip = 4.0;
    const fs::path out = fs::path(RUNDGANG_TEST_OUT) / "bake" / "conflict-variants" / "world";
    fs::remove_all(out);
    const test::Baked baked = test::bakeInto(project, out);
    ASSERT_NE(baked.world, nullptr);
    const core::Result<std::optional<world::SewerNet>> net = world::readSewerNet(*baked.world);
    ASSERT_TRUE(net.ok() && net->has_value());
    const core::Result<std::optional<world::SewerConflicts>> read = world::readSewerConflicts(*baked.world, **net);
    ASSERT_TRUE(read.ok()) << read.problem().message();
    ASSERT_TRUE(read->has_value());
    ASSERT_EQ((*read)->variants.size(), 3U);
    EXPECT_EQ((*read)->variants[0].strip, 4.0F);
    EXPECT_EQ((*read)->of(0).size(), 1U);
    EXPECT_TRUE((*read)->of(1).empty()) << "what is demolished is no obstacle";
    EXPECT_EQ((*read)->variants[2].strip, 0.75F);
    // H1 0.5 m beside it, and the shaft S1 (no diameter is stated, so from its middle) 0.5 m likewise.
    ASSERT_EQ((*read)->of(2).size(), 2U);
    const auto id = [&](const world::ConflictRecord& record) {
        const std::uint32_t index = record.asset & ~world::kConflictOfNode;
        const bool node = (record.asset & world::kConflictOfNode) != 0;
        return baked.world->readFeature(node ? (*net)->nodes[index].feature : (*net)->reaches[index].feature)->id;
    };
    EXPECT_EQ(id((*read)->of(2)[0]), "H1");
    EXPECT_EQ(id((*read)->of(2)[1]), "S1");
    EXPECT_NEAR((*read)->of(2)[1].aside, 0.5F, 1e-5F);
    EXPECT_TRUE(std::isnan((*read)->of(2)[1].inside));
    EXPECT_TRUE(baked.world->verify().ok());

    // Unchanged: the same bytes, and the report remembers.
    const auto before = test::hashesOf(out);
    const test::Baked again = test::bakeInto(project, out);
    EXPECT_EQ(again.report.chunksReused, again.report.chunks);
    EXPECT_EQ(test::hashesOf(out), before);
    ASSERT_EQ(again.report.conflicts.size(), 3U);
    ASSERT_EQ(again.report.conflicts[2].list.size(), 2U);
    EXPECT_NEAR(again.report.conflicts[2].list[0].aside, 0.5, 1e-5);
    EXPECT_TRUE(std::isnan(again.report.conflicts[2].list[1].inside));
    EXPECT_TRUE(std::isnan(again.report.conflicts[1].below));
}

TEST(ProposalConflicts, damagedBytesAreRefusedAndNeverFollowed) {
    world::SewerConflicts list;
    list.variants = {{2.5F, 0.0F, 0, 1}, {2.5F, 1.0F, 1, 0}};
    list.conflicts = {{1.0, 2.0, 3.0F, 0.5F, 0.1F, 7.0F, 4, 0}};
    const std::vector<std::byte> bytes = world::encodeSewerConflicts(list);
    ASSERT_TRUE(world::decodeSewerConflicts(bytes, "list").ok());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::vector<std::byte> bad = bytes;
        bad[i] ^= std::byte{0x41};
        EXPECT_TRUE(!world::decodeSewerConflicts(bad, "list").ok() || (i >= 20 && i < 24))
            << "byte " << i << ", not a reserved one";
        EXPECT_FALSE(world::decodeSewerConflicts(std::span(bytes).first(i), "list").ok());
    }
    list.variants[1].count = 1;
    EXPECT_FALSE(world::decodeSewerConflicts(world::encodeSewerConflicts(list), "list").ok());
}

// ---- what a node is, and what does not lie there

std::vector<network::Triangle> slab(double x0, double y0, double x1, double y1) {
    const glm::dvec3 a(x0, y0, 100.0);
    const glm::dvec3 c(x1, y1, 100.0);
    return {{a, glm::dvec3(x1, y0, 100.0), c}, {a, c, glm::dvec3(x0, y1, 100.0)}};
}

std::vector<world::ConflictRecord> against(const city::SewerNetwork& network, double strip = 2.5) {
    return conflictsOf(network::Volumes(slab(0.0, 0.0, 10.0, 10.0)), strip, network, topologyOf(network));
}

TEST(ProposalConflicts, aManholeCountsFromItsWallAndAStructureFromItsOutline) {
    city::SewerNetwork network;
    city::SewerNode node;
    node.id = "S";
    node.position = {-3.0, 5.0};
    network.nodes = {node};
    EXPECT_TRUE(against(network).empty()) << "3 m from its middle, of which nothing more is known";
    network.nodes[0].diameter = 1.2;
    ASSERT_EQ(against(network).size(), 1U);
    EXPECT_NEAR(against(network)[0].aside, 2.4F, 1e-5F);
    network.nodes[0].kind = city::NodeKind::Structure;
    network.nodes[0].position = {-20.0, 5.0};
    network.nodes[0].outlines = {{{-25.0, 0.0}, {-1.0, 0.0}, {-1.0, 10.0}, {-25.0, 10.0}}};
    ASSERT_EQ(against(network).size(), 1U);
    EXPECT_NEAR(against(network)[0].aside, 1.0F, 1e-5F) << "a basin's wall, 19 m from its middle";
    network.nodes[0].kind = city::NodeKind::Connection;
    EXPECT_TRUE(against(network).empty()) << "a place of its pipe, nothing of its own";
}

TEST(ProposalConflicts, aProposalWithinALargeStructureLiesBetweenItsWalls) {
    city::SewerNetwork network;
    city::SewerNode node;
    node.id = "B";
    node.kind = city::NodeKind::Structure;
    node.position = {-4.0, -4.0};
    node.diameter = 0.5;
    node.invertLevel = 95.0;
    node.coverLevel = 101.0;
    // Five metres to spare on each side of the slab.
    node.outlines = {{{-5.0, -5.0}, {15.0, -5.0}, {15.0, 15.0}, {-5.0, 15.0}}};
    network.nodes = {node};
    ASSERT_EQ(against(network).size(), 1U);
    EXPECT_EQ(against(network)[0].aside, 0.0F);
    EXPECT_TRUE(std::isnan(against(network)[0].inside)) << "how deep its walls are is not known";
    EXPECT_EQ(against(network, 0.0).size(), 1U);
    network.nodes[0].outlines.push_back({{-4.0, -4.0}, {14.0, -4.0}, {14.0, 14.0}, {-4.0, 14.0}});
    EXPECT_TRUE(against(network).empty()) << "in its hole, 4 m from the wall";
    network.nodes[0].outlines = {{{-5.0, 20.0}, {15.0, 20.0}, {15.0, 40.0}, {-5.0, 40.0}}};
    EXPECT_TRUE(against(network).empty()) << "beside it";
    network.nodes[0].position = {5.0, 5.0};
    network.nodes[0].outlines = {{{2.0, 2.0}, {8.0, 2.0}, {8.0, 8.0}, {2.0, 8.0}}};
    ASSERT_EQ(against(network).size(), 1U);
    EXPECT_TRUE(std::isnan(against(network)[0].inside)) << "below the slab, by its walls and not by its nominal round";
}

TEST(ProposalConflicts, aPipeIsAsWideAsItIsDrawn) {
    city::SewerNetwork network;
    city::SewerReach reach;
    reach.id = "R";
    reach.line = {{-1.0, -10.0}, {-1.0, 20.0}};
    reach.invertFrom = 100.0 - 0.83;
    reach.invertTo = 100.0 - 0.83;
    reach.height = 1.66;
    network.reaches = {reach};
    // Its axis level with the slab, 1 m beside it.
    const auto inside = [&](city::ProfileKind profile) {
        network.reaches[0].profile = profile;
        const std::vector<world::ConflictRecord> found = against(network);
        return found.size() == 1 ? found[0].inside : -9.0F;
    };
    EXPECT_NEAR(inside(city::ProfileKind::Circle), 0.17F, 1e-5F);
    EXPECT_NEAR(inside(city::ProfileKind::Egg), 0.17F, 1e-5F) << "higher than wide";
    EXPECT_NEAR(inside(city::ProfileKind::Arch), 0.0F, 1e-5F) << "a Maul profile is 2 m wide";
}

TEST(ProposalConflicts, whatWasTakenOutOrIsOnlyReckonedWithIsNoConflict) {
    city::SewerNetwork network;
    city::SewerReach reach;
    reach.id = "R";
    reach.line = {{-5.0, 5.0}, {15.0, 5.0}};
    network.reaches = {reach};
    for (const auto& [status, count] : {std::pair{city::SewerStatus::InOperation, 1U},
                                        {city::SewerStatus::OutOfUse, 1U},
                                        {city::SewerStatus::Filled, 1U},
                                        {city::SewerStatus::Planned, 1U},
                                        {city::SewerStatus::Unknown, 1U},
                                        {city::SewerStatus::Removed, 0U},
                                        {city::SewerStatus::Fictitious, 0U}}) {
        network.reaches[0].status = status;
        EXPECT_EQ(against(network).size(), count) << static_cast<int>(status);
    }
}

TEST(ProposalConflicts, levelsBetweenKnownOnesAreStraight) {
    city::SewerNetwork network;
    city::SewerReach reach;
    reach.id = "R";
    reach.line = {{5.0, -100.0}, {5.0, -50.0}, {5.0, 5.0}, {5.0, 100.0}};
    reach.inverts = {90.0, 96.0, std::nan(""), 90.0};
    reach.invertFrom = 90.0;
    reach.invertTo = 90.0;
    reach.height = 0.6;
    reach.width = 0.4;
    network.reaches = {reach};
    ASSERT_EQ(against(network).size(), 1U);
    // At y = 0, a third of the way from 96 at -50 to 90 at 100: 94, its axis at 94.3; the slab at 100.
    const double slope = std::cos(std::atan(6.0 / 150.0));
    EXPECT_NEAR(against(network)[0].inside, (100.0 - 94.3) * slope - 0.3, 0.05);
    EXPECT_NEAR(against(network)[0].z, 94.3F, 1e-4F);
}

TEST(ProposalConflicts, aHundredThousandReachesAgainstALargeModelTakeNoTimeToSpeakOf) {
    city::SewerNetwork network;
    for (int i = 0; i < 100000; ++i) {
        city::SewerReach reach;
        reach.id = std::to_string(i);
        const double x = (i % 400) * 50.0;
        const double y = static_cast<double>(i / 400) * 50.0;
        reach.line = {{x, y}, {x + 45.0, y + 3.0}};
        reach.invertFrom = 95.0;
        reach.invertTo = 94.8;
        reach.height = 0.3;
        network.reaches.push_back(std::move(reach));
    }
    std::vector<network::Triangle> triangles;
    for (int i = 0; i < 250000; ++i) {
        const double x = 5000.0 + (i % 500) * 0.5;
        const double y = 5000.0 + static_cast<double>(i / 500) * 0.5;
        const std::vector<network::Triangle> piece = slab(x, y, x + 0.5, y + 0.5);
        triangles.insert(triangles.end(), piece.begin(), piece.end());
    }
    const SewerTopology topology = topologyOf(network);
    const auto start = std::chrono::steady_clock::now();
    const network::Volumes volumes(std::move(triangles));
    const auto built = std::chrono::steady_clock::now();
    const std::vector<world::ConflictRecord> found = conflictsOf(volumes, 2.5, network, topology);
    const double building = std::chrono::duration<double>(built - start).count();
    const double measuring = std::chrono::duration<double>(std::chrono::steady_clock::now() - built).count();
    // Columns 99 (its end 5 m west: too far) to 104 of 50 m, and 5250 is where the slab ends and 105 begins; rows 100 to 105.
    std::size_t expected = 0;
    for (const city::SewerReach& reach : network.reaches) {
        const glm::dvec2 a = reach.line[0];
        const glm::dvec2 b = reach.line[1];
        bool near = false;
        for (int k = 0; k <= 900 && !near; ++k) {
            const glm::dvec2 p = a + (b - a) * (k / 900.0);
            const double dx = std::max({5000.0 - p.x, 0.0, p.x - 5250.0});
            const double dy = std::max({5000.0 - p.y, 0.0, p.y - 5250.0});
            near = std::hypot(dx, dy) < 2.5;
        }
        expected += near ? 1 : 0;
    }
    EXPECT_EQ(found.size(), expected);
    EXPECT_GT(found.size(), 30U);
    RecordProperty("building_ms", static_cast<int>(building * 1e3));
    RecordProperty("measuring_ms", static_cast<int>(measuring * 1e3));
    std::printf("500,000 triangles sorted in %.2f s, 100,000 reaches measured in %.2f s\n", building, measuring);
    EXPECT_LT(building + measuring, 30.0);
}

}  // namespace
}  // namespace rundgang::bake
