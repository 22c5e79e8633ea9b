#include "tests/import_city/Gml.h"
#include "tests/import_city/Readers.h"

namespace rundgang::import::testing {
namespace {

using city::Polygon;
using city::SurfaceKind;

Outcome readText(const std::string& text, int maxLod = 2, const std::string& crs = "") {
    return read(written(text, ".gml"), maxLod, crs);
}

/// Twice the signed area seen from above: positive is counter-clockwise.
double turn(const city::Ring& ring) {
    double sum = 0.0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const glm::dvec3& a = ring[i];
        const glm::dvec3& b = ring[(i + 1) % ring.size()];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum;
}

TEST(CityGmlGeometry, ringsLoseTheirRepeatedPointsAndKeepTheirHoles) {
    const std::string hole = "<gml:interior>" + ring("1 1 0 1 2 0 2 2 0 1 1 0") + "</gml:interior>";
    const Outcome outcome =
        readText(model(building(boundary("RoofSurface", member(polygon("p", "0 0 0 4 0 0 4 0 0 4 4 0 0 4 0 0 0 0", hole))))));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    const Polygon& roof = outcome.buildings.at(0).polygons.at(0);
    EXPECT_EQ(roof.id, "p");
    EXPECT_EQ(roof.kind, SurfaceKind::Roof);
    EXPECT_EQ(roof.outer.size(), 4U);
    ASSERT_EQ(roof.holes.size(), 1U);
    EXPECT_EQ(roof.holes[0].size(), 3U);
}

TEST(CityGmlGeometry, allWaysToWriteCoordinatesMeanTheSame) {
    const std::string pos = "<gml:pos>0 0 0</gml:pos><gml:pos>4 0 0</gml:pos><gml:pos>4 3 0</gml:pos><gml:pos>0 0 0</gml:pos>";
    const std::string commas = "<gml:coordinates>0,0,0 4,0,0 4,3,0 0,0,0</gml:coordinates>";
    const std::string german = "<gml:coordinates decimal=\",\" cs=\":\" ts=\";\">0,0:0:0;4:0:0;4:3:0;0:0:0</gml:coordinates>";
    const std::string list = "<gml:posList srsDimension=\"3\">\n 0 0 0\n\t+4 0.0 0 4e0 3 0\r\n 0 0 0 </gml:posList>";
    for (const std::string& form : {pos, commas, german, list}) {
        const std::string one =
            "<gml:Polygon><gml:exterior><gml:LinearRing>" + form + "</gml:LinearRing></gml:exterior></gml:Polygon>";
        const Outcome outcome = readText(model(building(multiSurface(member(one)))));
        ASSERT_EQ(outcome.buildings.size(), 1U) << form << outcome.problem() << outcome.warnings();
        const city::Ring expected{{0, 0, 0}, {4, 0, 0}, {4, 3, 0}};
        EXPECT_EQ(outcome.buildings[0].polygons.at(0).outer, expected) << form;
    }
}

TEST(CityGmlGeometry, aSolidThatRefersToItsBoundarySurfacesAddsNothing) {
    const Outcome outcome =
        readText(model(building(solid(link("#w") + link("r")) + boundary("WallSurface", member(polygon("w"))) +
                                boundary("RoofSurface", member(polygon("r"))))));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.warnings(), "");
    EXPECT_EQ(outcome.result->polygons, 2U);
    EXPECT_EQ(kinds(outcome.buildings[0])[SurfaceKind::Wall], 1);
}

TEST(CityGmlGeometry, boundarySurfacesThatReferToTheSolidGiveItTheirKinds) {
    const Outcome outcome =
        readText(model(building(solid(member(polygon("w")) + member(polygon("x"))) + boundary("WallSurface", link("#w")))));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.result->polygons, 2U);
    EXPECT_EQ(kinds(outcome.buildings[0])[SurfaceKind::Wall], 1);
    EXPECT_EQ(kinds(outcome.buildings[0])[SurfaceKind::Unknown], 1);
}

TEST(CityGmlGeometry, theSolidSaysWhichSideIsOutside) {
    const std::string reversed = member(flipped("<gml:baseSurface xlink:href=\"#w\"/>"));
    const Outcome outcome =
        readText(model(building(solid(reversed) + boundary("WallSurface", member(polygon("w", "0 0 0 4 0 0 4 3 0 0 0 0"))))));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    ASSERT_EQ(outcome.buildings[0].polygons.size(), 1U);
    EXPECT_LT(turn(outcome.buildings[0].polygons[0].outer), 0.0);
}

TEST(CityGmlGeometry, orientableSurfacesTurnWhatTheyHold) {
    const std::string once = flipped("<gml:baseSurface>" + polygon("a") + "</gml:baseSurface>");
    const std::string twice =
        flipped("<gml:baseSurface>" + flipped("<gml:baseSurface>" + polygon("b") + "</gml:baseSurface>") + "</gml:baseSurface>");
    const Outcome outcome = readText(model(building(multiSurface(member(once) + member(twice)))));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    EXPECT_LT(turn(outcome.buildings[0].polygons.at(0).outer), 0.0);
    EXPECT_GT(turn(outcome.buildings[0].polygons.at(1).outer), 0.0);
}

