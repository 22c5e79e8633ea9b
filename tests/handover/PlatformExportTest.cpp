// What planning offices' tools and platforms get: BCF, DIPAS, Decidim; and what narrows an export.
#include "content/handover/BcfExport.h"
#include "content/handover/CsvExport.h"
#include "content/handover/DecidimExport.h"
#include "content/handover/DipasExport.h"
#include "content/handover/GeoJsonExport.h"
#include "content/handover/NoteFilter.h"
#include "content/handover/NoteText.h"
#include "engine/core/File.h"
#include "tests/handover/Programs.h"
#include "tests/handover/SomeNotes.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace rundgang::handover {
namespace {

using Json = nlohmann::json;

notes::Note note(const std::string& name, const std::string& text, const std::string& parent = "") {
    notes::Note one = noteSaying(text);
    one.id = notes::namedNoteId(name);
    one.parent = parent.empty() ? "" : notes::namedNoteId(parent);
    return one;
}

/// A note, an answer to it, and an answer to that, the last first.
std::vector<notes::Note> thread() { return {note("c", "Genau!", "b"), note("a", "Mehr Bäume"), note("b", "Wohin?", "a")}; }

TEST(Threads, EachNoteFindsTheOneThatAllIsAbout) {
    EXPECT_EQ(threadsOf(thread()), (std::vector<std::size_t>{1, 1, 1}));
    EXPECT_EQ(threadsOf({note("a", "", "nowhere"), note("b", "", "b")}), (std::vector<std::size_t>{0, 1}));
    const std::vector<std::size_t> circle =
        threadsOf({note("x", "", "c"), note("a", "", "b"), note("b", "", "c"), note("c", "", "a")});
    for (const std::size_t root : circle) {
        EXPECT_EQ(circle[root], root) << "a root answers nothing";
    }
}

TEST(NoteText, ATitleIsShortVisibleAndNeverEmpty) {
    EXPECT_EQ(titleOf(noteSaying("\n  Zu eng\nzweite Zeile")), "Zu eng");
    EXPECT_EQ(titleOf(noteSaying("")), "Sorge");
    EXPECT_EQ(titleOf(noteSaying(" \n\t\u200B\u00A0\uFEFF")), "Sorge");
    notes::Note english = noteSaying("");
    english.language = "en";
    EXPECT_EQ(titleOf(english), "Concern");
    english.media = {{"", "audio/ogg", 1.0, "spoken words", "", {}, 1}};
    EXPECT_EQ(titleOf(english), "spoken words");
    std::string words;
    for (int i = 0; i < 40; ++i) {
        words += "Wort ";
    }
    EXPECT_EQ(titleOf(noteSaying(words)), words.substr(0, 79) + "…");
    std::string mountains;
    for (int i = 0; i < 40; ++i) {
        mountains += "\U0001F3D4";
    }
    EXPECT_EQ(titleOf(noteSaying(mountains)), mountains.substr(0, 80) + "…");
}

TEST(Filter, LetsOnlyThroughWhatIsAskedFor) {
    notes::Note defect = note("d", "kaputt");
    defect.kind = notes::NoteKind::Defect;
    defect.state = notes::NoteState::Approved;
    defect.variant = "";
    defect.createdUtc = "2026-11-24T10:00:00Z";
    const std::vector<notes::Note> all = {note("a", "x"), defect};
    EXPECT_EQ(chosen(all, {}).size(), 2U);
    EXPECT_EQ(chosen(all, {{notes::NoteKind::Defect}, {}, {}, ""}), std::vector{defect});
    EXPECT_EQ(chosen(all, {{}, {notes::NoteState::Approved}, {}, ""}), std::vector{defect});
    EXPECT_EQ(chosen(all, {{}, {}, {""}, ""}), std::vector{defect});
    EXPECT_EQ(chosen(all, {{}, {}, {"vorschlag-a", ""}, ""}).size(), 2U);
    EXPECT_EQ(chosen(all, {{}, {}, {}, "2026-11-24"}), std::vector{defect});
    EXPECT_TRUE(chosen(all, {{}, {}, {}, "2026-11-24T10:00:01Z"}).empty());
}

TEST(Dipas, ContributionsHaveTheShapeItsInterfaceTakes) {
    const core::Result<std::string> text = dipasOf(thread(), utm32(), {{{notes::NoteKind::Concern, 12}}, 7, 3});
    ASSERT_TRUE(text.ok());
    EXPECT_TRUE(text.warnings().empty());
    const Json file = Json::parse(*text);
    ASSERT_EQ(file["addcontribution"].size(), 1U);
    const Json& one = file["addcontribution"][0];
    EXPECT_EQ(one["title"], "Mehr Bäume");
    EXPECT_EQ(one["text"], "Mehr Bäume");
    EXPECT_EQ(one["category"], 12);
    EXPECT_EQ(one["rubric"], 7);
    EXPECT_EQ(one["user"], 3);
    EXPECT_EQ(one["uuid"], notes::namedNoteId("a"));
    EXPECT_NEAR(one["lon"].get<double>(), 9.0, 1e-8);
    EXPECT_EQ(Json::parse(one["geodata"].get<std::string>())["properties"]["centerPoint"]["type"], "Point");
    ASSERT_EQ(file["addcomment"].size(), 2U);
    for (const Json& comment : file["addcomment"]) {
        EXPECT_EQ(comment["parent"], one["uuid"]);
        EXPECT_EQ(comment["commentedEntityType"], "node");
    }
}

TEST(Dipas, AKindWithoutANumberIsTold) {
    const core::Result<std::string> text = dipasOf(thread(), utm32(), {});
    ASSERT_TRUE(text.ok());
    ASSERT_EQ(text.warnings().size(), 1U);
    EXPECT_NE(text.warnings()[0].mend.find("--category concern="), std::string::npos);
}

TEST(Decidim, ProposalsHaveTheColumnsItsImportReads) {
    std::vector<notes::Note> notes = thread();
    notes::Note english = note("e", "Too loud; \"at night\"");
    english.language = "en";
    notes.push_back(english);
    const core::Result<std::string> text = decidimOf(notes, utm32(), {"de", {{notes::NoteKind::Concern, 4}}, "9"});
    ASSERT_TRUE(text.ok());
    EXPECT_TRUE(
        text->starts_with("\"id\";\"title/de\";\"body/de\";\"title/en\";\"body/en\";\"address\";\"latitude\";\"longitude\";"
                          "\"scope/id\";\"category/id\";\"taxonomies/ids\"\r\n\"" +
                          notes::namedNoteId("a") + "\";\"Mehr Bäume\";\"Mehr Bäume\n\nAntwort: Genau!\n\nAntwort: Wohin?\";"))
        << *text;
    // The default locale is filled, whatever language the note is in.
    EXPECT_NE(text->find(";\"Too loud; \"\"at night\"\"\";\"Too loud; \"\"at night\"\"\";\"Too loud; \"\"at night\"\"\";"),
              std::string::npos)
        << *text;
    EXPECT_NE(text->find(";9;\"9\";\"4\";\"4\"\r\n"), std::string::npos) << *text;
}

TEST(Fields, AllThatIsForOthersIsInGeoJsonAndCsv) {
    notes::Note one = noteAt();
    one.surface = "wall";
    one.stance = notes::Stance::Against;
    one.sunUtc = "2026-06-21T13:00:00Z";
    one.parent = notes::namedNoteId("p");
    one.quote = "Zitat";
    one.agree = 3;
    one.disagree = 1;
    one.state = notes::NoteState::Approved;
    one.station = "Marktplatz";
    one.retainUntil = "2027-12-31";
    one.visitor = "0123456789abcdef";
    one.stateReason = "geheim";
    one.media = {{notes::namedNoteId("m"), "audio/ogg", 2.5, "Hallo", "", {"1", "de", "2026-11-23T07:12:40Z"}, 99},
                 {"../../etc/passwd", "image/png", 0.0, "", "ein Bild", {}, 5},
                 {notes::namedNoteId("n"), "text/html", 0.0, "", "", {}, 5}};
    const std::string json = *geoJsonOf({one}, utm32());
    const Json p = Json::parse(json)["features"][0]["properties"];
    for (const auto& [field, value] : std::vector<std::pair<const char*, Json>>{{"surface", "wall"},
                                                                                {"stance", "against"},
                                                                                {"sun_time", one.sunUtc},
                                                                                {"parent", one.parent},
                                                                                {"quote", "Zitat"},
                                                                                {"agree", 3},
                                                                                {"disagree", 1},
                                                                                {"state", "approved"},
                                                                                {"station", "Marktplatz"},
                                                                                {"retain_until", "2027-12-31"},
                                                                                {"transcript", "Hallo"}}) {
        EXPECT_EQ(p[field], value) << field;
    }
    ASSERT_EQ(p["media"].size(), 3U);
    EXPECT_EQ(p["media"][0]["file"], notes::namedNoteId("m") + ".ogg");
    EXPECT_EQ(p["media"][1]["file"], "") << "an id that is none names no file";
    EXPECT_EQ(p["media"][2]["file"], "") << "a type that is none names no file";
    const std::string csv = *csvOf({one}, utm32(), CsvDialect::Standard);
    EXPECT_NE(csv.find("," + std::string("3,1,\"approved\",\"2027-12-31\",\"Marktplatz\",\"Hallo\",\"") +
                       notes::namedNoteId("m") + ".ogg\","),
              std::string::npos)
        << csv;
    for (const char* secret : {"geheim", "0123456789abcdef"}) {
        EXPECT_EQ(json.find(secret), std::string::npos);
        EXPECT_EQ(csv.find(secret), std::string::npos);
    }
}

class BcfTest : public testing::Test {
protected:
    void SetUp() override {
        if (!installed("unzip")) {
            GTEST_SKIP() << "unzip is not installed";
        }
        std::filesystem::remove_all(mFolder);
        std::filesystem::create_directories(mFolder);
        core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(mFolder / "notes.gpkg", utm32());
        ASSERT_TRUE(store.ok());
        mStore = std::move(*store);
    }

