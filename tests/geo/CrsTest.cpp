#include "content/geo/Crs.h"

#include <gtest/gtest.h>

namespace rundgang::geo {
namespace {

struct Spelling {
    const char* text;
    const char* name;
    const char* vertical;
};

class CrsSpelling : public testing::TestWithParam<Spelling> {};

TEST_P(CrsSpelling, isUnderstood) {
    const core::Result<Crs> crs = Crs::parse(GetParam().text);
    ASSERT_TRUE(crs.ok()) << crs.problem().message();
    EXPECT_EQ(crs->name(), GetParam().name);
    EXPECT_EQ(crs->vertical(), GetParam().vertical);
}

INSTANTIATE_TEST_SUITE_P(
    Codes, CrsSpelling,
    testing::Values(
        Spelling{"EPSG:25832", "EPSG:25832", ""}, Spelling{"25832", "EPSG:25832", ""},
        Spelling{" epsg:25832\n", "EPSG:25832", ""}, Spelling{"EPSG::25832", "EPSG:25832", ""},
        Spelling{"urn:ogc:def:crs:EPSG::25832", "EPSG:25832", ""}, Spelling{"urn:ogc:def:crs:EPSG:6.12:25832", "EPSG:25832", ""},
        Spelling{"urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783", "EPSG:25832", "EPSG:5783"},
        Spelling{"urn:ogc:def:crs,crs:EPSG:6.12:31468,crs:EPSG:6.12:5783", "EPSG:31468", "EPSG:5783"},
        Spelling{"EPSG::25832,crs:EPSG::5783", "EPSG:25832", "EPSG:5783"}, Spelling{"EPSG:25832+7837", "EPSG:25832", "EPSG:7837"},
        Spelling{"EPSG:25832+EPSG:7837", "EPSG:25832", "EPSG:7837"}, Spelling{"EPSG:25832, EPSG:7837", "EPSG:25832", "EPSG:7837"},
        Spelling{"http://www.opengis.net/def/crs/EPSG/0/25832", "EPSG:25832", ""},
        Spelling{"https://www.opengis.net/def/crs/EPSG/0/7415", "EPSG:28992", "EPSG:5709"},
        Spelling{"http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/25832"
                 "&2=http://www.opengis.net/def/crs/EPSG/0/5783",
                 "EPSG:25832", "EPSG:5783"},
        Spelling{"http://www.opengis.net/gml/srs/epsg.xml#31467", "EPSG:31467", ""},
        Spelling{"urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", ""}, Spelling{"EPSG:5555", "EPSG:25832", "EPSG:5783"},
        Spelling{"EPSG:25832 - ETRS89 / UTM zone 32N", "EPSG:25832", ""}));

INSTANTIATE_TEST_SUITE_P(
    Adv, CrsSpelling,
    testing::Values(
        Spelling{"urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH*GCG2016", "EPSG:25832", "DE_DHHN2016_NH"},
        Spelling{"urn:adv:crs:ETRS89_UTM32*DE_DHHN92_NH", "EPSG:25832", "DE_DHHN92_NH"},
        Spelling{"urn:adv:crs:DE_DHDN_3GK4*DE_DHN92_NH", "EPSG:31468", "DE_DHN92_NH"},
        Spelling{"urn:adv:crs:ETRS89_UTM31", "EPSG:25831", ""}, Spelling{"urn:adv:crs:ETRS89_UTM33", "EPSG:25833", ""},
        Spelling{"urn:adv:crs:ETRS89_UTM32_zE-N", "EPSG:4647", ""}, Spelling{"DE_DHDN_3GK2_NW177", "EPSG:31466", ""},
        Spelling{"urn:adv:crs:DE_DHDN_3GK3", "EPSG:31467", ""}, Spelling{"urn:ADV:crs:de_dhdn_3gk5", "EPSG:31469", ""},
        Spelling{"urn:adv:crs:DE_42-83_3GK4", "EPSG:2398", ""}, Spelling{"urn:adv:crs:DE_RD-83_3GK5", "EPSG:3399", ""}));

TEST(Crs, wktWithoutAnAuthorityIsFoundInTheDatabase) {
    const core::Result<Crs> epsg = Crs::parse("EPSG:25832");
    ASSERT_TRUE(epsg.ok());
    const char* esri =
        R"(PROJCS["ETRS_1989_UTM_Zone_32N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],)"
        R"(PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
        R"(PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",9.0],)"
        R"(PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])";
    const core::Result<Crs> crs = Crs::parse(esri);
    ASSERT_TRUE(crs.ok()) << crs.problem().message();
    EXPECT_EQ(crs->name(), "EPSG:25832");
    EXPECT_TRUE(crs->sameAs(*epsg));
}

