#include "content/handover/NoteExport.h"
#include "engine/core/File.h"
#include "engine/notes/VisitorCode.h"
#include "tests/handover/Programs.h"
#include "tests/handover/SomeNotes.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace rundgang::handover {
namespace {

class NoteExportTest : public testing::Test {
protected:
    void SetUp() override {
        mFolder =
            std::filesystem::path(RUNDGANG_TEST_OUT) / "handover" / testing::UnitTest::GetInstance()->current_test_info()->name();
        std::filesystem::remove_all(mFolder);
        std::filesystem::create_directories(mFolder);
        core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(notesFile(), utm32());
        ASSERT_TRUE(store.ok());
        for (int i = 0; i < 3; ++i) {
            notes::Note note = noteAt(598412.125 + i, 5286003.1);
            note.id = notes::makeNoteId();
            ASSERT_TRUE((*store)->wait((*store)->save(note)).ok());
        }
    }

    void addSecrets(const notes::OpenWith& with) const;

    core::Result<std::size_t> exportOf(const std::filesystem::path& store, const std::string& format,
                                       const std::filesystem::path& out) {
        ExportOrder order;
        order.store = store;
        order.format = format;
        order.out = out;
        return exportNotes(order, mProgress);
    }
    core::Result<std::size_t> exportTo(const std::string& format, const std::filesystem::path& out) {
        return exportOf(notesFile(), format, out);
    }

    [[nodiscard]] std::filesystem::path notesFile() const { return mFolder / "notes.gpkg"; }

    /// What GDAL's own program says of an exported file.
    static std::string ogrinfo(const std::filesystem::path& file) {
        return ask("ogrinfo -al -oo AUTODETECT_TYPE=YES '" + file.string() + "'").text;
    }

