// xlink:href across top-level features, and what hostile or careless files make of it.
#include "tests/import_city/Gml.h"
#include "tests/import_city/Readers.h"

#include <glm/geometric.hpp>

namespace rundgang::import::testing {
namespace {

Outcome readText(const std::string& text) { return read(written(text, ".gml")); }

TEST(CityGmlLink, geometryOfALaterFeatureIsFound) {
    const Outcome outcome = readText(model(building(multiSurface(link("#late")), "first") +
                                           building(boundary("RoofSurface", member(polygon("late"))), "second")));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.warnings(), "");
    ASSERT_EQ(outcome.buildings.size(), 2U);
    // Those that had to wait come last.
    EXPECT_EQ(outcome.buildings[1].id, "first");
    ASSERT_EQ(outcome.buildings[1].polygons.size(), 1U);
    EXPECT_EQ(outcome.buildings[1].polygons[0].id, "late");
}

TEST(CityGmlLink, geometryOfAnEarlierFeatureThatIsNoBuildingIsFound) {
    const std::string terrain = "<core:cityObjectMember><dem:Relief xmlns:dem=\"http://www.opengis.net/citygml/relief/2.0\">" +
                                polygon("shared") + "</dem:Relief></core:cityObjectMember>";
    const Outcome outcome = readText(model(terrain + building(multiSurface(link("#shared")))));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem() << outcome.warnings();
    EXPECT_EQ(outcome.buildings[0].polygons.size(), 1U);
}

TEST(CityGmlLink, chainsThroughSeveralFeaturesAreFollowed) {
    const std::string base = "<gml:baseSurface xlink:href=\"#p\"/>";
    const Outcome outcome = readText(model(building(multiSurface(link("#o")), "a") +
                                           building(multiSurface(member(polygon("own")) + member(flipped(base, "o"))), "b") +
                                           building(multiSurface(member(polygon("p"))), "c")));
    ASSERT_EQ(outcome.buildings.size(), 3U) << outcome.problem() << outcome.warnings();
    EXPECT_EQ(outcome.warnings(), "");
    for (const city::Building& one : outcome.buildings) {
        if (one.id == "a") {
            // p runs 0 0, 4 0, 4 3: turned round it begins with 4 3.
            EXPECT_EQ(one.polygons.at(0).outer.at(0), glm::dvec3(4, 3, 0));
        }
    }
}

TEST(CityGmlLink, theSharedWallOfTwoHousesIsWholeInBoth) {
    const std::filesystem::path file = shared("citygml/xlink/4_Cross-Top-Level-XLink_CityGML_2.gml");
    RG_NEED(file);
    const Outcome outcome = read(file, 2, "EPSG:25832");
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.warnings(), "");
    ASSERT_EQ(outcome.buildings.size(), 2U);
    EXPECT_EQ(outcome.buildings[0].polygons.size(), 8U);
    EXPECT_EQ(outcome.buildings[1].polygons.size(), 7U);
    const auto wall = std::find_if(outcome.buildings[1].polygons.begin(), outcome.buildings[1].polygons.end(),
                                   [](const city::Polygon& one) { return one.id == "p_w_2"; });
    ASSERT_NE(wall, outcome.buildings[1].polygons.end());
    EXPECT_EQ(wall->kind, city::SurfaceKind::Wall);
    // The first house's outside there looks east (+x); the second's must look west.
    const glm::dvec3 normal = glm::cross(wall->outer[1] - wall->outer[0], wall->outer[2] - wall->outer[1]);
    EXPECT_LT(normal.x, 0.0);
}

TEST(CityGmlLink, whatIsNowhereIsToldAndTheRestStays) {
    const Outcome outcome =
        readText(model(building(multiSurface(member(polygon("p")) + link("#nowhere") + link("other.gml#p")), "house")));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    EXPECT_EQ(outcome.buildings[0].polygons.size(), 1U);
    EXPECT_NE(outcome.warnings().find("nowhere (asked for by house)"), std::string::npos) << outcome.warnings();
    EXPECT_NE(outcome.warnings().find("other.gml#p"), std::string::npos);
}

TEST(CityGmlLink, circlesEnd) {
    const std::string a = "<gml:CompositeSurface gml:id=\"a\">" + link("#b") + "</gml:CompositeSurface>";
    const std::string b = "<gml:CompositeSurface gml:id=\"b\">" + link("#a") + link("#a") + "</gml:CompositeSurface>";
    const Outcome outcome = readText(
        model(building(multiSurface(member(a) + member(b)), "round") + building(multiSurface(member(polygon("p"))), "good")));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    ASSERT_EQ(outcome.buildings.size(), 1U);
    EXPECT_EQ(outcome.buildings[0].id, "good");
    EXPECT_NE(outcome.warnings().find("round"), std::string::npos);
}

TEST(CityGmlLink, circlesThroughSeveralFeaturesEnd) {
    const auto one = [](const std::string& id, const std::string& target) {
        return building(
            multiSurface(member("<gml:CompositeSurface gml:id=\"" + id + "\">" + link("#" + target) + "</gml:CompositeSurface>")),
            "house-" + id);
    };
    const Outcome outcome = readText(model(one("a", "b") + one("b", "c") + one("c", "a")));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_TRUE(outcome.buildings.empty());
    EXPECT_FALSE(outcome.warnings().empty());
}

TEST(CityGmlLink, referencesThatMultiplyWithoutEndAreStopped) {
    // Thirty levels of two references each: a thousand million polygons.
    std::string levels = "<gml:CompositeSurface gml:id=\"l0\">" + member(polygon("p")) + "</gml:CompositeSurface>";
    for (int i = 1; i < 30; ++i) {
        const std::string below = link("#l" + std::to_string(i - 1));
        levels = member(levels) + member("<gml:CompositeSurface gml:id=\"l" + std::to_string(i) + "\">" + below + below +
                                         "</gml:CompositeSurface>");
        levels = "<gml:CompositeSurface>" + levels + "</gml:CompositeSurface>";
    }
    const Outcome outcome = readText(model(building(multiSurface(member(levels)), "bomb")));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_TRUE(outcome.buildings.empty());
    EXPECT_NE(outcome.warnings().find("bomb"), std::string::npos);
}

}  // namespace
}  // namespace rundgang::import::testing