TEST(Crs, itsOwnWktGivesTheSameCrsAgain) {
    for (const char* text : {"EPSG:25832", "EPSG:31468", "EPSG:4326", "EPSG:28992", "EPSG:2056"}) {
        const core::Result<Crs> first = Crs::parse(text);
        ASSERT_TRUE(first.ok());
        const core::Result<Crs> second = Crs::parse(first->wkt());
        ASSERT_TRUE(second.ok()) << text;
        EXPECT_TRUE(first->sameAs(*second)) << text;
    }
}

TEST(Crs, projStringsAreTaken) {
    const core::Result<Crs> crs = Crs::parse("+proj=utm +zone=32 +ellps=GRS80 +units=m +no_defs");
    ASSERT_TRUE(crs.ok());
    EXPECT_TRUE(crs->projected());
    EXPECT_DOUBLE_EQ(crs->metresPerUnit(), 1.0);
}

TEST(Crs, unitsAreTold) {
    EXPECT_DOUBLE_EQ(Crs::parse("EPSG:4326")->metresPerUnit(), 0.0);
    EXPECT_FALSE(Crs::parse("EPSG:4326")->projected());
    EXPECT_NEAR(Crs::parse("EPSG:2263")->metresPerUnit(), 0.3048006, 1e-7);
    EXPECT_DOUBLE_EQ(Crs::parse("EPSG:25832")->metresPerUnit(), 1.0);
}

TEST(Crs, axesThatPointElsewhereAreTold) {
    for (const char* text : {"EPSG:25832", "EPSG:31468", "EPSG:4326", "EPSG:2056", "EPSG:4647"}) {
        EXPECT_TRUE(Crs::parse(text)->eastNorth()) << text;
    }
    EXPECT_FALSE(Crs::parse("EPSG:2053")->eastNorth());  // South Africa counts westwards and southwards
}

TEST(Crs, neighbouringZonesAreNotTheSame) { EXPECT_FALSE(Crs::parse("EPSG:25832")->sameAs(*Crs::parse("EPSG:25833"))); }

TEST(Crs, whatIsNoneSaysHowToStateOne) {
    for (const char* text :
         {"", "   ", "EPSG:9999999", "https://www.opengis.net/def/crs/EPSG/0/9999999", "UTM", "EPSG:5783", "EPSG:4978",
          "#local-CRS-1", "urn:adv:crs:ETRS89_UTM321", "PROJCS[", "{\"type\":", "+proj=pipeline +step", "urn:ogc:def:crs",
          "/etc/passwd", "http://localhost/crs.wkt", "999999999999999999999"}) {
        const core::Result<Crs> crs = Crs::parse(text);
        ASSERT_FALSE(crs.ok()) << text;
        EXPECT_NE(crs.problem().message().find("EPSG:25832"), std::string::npos) << text;
    }
}

TEST(Crs, aZonesNumberBelongsInFrontOrNotAsTheSystemSays) {
    const auto easting = [](const char* crs, double stated) { return Crs::parse(crs)->easting(stated); };
    EXPECT_DOUBLE_EQ(*easting("EPSG:25832", 570248.7), 570248.7);
    EXPECT_NEAR(*easting("EPSG:25832", 32570248.7), 570248.7, 1e-6);
    EXPECT_FALSE(easting("EPSG:25832", 33570248.7)) << "another zone's number";
    EXPECT_DOUBLE_EQ(*easting("EPSG:4647", 32570248.7), 32570248.7) << "zE-N carries it by definition";
    EXPECT_DOUBLE_EQ(*easting("EPSG:4647", 570248.7), 32570248.7);
    EXPECT_DOUBLE_EQ(*easting("EPSG:31466", 2584817.8), 2584817.8);
    EXPECT_DOUBLE_EQ(*easting("EPSG:31466", 584817.8), 2584817.8);
    EXPECT_FALSE(easting("EPSG:31466", 3584817.8));
    EXPECT_DOUBLE_EQ(*easting("EPSG:2056", 2600000.0), 2600000.0) << "Switzerland counts as it likes";
    EXPECT_DOUBLE_EQ(*easting("EPSG:4326", 9.5), 9.5);
}

TEST(Crs, endlessTextIsRefused) { EXPECT_FALSE(Crs::parse(std::string(10'000'000, '[')).ok()); }

}  // namespace
}  // namespace rundgang::geo
