// Files as a whole: coordinate systems, encodings, attributes, and files that cannot be read.
#include "tests/import_city/Gml.h"
#include "tests/import_city/Readers.h"

#include <zlib.h>

namespace rundgang::import::testing {
namespace {

Outcome readText(const std::string& text, const std::string& crs = "") { return read(written(text, ".gml"), 2, crs); }

std::string house(const std::string& positions = "0 0 0 4 0 0 4 3 0 0 0 0") {
    return building(multiSurface(member(polygon("p", positions))));
}

void expectProblem(const Outcome& outcome, const std::string& words) {
    ASSERT_FALSE(outcome.result.ok());
    EXPECT_NE(outcome.problem().find(words), std::string::npos) << outcome.problem();
}

TEST(CityGmlFile, aMissingCrsIsAnErrorThatSaysHowToStateIt) {
    const Outcome outcome = readText(model(house(), ""));
    expectProblem(outcome, "states no coordinate reference system");
    expectProblem(outcome, "crs = \"EPSG:25832\"");
    EXPECT_TRUE(readText(model(house(), ""), "EPSG:25832").result.ok());
}

TEST(CityGmlFile, anUnknownCrsIsAnErrorThatNamesIt) {
    expectProblem(readText(model(house(), "EPSG:9999999")), "\"EPSG:9999999\"");
    expectProblem(readText(model(house(), "#local")), "\"#local\"");
}

TEST(CityGmlFile, theStatedCrsWinsOverTheFiles) {
    const Outcome outcome =
        readText(model(house("500000 5000000 0 500004 5000000 0 500004 5000003 0 500000 5000000 0"), "#local"), "EPSG:25832");
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_DOUBLE_EQ(outcome.result->extent.min.x, 500000.0);
}

TEST(CityGmlFile, aCrsOnTheBuildingOrTheGeometryCounts) {
    const std::string envelope = "<gml:boundedBy><gml:Envelope srsName=\"EPSG:25832\"/></gml:boundedBy>";
    EXPECT_TRUE(readText(model(building(envelope + multiSurface(member(polygon("p")))), "")).result.ok());
    const std::string geometry = "<bldg:lod2MultiSurface><gml:MultiSurface srsName=\"EPSG:25832\">" + member(polygon("p")) +
                                 "</gml:MultiSurface></bldg:lod2MultiSurface>";
    const Outcome outcome = readText(model(building(geometry), ""));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.result->crs, "EPSG:25832");
}

TEST(CityGmlFile, zoneThirtyThreeIsConverted) {
    // The meridian 12° E lies between zones 32 and 33: there both have mirrored eastings.
    const Outcome outcome =
        readText(model(house("276000 5300000 10 276004 5300000 10 276004 5300003 14 276000 5300000 10"), "EPSG:25833"));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_NEAR(outcome.result->extent.min.x, 724000.0, 2000.0);
    EXPECT_DOUBLE_EQ(outcome.result->extent.max.z, 14.0);
}

TEST(CityGmlFile, latitudeComesFirstWhereTheFullNameSaysSo) {
    // 48° N 9° E is the central meridian of zone 32: easting 500,000 exactly.
    const std::string latFirst = "48 9 100 48.0001 9 100 48.0001 9.0001 103 48 9 100";
    const std::string lonFirst = "9 48 100 9 48.0001 100 9.0001 48.0001 103 9 48 100";
    const std::pair<std::string, std::string> cases[] = {{"urn:ogc:def:crs:EPSG::4326", latFirst},
                                                         {"http://www.opengis.net/def/crs/EPSG/0/4258", latFirst},
                                                         {"EPSG:4326", lonFirst}};
    for (const auto& [srs, positions] : cases) {
        const Outcome outcome = readText(model(house(positions), srs));
        ASSERT_EQ(outcome.buildings.size(), 1U) << srs << outcome.problem() << outcome.warnings();
        const glm::dvec3 first = outcome.buildings[0].polygons[0].outer[0];
        EXPECT_NEAR(first.x, 500000.0, 0.01) << srs;
        EXPECT_NEAR(first.y, 5316300.0, 500.0) << srs;
        EXPECT_DOUBLE_EQ(first.z, 100.0) << srs;
    }
}

TEST(CityGmlFile, heightsInFeetAreConvertedAndTold) {
    const Outcome outcome =
        readText(model(house("980000 200000 100 980010 200000 100 980010 200010 110 980000 200000 100"), "EPSG:2263"));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem() << outcome.warnings();
    EXPECT_NEAR(outcome.buildings[0].polygons[0].outer[0].z, 30.48, 0.001);
    EXPECT_NE(outcome.warnings().find("feet"), std::string::npos);
}

TEST(CityGmlFile, attributesAndAddressesAreKept) {
    const std::string inner =
        "<gml:name>Rathaus &amp; Café</gml:name><bldg:function>31001_2720</bldg:function>"
        "<bldg:measuredHeight uom=\"m\">5.049</bldg:measuredHeight>"
        "<gen:stringAttribute name=\"Gemeindeschluessel\"><gen:value>05170048</gen:value></gen:stringAttribute>"
        "<gen:genericAttributeSet name=\"Dach\"><gen:intAttribute name=\"n\"><gen:value>3</gen:value></gen:intAttribute>"
        "</gen:genericAttributeSet>"
        "<core:externalReference><core:informationSystem>ALKIS</core:informationSystem><core:externalObject><core:name>DE1</"
        "core:name>"
        "</core:externalObject></core:externalReference>"
        "<bldg:address><core:Address><core:xalAddress><xAL:AddressDetails><xAL:Country><xAL:CountryName>Germany</xAL:CountryName>"
        "<xAL:Locality Type=\"Town\"><xAL:LocalityName>Füssen</xAL:LocalityName><xAL:Thoroughfare Type=\"Street\">"
        "<xAL:ThoroughfareNumber>3</xAL:ThoroughfareNumber><xAL:ThoroughfareName>Lechhalde</xAL:ThoroughfareName>"
        "</xAL:Thoroughfare></xAL:Locality></xAL:Country></xAL:AddressDetails></core:xalAddress></core:Address></bldg:address>";
    const Outcome outcome = readText(model(building(inner + multiSurface(member(polygon("p"))))));
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    const city::Building& b = outcome.buildings[0];
    EXPECT_EQ(b.name, "Rathaus & Café");
    EXPECT_EQ(attribute(b, "function"), "31001_2720");
    EXPECT_EQ(attribute(b, "measuredHeight"), "5.049");
    EXPECT_EQ(attribute(b, "Gemeindeschluessel"), "05170048");
    EXPECT_EQ(attribute(b, "Dach.n"), "3");
    EXPECT_EQ(attribute(b, "externalReference.name"), "DE1");
    EXPECT_EQ(attribute(b, "address.locality"), "Füssen");
    EXPECT_EQ(attribute(b, "address.street"), "Lechhalde");
    EXPECT_EQ(attribute(b, "address.number"), "3");
}

TEST(CityGmlFile, aMissingIdIsMadeFromFileAndOrder) {
    const std::string nameless = "<core:cityObjectMember><bldg:Building>" + multiSurface(member(polygon("p"))) +
                                 "</bldg:Building></core:cityObjectMember>";
    const Outcome outcome = readText(model(house() + nameless));
    ASSERT_EQ(outcome.buildings.size(), 2U);
    EXPECT_EQ(outcome.buildings[1].id, "aMissingIdIsMadeFromFileAndOrder#2");
    EXPECT_EQ(outcome.result.warnings().size(), 1U);
}

TEST(CityGmlFile, prefixesMayBeWhatTheyLike) {
    const Outcome outcome = readText(
        "<CityModel xmlns=\"http://www.opengis.net/citygml/1.0\"><cityObjectMember>"
        "<Building xmlns=\"http://www.opengis.net/citygml/building/1.0\" xmlns:g=\"http://www.opengis.net/gml\" g:id=\"b\">"
        "<lod1Solid><g:Solid srsName=\"EPSG:25832\"><g:exterior><g:CompositeSurface><g:surfaceMember><g:Polygon><g:exterior>"
        "<g:LinearRing><g:posList>0 0 0 1 0 0 1 1 0 0 0 0</g:posList></g:LinearRing></g:exterior></g:Polygon></g:surfaceMember>"
        "</g:CompositeSurface></g:exterior></g:Solid></lod1Solid></Building></cityObjectMember></CityModel>");
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem() << outcome.warnings();
    EXPECT_EQ(outcome.buildings[0].lod, 1);
}

TEST(CityGmlFile, otherEncodingsAreRead) {
    const std::string body =
        "<core:CityModel xmlns:core=\"http://www.opengis.net/citygml/2.0\" xmlns:gml=\"http://www.opengis.net/gml\" "
        "xmlns:bldg=\"http://www.opengis.net/citygml/building/2.0\">" +
        building("<gml:name>M\xFChle</gml:name>" + multiSurface(member(polygon("p")))) + "</core:CityModel>";
    for (const char* encoding : {"ISO-8859-1", "windows-1252", "ISO-8859-15"}) {
        const Outcome outcome =
            readText("<?xml version=\"1.0\" encoding=\"" + std::string(encoding) + "\"?>" + body, "EPSG:25832");
        ASSERT_EQ(outcome.buildings.size(), 1U) << encoding << outcome.problem();
        EXPECT_EQ(outcome.buildings[0].name, "Mühle");
    }
    std::string wide = "\xFF\xFE";
    for (const char c : body) {
        wide += c;
        wide += '\0';
    }
    const Outcome outcome = readText(wide, "EPSG:25832");
    ASSERT_EQ(outcome.buildings.size(), 1U) << outcome.problem();
    EXPECT_EQ(outcome.buildings[0].name, "Mühle");
}

TEST(CityGmlFile, gzippedFilesAreReadAndCutOnesRefused) {
    const std::string text = model(house());
    const std::filesystem::path file = written("", ".gml.gz");
    gzFile out = gzopen(file.c_str(), "wb");
    ASSERT_NE(out, nullptr);
    gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
    gzclose(out);
    EXPECT_EQ(read(file).buildings.size(), 1U);
    const std::string whole = *core::readText(file);
    expectProblem(read(written(whole.substr(0, whole.size() / 2), ".cut.gz")), "cut off");
}

TEST(CityGmlFile, aFileCutAnywhereFailsWithALine) {
    const std::string text = model(house() + house());
    for (std::size_t size = 100; size + 20 < text.size(); size += 97) {
        const Outcome outcome = readText(text.substr(0, size), "EPSG:25832");
        ASSERT_FALSE(outcome.result.ok()) << size;
        EXPECT_NE(outcome.problem().find("line "), std::string::npos) << outcome.problem();
    }
}

TEST(CityGmlFile, entitiesAreRefused) {
    const std::string laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>\n<l>&b;</l>";
    expectProblem(readText(laughs), "refused for safety");
    expectProblem(readText(laughs), "line 2");
    expectProblem(readText("<!DOCTYPE l [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><l>&x;</l>"), "refused for safety");
}

TEST(CityGmlFile, deepNestingIsRefused) {
    std::string text;
    for (int i = 0; i < 100000; ++i) {
        text += "<core:a>";
    }
    expectProblem(readText(model(text)), "deep");
}

TEST(CityGmlFile, otherFilesAreNamedForWhatTheyAre) {
    expectProblem(readText(""), "is empty");
    expectProblem(readText(" \n\n"), "is empty");
    expectProblem(readText("<html><body/></html>"), "root element is <html>");
    expectProblem(readText("easting,northing\n1,2\n"), "neither CityGML nor CityJSON");
    expectProblem(readText("PK\x03\x04 and so on"), "archive");
    expectProblem(readText("<CityModel xmlns=\"http://www.citygml.org/citygml/1/0/0\"/>"), "older than 1.0");
    expectProblem(read(std::filesystem::path(RUNDGANG_TEST_OUT)), "folder");
    expectProblem(read(std::filesystem::path(RUNDGANG_TEST_OUT) / "nowhere.gml"), "does not exist");
}

TEST(CityGmlFile, aModelWithoutBuildingsIsToldButNoError) {
    const Outcome outcome = readText(model(""));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_NE(outcome.warnings().find("holds no buildings"), std::string::npos);
}

TEST(CityGmlFile, aSmallFileThatUnpacksWithoutEndIsRefused) {
    const std::filesystem::path file = written("", ".gml.gz");
    const gzFile packed = gzopen(file.c_str(), "wb9");
    ASSERT_NE(packed, nullptr);
    const std::string start = "<core:CityModel xmlns:core=\"http://www.opengis.net/citygml/2.0\">";
    const std::string blanks(1U << 20U, ' ');
    gzwrite(packed, start.data(), static_cast<unsigned>(start.size()));
    for (int i = 0; i < 100; ++i) {
        gzwrite(packed, blanks.data(), static_cast<unsigned>(blanks.size()));
    }
    gzclose(packed);
    const Outcome outcome = read(file);
    ASSERT_FALSE(outcome.result.ok());
    EXPECT_NE(outcome.problem().find("200 times its size"), std::string::npos) << outcome.problem();
}

}  // namespace
}  // namespace rundgang::import::testing
