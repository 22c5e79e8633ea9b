#include "content/handover/GeoJsonExport.h"
#include "tests/handover/SomeNotes.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rundgang::handover {
namespace {

using Json = nlohmann::json;

Json parsed(const std::vector<notes::Note>& notes) {
    const core::Result<std::string> text = geoJsonOf(notes, utm32());
    EXPECT_TRUE(text.ok());
    return Json::parse(*text);
}

TEST(GeoJsonExport, PlacesAreLongitudeAndLatitude) {
    const Json json = parsed({noteAt()});
    const Json& geometry = json["features"][0]["geometry"];
    EXPECT_EQ(geometry["type"], "Point");
    ASSERT_EQ(geometry["coordinates"].size(), 2U);
    EXPECT_NEAR(geometry["coordinates"][0].get<double>(), 9.0, 1e-8);
    EXPECT_NEAR(geometry["coordinates"][1].get<double>(), 0.0, 1e-8);
}

TEST(GeoJsonExport, EveryFieldIsThere) {
    const notes::Note note = noteAt(598412.125, 5286003.1);
    const Json feature = parsed({note})["features"][0];
    EXPECT_EQ(feature["type"], "Feature");
    EXPECT_EQ(feature["id"], note.id);
    const Json& p = feature["properties"];
    EXPECT_EQ(p["uuid"], note.id);
    EXPECT_EQ(p["kind"], "concern");
    EXPECT_EQ(p["text"], note.text);
    EXPECT_EQ(p["variant"], note.variant);
    EXPECT_EQ(p["feature_id"], note.featureId);
    EXPECT_EQ(p["created"], note.createdUtc);
    EXPECT_EQ(p["language"], "de");
    EXPECT_EQ(p["xray"], true);
    EXPECT_EQ(p["x"].get<double>(), note.place.x);
    EXPECT_EQ(p["y"].get<double>(), note.place.y);
    EXPECT_EQ(p["z"].get<double>(), note.place.z);
    EXPECT_EQ(p["crs"], "EPSG:25832");
    EXPECT_EQ(p["eye_z"].get<double>(), note.eye.z);
    EXPECT_EQ(p["heading_deg"].get<double>(), note.headingDeg);
    EXPECT_EQ(p["pitch_deg"].get<double>(), note.pitchDeg);
}

TEST(GeoJsonExport, NoNotesAreAnEmptyCollection) {
    const Json json = parsed({});
    EXPECT_EQ(json["type"], "FeatureCollection");
    EXPECT_TRUE(json["features"].empty());
}

TEST(GeoJsonExport, HostileTextsAreInertAndComeBack) {
    const std::string hostile = "</script><script>alert(1)</script>&\"\\\n\u2028\u2029\U0001F3D4\u202E";
    const core::Result<std::string> text = geoJsonOf({noteSaying(hostile)}, utm32());
    ASSERT_TRUE(text.ok());
    for (const char* part : {"<", ">", "&", "\u2028", "\u2029"}) {
        EXPECT_EQ(text->find(part), std::string::npos) << part;
    }
    EXPECT_EQ(Json::parse(*text)["features"][0]["properties"]["text"], hostile);
}

TEST(GeoJsonExport, APlaceNowhereOnEarthGetsNoGeometryAndAWarning) {
    const core::Result<std::string> text = geoJsonOf({noteAt(1e30, 1e30), noteAt()}, utm32());
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(text.warnings().size(), 1U);
    const Json json = Json::parse(*text);
    EXPECT_TRUE(json["features"][0]["geometry"].is_null());
    EXPECT_FALSE(json["features"][1]["geometry"].is_null());
}

TEST(GeoJsonExport, ASystemThatLiesNowhereIsToldInWords) {
    const notes::NoteCrs local{0, "Baustelle", R"(LOCAL_CS["Baustelle",UNIT["metre",1],AXIS["x",EAST],AXIS["y",NORTH]])"};
    const core::Result<std::string> text = geoJsonOf({noteAt()}, local);
    ASSERT_FALSE(text.ok());
    EXPECT_NE(text.problem().mend.find("csv"), std::string::npos);
}

}  // namespace
}  // namespace rundgang::handover
