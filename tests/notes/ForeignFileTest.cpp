#include "engine/notes/Sqlite.h"
#include "tests/notes/NotesFixture.h"

#include <vector>

namespace rundgang::notes {
namespace {

class ForeignFileTest : public NotesTest {
protected:
    /// Opening must fail with `word` in the message and leave the file and its folder as they were.
    void expectRefused(const std::filesystem::path& path, const std::string& word, const NoteCrs& crs = utm32()) {
        const std::string before = bytesOf(path);
        const core::Result<std::unique_ptr<Store>> store = Store::open(path, crs);
        ASSERT_FALSE(store.ok()) << path;
        EXPECT_NE(store.problem().message().find(word), std::string::npos) << store.problem().message();
        EXPECT_EQ(store.problem().file, path.string());
        EXPECT_EQ(bytesOf(path), before);
        EXPECT_EQ(std::distance(std::filesystem::directory_iterator(mFolder), std::filesystem::directory_iterator()), 1);
    }

    void makeDatabase(const std::filesystem::path& path, const std::string& sql) {
        core::Result<Database> database = Database::inMemory();
        ASSERT_TRUE(database->run(sql).ok());
        const std::vector<std::byte> bytes = database->bytes();
        writeBytes(path, std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    }
};

TEST_F(ForeignFileTest, AnEmptyFileIsRefused) {
    writeBytes(file(), "");
    expectRefused(file(), "is empty");
}

TEST_F(ForeignFileTest, ATextIsRefused) {
    writeBytes(file(), "Protokoll der Sitzung vom 23. November");
    expectRefused(file(), "no GeoPackage");
}

TEST_F(ForeignFileTest, AnotherDatabaseIsRefused) {
    makeDatabase(file(), "CREATE TABLE notes (a)");
    expectRefused(file(), "no GeoPackage");
}

TEST_F(ForeignFileTest, SomebodyElsesGeoPackageIsRefused) {
    makeDatabase(file(), "PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300; CREATE TABLE notes (a)");
    expectRefused(file(), "not one of notes that Rundgang made");
}

TEST_F(ForeignFileTest, ViewsInPlaceOfTablesAreRefused) {
    makeDatabase(file(),
                 "PRAGMA application_id = 0x47504B47; CREATE VIEW notes AS SELECT 1 AS fid; CREATE TABLE gpkg_contents (a); "
                 "CREATE TABLE gpkg_geometry_columns (a); CREATE TABLE gpkg_spatial_ref_sys (a); CREATE TABLE gpkg_metadata (a)");
    expectRefused(file(), "not one of notes that Rundgang made");
}

TEST_F(ForeignFileTest, AnotherCrsIsRefusedAndBothAreNamed) {
    makeFile();
    expectRefused(file(), "EPSG:25833", NoteCrs{25833, "ETRS89 / UTM zone 33N", ""});
}

TEST_F(ForeignFileTest, ANewerVersionIsRefused) {
    makeFile();
    core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 100);
    ASSERT_TRUE(database->run("UPDATE gpkg_metadata SET metadata = json_set(metadata, '$.version', 99)").ok());
    expectRefused(file(), "newer Rundgang");
}

TEST_F(ForeignFileTest, AFolderIsRefused) {
    std::filesystem::create_directories(file());
    const core::Result<std::unique_ptr<Store>> store = Store::open(file(), utm32());
    ASSERT_FALSE(store.ok());
    EXPECT_NE(store.problem().what.find("no file"), std::string::npos) << store.problem().message();
}

TEST_F(ForeignFileTest, AnEmptyNameIsRefused) { EXPECT_FALSE(Store::open("", utm32()).ok()); }

TEST_F(ForeignFileTest, EveryTruncationIsRefusedOrComplete) {
    makeFile(40);
    const std::string whole = bytesOf(file());
    const std::filesystem::path cut = mFolder / "cut.gpkg";
    for (std::size_t size = 0; size < whole.size(); size += 1777) {
        writeBytes(cut, whole.substr(0, size));
        const core::Result<std::unique_ptr<Store>> store = Store::open(cut, utm32());
        EXPECT_FALSE(store.ok()) << size;
    }
}

TEST_F(ForeignFileTest, FlippedBytesNeverCrash) {
    makeFile(40);
    const std::string whole = bytesOf(file());
    const std::filesystem::path bad = mFolder / "bad.gpkg";
    std::uint32_t random = 12345;
    int opened = 0;
    for (int round = 0; round < 300; ++round) {
        std::string bytes = whole;
        for (int flips = 0; flips < 8; ++flips) {
            random = random * 1664525U + 1013904223U;
            bytes[(random >> 4U) % bytes.size()] = static_cast<char>(random >> 24U);
        }
        writeBytes(bad, bytes);
        const core::Result<std::unique_ptr<Store>> store = Store::open(bad, NoteCrs{});
        opened += store.ok() ? 1 : 0;
    }
    RecordProperty("opened", opened);
}

TEST_F(ForeignFileTest, RowsThatOthersBrokeAreLeftOutAndNamed) {
    makeFile(5);
    core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 100);
    ASSERT_TRUE(
        database
            ->run("UPDATE notes SET kind = 'rant' WHERE fid = 1; UPDATE notes SET geom = x'00' WHERE fid = 2; "
                  "UPDATE notes SET uuid = 'mine' WHERE fid = 3; UPDATE notes SET text = CAST(x'41ff42' AS TEXT) WHERE fid = 4")
            .ok());
    const core::Result<std::unique_ptr<Store>> store = Store::open(file(), utm32());
    ASSERT_TRUE(store.ok());
    ASSERT_EQ((*store)->notes()->size(), 2U);
    EXPECT_EQ((*store)->notes()->front().text, "A\uFFFDB");
    ASSERT_EQ(store.warnings().size(), 3U);
    EXPECT_EQ(store.warnings()[0].place, "notes, fid 1");
}

TEST_F(ForeignFileTest, WhatOthersWroteOfADefectIsReadAsFarAsItMakesSense) {
    makeFile(15);  // 4, 9 and 14 report defects
    {
        core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 100);
        ASSERT_TRUE(database
                        ->run("UPDATE notes SET urgency = 'gestern', defect_kind = 'cover' WHERE fid = 5;"
                              "UPDATE notes SET kind = 'idea' WHERE fid = 10;"
                              "UPDATE notes SET defect_kind = x'ff00', urgency = 3.5 WHERE fid = 15;"
                              "UPDATE notes SET urgency = 'at_once', defect_kind = 'other' WHERE fid = 1")
                        .ok());
    }
    const auto notes = mustOpen(file())->notes();
    ASSERT_EQ(notes->size(), 15U);
    EXPECT_EQ((*notes)[4].defect, DefectKind::Cover);
    EXPECT_EQ((*notes)[4].urgency, Urgency::None);
    for (const std::size_t none : {0U, 9U, 14U}) {
        EXPECT_EQ((*notes)[none].defect, DefectKind::None) << none;
        EXPECT_EQ((*notes)[none].urgency, Urgency::None) << none;
    }
    for (const Note& note : *notes) {
        EXPECT_TRUE(checkNote(note).ok());
    }
}

TEST_F(ForeignFileTest, ATriggerThatEatsNotesIsNotCalledSaved) {
    makeFile();
    core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 100);
    ASSERT_TRUE(database->run("CREATE TRIGGER eat AFTER INSERT ON notes BEGIN DELETE FROM notes WHERE fid = NEW.fid; END").ok());
    const std::unique_ptr<Store> store = mustOpen(file());
    const Store::Ticket ticket = store->save(sampleNote());
    EXPECT_FALSE(store->wait(ticket).ok());
    EXPECT_EQ(store->notes()->size(), 1U);
}

}  // namespace
}  // namespace rundgang::notes
