// CityJSON files no one here wrote.
#include "tests/import_city/Readers.h"

namespace rundgang::import::testing {
namespace {

using city::SurfaceKind;

TEST(RealCityJson, munichBuildingHasItsEightyFourSurfaces) {
    const std::filesystem::path file = shared("overlap/de-munich/DEBY_LOD2_4959457.original.city.json");
    RG_NEED(file);
    const Outcome outcome = read(file);
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    ASSERT_EQ(outcome.buildings.size(), 1U);
    std::map<SurfaceKind, int> count = kinds(outcome.buildings[0]);
    EXPECT_EQ(count[SurfaceKind::Ground], 1);
    EXPECT_EQ(count[SurfaceKind::Roof], 20);
    EXPECT_EQ(count[SurfaceKind::Wall], 63);
    EXPECT_EQ(outcome.buildings[0].name, "DEBY_LOD2_4959457");
    EXPECT_EQ(attribute(outcome.buildings[0], "measuredHeight"), "37.54");
    EXPECT_EQ(attribute(outcome.buildings[0], "storeysAboveGround"), "6");
}

TEST(RealCityJson, aGzippedRegionHasTheCountsOfItsCityGmlTiles) {
    const std::filesystem::path file = shared("cityjson/derived/nrw_lod2_167tiles_11653buildings.city.json.gz");
    RG_NEED(file);
    const Outcome outcome = read(file);
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.result->buildings, 11653U);
    EXPECT_EQ(outcome.result->parts, 3658U);
    // Three of the source's polygons are lines: two places only.
    EXPECT_EQ(outcome.result->leftOut, 3U);
    EXPECT_EQ(outcome.result->polygons + outcome.result->leftOut, 169559U);
}

TEST(RealCityJson, theSequenceEqualsTheDocument) {
    for (const char* stem : {"cityjson/3dbag_subset_re.city.json", "cityjson/val3dity_sample.city.json"}) {
        RG_NEED(shared(stem));
        const Outcome document = read(shared(stem), 2, "", "EPSG:28992");
        const Outcome sequence = read(shared(std::string(stem) + "l"), 2, "", "EPSG:28992");
        ASSERT_TRUE(document.result.ok()) << document.problem();
        ASSERT_TRUE(sequence.result.ok()) << sequence.problem();
        EXPECT_EQ(document.result->buildings, 2U);
        EXPECT_EQ(document.result->polygons, sequence.result->polygons);
        EXPECT_EQ(document.result->parts, sequence.result->parts);
        EXPECT_EQ(document.result->extent.min, sequence.result->extent.min);
    }
}

TEST(RealCityJson, theBestLevelUpToTheOneAskedForIsTaken) {
    const std::filesystem::path file = shared("cityjson/3dbag_subset_re.city.json");
    RG_NEED(file);
    const Outcome coarse = read(file, 1, "", "EPSG:28992");
    const Outcome fine = read(file, 2, "", "EPSG:28992");
    ASSERT_TRUE(coarse.result.ok() && fine.result.ok());
    EXPECT_EQ(coarse.buildings[0].parts[0].lod, 1);
    EXPECT_EQ(fine.buildings[0].parts[0].lod, 2);
}

TEST(RealCityJson, anOldDraftIsRefusedByName) {
    const std::filesystem::path file = shared("cityjson/3-20-DELFSHAVEN_solids.json");
    RG_NEED(file);
    const Outcome outcome = read(file);
    ASSERT_FALSE(outcome.result.ok());
    EXPECT_NE(outcome.problem().find("CityJSON 0.3"), std::string::npos) << outcome.problem();
    EXPECT_NE(outcome.problem().find("cjio"), std::string::npos);
}

}  // namespace
}  // namespace rundgang::import::testing
