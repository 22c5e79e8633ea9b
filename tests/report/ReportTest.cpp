// What is written into a report's folder, without its pictures; how it behaves in a browser is BrowserTest.cpp's.
#include "content/handover/report/Report.h"
#include "content/handover/report/ReportFolder.h"
#include "content/handover/report/ReportPictures.h"
#include "engine/core/File.h"
#include "engine/notes/Store.h"
#include "engine/notes/VisitorCode.h"
#include "engine/world/ManifestJson.h"
#include "engine/world/World.h"
#include "tests/report/TownVoices.h"
#include "tests/support/HostileNotes.h"
#include "tests/support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <regex>
#include <string>

#include <nlohmann/json.hpp>

namespace rundgang::handover {
namespace {

const std::filesystem::path kWorld = RUNDGANG_DEMO "/town.world";

std::map<std::string, std::string> contentsOf(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files[entry.path().lexically_relative(folder).generic_string()] = *core::readText(entry.path());
        }
    }
    return files;
}

class Report : public testing::Test {
protected:
    void SetUp() override {
        mFolder = test::makeTemporaryFolder("report");
        ASSERT_FALSE(mFolder.empty());
        mWishes = {mFolder / "notes.gpkg", kWorld, mFolder / "out", false, {}, {}};
    }
    void TearDown() override { std::filesystem::remove_all(mFolder); }

    /// Keeps a note in the event's file and says which it is; `voice` are the bytes of a recording.
    std::string keep(const std::string& text, const std::string& voice = "", const notes::OpenWith& with = {}) {
        core::Result<std::unique_ptr<notes::Store>> store = open(with);
        EXPECT_TRUE(store.ok());
        notes::Contribution left;
        left.note.id = notes::makeNoteId();
        left.note.text = text;
        left.note.place = {598000.0, 5287000.0, 705.0};
        left.note.eye = {597990.0, 5287000.0, 706.0};
        left.note.language = "de";
        left.note.createdUtc = "2026-11-23T07:12:49Z";
        left.code = notes::makeVisitorCode();
        if (!voice.empty()) {
            notes::Attachment attachment;
            attachment.about = {notes::makeNoteId(), "audio/ogg", 2.0, "Abschrift", "", {"1", "de", "2026-11-23T07:12:40Z"}, 0};
            for (const char c : voice) {
                attachment.bytes.push_back(static_cast<std::byte>(c));
            }
            left.attachments.push_back(attachment);
        }
        const core::Status saved = (*store)->wait((*store)->save(left));
        EXPECT_TRUE(saved.ok()) << (saved.ok() ? "" : saved.problem().message());
        return left.note.id;
    }
    core::Result<std::unique_ptr<notes::Store>> open(const notes::OpenWith& with = {}) {
        return notes::Store::open(mWishes.notes, {25832, "ETRS89 / UTM zone 32N", ""}, with);
    }
    void moderate(const std::string& id, notes::NoteState to, const std::string& reason, const std::string& into = "") {
        core::Result<std::unique_ptr<notes::Store>> store = open();
        EXPECT_TRUE((*store)->wait((*store)->change(notes::Moderation{id, to, reason, into})).ok());
    }
    ReportFigures write() {
        core::NullProgress progress;
        const core::Result<ReportFigures> done = writeReport(mWishes, progress);
        EXPECT_TRUE(done.ok()) << (done.ok() ? "" : done.problem().message());
        return done.ok() ? *done : ReportFigures{};
    }
    core::Problem refusal() {
        core::NullProgress progress;
        const core::Result<ReportFigures> done = writeReport(mWishes, progress);
        EXPECT_FALSE(done.ok());
        return done.ok() ? core::Problem{} : done.problem();
    }

    std::filesystem::path mFolder;
    ReportWishes mWishes;
};

