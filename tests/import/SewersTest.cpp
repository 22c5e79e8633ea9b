#include "VectorFixture.h"
#include "content/import/vector/VectorReader.h"

#include <gtest/gtest.h>

namespace rundgang::import {
namespace {

using test::geoJson;
using test::utm32;

SewersSource sourceOf(const std::filesystem::path& file) {
    SewersSource source;
    source.files = {file};
    source.pattern = file.filename().string();
    source.columns = {{"id", "NAME"}, {"system", "ART"}, {"invert_from", "SO"}, {"invert_to", "SU"}, {"diameter", "DN"}};
    return source;
}

city::SewerNetwork readGood(const SewersSource& source, core::Warnings* warnings = nullptr) {
    core::Result<city::SewerNetwork> network = readSewerLayers(source, utm32());
    EXPECT_TRUE(network.ok()) << network.problem().message();
    if (warnings != nullptr) {
        *warnings = network.warnings();
    }
    return std::move(*network);
}

constexpr const char* kLine = R"("geometry":{"type":"LineString","coordinates":[[690000,5336000],[690030,5336040]]})";

TEST(Sewers, mappedColumnsAreRead) {
    const std::filesystem::path file = geoJson(
        "reach",
        {std::string(kLine) + R"(,"properties":{"NAME":"H1","ART":"M","SO":510.5,"SU":"509,25","DN":300,"BAUJAHR":1974})"});
    core::Warnings warnings;
    const city::SewerNetwork network = readGood(sourceOf(file), &warnings);
    ASSERT_EQ(network.reaches.size(), 1U);
    const city::SewerReach& reach = network.reaches[0];
    EXPECT_EQ(reach.id, "H1");
    EXPECT_EQ(reach.system, city::SewerKind::Combined);
    EXPECT_DOUBLE_EQ(*reach.invertFrom, 510.5);
    EXPECT_DOUBLE_EQ(*reach.invertTo, 509.25);
    EXPECT_DOUBLE_EQ(*reach.height, 0.3);
    EXPECT_DOUBLE_EQ(*reach.width, 0.3);
    EXPECT_EQ(reach.line.back(), glm::dvec2(690030, 5336040));
    EXPECT_EQ(reach.attributes.back(), (std::pair<std::string, std::string>("BAUJAHR", "1974")));
    EXPECT_TRUE(warnings.empty());
}

TEST(Sewers, zeroNullTextAndSentinelsAreUnknownAndCounted) {
    const std::filesystem::path file =
        geoJson("unknown", {std::string(kLine) + R"(,"properties":{"NAME":"A","ART":"S","SO":0,"SU":null,"DN":0})",
                            std::string(kLine) + R"(,"properties":{"NAME":"B","ART":"R","SO":0.0,"SU":"n.b.","DN":"DN 300"})",
                            std::string(kLine) + R"(,"properties":{"NAME":"C","ART":null,"SO":-9999,"SU":"","DN":300000})"});
    core::Warnings warnings;
    for (const city::SewerReach& reach : readGood(sourceOf(file), &warnings).reaches) {
        EXPECT_FALSE(reach.invertFrom.has_value());
        EXPECT_FALSE(reach.invertTo.has_value());
        EXPECT_FALSE(reach.height.has_value());
        EXPECT_FALSE(reach.width.has_value());
    }
    std::string all;
    for (const core::Problem& warning : warnings) {
        all += warning.message() + "\n";
    }
    EXPECT_NE(all.find("and 1 more: column SO is 0"), std::string::npos) << all;
    EXPECT_NE(all.find("column DN is 0"), std::string::npos) << all;
    EXPECT_NE(all.find("column SU holds no number"), std::string::npos) << all;
    EXPECT_NE(all.find("no possible level"), std::string::npos) << all;
    EXPECT_NE(all.find("Check diameter_unit"), std::string::npos) << all;
}

TEST(Sewers, furtherColumnsTellProfileStatusAgeAndHowWellItIsKnown) {
    SewersSource source = sourceOf(geoJson(
        "further", {std::string(kLine) +
                    R"(,"properties":{"NAME":"H","P":"Ei","ST":"geplant","B":"1974","W":"STZ","L":"50,2","LG":"OGL1"})"}));
    source.columns = {{"id", "NAME"},    {"profile", "P"}, {"status", "ST"},           {"year", "B"},
                      {"material", "W"}, {"length", "L"},  {"position_accuracy", "LG"}};
    const city::SewerReach reach = readGood(source).reaches.at(0);
    EXPECT_EQ(reach.profile, city::ProfileKind::Egg);
    EXPECT_EQ(reach.status, city::SewerStatus::Planned);
    EXPECT_EQ(reach.year, 1974);
    EXPECT_EQ(reach.material, "STZ");
    EXPECT_DOUBLE_EQ(*reach.length, 50.2);
    EXPECT_DOUBLE_EQ(*reach.accuracy.position, 0.15);
}

TEST(Sewers, zIsTheInvertOnlyWhereNoColumnIsMapped) {
    const char* line =
        R"("geometry":{"type":"LineString","coordinates":[[690000,5336000,511.0],[690030,5336040,0.0]]},"properties":{"SO":505.0})";
    SewersSource source = sourceOf(geoJson("z", {line}));
    source.columns = {};
    EXPECT_DOUBLE_EQ(*readGood(source).reaches[0].invertFrom, 511.0);
    EXPECT_FALSE(readGood(source).reaches[0].invertTo.has_value());
    source.columns = {{"invert_from", "SO"}};
    EXPECT_DOUBLE_EQ(*readGood(source).reaches[0].invertFrom, 505.0);
}

TEST(Sewers, partsThatTouchAreOneLineAndOthersAreSplit) {
    const std::filesystem::path file = geoJson(
        "multi",
        {R"("geometry":{"type":"MultiLineString","coordinates":[[[0,0],[1,0]],[[1,0],[2,0]]]},"properties":{"NAME":"one","SO":5,"SU":4,"ART":"M","DN":300})",
         R"("geometry":{"type":"MultiLineString","coordinates":[[[0,0],[1,0]],[[5,0],[6,0]]]},"properties":{"NAME":"two","SO":5,"SU":4})"});
    core::Warnings warnings;
    const city::SewerNetwork network = readGood(sourceOf(file), &warnings);
    ASSERT_EQ(network.reaches.size(), 3U);
    EXPECT_EQ(network.reaches[0].id, "one");
    EXPECT_EQ(network.reaches[0].line.size(), 3U);
    EXPECT_EQ(network.reaches[1].id, "two-1");
    EXPECT_EQ(network.reaches[2].id, "two-2");
    EXPECT_TRUE(network.reaches[1].invertFrom.has_value());
    EXPECT_FALSE(network.reaches[1].invertTo.has_value());
    EXPECT_DOUBLE_EQ(*network.reaches[2].invertTo, 4.0);
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_NE(warnings[0].what.find("split"), std::string::npos);
}

TEST(Sewers, pointsAreNodesWithTheirKinds) {
    const auto point = [](const char* art) {
        return R"("geometry":{"type":"Point","coordinates":[690000,5336000]},"properties":{"N":"S1","ART":")" + std::string(art) +
               R"(","DH":512.5,"SH":509.5,"D":1.0})";
    };
    SewersSource source = sourceOf(geoJson("nodes", {point("1"), point("Straßenablauf"), point("???")}));
    source.type = "points";
    source.columns = {{"id", "N"}, {"kind", "ART"}, {"cover", "DH"}, {"invert", "sh"}, {"diameter", "D"}};
    source.values = {{"1", "outfall"}};
    source.diameterUnit = 1.0;
    core::Warnings warnings;
    const city::SewerNetwork network = readGood(source, &warnings);
    ASSERT_EQ(network.nodes.size(), 3U);
    EXPECT_EQ(network.nodes[0].kind, city::NodeKind::Outfall);
    EXPECT_EQ(network.nodes[1].kind, city::NodeKind::Gully);
    EXPECT_EQ(network.nodes[2].kind, city::NodeKind::Manhole);
    EXPECT_DOUBLE_EQ(*network.nodes[0].coverLevel, 512.5);
    EXPECT_DOUBLE_EQ(*network.nodes[0].invertLevel, 509.5);
    EXPECT_DOUBLE_EQ(*network.nodes[0].diameter, 1.0);
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_NE(warnings[0].message().find("\"???\" of column ART"), std::string::npos);
}

