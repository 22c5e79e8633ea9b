#include "content/geo/Crs.h"
#include "content/handover/NoteExport.h"
#include "content/handover/NoteImport.h"
#include "engine/core/File.h"
#include "engine/notes/Store.h"
#include "tests/handover/SomeNotes.h"
#include "tests/support/HostileNotes.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace rundgang::handover {
namespace {

using Json = nlohmann::json;

const std::filesystem::path kFolder = std::filesystem::path(RUNDGANG_TEST_OUT) / "handover" / "import";
const std::filesystem::path kWorld = kFolder / "test.world";

class NoteImportTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        std::filesystem::remove_all(kFolder);
        std::filesystem::create_directories(kFolder);
        ASSERT_TRUE(world::makeTestWorld(kWorld).ok());
    }

    void SetUp() override {
        mFolder = kFolder / testing::UnitTest::GetInstance()->current_test_info()->name();
        mOrder.store = mFolder / "notes.gpkg";
        mOrder.world = kWorld;
        mOrder.source = "dipas";
    }

    core::Result<ImportReport> take(const std::string& format, const std::string& text) {
        mOrder.format = format;
        mOrder.file = mFolder / ("ideas." + format);
        EXPECT_TRUE(core::writeText(mOrder.file, text).ok());
        return importNotes(mOrder, mProgress);
    }
    [[nodiscard]] std::vector<notes::Note> stored() const {
        const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(mOrder.store, {});
        return store ? *(*store)->all() : std::vector<notes::Note>();
    }
    /// "lon,lat" of a place so many metres from the test world's corner.
    static std::string at(double east, double north) {
        const auto latLon = geo::latLonOf(*geo::Crs::parse("EPSG:25832"), world::kTestWorldX + east, world::kTestWorldY + north);
        std::array<char, 64> text{};
        std::snprintf(text.data(), text.size(), "%.9f,%.9f", latLon->second, latLon->first);
        return text.data();
    }
    static Json point(double east, double north) {
        return {{"type", "Point"}, {"coordinates", Json::parse("[" + at(east, north) + "]")}};
    }
    static Json feature(const Json& geometry, const Json& properties) {
        return {{"type", "Feature"}, {"geometry", geometry}, {"properties", properties}};
    }
    static std::string collection(const std::vector<Json>& features) {
        return Json{{"type", "FeatureCollection"}, {"features", features}}.dump();
    }
    static bool told(const core::Warnings& warnings, const std::string& place, const std::string& what) {
        return std::any_of(warnings.begin(), warnings.end(), [&](const core::Problem& one) {
            return one.place == place && one.what.find(what) != std::string::npos;
        });
    }

    std::filesystem::path mFolder;
    ImportOrder mOrder;
    core::NullProgress mProgress;
};

TEST_F(NoteImportTest, AnIdeaStandsOnTheGroundWithAllThatWasSaid) {
    mOrder.kinds = {{"Kritik", notes::NoteKind::Concern}};
    const auto report =
        take("csv", "id,title,body,category,created_at,lon,lat,upvotes,alignment,variante\n12,Lärm,\"Zu laut\nnachts\",Kritik," +
                        std::string("2026-11-24T10:00:00+01:00,") + at(100.5, 60.25) + ",3,-1,a\n");
    ASSERT_TRUE(report.ok()) << report.problem().message();
    EXPECT_TRUE(report.warnings().empty());
    ASSERT_EQ(stored().size(), 1U);
    const notes::Note note = stored()[0];
    // As Python's uuid.uuid5(uuid.NAMESPACE_URL, "rundgang:import:dipas:id:12") has it.
    EXPECT_EQ(note.id, "91286f12-3717-5eb7-9a82-fe5819657c33");
    EXPECT_EQ(note.text, "Lärm\nZu laut\nnachts");
    EXPECT_EQ(note.kind, notes::NoteKind::Concern);
    EXPECT_EQ(note.stance, notes::Stance::Against);
    EXPECT_EQ(note.agree, 3);
    EXPECT_EQ(note.variant, "a");
    EXPECT_EQ(note.createdUtc, "2026-11-24T09:00:00Z");
    EXPECT_EQ(note.station, "dipas");
    EXPECT_EQ(note.surface, "ground");
    const double x = world::kTestWorldX + 100.5;
    const double y = world::kTestWorldY + 60.25;
    EXPECT_NEAR(note.place.x, x, 0.002);
    EXPECT_NEAR(note.place.y, y, 0.002);
    EXPECT_NEAR(note.place.z, world::testGroundHeight(x, y), 0.05);
    EXPECT_NEAR(note.eye.z, world::testGroundHeight(x, y - 6.0) + 1.6, 0.05);
}