TEST_F(Report, InAPublicReportNoPictureShowsWhatOnlyTheStaffMaySee) {
    mWishes.world = mFolder / "public.world";
    std::filesystem::copy(kWorld, mWishes.world, std::filesystem::copy_options::recursive);
    const auto bakedFor = [&](const char* audience) {
        core::Result<world::ManifestFile> file =
            world::manifestFromJson(*core::readText(mWishes.world / "world.json"), "world.json");
        ASSERT_TRUE(file.ok());
        file->manifest.audience = audience;
        ASSERT_TRUE(core::writeText(mWishes.world / "world.json", world::manifestToJson(*file)).ok());
    };
    const auto keepPicture = [&](const char* bytes, const char* asset, bool xray) {
        notes::Contribution left;
        left.note.id = notes::makeNoteId();
        left.note.kind = notes::NoteKind::Defect;
        left.note.defect = notes::DefectKind::Damage;
        left.note.featureId = asset;
        left.note.xray = xray;
        left.note.place = left.note.eye = {598000.0, 5287000.0, 705.0};
        left.note.createdUtc = "2026-11-23T07:12:49Z";
        notes::Attachment picture;
        picture.about.id = notes::makeNoteId();
        picture.about.contentType = "image/jpeg";
        picture.about.caption = std::string("Worte zu ") + bytes;
        for (const char c : std::string(bytes)) {
            picture.bytes.push_back(static_cast<std::byte>(c));
        }
        left.attachments.push_back(picture);
        const core::Result<std::unique_ptr<notes::Store>> store = open();
        ASSERT_TRUE((*store)->wait((*store)->save(left)).ok());
    };
    keepPicture("BildStrasse", "", false);
    keepPicture("BildGrube", "", true);
    keepPicture("BildSchacht", "SCHACHT-DER-STADT", false);
    std::string words;
    const auto pictures = [&] {
        core::NullProgress progress;
        const core::Result<ReportFigures> done = writeReport(mWishes, progress);
        EXPECT_TRUE(done.ok()) << (done.ok() ? "" : done.problem().message());
        std::string all;
        words.clear();
        for (const auto& [name, text] : contentsOf(mWishes.out)) {
            all += name.starts_with("media/") ? text + " " : "";
            words += name.starts_with("data/") ? text : "";
        }
        return std::pair(all, done.ok() ? done.warnings().size() : 0);
    };
    bakedFor("staff");
    const auto [staffs, none] = pictures();
    EXPECT_NE(staffs.find("BildGrube"), std::string::npos);
    EXPECT_NE(staffs.find("BildSchacht"), std::string::npos);
    bakedFor("public");
    const auto [publics, told] = pictures();
    EXPECT_EQ(publics, "BildStrasse ");
    EXPECT_NE(words.find("Worte zu BildStrasse"), std::string::npos);
    EXPECT_EQ(words.find("Worte zu BildGrube"), std::string::npos) << "what a picture says goes with it";
    EXPECT_EQ(words.find("Worte zu BildSchacht"), std::string::npos);
    EXPECT_EQ(told, none + 2);
}

TEST_F(Report, WhatMayNotBeShownIsInNoFile) {
    const notes::OpenWith moderated{notes::EventRules{true, 0, false}, ""};
    const std::string shown = keep("was alle lesen", "OggSgezeigt", moderated);
    const std::string hidden = keep("geheim versteckt", "OggSgeheim", moderated);
    const std::string twin = keep("geheim doppelt", "", moderated);
    const std::string pending = keep("geheim ungeprüft", "OggSgeheim", moderated);
    moderate(shown, notes::NoteState::Approved, "geheimer Vermerk");
    moderate(hidden, notes::NoteState::Hidden, "geheimer Grund");
    moderate(twin, notes::NoteState::Merged, "", shown);
    EXPECT_EQ(write().notes, 1U);
    const core::Result<std::unique_ptr<notes::Store>> store = open();
    for (const auto& [name, text] : contentsOf(mWishes.out)) {
        EXPECT_EQ(text.find("geheim"), std::string::npos) << name;
        for (const std::string& id : {hidden, twin, pending}) {
            EXPECT_EQ(text.find(id), std::string::npos) << name;
        }
        for (const notes::Note& note : *(*store)->all()) {
            EXPECT_TRUE(note.visitor.size() > 10 && text.find(note.visitor) == std::string::npos) << name;
        }
    }
    EXPECT_NE(core::readText(mWishes.out / "data/notes.js")->find("was alle lesen"), std::string::npos);
}

TEST_F(Report, WhatWasHiddenSinceTheLastReportGoesFromItsFolder) {
    const std::string note = keep("erst zu sehen", "OggSstimme");
    keep("bleibt", "OggSbleibt");
    write();
    std::filesystem::create_directories(mWishes.out / "pictures");
    ASSERT_TRUE(core::writeText(mWishes.out / "pictures/0123456789abcdef.webp", "its picture").ok());
    ASSERT_TRUE(core::writeText(mWishes.out / "Anschreiben.txt", "the office's own").ok());
    moderate(note, notes::NoteState::Hidden, "nennt Namen");
    write();
    std::size_t voices = 0;
    for (const auto& [name, text] : contentsOf(mWishes.out)) {
        EXPECT_EQ(text.find("erst zu sehen"), std::string::npos) << name;
        EXPECT_EQ(text.find("OggSstimme"), std::string::npos) << name;
        EXPECT_FALSE(name.starts_with("pictures/")) << name;
        voices += name.starts_with("media/") ? 1U : 0U;
    }
    EXPECT_EQ(voices, 1U);
    EXPECT_TRUE(std::filesystem::exists(mWishes.out / "Anschreiben.txt"));
}

