// Real ISYBAU files against what libxml2's XPath says of them.
#include "tests/import_sewer/Readers.h"

#include <cmath>
#include <map>
#include <vector>

namespace rundgang::import::testing {
namespace {

using city::NodeKind;
using city::ReachKind;

const std::string kObject = "//*[local-name()=\"AbwassertechnischeAnlage\"]";

std::string objects(const std::string& condition) { return kObject + "[" + condition + "]"; }

struct RealFile {
    std::string file;
    std::string crs;  ///< for files that state none
};

class RealIsybau : public ::testing::TestWithParam<RealFile> {};

TEST_P(RealIsybau, countsAndLengthsAreThoseOfAnXPathQuery) {
    const std::filesystem::path file = shared("sewer/isybau/" + GetParam().file);
    RG_NEED(file);
    if (!hasXmllint()) {
        GTEST_SKIP() << "needs xmllint (libxml2-utils)";
    }
    const Outcome outcome = read(file, GetParam().crs);
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    const auto count = [&](const std::string& expression) { return std::stoul(xpath(file, "count(" + expression + ")")); };
    std::map<ReachKind, std::size_t> reaches;
    std::map<NodeKind, std::size_t> nodes;
    double length = 0.0;
    std::size_t withLength = 0;
    std::size_t withInverts = 0;
    for (const city::SewerReach& reach : outcome.network().reaches) {
        ++reaches[reach.kind];
        length += reach.length.value_or(0.0);
        withLength += reach.length ? 1U : 0U;
        withInverts += reach.invertFrom && reach.invertTo ? 1U : 0U;
        EXPECT_GE(reach.line.size(), 2U) << reach.id;
    }
    for (const city::SewerNode& node : outcome.network().nodes) {
        ++nodes[node.kind];
    }
    const std::string edge = steps("Objektart") + "=1 and " + steps("Kante/KantenTyp");
    // Two of all these nodes have no coordinates anywhere; they are told, not placed.
    const std::string knot = steps("Objektart") + "=2 and .//*[local-name()=\"Rechtswert\"] and " + steps("Knoten/KnotenTyp");
    EXPECT_EQ(reaches[ReachKind::Main], count(objects(edge + "=0")));
    EXPECT_EQ(reaches[ReachKind::Lateral], count(objects(edge + "=1")));
    EXPECT_EQ(nodes[NodeKind::Manhole], count(objects(knot + "=0")));
    EXPECT_EQ(nodes[NodeKind::Connection] + nodes[NodeKind::Gully], count(objects(knot + "=1")));
    EXPECT_EQ(nodes[NodeKind::Gully], count(objects(steps("Knoten/Anschlusspunkt/Punktkennung") + "=\"SE\"")));
    EXPECT_EQ(nodes[NodeKind::Structure] + nodes[NodeKind::Outfall] + nodes[NodeKind::Inlet], count(objects(knot + "=2")));
    EXPECT_EQ(withLength, count(kObject + "/" + steps("Kante/Laenge")));
    EXPECT_NEAR(length, std::stod(xpath(file, "sum(" + kObject + "/" + steps("Kante/Laenge") + ")")), 1e-6);
    EXPECT_EQ(withInverts, count(objects(steps("Kante/SohlhoeheZulauf") + "!=0 and " + steps("Kante/SohlhoeheAblauf") + "!=0")));
}

TEST_P(RealIsybau, everyTenthObjectSaysWhatTheFileSays) {
    const std::filesystem::path file = shared("sewer/isybau/" + GetParam().file);
    RG_NEED(file);
    if (!hasXmllint()) {
        GTEST_SKIP() << "needs xmllint (libxml2-utils)";
    }
    const Outcome outcome = read(file, GetParam().crs);
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    const auto& reaches = outcome.network().reaches;
    for (std::size_t i = 0; i < reaches.size(); i += std::max<std::size_t>(1, reaches.size() / 10)) {
        const city::SewerReach& reach = reaches[i];
        const std::string own = objects(steps("Objektart") + "=1 and " + steps("Objektbezeichnung") + "=\"" + reach.id + "\"");
        const auto said = [&](const std::string& path) { return xpath(file, "string(" + own + "/" + steps(path) + ")"); };
        EXPECT_EQ(reach.fromNode, said("Kante/KnotenZulauf")) << reach.id;
        EXPECT_EQ(reach.toNode, said("Kante/KnotenAblauf")) << reach.id;
        EXPECT_EQ(reach.material, said("Kante/Material")) << reach.id;
        EXPECT_NEAR(reach.invertFrom.value_or(0.0), std::stod(said("Kante/SohlhoeheZulauf")), 1e-9) << reach.id;
        EXPECT_NEAR(reach.invertTo.value_or(0.0), std::stod(said("Kante/SohlhoeheAblauf")), 1e-9) << reach.id;
        EXPECT_NEAR(reach.height.value_or(0.0) * 1000.0, std::stod(said("Kante/Profil/Profilhoehe")), 1e-9) << reach.id;
        EXPECT_EQ(reach.year ? std::to_string(*reach.year) : "", said("Baujahr")) << reach.id;
    }
    const auto& nodes = outcome.network().nodes;
    for (std::size_t i = 0; i < nodes.size(); i += std::max<std::size_t>(1, nodes.size() / 10)) {
        const city::SewerNode& node = nodes[i];
        const std::string own = objects(steps("Objektart") + "=2 and " + steps("Objektbezeichnung") + "=\"" + node.id + "\"");
        const auto level = [&](const std::string& meaning) {
            return xpath(file, "string(" + own + "/" + steps("Geometrie/Geometriedaten/Knoten/Punkt") + "[" +
                                   steps("PunktattributAbwasser") + "=\"" + meaning + "\"]/" + steps("Punkthoehe") + ")");
        };
        if (const std::string bottom = level("SMP"); !bottom.empty()) {
            EXPECT_NEAR(node.invertLevel.value_or(0.0), std::stod(bottom), 1e-9) << node.id;
        }
        if (const std::string cover = level("DMP"); !cover.empty()) {
            EXPECT_NEAR(node.coverLevel.value_or(0.0), std::stod(cover), 1e-9) << node.id;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Files, RealIsybau,
                         ::testing::Values(RealFile{"ISYBAU_XML-2017-Stammdaten.xml", ""}, RealFile{"Model_subset_2017.xml", ""},
                                           RealFile{"AP_24_1_gk2.xml", "DE_DHDN_3GK2"},
                                           RealFile{"bauwerke_utm.xml", "EPSG:25832"}),
                         [](const auto& which) { return "file" + std::to_string(which.index); });

TEST(RealIsybau, theZonesNumberInFrontOfTheRechtswertIsTakenOff) {
    const std::filesystem::path file = shared("sewer/isybau/ISYBAU_XML-2017-Stammdaten.xml");
    RG_NEED(file);
    const Outcome outcome = read(file);
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    ASSERT_NE(outcome.node("119001"), nullptr);
    // 32570396.421, 5827963.079: north of Celle.
    EXPECT_NEAR(outcome.node("119001")->position.x, 570396.421, 1e-6);
    EXPECT_NEAR(outcome.node("119001")->position.y, 5827963.079, 1e-6);
    for (const city::SewerNode& node : outcome.network().nodes) {
        EXPECT_NEAR(node.position.x, 570400.0, 300.0) << node.id;
        EXPECT_NEAR(node.position.y, 5828100.0, 400.0) << node.id;
    }
    // One object of 318 says nothing of its system; the others do.
    EXPECT_NE(outcome.warnings().find("states no coordinate reference system"), std::string::npos) << outcome.warnings();
}

TEST(RealIsybau, aStructureHasItsOutlineWithItsArc) {
    const std::filesystem::path file = shared("sewer/isybau/ISYBAU_XML-2017-Stammdaten.xml");
    RG_NEED(file);
    const Outcome outcome = read(file);
    const city::SewerNode* pump = outcome.node("119016PW01");
    ASSERT_NE(pump, nullptr);
    EXPECT_EQ(pump->structure, "pumping_station");
    EXPECT_NEAR(pump->invertLevel.value(), 34.47, 1e-9);
    EXPECT_NEAR(pump->coverLevel.value(), 38.62, 1e-9);
    ASSERT_EQ(pump->outlines.size(), 1U);
    ASSERT_GT(pump->outlines[0].size(), 5U) << "the arc is of several pieces";
    for (const glm::dvec2& p : pump->outlines[0]) {
        EXPECT_LT(std::hypot(p.x - pump->position.x, p.y - pump->position.y), 6.0);
    }
}

TEST(RealIsybau, gaussKruegerLandsInTheRightPlace) {
    const std::filesystem::path file = shared("sewer/isybau/AP_24_1_gk2.xml");
    RG_NEED(file);
    EXPECT_NE(read(file).problem().find("crs = \"EPSG:25832\""), std::string::npos) << read(file).problem();
    const Outcome outcome = read(file, "DE_DHDN_3GK2");
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    // 2584817.768, 5469063.937 in zone 2: worked out by hand (Krueger's series, EPSG's seven parameters 1777), which know the
    // place to the metre.
    ASSERT_NE(outcome.node("DT_01_ficZU"), nullptr);
    EXPECT_NEAR(outcome.node("DT_01_ficZU")->position.x, 366870.3, 3.0);
    EXPECT_NEAR(outcome.node("DT_01_ficZU")->position.y, 5468276.3, 3.0);
    EXPECT_EQ(outcome.node("DT_01_ficZU")->status, city::SewerStatus::Fictitious);
}

TEST(RealIsybau, aBrokenElementIsRefusedWithItsLineAndObject) {
    const std::filesystem::path file = shared("malformed/isybau/Stammdaten_ISY_emptytag_gk2.xml");
    RG_NEED(file);
    const Outcome outcome = read(file);
    ASSERT_FALSE(outcome.result.ok());
    EXPECT_NE(outcome.problem().find("line 9817"), std::string::npos) << outcome.problem();
    EXPECT_NE(outcome.problem().find("within AbwassertechnischeAnlage \""), std::string::npos) << outcome.problem();
    EXPECT_NE(outcome.problem().find("not well-formed"), std::string::npos) << outcome.problem();
}

}  // namespace
}  // namespace rundgang::import::testing