TEST_F(NoteImportTest, EveryPlaceOfTheWorldHasItsGround) {
    std::vector<Json> features;
    for (int i = 0; i < 400; ++i) {
        const double east = 0.5 + (i % 20) * 13.4;
        const double north = 0.5 + (i / 20) * 13.4;
        features.push_back(feature(point(east, north), {{"text", "x"}, {"id", i}}));
    }
    const auto report = take("geojson", collection(features));
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(report->added, 400U);
    for (const notes::Note& note : stored()) {
        EXPECT_NEAR(note.place.z, world::testGroundHeight(note.place.x, note.place.y), 0.05);
    }
}

TEST_F(NoteImportTest, AgainOnlyWhatIsNewIsAdded) {
    const std::string heading = "id,text,lon,lat\n";
    const std::string first = "1,eins," + at(50, 50) + "\n2,zwei," + at(60, 50) + "\n";
    ASSERT_TRUE(take("csv", heading + first).ok());
    std::string erased;
    {
        const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(mOrder.store, {});
        erased = (*store)->all()->at(1).id;
        ASSERT_TRUE((*store)->wait((*store)->change(notes::Erasure{erased, ""})).ok());
    }
    const auto again =
        take("csv", heading + "1,anders," + at(50, 50) + "\n2,zwei," + at(60, 50) + "\n3,drei," + at(70, 50) + "\n");
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->added, 1U);
    EXPECT_EQ(again->present, 1U);
    EXPECT_EQ(again->leftOut, 1U);
    EXPECT_TRUE(told(again.warnings(), "line 2", "other words"));
    EXPECT_TRUE(told(again.warnings(), "line 3", "erased")) << again.warnings()[0].message();
    ASSERT_EQ(stored().size(), 2U);
    EXPECT_EQ(stored()[0].text, "eins");
    mOrder.source = "decidim";  // counts from 1 as well
    EXPECT_EQ(take("csv", heading + first)->added, 2U);
}

TEST_F(NoteImportTest, WithCheckNothingIsKept) {
    mOrder.check = true;
    const auto report = take("csv", "id,text,lon,lat\n1,eins," + at(50, 50) + "\n2,,1,1\n");
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(report->added, 1U);
    EXPECT_EQ(report->leftOut, 1U);
    EXPECT_FALSE(std::filesystem::exists(mOrder.store));
}

TEST_F(NoteImportTest, WhatIsLeftOutIsToldByItsLine) {
    const auto report =
        take("csv", "id;text;lon;lat\n1;\"zwei\nZeilen\";" + std::string("9,5;0,0\n") + "2;ohne Ort;;\n3;falsch;here;there\n" +
                        "4;zu viele;1;2;3\n\n5; ;9;47\n6;unendlich;1e999;nan\n");
    ASSERT_TRUE(report.ok()) << report.problem().message();
    EXPECT_EQ(report->rows, 6U);
    EXPECT_EQ(report->leftOut, 6U);
    for (const auto& [line, what] :
         {std::pair{"line 2", "outside the world"}, std::pair{"line 4", "no place"}, std::pair{"line 5", "no place"},
          std::pair{"line 6", "cells"}, std::pair{"line 8", "says nothing"}, std::pair{"line 9", "no place"}}) {
        EXPECT_TRUE(told(report.warnings(), line, what)) << line;
    }
}

TEST_F(NoteImportTest, GeometriesOfAllKindsHaveAMiddle) {
    const Json ring = Json::parse("[[[" + at(40, 40) + "],[" + at(60, 40) + "],[" + at(60, 60) + "],[" + at(40, 60) + "],[" +
                                  at(40, 40) + "]]]");
    const auto report = take("geojson", collection({feature({{"type", "Polygon"}, {"coordinates", ring}}, {{"text", "Platz"}}),
                                                    feature(nullptr, {{"text", "nirgends"}}),
                                                    feature({{"type", "Point"}, {"coordinates", {"a", 1}}}, {{"text", "falsch"}}),
                                                    Json("kein Objekt")}));
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(report->added, 1U);
    EXPECT_EQ(report->leftOut, 3U);
    EXPECT_NEAR(stored()[0].place.x, world::kTestWorldX + 50.0, 0.01);
    EXPECT_NEAR(stored()[0].place.y, world::kTestWorldY + 50.0, 0.01);
}