TEST_F(Report, AVoiceIsWrittenByteForByteUnderItsId) {
    keep("", "OggS\x01\x02 Bytes");
    write();
    const auto files = contentsOf(mWishes.out / "media");
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files.begin()->first.size(), 40U);
    EXPECT_TRUE(files.begin()->first.ends_with(".ogg"));
    EXPECT_EQ(files.begin()->second, "OggS\x01\x02 Bytes");
    EXPECT_NE(core::readText(mWishes.out / "data/notes.js")->find("media/" + files.begin()->first), std::string::npos);
}

TEST_F(Report, ADefectSaysWhatIsWrongAndNamesOnlyAssetsThatTheWorldHas) {
    const auto report = [&](const char* asset, notes::DefectKind defect, notes::Urgency urgency) {
        notes::Contribution left;
        left.note.id = notes::makeNoteId();
        left.note.kind = notes::NoteKind::Defect;
        left.note.defect = defect;
        left.note.urgency = urgency;
        left.note.featureId = asset;
        left.note.place = left.note.eye = {598000.0, 5287000.0, 705.0};
        left.note.language = "de";
        left.note.createdUtc = "2026-11-23T07:12:49Z";
        core::Result<std::unique_ptr<notes::Store>> store = open();
        ASSERT_TRUE((*store)->wait((*store)->save(left)).ok());
    };
    report("S100001", notes::DefectKind::Cover, notes::Urgency::AtOnce);
    report("STAFF-4711", notes::DefectKind::None, notes::Urgency::None);
    write();
    const std::string data = *core::readText(mFolder / "out" / "data" / "notes.js");
    EXPECT_NE(data.find("\"defect\":\"cover\",\"urgency\":\"at_once\",\"asset\":\"S100001\""), std::string::npos) << data;
    EXPECT_EQ(data.find("STAFF-4711"), std::string::npos) << data;
}

TEST_F(Report, AWrittenTextCannotEndTheScriptItStandsIn) {
    keep("</script><script>alert(1)</script>\u2028<!--");
    write();
    const std::string script = *core::readText(mWishes.out / "data/notes.js");
    EXPECT_EQ(script.find('<'), std::string::npos);
    EXPECT_EQ(script.find("\u2028"), std::string::npos);
}

TEST_F(Report, ThePageForbidsWhateverIsForeign) {
    keep("x");
    write();
    for (const auto& [name, text] : contentsOf(mWishes.out)) {
        for (const char* foreign : {"https://", "http://localhost", "//cdn", "@import", "eval(", "innerHTML"}) {
            EXPECT_EQ(text.find(foreign), std::string::npos) << name << ": " << foreign;
        }
    }
    const std::string page = *core::readText(mWishes.out / "index.html");
    EXPECT_NE(page.find("default-src 'none'; script-src 'self'"), std::string::npos);
    EXPECT_EQ(page.find('@'), std::string::npos) << "something was not filled in";
    EXPECT_FALSE(std::regex_search(page, std::regex("\\son[a-z]+\\s*=|<style|\\sstyle\\s*=|javascript:")));
}

TEST_F(Report, SomebodysFolderIsLeftAsItIs) {
    keep("x");
    std::filesystem::create_directories(mWishes.out);
    ASSERT_TRUE(core::writeText(mWishes.out / "Urlaub.txt", "mine").ok());
    EXPECT_NE(refusal().what.find("no report"), std::string::npos);
    EXPECT_EQ(contentsOf(mWishes.out).size(), 1U);
    mWishes.out = mWishes.notes;
    EXPECT_NE(refusal().what.find("no folder"), std::string::npos);
}

TEST_F(Report, AReportThatWasCutOffIsFinishedByTheNext) {
    keep("x");
    ASSERT_TRUE(ReportFolder::open(mWishes.out).ok());
    ASSERT_TRUE(core::writeText(mWishes.out / "media/half.ogg", "Ogg").ok());
    EXPECT_EQ(write().notes, 1U);
    EXPECT_TRUE(std::filesystem::exists(mWishes.out / "index.html"));
    EXPECT_FALSE(std::filesystem::exists(mWishes.out / "media/half.ogg"));
}

