// Defects handed over as a crew's work list, checked against the town's own files by a program that shares nothing with ours.
#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace rundgang::test {
namespace {

using Json = nlohmann::json;

const std::string kTown = RUNDGANG_DEMO "/town";
const std::string kWorld = RUNDGANG_DEMO "/town.world";
const std::string kNetwork = kTown + "/sewers/kanal.gpkg";
const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "cli" / "work_list";

class WorkListTest : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::remove_all(kOut);
        std::filesystem::create_directories(kOut);
    }
    static std::string out(const std::string& name) { return (kOut / name).string(); }
    static Finished rundgang(std::vector<std::string> words) {
        words.insert(words.begin(), RUNDGANG_PROGRAM);
        return run(words);
    }
    static std::string add(const std::string& place, const std::vector<std::string>& more) {
        std::vector<std::string> words = {"notes", "add", out("n.gpkg"), "--crs", "EPSG:25832", "--place", place};
        words.insert(words.end(), more.begin(), more.end());
        const Finished done = rundgang(words);
        EXPECT_EQ(done.code, 0) << done.err;
        return done.out.substr(0, 36);
    }
    static Finished exported(const std::string& to, const std::string& name, const std::vector<std::string>& more = {}) {
        std::vector<std::string> words = {"notes", "export", out("n.gpkg"), "--kind", "defect", "--to", to, "--out", out(name)};
        words.insert(words.end(), more.begin(), more.end());
        return rundgang(words);
    }
    /// "E,N" of a node, as GDAL reads it.
    static std::string placeOf(const std::string& node) {
        const std::string sql = "SELECT ST_X(geom) || ',' || ST_Y(geom) AS p FROM knoten WHERE schnam = '" + node + "'";
        const Finished read = run({"ogr2ogr", "-f", "CSV", "/vsistdout/", kNetwork, "-dialect", "sqlite", "-sql", sql});
        std::istringstream lines(read.out);
        std::string line;
        std::getline(lines, line);
        std::getline(lines, line);
        line.erase(std::remove(line.begin(), line.end(), '"'), line.end());
        EXPECT_NE(line.find(','), std::string::npos) << read.out << read.err;
        return line;
    }
    static std::string textOf(const std::string& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
};

TEST_F(WorkListTest, SaysWhatTheTownsOwnFilesSayMostUrgentFirst) {
    if (!installed("ogr2ogr") || !installed("python3")) {
        GTEST_SKIP() << "ogr2ogr (gdal-bin) or python3 is not installed";
    }
    // The least that is a whole JPEG: a table, a scan and the end of it.
    constexpr std::string_view kSeen("\xFF\xD8\xFF\xDB\0\3\1\xFF\xDA\0\3\2seen\xFF\xD9", 18);
    std::ofstream(kOut / "seen.jpg", std::ios::binary) << kSeen;
    const std::string late =
        add(placeOf("S100001") + ",720", {"--text", "=HYPERLINK(\"http://x\";\"y\")", "--kind", "defect", "--asset", "S100001",
                                          "--defect", "cover", "--urgency", "low", "--picture", out("seen.jpg")});
    const std::string gully = add(placeOf("SA100001") + ",720",
                                  {"--text", "Läuft\nüber", "--kind", "defect", "--asset", "SA100001", "--defect", "gully_full"});
    const std::string danger = add(placeOf("S100002") + ",716", {"--text", "", "--kind", "defect", "--asset", "S100002",
                                                                 "--defect", "subsidence", "--urgency", "at_once"});
    const std::string reach =
        add(placeOf("S100001") + ",720", {"--text", "</script>", "--kind", "defect", "--asset", "H100001", "--urgency", "soon"});
    add("598180,5287090,706", {"--text", "Bank", "--kind", "idea"});
    ASSERT_EQ(exported("csv", "work.csv", {"--world", kWorld, "--media"}).code, 0);
    EXPECT_TRUE(textOf(out("work.csv")).starts_with("\xEF\xBB\xBF\"urgency\",")) << "spreadsheets need the mark";

    const Finished checked = run({"python3", RUNDGANG_WORK_LIST_PY, out("work.csv"), kNetwork, kTown + "/buildings"});
    ASSERT_EQ(checked.code, 0) << checked.err;
    const Json said = Json::parse(checked.out);
    ASSERT_EQ(said["rows"].size(), 4U);
    const std::vector<std::string> order = {danger, reach, late, gully};
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Json& row = said["rows"][i];
        const Json& expected = said["expected"][i];
        EXPECT_EQ(row["uuid"], order[i]) << i;
        EXPECT_EQ(row["asset_kind"], expected["kind"]) << i;
        EXPECT_EQ(row["street"], expected["street"]) << i;
        EXPECT_EQ(row["street_from"], "asset") << i;
        EXPECT_EQ(row["nearest_building"], expected["building"]) << i;
        EXPECT_NEAR(std::stod(row["building_distance_m"].get<std::string>()), expected["distance"].get<double>(), 0.11) << i;
        if (!expected["depth"].is_null()) {
            EXPECT_NEAR(std::stod(row["depth_m"].get<std::string>()), expected["depth"].get<double>(), 0.006) << i;
            EXPECT_EQ(row["depth_from"], "cover") << i;
        }
    }
    // At the reach's upper end the ground lies at its manhole's cover, give or take the terrain's own accuracy.
    const double depth = std::stod(said["rows"][1]["depth_m"].get<std::string>());
    EXPECT_NEAR(depth, 720.95 - said["expected"][1]["inverts"][0].get<double>(), 0.6);
    EXPECT_EQ(said["rows"][1]["depth_from"], "ground");
    EXPECT_EQ(said["rows"][0]["urgency"], "at_once");
    EXPECT_EQ(said["rows"][3]["urgency"], "");
    EXPECT_EQ(said["rows"][2]["text"], "'=HYPERLINK(\"http://x\";\"y\")") << "no spreadsheet computes it";
    EXPECT_EQ(said["rows"][3]["text"], "Läuft\nüber");
    const std::string picture = said["rows"][2]["picture"];
    EXPECT_TRUE(picture.starts_with("work-media/")) << picture;
    EXPECT_EQ(textOf((kOut / picture).string()), textOf(out("seen.jpg")));
}

