// What GIS programs make of our file, asked from GDAL's own tools (QGIS reads through the same library).
#include "engine/notes/Sqlite.h"
#include "tests/notes/NotesFixture.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace rundgang::notes {
namespace {

class GisTest : public NotesTest {
protected:
    void SetUp() override {
        NotesTest::SetUp();
        if (std::system("ogrinfo --version > /dev/null 2>&1") != 0) {
            GTEST_SKIP() << "ogrinfo is not installed (package gdal-bin)";
        }
    }

    /// Output and errors of a command in one text.
    static std::string outputOf(const std::string& command) {
        std::string output;
        FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
        std::array<char, 4096> buffer{};
        for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
            output.append(buffer.data(), count);
        }
        ::pclose(pipe);
        return output;
    }

    /// What GDAL's GeoPackage validator has against the file; empty is good.
    [[nodiscard]] std::string judgement() const {
        const std::string validator = "/usr/bin/python3 -m osgeo_utils.samples.validate_gpkg --extra --warning-as-error -k ";
        return outputOf(validator + quoted());
    }
    static bool hasValidator() {
        return std::system("/usr/bin/python3 -c 'import osgeo_utils.samples.validate_gpkg' > /dev/null 2>&1") == 0;
    }

    [[nodiscard]] std::string quoted() const { return "'" + file().string() + "'"; }
};

TEST_F(GisTest, TheLayerIsReadWholeAndWithoutWarnings) {
    makeFile(7);
    const std::string output = outputOf("ogrinfo -al " + quoted());
    for (const char* part : {"Layer name: notes", "Geometry: 3D Point", "Feature Count: 7", "PROJCRS[\"ETRS89 / UTM zone 32N\"",
                             "ID[\"EPSG\",25832]", "FID Column = fid", "POINT Z (598412.125 5286003.1 705.3)",
                             "kind (String) = idea", "created (DateTime) = 2026/11/23 07:12:49", "xray (Integer(Boolean)) = ",
                             "variant (String) = vorschlag-a", "Größe: 3 m", "eye_z (Real) = 706.99999999",
                             "Extent: (598412.125000, 5286001.100000) - (598418.125000, 5286003.100000)"}) {
        EXPECT_NE(output.find(part), std::string::npos) << part << "\nin\n" << output.substr(0, 4000);
    }
    EXPECT_EQ(output.find("Warning "), std::string::npos) << output.substr(0, 2000);
    EXPECT_EQ(output.find("ERROR"), std::string::npos) << output.substr(0, 2000);
    const std::string layers = outputOf("ogrinfo -q " + quoted());
    EXPECT_NE(layers.find("notes_media"), std::string::npos) << layers;
    for (const char* own : {"notes_votes", "notes_history", "notes_tombstones", "notes_todo", "notes_to_media"}) {
        EXPECT_EQ(layers.find(own), std::string::npos) << own << " is no layer for a map\n" << layers;
    }
}

TEST_F(GisTest, AnEmptyFileIsReadToo) {
    makeFile(0);
    const std::string output = outputOf("ogrinfo -al " + quoted());
    EXPECT_NE(output.find("Feature Count: 0"), std::string::npos) << output;
    EXPECT_EQ(output.find("Warning "), std::string::npos) << output;
}

TEST_F(GisTest, TheValidatorFindsNothing) {
    if (!hasValidator()) {
        GTEST_SKIP() << "GDAL's GeoPackage validator is not installed (package python3-gdal)";
    }
    makeFile(0);
    EXPECT_EQ(judgement(), "");
    makeFile(7);
    EXPECT_EQ(judgement(), "");
}

/// A note with a voice and a picture, as OGC 18-000 has them: QGIS shows them beside the note.
TEST_F(GisTest, MediaAreRelatedAsTheStandardSays) {
    Contribution spoken{sampleNote(), "", std::vector<Attachment>(2)};
    spoken.attachments[0].about = {makeNoteId(), "audio/ogg", 2.5, "Hallo Stadt", "", {"1", "de", "2026-11-23T07:12:40Z"}, 0};
    spoken.attachments[0].bytes = {std::byte{'O'}, std::byte{'g'}};
    spoken.attachments[1].about = {makeNoteId(), "image/png", 0.0, "", "der Marktplatz", {}, 0};
    spoken.attachments[1].bytes = {std::byte{0x89}, std::byte{'P'}};
    {
        const std::unique_ptr<Store> store = mustOpen(file());
        ASSERT_TRUE(store->wait(store->save(spoken)).ok());
        ASSERT_TRUE(store->wait(store->change(Moderation{spoken.note.id, NoteState::Approved, "gut", ""})).ok());
    }
    const std::string output = outputOf("ogrinfo -ro " + quoted() + " notes_media");
    for (const char* part : {"content_type (String) = image/png", "transcript (String) = Hallo Stadt", "data (Binary) = 4F67",
                             "consent_time (DateTime) = 2026/11/23 07:12:40"}) {
        EXPECT_NE(output.find(part), std::string::npos) << part << "\nin\n" << output;
    }
    EXPECT_EQ(output.find("Warning "), std::string::npos) << output;
    EXPECT_EQ(output.find("ERROR"), std::string::npos) << output;
    EXPECT_TRUE(!hasValidator() || judgement().empty()) << judgement();
}

