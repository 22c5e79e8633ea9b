// Files no one here wrote, against the counts made on them by other means (shared data's INDEX.md).
#include "tests/import_city/Readers.h"

namespace rundgang::import::testing {
namespace {

using city::SurfaceKind;

TEST(RealCityGml, munichBuildingHasItsEightyFourSurfaces) {
    const std::filesystem::path file = shared("overlap/de-munich/DEBY_LOD2_4959457.gml");
    RG_NEED(file);
    const Outcome outcome = read(file);
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.warnings(), "");
    ASSERT_EQ(outcome.buildings.size(), 1U);
    std::map<SurfaceKind, int> count = kinds(outcome.buildings[0]);
    EXPECT_EQ(count[SurfaceKind::Ground], 1);
    EXPECT_EQ(count[SurfaceKind::Roof], 20);
    EXPECT_EQ(count[SurfaceKind::Wall], 63);
    EXPECT_EQ(outcome.result->polygons, 84U);
    EXPECT_EQ(outcome.buildings[0].id, "DEBY_LOD2_4959457");
    EXPECT_EQ(outcome.buildings[0].lod, 2);
    EXPECT_NEAR(outcome.result->extent.min.x, 690953.026, 1e-6);
    EXPECT_NEAR(outcome.result->extent.max.z, 547.33, 1e-6);
    EXPECT_EQ(attribute(outcome.buildings[0], "measuredHeight"), "37.54");
}

TEST(RealCityGml, bavarianTileWithHashlessLinksIsConvertedFromGaussKrueger) {
    const std::filesystem::path file = shared("citygml/v1/LOD2_4424_5482_solid_BY_GK4.gml");
    RG_NEED(file);
    const Outcome outcome = read(file);
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.warnings(), "");
    EXPECT_EQ(outcome.result->buildings, 111U);
    EXPECT_EQ(outcome.result->polygons, 1056U);
    EXPECT_EQ(outcome.result->crs, "urn:adv:crs:DE_DHDN_3GK4*DE_DHN92_NH");
    // Fürth, in UTM 32; a wrong axis order or zone would be kilometres off.
    EXPECT_NEAR(outcome.result->extent.centre().x, 642900.0, 2000.0);
    EXPECT_NEAR(outcome.result->extent.centre().y, 5481800.0, 2000.0);
}

struct Counted {
    const char* path;
    int maxLod;
    std::size_t buildings, parts, polygons;
};

class CountedFile : public ::testing::TestWithParam<Counted> {};

TEST_P(CountedFile, hasItsCounts) {
    const Counted& expected = GetParam();
    RG_NEED(shared(expected.path));
    const Outcome outcome = read(shared(expected.path), expected.maxLod);
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.warnings(), "");
    EXPECT_EQ(outcome.result->buildings, expected.buildings);
    EXPECT_EQ(outcome.result->parts, expected.parts);
    EXPECT_EQ(outcome.result->polygons, expected.polygons);
}

INSTANTIATE_TEST_SUITE_P(RealCityGml, CountedFile,
                         ::testing::Values(
                             // The tile with interior rings.
                             Counted{"overlap/de-nrw-wesel-koeln/LoD2_32_364_5635_1_NW.gml", 2, 81, 98, 2189},
                             Counted{"overlap/de-ingolstadt-lod3/4018115/4018115.xml", 3, 1, 0, 1547},
                             Counted{"overlap/de-ingolstadt-lod3/4018147/4018147.xml", 3, 1, 0, 1080},
                             Counted{"citygml/v2/Building_and_garage_LOD2-EPSG25832_v2.gml", 2, 1, 1, 14}));

}  // namespace
}  // namespace rundgang::import::testing