TEST_F(WorkListTest, GisProgramsReadItAsGeoJsonAndAsALayer) {
    if (!installed("ogrinfo")) {
        GTEST_SKIP() << "ogrinfo (gdal-bin) is not installed";
    }
    add(placeOf("S100002") + ",716",
        {"--text", "Loch </script>", "--kind", "defect", "--asset", "S100002", "--defect", "subsidence", "--urgency", "at_once"});
    add(placeOf("S100001") + ",720", {"--text", "x", "--kind", "defect", "--asset", "S100001"});
    ASSERT_EQ(exported("geojson", "work.geojson", {"--world", kWorld}).code, 0);
    EXPECT_EQ(textOf(out("work.geojson")).find("</script>"), std::string::npos);
    ASSERT_EQ(exported("gpkg", "work.gpkg", {"--world", kWorld}).code, 0);
    for (const std::string& file : {out("work.geojson"), out("work.gpkg")}) {
        const bool gpkg = file.ends_with("gpkg");
        const Finished read = run({"ogrinfo", "-al", file, gpkg ? "work_list" : "work"});
        for (const char* part : {"Feature Count: 2", "urgency (String) = at_once", "asset_kind (String) = manhole",
                                 "depth_m (Real) = 2.3", "asset_id (String) = S100002", "street (String) = Fichtenstraße"}) {
            EXPECT_NE(read.out.find(part), std::string::npos) << part << "\n" << read.out << read.err;
        }
        EXPECT_EQ(read.err.find("Warning"), std::string::npos) << read.err;
        EXPECT_EQ(read.err.find("ERROR"), std::string::npos) << read.err;
        EXPECT_LT(read.out.find("S100002"), read.out.find("S100001")) << "the urgent one first";
    }
    const Finished notes = rundgang({"notes", "list", out("work.gpkg"), "--json"});
    ASSERT_EQ(notes.code, 0) << notes.err;
    EXPECT_EQ(Json::parse(notes.out).size(), 2U) << "the notes themselves are in it, too";
    EXPECT_EQ(Json::parse(notes.out)[0]["defect_kind"], "subsidence");
}