    [[nodiscard]] core::Status write(const std::vector<notes::Note>& notes, const BcfOptions& options) const {
        return writeBcf(notes, *mStore, options, mFolder / "out.bcf");
    }
    [[nodiscard]] std::string entry(const std::string& name) const {
        return ask("unzip -p '" + (mFolder / "out.bcf").string() + "' '" + name + "'").text;
    }
    [[nodiscard]] std::string names() const { return ask("unzip -Z1 '" + (mFolder / "out.bcf").string() + "'").text; }

    std::filesystem::path mFolder = std::filesystem::path(RUNDGANG_TEST_OUT) / "handover" / "bcf";
    std::unique_ptr<notes::Store> mStore;
};

TEST_F(BcfTest, TheFirstViewpointIsWhereReadersLookForItAndACommentRefersToIt) {
    ASSERT_TRUE(core::writeText(mFolder / "a.png", "picture of a").ok());
    ASSERT_TRUE(core::writeText(mFolder / "b.png", "picture of b").ok());
    BcfOptions options;
    options.snapshots = {{notes::namedNoteId("a"), mFolder / "a.png"}, {notes::namedNoteId("b"), mFolder / "b.png"}};
    ASSERT_TRUE(write(thread(), options).ok());
    const std::string folder = notes::namedNoteId("a") + "/";
    EXPECT_EQ(entry(folder + "snapshot.png"), "picture of a");
    EXPECT_EQ(entry(folder + "snapshot-" + notes::namedNoteId("b") + ".png"), "picture of b");
    const std::string markup = entry(folder + "markup.bcf");
    const std::string viewpoint = notes::namedNoteId("rundgang:bcf:viewpoint:" + notes::namedNoteId("a"));
    EXPECT_NE(markup.find("<Viewpoints Guid=\"" + viewpoint +
                          "\">\n\t\t<Viewpoint>viewpoint.bcfv</Viewpoint>\n\t\t<Snapshot>snapshot.png"),
              std::string::npos)
        << markup;
    EXPECT_NE(markup.find("<Comment>Mehr Bäume</Comment>\n\t\t<Viewpoint Guid=\"" + viewpoint + "\"/>"), std::string::npos)
        << markup;
    EXPECT_LT(markup.find("Mehr Bäume</Comment>"), markup.find("Genau!</Comment>")) << "the topic's own note leads";
}

TEST_F(BcfTest, TheCameraLooksWhereTheVisitorLooked) {
    notes::Note east = note("a", "x");
    east.headingDeg = 90.0;
    east.pitchDeg = 0.0;
    ASSERT_TRUE(write({east}, {}).ok());
    const std::string view = entry(east.id + "/viewpoint.bcfv");
    EXPECT_NE(view.find("<X>499996.75</X>\n\t\t\t<Y>0.5</Y>\n\t\t\t<Z>706.75</Z>"), std::string::npos) << view;
    EXPECT_NE(view.find("<CameraDirection>\n\t\t\t<X>1</X>"), std::string::npos) << view;
    EXPECT_NE(view.find("<Z>1</Z>\n\t\t</CameraUpVector>"), std::string::npos) << view;
    EXPECT_NE(view.find("<StartPoint>\n\t\t\t\t<X>500000</X>"), std::string::npos) << view;
}

TEST_F(BcfTest, TheCoordinateSystemAndTheWholeNoteTravelAlong) {
    ASSERT_TRUE(write({note("a", "x")}, {}).ok());
    EXPECT_EQ(Json::parse(entry("coordinate-reference-system.json"))["epsg"], 25832);
    const Json snippet = Json::parse(entry(notes::namedNoteId("a") + "/notes.geojson"));
    EXPECT_EQ(snippet["features"][0]["properties"]["variant"], "vorschlag-a");
    const std::string markup = entry(notes::namedNoteId("a") + "/markup.bcf");
    for (const char* label : {"variant: vorschlag-a", "X-ray"}) {
        EXPECT_NE(markup.find(std::string("<Labels>") + label + "</Labels>"), std::string::npos) << markup;
    }
    BcfOptions newer;
    newer.version = BcfVersion::V3_0;
    ASSERT_TRUE(write({note("a", "x")}, newer).ok());
    const std::string guid = notes::namedNoteId("rundgang:bcf:coordinate-reference-system");
    EXPECT_EQ(Json::parse(entry("documents/" + guid))["epsg"], 25832);
    EXPECT_NE(entry(notes::namedNoteId("a") + "/markup.bcf").find("<DocumentGuid>" + guid), std::string::npos);
}

TEST_F(BcfTest, ItAppearsWholeOrNotAtAll) {
    BcfOptions options;
    options.snapshots = {{notes::namedNoteId("a"), mFolder / "missing.png"}};
    EXPECT_FALSE(write({note("a", "x")}, options).ok());
    EXPECT_FALSE(writeBcf({}, *mStore, {}, mFolder / "no" / "such" / "folder.bcf").ok());
    for (const auto& left : std::filesystem::directory_iterator(mFolder)) {
        EXPECT_EQ(left.path().filename().string().find("out.bcf"), std::string::npos) << left.path();
    }
    EXPECT_TRUE(write({}, {}).ok());
    EXPECT_NE(names().find("project.bcfp"), std::string::npos);
}

}  // namespace
}  // namespace rundgang::handover
