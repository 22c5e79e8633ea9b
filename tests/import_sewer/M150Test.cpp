// DWA-M 150 XML.
#include "tests/import_sewer/Readers.h"

namespace rundgang::import::testing {
namespace {

constexpr const char* kFile = R"(<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- a comment before the root --><DATA><FD><FD001>04-2010</FD001><FD002>B</FD002></FD>
<HG><HG001>1204015</HG001><HG003>1204015</HG003><HG004>1204014</HG004><HG102>Parkstrasse</HG102><HG301>K</HG301><HG302>M</HG302>
<HG303>1968</HG303><HG304>Stz</HG304><HG305>DN</HG305><HG306>300</HG306><HG307>300</HG307><HG310>48,32</HG310><HG401>B</HG401>
<GO><GO001>x</GO001><GO002>L</GO002><GO003>L</GO003>
<GP><GP002>GK</GP002><GP003>2526187,723</GP003><GP004>5631224,116</GP004><GP007>128,983</GP007><GP008>V</GP008></GP>
<GP><GP002>GK</GP002><GP003>2526139,483</GP003><GP004>5631226,901</GP004><GP007>128,675</GP007></GP></GO>
<HI><HI101>G</HI101><HI104>07.04.2006</HI104><HI206>3</HI206><HI207>1</HI207><HZ><HZ001>5,8</HZ001><HZ002>BAB</HZ002><HZ014>B</HZ014>
<HZ015>A</HZ015><HZ010>Laengsriss</HZ010></HZ><HZ><HZ001>0,0</HZ001><HZ002>BCD</HZ002></HZ></HI></HG>
<HG><HG001>EI1</HG001><HG003>1204015</HG003><HG004>1204014</HG004><HG301>D</HG301><HG305>77</HG305><HG307>600</HG307></HG>
<KG><KG001>1204015</KG001><KG211>2,12</KG211><KG302>M</KG302><KG305>S</KG305><KG306>ZES</KG306><KG308>100</KG308><KG309>100</KG309>
<GO><GO002>D</GO002><GO003>Pkt</GO003><GP><GP003>2526187,723</GP003><GP004>5631224,116</GP004><GP007>130,779</GP007></GP></GO></KG>
<KG><KG001>1204014</KG001><KG305>S</KG305><KG306>ZAL</KG306>
<GO><GO002>D</GO002><GO003>Pkt</GO003><GP><GP003>2526139,483</GP003><GP004>5631226,901</GP004><GP007>130,923</GP007></GP></GO>
<GO><GO002>G</GO002><GO003>Pkt</GO003><GP><GP003>2526139,483</GP003><GP004>5631226,901</GP004><GP007>128,67</GP007></GP></GO></KG>
<RT><RT001>106</RT001><RT002>77</RT002><RT004>Eiprofil 2:3</RT004></RT></DATA>)";

TEST(M150, reachesNodesAndInspectionsAreRead) {
    const Outcome outcome = read(written(kFile));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    const city::SewerReach& reach = *outcome.reach("1204015");
    EXPECT_EQ(reach.fromNode, "1204015");
    EXPECT_EQ(reach.system, city::SewerKind::Combined);
    EXPECT_EQ(reach.status, city::SewerStatus::InOperation);
    EXPECT_EQ(reach.profile, city::ProfileKind::Circle);
    EXPECT_EQ(reach.material, "STZ");
    EXPECT_EQ(reach.year, 1968);
    EXPECT_EQ(reach.street, "Parkstrasse");
    EXPECT_EQ(reach.accuracy.positionClass, "V");
    EXPECT_FALSE(reach.accuracy.position) << "measured, but nobody says how well";
    EXPECT_DOUBLE_EQ(*reach.length, 48.32);
    EXPECT_DOUBLE_EQ(*reach.invertFrom, 128.983);
    EXPECT_DOUBLE_EQ(*reach.invertTo, 128.675);
    ASSERT_EQ(reach.inspections.size(), 1U);
    EXPECT_EQ(reach.inspections[0].date, "2006-04-07");
    EXPECT_TRUE(reach.inspections[0].fromBelow);
    EXPECT_EQ(reach.inspections[0].condition, 1) << "DWA counts downwards: 1 is worse than 3";
    EXPECT_EQ(reach.inspections[0].scale, city::ConditionScale::Dwa);
    EXPECT_EQ(city::damageCount(reach.inspections), 1U);
    EXPECT_EQ(reach.inspections[0].damages[0].code, "BAB B A");
}

TEST(M150, theFilesOwnReferenceTableTellsWhatItsKeysMean) {
    const Outcome outcome = read(written(kFile));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.reach("EI1")->profile, city::ProfileKind::Egg);
    EXPECT_TRUE(outcome.reach("EI1")->pressure);
    EXPECT_EQ(outcome.reach("EI1")->derived, city::kDerivedLine);
}

TEST(M150, aDepthBelowTheCoverGivesADerivedInvert) {
    const Outcome outcome = read(written(kFile));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_NEAR(*outcome.node("1204015")->invertLevel, 130.779 - 2.12, 1e-9);
    EXPECT_EQ(outcome.node("1204015")->derived, city::kDerivedInvert);
    EXPECT_DOUBLE_EQ(*outcome.node("1204015")->diameter, 1.0);
    EXPECT_EQ(outcome.node("1204014")->kind, city::NodeKind::Outfall);
    EXPECT_DOUBLE_EQ(*outcome.node("1204014")->invertLevel, 128.67);
    EXPECT_EQ(outcome.node("1204014")->derived, city::kDerivedNothing);
}

TEST(M150, utmWithoutAZoneNeedsTheSourcesSystem) {
    const std::string text =
        "<DATA><KG><KG001>S</KG001><GO><GO002>D</GO002><GO003>Pkt</GO003><GP><GP002>UTM</GP002><GP005>497177.45</GP005>"
        "<GP006>5732255.505</GP006></GP></GO></KG></DATA>";
    EXPECT_NE(read(written(text)).problem().find("crs = \"EPSG:25832\""), std::string::npos);
    const Outcome outcome = read(written(text), "EPSG:25832");
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_NEAR(outcome.node("S")->position.x, 497177.45, 1e-6);
}

}  // namespace
}  // namespace rundgang::import::testing