TEST_F(WorkListTest, WhatIsNotKnownStaysEmptyAndIsTold) {
    add("598180,5287090,706", {"--text", "x", "--kind", "defect", "--asset", "S100002", "--urgency", "soon"});
    const Finished without = exported("csv", "work.csv");
    ASSERT_EQ(without.code, 0);
    EXPECT_NE(without.err.find("--world"), std::string::npos) << without.err;
    EXPECT_NE(textOf(out("work.csv")).find("\"soon\",,\"S100002\",,,,,,,,\"x\","), std::string::npos) << textOf(out("work.csv"));
    const Finished missing = exported("csv", "none.csv", {"--world", out("nowhere.world")});
    EXPECT_EQ(missing.code, 1);
    EXPECT_NE(missing.err.find("nowhere.world"), std::string::npos) << missing.err;
    EXPECT_FALSE(std::filesystem::exists(kOut / "none.csv"));
    add("598180,5287090,706", {"--text", "y", "--kind", "defect", "--asset", "S999999"});
    const Finished unknown = exported("csv-de", "de.csv", {"--world", kWorld});
    ASSERT_EQ(unknown.code, 0);
    EXPECT_NE(unknown.err.find("S999999 is not in this world"), std::string::npos) << unknown.err;
    EXPECT_NE(textOf(out("de.csv")).find(";598180;5287090;706;\"EPSG:25832\";10,30"), std::string::npos) << textOf(out("de.csv"));
}

/// A real network without ground or houses: what its own file says is told, and nothing more.
TEST_F(WorkListTest, OfARealIsybauNetwork) {
    const std::filesystem::path file =
        std::filesystem::path(RUNDGANG_SHARED_DATA) / "sewer/isybau/ISYBAU_XML-2017-Stammdaten.xml";
    if (!std::filesystem::exists(file)) {
        GTEST_SKIP() << "needs other people's data, which is not here: " << file.string();
    }
    std::ofstream(kOut / "ground.asc") << "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 50\n0 0\n0 0\n";
    std::ofstream(kOut / "project.toml")
        << "[project]\nname = \"T\"\ncrs = \"EPSG:25832\"\nchunk = 1024\n[[terrain]]\nsource = \"ground.asc\"\ncrs = "
           "\"EPSG:25832\"\n[[sewers]]\nsource = '"
        << file.string() << "'\ncrs = \"EPSG:25832\"\n";
    const Finished baked = rundgang({"bake", out("project.toml"), "--out", out("isybau.world"), "--quiet"});
    ASSERT_EQ(baked.code, 0) << baked.err;
    // As the file has them: cover (DMP) 38.480 and 38.400, bottom (SMP) 37.590 and 37.350, Strassenname "techn. Bereich".
    add("570396.311,5827963.145,38.48", {"--text", "Deckel", "--kind", "defect", "--asset", "119001", "--urgency", "low"});
    add("570458.602,5828009.798,38.40", {"--text", "Loch", "--kind", "defect", "--asset", "119003", "--urgency", "at_once"});
    ASSERT_EQ(exported("csv", "isybau.csv", {"--world", out("isybau.world")}).code, 0);
    const std::string text = textOf(out("isybau.csv"));
    const std::size_t urgent =
        text.find("\"at_once\",,\"119003\",\"manhole\",\"techn. Bereich\",\"asset\",,,1.05,\"cover\",\"Loch\",");
    const std::size_t later =
        text.find("\"low\",,\"119001\",\"manhole\",\"techn. Bereich\",\"asset\",,,0.89,\"cover\",\"Deckel\",");
    ASSERT_NE(urgent, std::string::npos) << text;
    ASSERT_NE(later, std::string::npos) << text;
    EXPECT_LT(urgent, later);
}

TEST_F(WorkListTest, WrongDefectsAreWrongUsage) {
    for (const std::vector<std::string>& wrong :
         std::vector<std::vector<std::string>>{{"--kind", "idea", "--urgency", "soon"},
                                               {"--kind", "defect", "--urgency", "yesterday"},
                                               {"--kind", "defect", "--defect", "broken"}}) {
        std::vector<std::string> words = {"notes",   "add",   out("n.gpkg"), "--crs", "EPSG:25832",
                                          "--place", "1,2,3", "--text",      "x"};
        words.insert(words.end(), wrong.begin(), wrong.end());
        EXPECT_EQ(rundgang(words).code, 2) << wrong.back();
    }
    EXPECT_FALSE(std::filesystem::exists(kOut / "n.gpkg"));
}

}  // namespace
}  // namespace rundgang::test