TEST(ProposalFor, TheOneThatWasShownElseTheOneInSightElseNone) {
    const core::Result<std::shared_ptr<const world::World>> world = world::World::open(kWorld);
    ASSERT_TRUE(world.ok());
    const world::Manifest& manifest = (*world)->manifest();
    ASSERT_EQ(manifest.variants.size(), 2U);
    const world::ChunkRecord& model = (*world)->chunks()[(*world)->variantChunks(0)[0]];
    notes::Note note;
    note.place = {model.min[0], model.min[1], model.min[2]};
    EXPECT_EQ(proposalFor(note, **world), manifest.variants[0].id);
    note.variant = manifest.variants[1].id;
    EXPECT_EQ(proposalFor(note, **world), manifest.variants[1].id);
    note.variant = "one that is no more";
    EXPECT_EQ(proposalFor(note, **world), manifest.variants[0].id);
    note.place.x += 5000.0;
    EXPECT_FALSE(proposalFor(note, **world));
}

TEST_F(Report, NotesOfAnotherTownAreRefused) {
    {
        const auto store = notes::Store::open(mWishes.notes, {25833, "ETRS89 / UTM zone 33N", ""});
        ASSERT_TRUE(store.ok());
    }
    EXPECT_NE(refusal().what.find("EPSG:25833"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(mWishes.out));
}

TEST_F(Report, MissingNotesOrWorldAreToldAndNothingIsMade) {
    EXPECT_NE(refusal().message().find("notes.gpkg"), std::string::npos);
    keep("x");
    mWishes.world = mFolder / "nowhere";
    EXPECT_NE(refusal().message().find("nowhere"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(mWishes.out));
}

TEST_F(Report, WhereNothingCanBeDrawnTheReportGoesWithoutAndSaysSo) {
    keep("trotzdem da");
    mWishes.pictures = true;
    mWishes.program = "/bin/false";
    core::NullProgress progress;
    const core::Result<ReportFigures> done = writeReport(mWishes, progress);
    ASSERT_TRUE(done.ok());
    EXPECT_FALSE(done.warnings().empty());
    EXPECT_EQ(done->pictured, 0U);
    const std::string report = *core::readText(mWishes.out / "data/report.js");
    EXPECT_NE(report.find("\"plan\":null"), std::string::npos);
    EXPECT_NE(report.find("konnten beim Erstellen nicht gezeichnet werden"), std::string::npos);
    EXPECT_NE(core::readText(mWishes.out / "data/notes.js")->find("trotzdem da"), std::string::npos);
}

TEST_F(Report, TenThousandHostileNotesBecomeDataAndTheirSecretsStayAway) {
    {
        const core::Result<std::unique_ptr<notes::Store>> store = open();
        ASSERT_TRUE(store.ok());
        ASSERT_TRUE(test::keepHostileNotes(**store, 10000, {598000.0, 5287000.0, 705.0}).ok());
    }
    EXPECT_GT(write().notes, 9000U);
    std::string script;
    for (const auto& [name, text] : contentsOf(mWishes.out)) {
        EXPECT_EQ(text.find(test::kHostileSecret), std::string::npos) << name;
        EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_./"), std::string::npos) << name;
        script = name == "data/notes.js" ? text : script;
    }
    EXPECT_EQ(script.find_first_of("<>&"), std::string::npos);
    const std::size_t begin = script.find('[');
    const nlohmann::json notes = nlohmann::json::parse(script.substr(begin, script.rfind(']') + 1 - begin), nullptr, false);
    ASSERT_TRUE(notes.is_array());
    EXPECT_GT(notes.size(), 9000U);
    const std::string report = *core::readText(mWishes.out / "data/report.js");
    EXPECT_NE(report.find("\"extent\":{\"min\":[597000.0,5286000.0]"), std::string::npos) << "places nowhere on Earth count";
}

TEST_F(Report, TheSameNotesGiveTheSameFile) {
    const core::Result<std::shared_ptr<const world::World>> world = world::World::open(kWorld);
    ASSERT_TRUE(world.ok());
    ASSERT_TRUE(test::leaveVoices(mWishes.notes, (*world)->manifest(), 100).ok());
    EXPECT_EQ(write().notes, 100U);
    const auto first = contentsOf(mWishes.out);
    write();
    auto second = contentsOf(mWishes.out);
    EXPECT_EQ(first.size(), second.size());
    for (const auto& [name, text] : first) {
        EXPECT_TRUE(name == "data/report.js" || second[name] == text) << name;
    }
}

}  // namespace
}  // namespace rundgang::handover
