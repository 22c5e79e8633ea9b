#include "VectorFixture.h"
#include "content/import/vector/VectorFile.h"
#include "content/import/vector/VectorReader.h"

namespace rundgang::import {
namespace {

using test::geoJson;
using test::utm32;

SourceFiles sourceOf(const std::filesystem::path& file) {
    SourceFiles source;
    source.files = {file};
    return source;
}

TEST(Landuse, polygonsWithHolesAndKindsAreRead) {
    const std::filesystem::path file = geoJson(
        "landuse",
        {R"("geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[10,0],[10,10],[0,0]],[[6,1],[8,1],[8,2],[6,1]]],[[[20,0],[30,0],[30,9],[20,0]]]]},"properties":{"Kind":"Water"})",
         R"("geometry":{"type":"Point","coordinates":[0,0]},"properties":{})"});
    const core::Result<std::vector<LanduseArea>> areas = readLanduse(sourceOf(file), utm32());
    ASSERT_TRUE(areas.ok()) << areas.problem().message();
    ASSERT_EQ(areas->size(), 2U);
    EXPECT_EQ((*areas)[0].kind, "water");
    EXPECT_EQ((*areas)[0].outer.size(), 3U);
    EXPECT_EQ((*areas)[0].holes.size(), 1U);
    EXPECT_EQ(areas.warnings().size(), 1U);
}

TEST(Landuse, aMissingKindColumnIsTold) {
    const std::filesystem::path file = geoJson(
        "landuse2", {R"("geometry":{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,0]]]},"properties":{"art":"x"})"});
    const core::Result<std::vector<LanduseArea>> areas = readLanduse(sourceOf(file), utm32());
    ASSERT_TRUE(areas.ok());
    ASSERT_EQ(areas.warnings().size(), 1U);
    EXPECT_NE(areas.warnings()[0].message().find("the columns: art"), std::string::npos);
}

TEST(Trees, sizesAreReadOrDefaults) {
    const std::filesystem::path file = geoJson(
        "trees",
        {R"("geometry":{"type":"Point","coordinates":[1,2]},"properties":{"height":14.5,"crown":6,"leaf_type":"needleleaved"})",
         R"("geometry":{"type":"Point","coordinates":[3,4]},"properties":{"height":-3})"});
    const core::Result<std::vector<Tree>> trees = readTrees(sourceOf(file), utm32());
    ASSERT_TRUE(trees.ok());
    ASSERT_EQ(trees->size(), 2U);
    EXPECT_EQ((*trees)[0].height, 14.5);
    EXPECT_EQ((*trees)[0].crown, 6.0);
    EXPECT_TRUE((*trees)[0].conifer);
    EXPECT_EQ((*trees)[1].height, 8.0);
    EXPECT_FALSE((*trees)[1].conifer);
}

TEST(Trees, degreesAreConverted) {
    const std::filesystem::path file =
        geoJson("trees84", {R"("geometry":{"type":"Point","coordinates":[9.0,48.0]},"properties":{})"}, "4326");
    const core::Result<std::vector<Tree>> trees = readTrees(sourceOf(file), utm32());
    ASSERT_TRUE(trees.ok());
    EXPECT_NEAR((*trees)[0].position.x, 500000.0, 0.5);
}

TEST(NumberOf, readsWhatPeopleWrite) {
    EXPECT_EQ(numberOf("512,34"), 512.34);
    EXPECT_EQ(numberOf(" +1 200.5 "), 1200.5);
    EXPECT_EQ(numberOf("-3e2"), -300.0);
    for (const char* text : {"", "abc", "1.2.3", "nan", "inf", "DN300", "1.200,5", "0x10", "1e999"}) {
        EXPECT_FALSE(numberOf(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace rundgang::import