TEST_F(NoteImportTest, AnOlderFilesOwnSystemHolds) {
    Json file = Json::parse(collection(
        {feature({{"type", "Point"}, {"coordinates", {world::kTestWorldX + 9.0, world::kTestWorldY + 8.0}}}, {{"text", "x"}})}));
    file["crs"] = {{"type", "name"}, {"properties", {{"name", "urn:ogc:def:crs:EPSG::25832"}}}};
    const auto report = take("geojson", file.dump());
    ASSERT_TRUE(report.ok()) << report.problem().message();
    ASSERT_EQ(report->added, 1U);
    EXPECT_NEAR(stored()[0].place.x, world::kTestWorldX + 9.0, 1e-6);
}

TEST_F(NoteImportTest, ATableInWindowsLettersIsRead) {
    const auto report = take("csv",
                             "text;lon;lat\r\nGr\xF6\xDF"
                             "e \x80 \x84zu eng\x93;" +
                                 at(50, 50).replace(at(50, 50).find(','), 1, ";") + "\r\n");
    ASSERT_TRUE(report.ok()) << report.problem().message();
    ASSERT_EQ(report->added, 1U);
    EXPECT_EQ(stored()[0].text, "Größe € „zu eng“");
}

TEST_F(NoteImportTest, ColumnsThatAreNotThereAreNamedWithThoseThatAre) {
    const auto unknown = take("csv", "Beitrag A,Ort\nx,y\n");
    ASSERT_FALSE(unknown.ok());
    EXPECT_NE(unknown.problem().mend.find("Beitrag A, Ort"), std::string::npos) << unknown.problem().message();
    mOrder.columns = {{"text", "Inhalt"}};
    EXPECT_NE(take("csv", "Beitrag A,lon,lat\nx,1,1\n").problem().message().find("Beitrag A"), std::string::npos);
    mOrder.columns = {{"colour", "lon"}};
    EXPECT_FALSE(take("csv", "text,lon,lat\nx,1,1\n").ok());
}

TEST_F(NoteImportTest, FilesThatAreNoneAreAFault) {
    for (const char* text : {"", "\n", "a,\"b", "\xFF\xFE"}) {
        EXPECT_FALSE(take("csv", text).ok()) << text;
    }
    for (const char* text : {"", "{}", "[]", "{\"features\": 3}", "{\"features\": [", "\xFF"}) {
        EXPECT_FALSE(take("geojson", text).ok()) << text;
    }
    constexpr std::size_t kDeep = 200000;
    const std::string nested = std::string(kDeep, '[') + std::string(kDeep, ']');
    EXPECT_FALSE(take("geojson", R"({"features": [{"type": "Feature", "properties": {"a": )" + nested + "}}]}").ok());
    EXPECT_FALSE(std::filesystem::exists(mOrder.store));
}

TEST_F(NoteImportTest, WhatWasHandedOverAndComesBackIsNotTakenTwice) {
    {
        const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(mOrder.store, utm32());
        for (int i = 0; i < 3; ++i) {
            notes::Note note = noteAt(world::kTestWorldX + 50.0 + i, world::kTestWorldY + 50.0);
            note.id = notes::makeNoteId();
            note.text = i == 0 ? "=1+1 ist keine Formel" : note.text;
            ASSERT_TRUE((*store)->wait((*store)->save(note)).ok());
        }
    }
    ExportOrder out;
    out.store = mOrder.store;
    out.format = "csv";
    out.out = mFolder / "out.csv";
    ASSERT_TRUE(exportNotes(out, mProgress).ok());
    const std::string text = *core::readText(out.out);
    mOrder.columns = {{"id", "uuid"}};
    EXPECT_EQ(take("csv", text)->present, 3U);
    EXPECT_EQ(stored().size(), 3U);
    mOrder.store = mFolder / "other.gpkg";
    EXPECT_EQ(take("csv", text)->added, 3U);
    EXPECT_EQ(stored()[0].text, "=1+1 ist keine Formel");
    EXPECT_EQ(stored()[1].text, noteAt().text);
}

