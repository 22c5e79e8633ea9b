#include "tests/import_city/Readers.h"

namespace rundgang::import::testing {
namespace {

using city::SurfaceKind;

Outcome readText(const std::string& text, int maxLod = 2, const std::string& crs = "") {
    return read(written(text, ".city.json"), maxLod, crs);
}

const char* const kCube = "[[0,1,2,3]],[[4,7,6,5]],[[0,4,5,1]]";
const char* const kVertices =
    "[[0,0,0],[0,1000,0],[1000,1000,0],[1000,0,0],[0,0,1000],[0,1000,1000],[1000,1000,1000],[1000,0,1000]]";
const char* const kMetadata = "\"metadata\":{\"referenceSystem\":\"https://www.opengis.net/def/crs/EPSG/0/25832\"}";

std::string model(const std::string& objects, const std::string& version = "2.0", const std::string& metadata = kMetadata) {
    return "{\"type\":\"CityJSON\",\"version\":\"" + version +
           "\",\"transform\":{\"scale\":[0.001,0.001,0.001],\"translate\":[500000,5300000,700]}," + metadata +
           ",\"CityObjects\":{" + objects + "},\"vertices\":" + kVertices + "}";
}

std::string geometry(const std::string& type, const std::string& boundaries, const std::string& lod = "\"2\"",
                     const std::string& more = "") {
    return "{\"type\":\"" + type + "\",\"lod\":" + lod + ",\"boundaries\":" + boundaries + more + "}";
}

std::string object(const std::string& id, const std::string& type, const std::string& geometries, const std::string& more = "") {
    return "\"" + id + "\":{\"type\":\"" + type + "\",\"geometry\":[" + geometries + "]" + more + "}";
}

std::string cube(const std::string& lod = "\"2\"") { return geometry("Solid", "[[" + std::string(kCube) + "]]", lod); }

void expectProblem(const Outcome& outcome, const std::string& words) {
    ASSERT_FALSE(outcome.result.ok());
    EXPECT_NE(outcome.problem().find(words), std::string::npos) << outcome.problem();
}

TEST(CityJson, theTransformAndTheSemanticsAreApplied) {
    const std::string semantics =
        ",\"semantics\":{\"surfaces\":[{\"type\":\"RoofSurface\"},{\"type\":\"+Odd\"}],\"values\":[[0,null,1]]}";
    const Outcome outcome =
        readText(model(object("b", "Building", geometry("Solid", "[[" + std::string(kCube) + "]]", "\"2\"", semantics))));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem() << outcome.warnings();
    EXPECT_EQ(kinds(outcome.buildings[0])[SurfaceKind::Roof], 1);
    EXPECT_EQ(kinds(outcome.buildings[0])[SurfaceKind::Unknown], 2);
    EXPECT_EQ(outcome.buildings[0].polygons[0].outer[2], glm::dvec3(500001.0, 5300001.0, 700.0));
}

TEST(CityJson, everySurfaceTypeIsTaken) {
    const std::string faces = kCube;
    const std::pair<std::string, std::string> cases[] = {{"MultiSurface", "[" + faces + "]"},
                                                         {"CompositeSurface", "[" + faces + "]"},
                                                         {"Solid", "[[" + faces + "]]"},
                                                         {"MultiSolid", "[[[" + faces + "]]]"},
                                                         {"CompositeSolid", "[[[" + faces + "]]]"}};
    for (const auto& [type, boundaries] : cases) {
        const Outcome outcome = readText(model(object("b", "Building", geometry(type, boundaries))));
        ASSERT_TRUE(outcome.result.ok()) << type << outcome.problem();
        EXPECT_EQ(outcome.result->polygons, 3U) << type;
    }
}

TEST(CityJson, innerShellsAndHolesAreKept) {
    const std::string hollow = "[[" + std::string(kCube) + "],[[[4,5,6]]]]";
    EXPECT_EQ(readText(model(object("b", "Building", geometry("Solid", hollow)))).result->polygons, 4U);
    const Outcome holed = readText(model(object("b", "Building", geometry("MultiSurface", "[[[0,1,2,3],[4,5,6]]]"))));
    ASSERT_EQ(holed.buildings.size(), 1U);
    EXPECT_EQ(holed.buildings[0].polygons[0].holes.size(), 1U);
}

TEST(CityJson, levelsAreTextsOrNumbersAndTheBestOneWins) {
    const std::string all = geometry("MultiSurface", "[[[0,1,2]]]", "\"1.3\"") + "," +
                            geometry("MultiSurface", "[[[0,1,2]],[[0,1,3]]]", "2") + "," + cube("\"2.2\"") + "," +
                            geometry("MultiSurface", "[[[0,1,2]]]", "\"3.0\"");
    EXPECT_EQ(readText(model(object("b", "Building", all)), 1).result->polygons, 1U);
    EXPECT_EQ(readText(model(object("b", "Building", all)), 2).result->polygons, 3U);
    EXPECT_EQ(readText(model(object("b", "Building", all)), 3).buildings.at(0).lod, 3);
}

TEST(CityJson, aFootprintAloneIsNoBuilding) {
    const Outcome outcome = readText(model(object("b", "Building", geometry("MultiSurface", "[[[0,1,2]]]", "\"0\""))));
    ASSERT_TRUE(outcome.result.ok());
    EXPECT_TRUE(outcome.buildings.empty());
    EXPECT_NE(outcome.warnings().find("b: 1 building(s) left out"), std::string::npos) << outcome.warnings();
}

TEST(CityJson, partsAndInstallationsFindTheirBuilding) {
    const Outcome outcome =
        readText(model(object("b", "Building", "", ",\"children\":[\"p1\",\"i\"]") + "," +
                       object("p1", "BuildingPart", cube(), ",\"parents\":[\"b\"]") + "," +
                       object("i", "BuildingInstallation", geometry("MultiSurface", "[[[0,1,2]]]"), ",\"parents\":[\"b\"]") +
                       "," + object("p2", "BuildingPart", cube(), ",\"parents\":[\"b\"]") + "," +
                       object("r", "BuildingRoom", cube(), ",\"parents\":[\"b\"]")));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    EXPECT_EQ(outcome.buildings[0].polygons.size(), 1U);
    ASSERT_EQ(outcome.buildings[0].parts.size(), 2U);
    EXPECT_EQ(outcome.buildings[0].parts[0].id, "p1");
    EXPECT_EQ(outcome.buildings[0].parts[1].id, "p2");
}

TEST(CityJson, partsThatNameEachOtherAreLeftOut) {
    const Outcome outcome =
        readText(model(object("p", "BuildingPart", cube(), ",\"children\":[\"q\"]") + "," +
                       object("q", "BuildingPart", cube(), ",\"children\":[\"p\"]") + "," + object("o", "BuildingPart", cube())));
    ASSERT_TRUE(outcome.result.ok());
    ASSERT_EQ(outcome.buildings.size(), 1U);
    EXPECT_EQ(outcome.buildings[0].id, "o");
    EXPECT_NE(outcome.warnings().find("circles"), std::string::npos) << outcome.warnings();
}

TEST(CityJson, theSameSurfacesAsSolidAndAsBoundaryCountOnce) {
    const std::string semantics = ",\"semantics\":{\"surfaces\":[{\"type\":\"WallSurface\"}],\"values\":[0,0,0]}";
    const std::string both = cube() + "," + geometry("MultiSurface", "[" + std::string(kCube) + "]", "\"2\"", semantics);
    const Outcome outcome = readText(model(object("b", "Building", both)));
    ASSERT_EQ(outcome.buildings.size(), 1U);
    EXPECT_EQ(kinds(outcome.buildings[0])[SurfaceKind::Wall], 3);
    EXPECT_EQ(outcome.result->polygons, 3U);
}

TEST(CityJson, brokenPolygonsAreLeftOutCountedAndLocated) {
    const std::string faces = "[[[0,1,2]],[[0,1,99]],[[0,1,-1]],[[0,1,\"2\"]],[[0,0,1]],null,[],[[0,1]]]";
    const Outcome outcome = readText(model(object("b", "Building", geometry("MultiSurface", faces))));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    EXPECT_EQ(outcome.result->polygons, 1U);
    EXPECT_EQ(outcome.result->leftOut, 7U);
    EXPECT_NE(outcome.warnings().find("b, geometry 0, surface 1"), std::string::npos) << outcome.warnings();
}

TEST(CityJson, oddShapesAreToldAndNeverACrash) {
    for (const char* inner :
         {"7", "null", "[]", "{\"type\":\"Building\",\"geometry\":5}", "{\"type\":7,\"geometry\":[null]}",
          "{\"type\":\"Building\",\"geometry\":[null,7,{\"type\":\"Solid\"},{\"type\":\"Solid\",\"lod\":2}]}",
          "{\"type\":\"Building\",\"children\":7,\"parents\":[7],\"attributes\":[],\"address\":7,\"geometry\":[]}",
          "{\"type\":\"Building\",\"geometry\":[{\"type\":\"Solid\",\"lod\":\"2\",\"boundaries\":[1,[2,[3]]],"
          "\"semantics\":{\"surfaces\":7,\"values\":\"x\"}}]}"}) {
        const Outcome outcome = readText(model("\"b\":" + std::string(inner)));
        ASSERT_TRUE(outcome.result.ok()) << inner << outcome.problem();
        EXPECT_TRUE(outcome.buildings.empty()) << inner;
        EXPECT_FALSE(outcome.warnings().empty()) << inner;
    }
}

TEST(CityJson, templatesAreSkippedAndTold) {
    const std::string instance = "{\"type\":\"GeometryInstance\",\"template\":0,\"boundaries\":[0],\"transformationMatrix\":[]}";
    const Outcome outcome = readText(model(object("b", "Building", cube() + "," + instance)));
    ASSERT_EQ(outcome.buildings.size(), 1U);
    EXPECT_NE(outcome.warnings().find("template"), std::string::npos) << outcome.warnings();
}

TEST(CityJson, attributesAndAddressesBecomeText) {
    const std::string more =
        ",\"attributes\":{\"name\":\"Rathaus\",\"storeys\":6,\"height\":37.54,\"flat\":false,\"none\":null,"
        "\"+noise\":{\"value\":4.5,\"uom\":\"dB\"},\"list\":[1,2]},"
        "\"address\":[{\"ThoroughfareName\":\"Lechhalde\",\"ThoroughfareNumber\":\"3\",\"location\":{\"type\":\"MultiPoint\"}}]";
    const Outcome outcome = readText(model(object("b", "Building", cube(), more)));
    ASSERT_EQ(outcome.buildings.size(), 1U);
    const city::Building& b = outcome.buildings[0];
    EXPECT_EQ(b.name, "Rathaus");
    const city::Attributes expected{{"storeys", "6"},
                                    {"height", "37.54"},
                                    {"flat", "false"},
                                    {"+noise.value", "4.5"},
                                    {"+noise.uom", "dB"},
                                    {"list", "[1,2]"},
                                    {"address.street", "Lechhalde"},
                                    {"address.number", "3"}};
    EXPECT_EQ(b.attributes, expected);
}

TEST(CityJson, versionsAreCheckedByName) {
    for (const char* good : {"1.0", "1.0.1", "1.1", "2.0"}) {
        EXPECT_TRUE(readText(model(object("b", "Building", cube()), good)).result.ok()) << good;
    }
    expectProblem(readText(model("", "0.9")), "CityJSON 0.9");
    expectProblem(readText(model("", "3.0")), "CityJSON 3.0");
    expectProblem(readText(model("", "two")), "states no CityJSON version");
    expectProblem(readText("{\"type\":\"FeatureCollection\",\"features\":[]}"), "no CityJSON");
}

TEST(CityJson, aMissingCrsIsAnErrorThatSaysHowToStateIt) {
    const std::string text = model(object("b", "Building", cube()), "2.0", "\"metadata\":{}");
    expectProblem(readText(text), "crs = \"EPSG:25832\"");
    EXPECT_TRUE(readText(text, 2, "EPSG:25832").result.ok());
}

TEST(CityJson, brokenJsonIsLocated) {
    const std::string text = model(object("b", "Building", cube()));
    expectProblem(readText(text.substr(0, text.size() - 5)), "ends in the middle");
    std::string broken = text;
    broken.replace(broken.find("\"CityObjects\""), 13, "\n\n CityObjects");
    expectProblem(readText(broken), "line 3");
    expectProblem(readText("[1,2]"), "neither");
}

TEST(CityJson, aSequenceIsReadLineByLine) {
    const std::string header =
        "{\"type\":\"CityJSON\",\"version\":\"2.0\",\"transform\":{\"scale\":[1,1,1],\"translate\":[0,0,0]}," +
        std::string(kMetadata) + ",\"CityObjects\":{},\"vertices\":[]}\n";
    const auto feature = [](const std::string& id, const std::string& face) {
        return "{\"type\":\"CityJSONFeature\",\"id\":\"" + id + "\",\"CityObjects\":{" +
               object(id, "Building", geometry("MultiSurface", "[[" + face + "]]")) +
               "},\"vertices\":[[0,0,0],[1,0,0],[1,1,0]]}\n";
    };
    const Outcome outcome = readText(header + feature("a", "[0,1,2]") + "\r\n" + feature("b", "[0,1,9]") +
                                     "{\"type\":\"Odd\"}\n" + feature("c", "[0,1,2]"));
    ASSERT_EQ(outcome.buildings.size(), 2U) << outcome.problem();
    EXPECT_EQ(outcome.buildings[1].id, "c");
    EXPECT_NE(outcome.warnings().find("line 4, b, geometry 0"), std::string::npos) << outcome.warnings();
    expectProblem(readText(header + feature("a", "[0,1,2]") + "{\"type\":\"CityJSONFea"), "line 3");
    expectProblem(readText(feature("a", "[0,1,2]")), "begins with a feature");
}

TEST(CityJson, aTransformThatFlattensTheTownIsRefused) {
    std::string text = model(object("b", "Building", cube()));
    text.replace(text.find("[0.001,0.001,0.001]"), 19, "[0.0,0.0,0.0]");
    expectProblem(readText(text), "transform");
}

}  // namespace
}  // namespace rundgang::import::testing