TEST(CityGmlGeometry, aPartyWallOfTwoPartsHasTwoSides) {
    const std::string shared = boundary("WallSurface", member(polygon("w")));
    const std::string other = part(solid(member(flipped("<gml:baseSurface xlink:href=\"#w\"/>"))), "p2");
    const Outcome outcome = readText(model(building(part(shared, "p1") + other)));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    ASSERT_EQ(outcome.buildings[0].parts.size(), 2U);
    const Polygon& front = outcome.buildings[0].parts[0].polygons.at(0);
    const Polygon& back = outcome.buildings[0].parts[1].polygons.at(0);
    EXPECT_GT(turn(front.outer), 0.0);
    EXPECT_LT(turn(back.outer), 0.0);
    EXPECT_EQ(back.kind, SurfaceKind::Wall);
}

TEST(CityGmlGeometry, aBuildingThatRepeatsItsPartsAddsNothing) {
    const Outcome outcome =
        readText(model(building(solid(link("#w")) + part(boundary("WallSurface", member(polygon("w"))), "p1"))));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    EXPECT_TRUE(outcome.buildings[0].polygons.empty());
    EXPECT_EQ(outcome.result->polygons, 1U);
}

TEST(CityGmlGeometry, partsOfPartsStayNestedAndInOrder) {
    const std::string leaf = multiSurface(member(polygon("x")));
    const Outcome outcome =
        readText(model(building(leaf + part(leaf + part(leaf, "p11") + part(leaf, "p12"), "p1") + part(leaf, "p2"))));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    const city::Building& b = outcome.buildings[0];
    EXPECT_EQ(outcome.result->parts, 4U);
    ASSERT_EQ(b.parts.size(), 2U);
    EXPECT_EQ(b.parts[0].id, "p1");
    EXPECT_EQ(b.parts[1].id, "p2");
    ASSERT_EQ(b.parts[0].parts.size(), 2U);
    EXPECT_EQ(b.parts[0].parts[1].id, "p12");
}

TEST(CityGmlGeometry, installationsBelongToTheirBuilding) {
    const std::string chimney =
        "<bldg:outerBuildingInstallation><bldg:BuildingInstallation gml:id=\"i\"><bldg:function>chimney</bldg:function>"
        "<bldg:lod2Geometry><gml:MultiSurface>" +
        member(polygon("c")) +
        "</gml:MultiSurface></bldg:lod2Geometry></bldg:BuildingInstallation></bldg:outerBuildingInstallation>";
    const Outcome outcome = readText(model(building(multiSurface(member(polygon("w"))) + chimney)));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    EXPECT_EQ(outcome.buildings[0].polygons.size(), 2U);
    EXPECT_TRUE(outcome.buildings[0].parts.empty());
    EXPECT_EQ(attribute(outcome.buildings[0], "function"), "(none)");
}

TEST(CityGmlGeometry, theBestLevelUpToTheOneAskedForIsTaken) {
    const std::string text = model(building(multiSurface(member(polygon("one")), 1) + multiSurface(member(polygon("two")), 2) +
                                            multiSurface(member(polygon("three")), 3)));
    for (const auto& [maxLod, id] : {std::pair{1, "one"}, std::pair{2, "two"}, std::pair{4, "three"}}) {
        const Outcome outcome = readText(text, maxLod);
        ASSERT_EQ(outcome.buildings.size(), 1U);
        ASSERT_EQ(outcome.buildings[0].polygons.size(), 1U);
        EXPECT_EQ(outcome.buildings[0].polygons[0].id, id);
        EXPECT_EQ(outcome.buildings[0].lod, std::min(maxLod, 3));
    }
}

TEST(CityGmlGeometry, aBuildingOfAHigherLevelOnlyIsLeftOutAndTold) {
    const Outcome outcome = readText(model(building(multiSurface(member(polygon("p")), 3), "tower")));
    ASSERT_TRUE(outcome.result.ok());
    EXPECT_TRUE(outcome.buildings.empty());
    EXPECT_NE(outcome.warnings().find("tower: 1 building(s) left out"), std::string::npos) << outcome.warnings();
}

TEST(CityGmlGeometry, footprintsTerrainLinesAndRoomsAreNoShell) {
    const std::string extra =
        "<bldg:lod0FootPrint><gml:MultiSurface>" + member(polygon("f")) + "</gml:MultiSurface></bldg:lod0FootPrint>" +
        "<bldg:lod2TerrainIntersection><gml:MultiCurve><gml:curveMember><gml:LineString><gml:posList>0 0 0 1 1 1</gml:posList>"
        "</gml:LineString></gml:curveMember></gml:MultiCurve></bldg:lod2TerrainIntersection>"
        "<bldg:interiorRoom><bldg:Room>" +
        multiSurface(member(polygon("i"))) + "</bldg:Room></bldg:interiorRoom>" +
        boundary("InteriorWallSurface", member(polygon("j")));
    const Outcome outcome = readText(model(building(extra + boundary("WallSurface", member(polygon("w"))))));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    ASSERT_EQ(outcome.buildings[0].polygons.size(), 1U);
    EXPECT_EQ(outcome.buildings[0].polygons[0].id, "w");
}