TEST_F(GisTest, ItCanBeReadWhileNotesAreWritten) {
    const std::unique_ptr<Store> store = mustOpen(file());
    for (int i = 0; i < 50; ++i) {
        ASSERT_TRUE(store->wait(store->save(sampleNote(i))).ok());
        if (i == 25) {
            const std::string output = outputOf("ogrinfo -ro -al -so " + quoted());
            EXPECT_NE(output.find("Feature Count: 26"), std::string::npos) << output;
        }
    }
}

TEST_F(GisTest, NewWktGoesIntoItsOwnColumn) {
    const std::string wkt2 = outputOf("gdalsrsinfo --single-line -o wkt2_2015 EPSG:25832");
    const std::size_t begin = wkt2.find("PROJCRS[");
    if (begin == std::string::npos) {
        GTEST_SKIP() << "gdalsrsinfo is not installed (package gdal-bin)";
    }
    const NoteCrs crs{25832, "ETRS89 / UTM zone 32N", wkt2.substr(begin, wkt2.rfind(']') + 1 - begin)};
    {
        ASSERT_TRUE(mustOpen(file(), crs) != nullptr);
    }
    EXPECT_EQ(mustOpen(file(), crs)->crs().wkt, crs.wkt);
    const std::string output = outputOf("ogrinfo -al -so " + quoted());
    EXPECT_NE(output.find("ID[\"EPSG\",25832]"), std::string::npos) << output;
    EXPECT_EQ(output.find("Warning "), std::string::npos) << output;
    EXPECT_TRUE(!hasValidator() || judgement().empty()) << judgement();
}

TEST_F(GisTest, ASpatialIndexMadeByAGisDoesNotStopNotes) {
    makeFile(2);
    const std::string made = outputOf("ogrinfo " + quoted() + " -sql \"SELECT CreateSpatialIndex('notes', 'geom')\"");
    ASSERT_EQ(made.find("ERROR"), std::string::npos) << made;
    {
        const std::unique_ptr<Store> store = mustOpen(file());
        const core::Status status = store->wait(store->save(sampleNote(5)));
        ASSERT_TRUE(status.ok()) << status.problem().message();
    }
    const std::string output = outputOf("ogrinfo -al -so -spat 598417 5286000 598418 5286005 " + quoted());
    EXPECT_NE(output.find("Feature Count: 1"), std::string::npos) << output;
}

TEST_F(GisTest, EditsInAGisAreTakenIn) {
    makeFile(3);
    const std::string edited = outputOf("ogrinfo " + quoted() + " -sql \"UPDATE notes SET text = 'geprüft' WHERE fid = 2\"");
    ASSERT_EQ(edited.find("ERROR"), std::string::npos) << edited;
    const std::string removed = outputOf("ogrinfo " + quoted() + " -sql \"DELETE FROM notes WHERE fid = 1\"");
    ASSERT_EQ(removed.find("ERROR"), std::string::npos) << removed;
    const std::shared_ptr<const std::vector<Note>> notes = mustOpen(file())->notes();
    ASSERT_EQ(notes->size(), 2U);
    EXPECT_EQ(notes->front().text, "geprüft");
}

TEST_F(GisTest, ACopyMadeByAGisIsRefusedInWords) {
    makeFile(3);
    const std::string copied = outputOf("ogr2ogr '" + file("copy.gpkg").string() + "' " + quoted());
    const core::Result<std::unique_ptr<Store>> copy = Store::open(file("copy.gpkg"), utm32());
    ASSERT_FALSE(copy.ok());
    EXPECT_NE(copy.problem().what.find("Rundgang"), std::string::npos) << copy.problem().message();
}

}  // namespace
}  // namespace rundgang::notes