TEST(Sewers, aWrongColumnListsTheColumnsThereAre) {
    SewersSource source = sourceOf(geoJson("columns", {std::string(kLine) + R"(,"properties":{"NAME":"A","SOHLE":1})"}));
    source.columns = {{"invert_from", "SOHLEOBEN"}};
    source.line = 42;
    const core::Result<city::SewerNetwork> network = readSewerLayers(source, utm32());
    ASSERT_FALSE(network.ok());
    EXPECT_NE(network.problem().message().find("no column \"SOHLEOBEN\""), std::string::npos);
    EXPECT_NE(network.problem().message().find("NAME, SOHLE"), std::string::npos) << network.problem().message();
    EXPECT_NE(network.problem().message().find("line 42"), std::string::npos);
}

TEST(Sewers, aWrongLayerListsTheLayersThereAre) {
    SewersSource source = sourceOf(geoJson("layers", {std::string(kLine) + R"(,"properties":{"NAME":"A"})"}));
    source.layer = "haltung";
    const core::Result<city::SewerNetwork> network = readSewerLayers(source, utm32());
    ASSERT_FALSE(network.ok());
    EXPECT_NE(network.problem().message().find("Its layers: layers"), std::string::npos) << network.problem().message();
}

TEST(Sewers, brokenGeometryIsSkippedAndCounted) {
    SewersSource source = sourceOf(geoJson(
        "broken", {R"("geometry":{"type":"LineString","coordinates":[[690000,5336000],[690000,5336000]]},"properties":{})",
                   R"("geometry":{"type":"LineString","coordinates":[[1e300,5336000],[1e308,5336000]]},"properties":{})",
                   R"("geometry":null,"properties":{})", R"("geometry":{"type":"Point","coordinates":[1,2]},"properties":{})"}));
    source.columns = {};
    source.type = "lines";
    core::Warnings warnings;
    const city::SewerNetwork network = readGood(source, &warnings);
    EXPECT_TRUE(network.nodes.empty());
    EXPECT_LE(network.reaches.size(), 1U);
    EXPECT_GE(warnings.size(), 3U);
}