TEST_F(NoteImportTest, HostileRowsAreTakenOrToldAndNeverDoHarm) {
    constexpr std::size_t kRows = 2000;
    test::HostileDice dice(11);
    std::vector<Json> features;
    std::string csv = "id,title,text,category,created,variant,language,lon,lat\n";
    for (std::size_t i = 0; i < kRows; ++i) {
        Json properties = Json::object();
        for (const char* name : {"id", "title", "text", "category", "created", "variant", "language"}) {
            std::string text = test::hostileText(dice, i % 40 == 0 ? 900 : dice.below(4));
            text += name == std::string("id") ? std::to_string(i) : "";
            csv += '"';
            for (const char c : text) {
                csv.append(c == '"' ? 2 : 1, c);
            }
            csv += "\",";
            properties[name] = notes::cleanText(text);  // JSON is UTF-8 at least
        }
        csv += i % 9 == 0 ? "here,there\n" : at(dice.below(270), dice.below(270)) + "\n";
        features.push_back(feature(i % 9 == 0 ? Json("nowhere") : point(dice.below(270), dice.below(270)), properties));
    }
    for (const auto& [format, text] : {std::pair<std::string, std::string>{"csv", csv}, {"geojson", collection(features)}}) {
        mOrder.store = mFolder / (format + ".gpkg");
        const auto report = take(format, text);
        ASSERT_TRUE(report.ok()) << report.problem().message();
        EXPECT_EQ(report->rows, kRows);
        EXPECT_EQ(report->added + report->present + report->leftOut, kRows);
        EXPECT_GT(report->added, kRows / 4);
        EXPECT_EQ(stored().size(), report->added);
        for (const notes::Note& note : stored()) {
            EXPECT_TRUE(notes::checkNote(note).ok());
        }
    }
}

TEST_F(NoteImportTest, BrokenBytesAreReadOrRefusedAndNothingElse) {
    const std::string csv = "id,text,lon,lat\n1,\"ei\"\"ns\"," + at(50, 50) + "\r\n2,zwei," + at(60, 50) + "\n";
    const std::string json =
        collection({feature(point(50, 50), {{"text", "x"}, {"id", 1}}), feature(point(60, 50), {{"text", "y"}})});
    test::HostileDice dice(3);
    mOrder.check = true;
    for (int i = 0; i < 300; ++i) {
        std::string text = i % 2 == 0 ? csv : json;
        for (std::uint32_t change = 0; change <= dice.below(3); ++change) {
            const std::size_t where = dice.below(static_cast<std::uint32_t>(text.size()));
            if (dice.below(2) == 0) {
                text[where] = static_cast<char>(dice.below(256));
            } else {
                text.erase(where, dice.below(8));
            }
        }
        const auto report = take(i % 2 == 0 ? "csv" : "geojson", text);
        if (report) {
            EXPECT_EQ(report->added + report->present + report->leftOut, report->rows);
        } else {
            EXPECT_FALSE(report.problem().what.empty());
        }
    }
}

TEST(IdeaText, TimesArePutIntoOne) {
    for (const auto& [text, utc] :
         {std::pair{"2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z"},
          std::pair{"2026-11-24T10:00:00+01:00", "2026-11-24T09:00:00Z"},
          std::pair{"2026-11-24 00:30:00 +0100", "2026-11-23T23:30:00Z"},
          std::pair{"2026-11-24 10:00:00 UTC", "2026-11-24T10:00:00Z"},
          std::pair{"2026-11-24T10:00:00.123-0330", "2026-11-24T13:30:00Z"},
          std::pair{"2026-11-24 10:15", "2026-11-24T10:15:00Z"}, std::pair{"2026-11-24", "2026-11-24T00:00:00Z"},
          std::pair{"24.11.2026", "2026-11-24T00:00:00Z"}, std::pair{"1.2.2026, 9:05", "2026-02-01T09:05:00Z"},
          std::pair{"1795514400", "2026-11-24T10:00:00Z"}}) {
        EXPECT_EQ(utcOf(text), utc) << text;
    }
    for (const char* none : {"", "gestern", "2026-13-01", "31.2.2026", "2026-11-24T25:00", "12", "2026-11-24T10:00:00+01:00:00 x",
                             "99999999999999999999"}) {
        EXPECT_EQ(utcOf(none), "") << none;
    }
    EXPECT_EQ(utcOf(std::string(100000, '1')), "");
}

TEST(IdeaText, OfHtmlOnlyWhatIsToBeReadIsTaken) {
    EXPECT_EQ(readOfHtml("<p>Größe &lt; 3&nbsp;m &amp; mehr</p><ul><li>eins</li><li>zwei</li></ul>"),
              "Größe < 3 m & mehr\neins\nzwei");
    EXPECT_EQ(readOfHtml("a < b; c & d &#8364; &#x1F3D4; &unknown; &#xD800;"), "a < b; c & d € \U0001F3D4 &unknown; &#xD800;");
    EXPECT_EQ(readOfHtml("<script>alert(1)</script>"), "alert(1)");
}

}  // namespace
}  // namespace rundgang::handover