    std::filesystem::path mFolder;
    core::NullProgress mProgress;
};

TEST_F(NoteExportTest, EveryFormatIsReadByGdal) {
    if (!installed("ogrinfo")) {
        GTEST_SKIP() << "ogrinfo is not installed (package gdal-bin)";
    }
    const std::array<std::array<const char*, 2>, 4> formats = {
        {{"geojson", "n.geojson"}, {"csv", "n.csv"}, {"csv-de", "n-de.csv"}, {"gpkg", "n.gpkg"}}};
    for (const auto& [format, name] : formats) {
        const core::Result<std::size_t> status = exportTo(format, mFolder / name);
        ASSERT_TRUE(status.ok()) << status.problem().message();
        EXPECT_TRUE(status.warnings().empty()) << format;
        const std::string output = ogrinfo(mFolder / name);
        EXPECT_NE(output.find("Feature Count: 3"), std::string::npos) << format << "\n" << output;
        EXPECT_NE(output.find("Größe \"3 m\"; zu eng, finde ich"), std::string::npos) << format << "\n" << output;
        EXPECT_NE(output.find("eye_x (Real) = 598408.875"), std::string::npos) << format << "\n" << output;
    }
}

TEST_F(NoteExportTest, LongitudesAgreeWithGdalsOwn) {
    if (!installed("ogrinfo")) {
        GTEST_SKIP() << "ogrinfo is not installed (package gdal-bin)";
    }
    ASSERT_TRUE(exportTo("geojson", mFolder / "ours.geojson").ok());
    ask("ogr2ogr -t_srs EPSG:4326 -lco COORDINATE_PRECISION=8 '" + (mFolder / "theirs.geojson").string() + "' '" +
        notesFile().string() + "'");
    const std::string theirs = *core::readText(mFolder / "theirs.geojson");
    const std::size_t begin = theirs.find("\"coordinates\": [ ") + 17;
    const std::string lonLat = theirs.substr(begin, theirs.find(", 705.3", begin) - begin);
    const std::string ours = *core::readText(mFolder / "ours.geojson");
    const std::size_t comma = lonLat.find(", ");
    ASSERT_NE(comma, std::string::npos) << theirs;
    EXPECT_NE(ours.find("[" + lonLat.substr(0, comma) + "," + lonLat.substr(comma + 2) + "]"), std::string::npos)
        << lonLat << ours;
}

TEST_F(NoteExportTest, ACopyAsGeoPackageHoldsTheSameNotes) {
    ASSERT_TRUE(exportTo("gpkg", mFolder / "copy.gpkg").ok());
    const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(notesFile(), {});
    const core::Result<std::unique_ptr<notes::Store>> copy = notes::Store::open(mFolder / "copy.gpkg", utm32());
    ASSERT_TRUE(store.ok() && copy.ok());
    EXPECT_EQ(*(*copy)->notes(), *(*store)->notes());
}

/// Four notes beside the three: one each that nobody outside may see, and one that quotes a hidden one.
void NoteExportTest::addSecrets(const notes::OpenWith& with) const {
    core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(notesFile(), utm32(), with);
    ASSERT_TRUE(store.ok());
    const auto keep = [&](const std::string& text, const std::string& parent) {
        notes::Note note = noteSaying(text);
        note.id = notes::makeNoteId();
        note.parent = parent;
        note.quote = parent.empty() ? "" : "geheimes Zitat";
        const std::string code = notes::makeVisitorCode();
        EXPECT_TRUE((*store)->wait((*store)->save(notes::Contribution{note, code, {}})).ok());
        return note.id;
    };
    const auto moderate = [&](const std::string& id, notes::NoteState to, const std::string& reason, const std::string& into) {
        EXPECT_TRUE((*store)->wait((*store)->change(notes::Moderation{id, to, reason, into})).ok());
    };
    const std::string hidden = keep("geheim versteckt", "");
    const std::string twin = keep("geheim doppelt", "");
    const std::string reply = keep("eine Antwort", hidden);
    moderate(hidden, notes::NoteState::Hidden, "geheimer Grund", "");
    moderate(twin, notes::NoteState::Merged, "", reply);
    moderate(reply, notes::NoteState::Approved, "geheimer Vermerk", "");
    keep("geheim ungeprüft", "");
}

TEST_F(NoteExportTest, WhatMayNotBeShownIsInNoOutput) {
    addSecrets({notes::EventRules{true, 0, false}, ""});
    for (const std::string format : {"geojson", "csv", "csv-de", "gpkg"}) {
        const std::filesystem::path out = mFolder / ("n." + format);
        const core::Result<std::size_t> status = exportTo(format, out);
        ASSERT_TRUE(status.ok()) << status.problem().message();
        const std::string text = *core::readText(out);
        EXPECT_NE(text.find("eine Antwort"), std::string::npos) << format;
        EXPECT_EQ(text.find("geheim"), std::string::npos) << format << text.substr(text.find("geheim"), 60);
        const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(notesFile(), {});
        for (const notes::Note& note : *(*store)->all()) {
            const bool shown = note.state == notes::NoteState::Approved;
            EXPECT_EQ(text.find(note.id) != std::string::npos, shown || note.text == "geheim versteckt") << format << note.text;
            EXPECT_TRUE(note.visitor.empty() || text.find(note.visitor) == std::string::npos) << format;
        }
    }
}

TEST_F(NoteExportTest, WhatIsErasedInAnExportedWorkListLeavesNoByte) {
    notes::Note defect = noteSaying("GeheimerSchaden");
    defect.id = notes::makeNoteId();
    defect.kind = notes::NoteKind::Defect;
    defect.defect = notes::DefectKind::Damage;
    notes::Note other = defect;
    other.id = notes::makeNoteId();
    other.text = "BleibtSchaden";
    {
        const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(notesFile(), {});
        ASSERT_TRUE((*store)->wait((*store)->save(defect)).ok());
        ASSERT_TRUE((*store)->wait((*store)->save(other)).ok());
    }
    const std::filesystem::path copy = mFolder / "work.gpkg";
    ExportOrder order;
    order.store = notesFile();
    order.format = "gpkg";
    order.out = copy;
    order.filter.kinds = {notes::NoteKind::Defect};
    ASSERT_TRUE(exportNotes(order, mProgress).ok());
    const auto times = [&](const std::string& words) {
        std::size_t count = 0;
        const std::string bytes = *core::readText(copy);
        for (std::size_t at = bytes.find(words); at != std::string::npos; at = bytes.find(words, at + 1)) {
            ++count;
        }
        return count;
    };
    ASSERT_EQ(times("GeheimerSchaden"), 2U) << "as a note and in the work list";
    {
        const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(copy, {});
        ASSERT_TRUE((*store)->wait((*store)->change(notes::Erasure{defect.id, ""})).ok());
    }
    EXPECT_EQ(times("GeheimerSchaden"), 0U);
    EXPECT_EQ(times("BleibtSchaden"), 2U);
}

TEST_F(NoteExportTest, AnExportedGeoPackageHasTheVoices) {
    notes::Contribution spoken{noteSaying("mit Stimme"), {}, std::vector<notes::Attachment>(1)};
    spoken.note.id = notes::makeNoteId();
    spoken.attachments[0].about = {notes::makeNoteId(), "audio/ogg", 2.5, "Hallo", "", {"1", "de", "2026-11-23T07:12:40Z"}, 0};
    spoken.attachments[0].bytes = {std::byte{'O'}, std::byte{'g'}, std::byte{'g'}, std::byte{'S'}};
    {
        const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(notesFile(), {});
        ASSERT_TRUE((*store)->wait((*store)->save(spoken)).ok());
    }
    ASSERT_TRUE(exportTo("gpkg", mFolder / "copy.gpkg").ok());
    const core::Result<std::unique_ptr<notes::Store>> copy = notes::Store::open(mFolder / "copy.gpkg", {});
    EXPECT_EQ(*(*copy)->mediumBytes(spoken.attachments[0].about.id), spoken.attachments[0].bytes);
    EXPECT_EQ((*copy)->notes()->back().media.at(0).transcript, "Hallo");
}

TEST_F(NoteExportTest, ExportingWorksWhileNotesAreWritten) {
    const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(notesFile(), utm32());
    notes::Note note = noteSaying("the newest");
    note.id = notes::makeNoteId();
    ASSERT_TRUE((*store)->wait((*store)->save(note)).ok());
    ASSERT_TRUE(exportTo("csv", mFolder / "n.csv").ok());
    EXPECT_NE(core::readText(mFolder / "n.csv")->find("the newest"), std::string::npos);
}

TEST_F(NoteExportTest, TheNotesThemselvesAreNeverOverwritten) {
    const std::string before = *core::readText(notesFile());
    std::filesystem::create_symlink(notesFile(), mFolder / "link.csv");
    for (const std::filesystem::path& out :
         {notesFile(), mFolder / "." / "notes.gpkg", mFolder / "link.csv", mFolder / "notes.gpkg-wal", mFolder}) {
        EXPECT_FALSE(exportTo("csv", out).ok()) << out;
        EXPECT_FALSE(exportTo("gpkg", out).ok()) << out;
    }
    EXPECT_EQ(*core::readText(notesFile()), before);
}

TEST_F(NoteExportTest, ExportingLeavesTheNotesFileAsItIs) {
    const std::string before = *core::readText(notesFile());
    ASSERT_TRUE(exportTo("geojson", mFolder / "n.geojson").ok());
    EXPECT_EQ(*core::readText(notesFile()), before);
}

TEST_F(NoteExportTest, WrongRequestsAreToldInWords) {
    EXPECT_NE(exportTo("xlsx", mFolder / "n").problem().mend.find("geojson"), std::string::npos);
    EXPECT_FALSE(exportOf(mFolder / "missing.gpkg", "csv", mFolder / "n.csv").ok());
    EXPECT_FALSE(std::filesystem::exists(mFolder / "missing.gpkg"));
    EXPECT_FALSE(exportTo("csv", "").ok());
}

}  // namespace
}  // namespace rundgang::handover