TEST(Sewers, whatIsNoVectorFileIsToldInWords) {
    SewersSource source = sourceOf(std::filesystem::path(RUNDGANG_TEST_DATA) / "project" / "sewers" / "kanal.gpkg");
    const core::Result<city::SewerNetwork> network = readSewerLayers(source, utm32());
    ASSERT_FALSE(network.ok());
    EXPECT_NE(network.problem().message().find("kanal.gpkg: this is no vector file"), std::string::npos);
}

// A small network written by other people's software.
TEST(Sewers, aRealGeoPackageIsReprojected) {
    const std::filesystem::path folder = std::filesystem::path(RUNDGANG_SHARED_DATA) / "sewer/gpkg";
    if (!std::filesystem::exists(folder)) {
        GTEST_SKIP() << "the shared data is not on this machine";
    }
    SewersSource source = sourceOf(folder / "SWMM_conduits.gpkg");
    source.columns = {{"id", "Name"}, {"from", "FromNode"}, {"to", "ToNode"}, {"height", "Geom1"}, {"invert_from", "InOffset"}};
    source.diameterUnit = 1.0;
    const city::SewerNetwork conduits = readGood(source);
    EXPECT_EQ(conduits.reaches.size(), 5U);
    EXPECT_EQ(conduits.reaches.back().fromNode, "J_5");
    EXPECT_DOUBLE_EQ(*conduits.reaches.back().height, 1.0);
    // From zone 33 into zone 32: far east of its own central meridian.
    EXPECT_GT(conduits.reaches.back().line.front().x, 680000.0);
    source = sourceOf(folder / "SWMM_junctions.gpkg");
    source.columns = {{"id", "Name"}, {"invert", "Elevation"}};
    EXPECT_EQ(readGood(source).nodes.size(), 4U);
}

}  // namespace
}  // namespace rundgang::import