TEST(CityGmlGeometry, windowsComeWithTheirWall) {
    const std::string window =
        "<bldg:opening><bldg:Window gml:id=\"win\">" + multiSurface(member(polygon("g")), 3) + "</bldg:Window></bldg:opening>";
    const std::string wall = "<bldg:boundedBy><bldg:WallSurface>" + multiSurface(member(polygon("w")), 3) + window +
                             "</bldg:WallSurface></bldg:boundedBy>";
    const Outcome outcome = readText(model(building(wall)), 3);
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    EXPECT_EQ(kinds(outcome.buildings[0])[SurfaceKind::Window], 1);
    EXPECT_EQ(kinds(outcome.buildings[0])[SurfaceKind::Wall], 1);
}

TEST(CityGmlGeometry, brokenPolygonsAreLeftOutCountedAndLocated) {
    const std::string text = model(building(
        boundary("WallSurface", member(polygon("good")) + member(polygon("nan", "0 0 NaN 1 0 0 1 1 0 0 0 NaN")) +
                                    member(polygon("line", "0 0 0 1 1 1 0 0 0")) +
                                    member(polygon("words", "0 0 zero 1 0 0 1 1 0")) + member(polygon("odd", "0 0 0 1 0 0 1 1")) +
                                    member(polygon("far", "0 0 0 1e12 0 0 1 1 0")) + member(polygon("empty", ""))),
        "house"));
    const Outcome outcome = readText(text);
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    EXPECT_EQ(outcome.buildings[0].polygons.size(), 1U);
    EXPECT_EQ(outcome.result->leftOut, 6U);
    for (const char* id : {"nan", "line", "words", "odd", "far", "empty"}) {
        EXPECT_NE(outcome.warnings().find("polygon " + std::string(id) + " of house"), std::string::npos) << outcome.warnings();
    }
}

TEST(CityGmlGeometry, pointsWithoutHeightAreNotTakenForHeightZero) {
    const std::string flat =
        "<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList srsDimension=\"2\">0 0 4 0 4 3 0 0</gml:posList>"
        "</gml:LinearRing></gml:exterior></gml:Polygon>";
    const Outcome outcome = readText(model(building(multiSurface(member(flat)))));
    EXPECT_TRUE(outcome.buildings.empty());
    EXPECT_EQ(outcome.result->leftOut, 1U);
}

TEST(CityGmlGeometry, aMillionBrokenPolygonsMakeOneWarning) {
    std::string broken;
    for (int i = 0; i < 1000; ++i) {
        broken += member(polygon("p" + std::to_string(i), "0 0 0"));
    }
    const Outcome outcome = readText(model(building(multiSurface(member(polygon("good")) + broken))));
    ASSERT_EQ(outcome.result.warnings().size(), 1U);
    EXPECT_NE(outcome.warnings().find("1000 polygon(s)"), std::string::npos);
    EXPECT_LT(outcome.warnings().size(), 500U);
}

TEST(CityGmlGeometry, implicitGeometryIsCountedAndLocatedOnBuildingsAndTheirSurfaces) {
    const std::string implicit = "<core:ImplicitGeometry><core:relativeGMLGeometry>" + polygon("t") +
                                 "</core:relativeGMLGeometry></core:ImplicitGeometry>";
    const std::string window =
        "<bldg:boundedBy><bldg:WallSurface><bldg:lod3MultiSurface><gml:MultiSurface>" + member(polygon("w")) +
        "</gml:MultiSurface></bldg:lod3MultiSurface><bldg:opening><bldg:Window>"
        "<bldg:lod3ImplicitRepresentation>" +
        implicit + "</bldg:lod3ImplicitRepresentation></bldg:Window></bldg:opening></bldg:WallSurface></bldg:boundedBy>";
    const std::string chimney = "<bldg:outerBuildingInstallation><bldg:BuildingInstallation><bldg:lod3ImplicitRepresentation>" +
                                implicit +
                                "</bldg:lod3ImplicitRepresentation></bldg:BuildingInstallation></bldg:outerBuildingInstallation>";
    const Outcome outcome = readText(model(building(window + chimney)), 3);
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    EXPECT_EQ(outcome.result->polygons, 1U);
    EXPECT_NE(outcome.warnings().find("2 implicit geometry"), std::string::npos) << outcome.warnings();
    EXPECT_NE(outcome.warnings().find("line "), std::string::npos) << outcome.warnings();
}

}  // namespace
}  // namespace rundgang::import::testing
