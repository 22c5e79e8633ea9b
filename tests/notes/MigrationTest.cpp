#include "engine/notes/GeoPackage.h"
#include "engine/notes/VisitorCode.h"
#include "tests/notes/NotesFixture.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace rundgang::notes {
namespace {

/// With files as Rundgang wrote them before: a note's voice, stance and state were not known to version 1.
class MigrationTest : public NotesTest {
protected:
    std::filesystem::path makeVersion1() const {
        core::Result<Database> database = Database::inMemory();
        const core::Status made = database->run(bytesOf(std::filesystem::path(RUNDGANG_TEST_DATA) / "notes" / "v1.sql"));
        EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.problem().message());
        const std::vector<std::byte> bytes = database->bytes();
        writeBytes(file(), std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        return file();
    }

    static void expectVersion1Notes(const std::vector<Note>& notes) {
        ASSERT_EQ(notes.size(), 2U);
        EXPECT_EQ(notes[0].id, "eb809f6d-1308-4c8f-ad01-e79af39e2315");
        EXPECT_EQ(notes[0].text, "Hier fehlt ein Zebrastreifen.");
        EXPECT_EQ(notes[0].variant, "wohnhof");
        EXPECT_EQ(notes[0].place, (math::WorldPos{598412.125, 5286003.1, 705.3}));
        EXPECT_EQ(notes[1].text, "Schöner Platz!\nZweite Zeile");
        EXPECT_EQ(notes[1].kind, NoteKind::Praise);
        EXPECT_EQ(notes[1].stance, Stance::None);
        EXPECT_EQ(notes[1].state, NoteState::Pending);
        EXPECT_TRUE(notes[1].visitor.empty() && notes[1].parent.empty() && notes[1].media.empty());
    }

    static std::vector<std::string> schemaOf(const std::filesystem::path& path) {
        core::Result<Database> database = Database::open(path, Database::Mode::ReadWrite, 100);
        core::Result<Statement> select =
            database->prepare("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master");
        std::vector<std::string> schema;
        while (select->step() == Statement::Step::Row) {
            schema.push_back(select->text(0));
        }
        std::sort(schema.begin(), schema.end());
        return schema;
    }
};

constexpr const char* kVersion = "SELECT json_extract(metadata, '$.version') FROM gpkg_metadata";

TEST_F(MigrationTest, StepsRunInOrderAndNotesStay) {
    makeFile(3);
    core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 100);
    const std::array<Migration, 2> steps = {
        {{kNotesVersion + 1, "UPDATE notes SET photo = 'none'"}, {kNotesVersion, "ALTER TABLE notes ADD COLUMN photo TEXT"}}};
    ASSERT_TRUE(migrate(*database, kNotesVersion, kNotesVersion + 2, steps).ok());
    EXPECT_EQ(*database->integer(kVersion), kNotesVersion + 2);
    EXPECT_EQ(*database->integer("SELECT count(*) FROM notes WHERE photo = 'none'"), 3);
    EXPECT_EQ(*database->text("PRAGMA integrity_check"), "ok");
}

TEST_F(MigrationTest, AFailingStepLeavesTheFileAsItWas) {
    makeFile(3);
    {
        core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 100);
        const std::array<Migration, 2> steps = {
            {{kNotesVersion, "ALTER TABLE notes ADD COLUMN photo TEXT"}, {kNotesVersion + 1, "UPDATE nowhere SET a = 1"}}};
        const core::Status status = migrate(*database, kNotesVersion, kNotesVersion + 2, steps);
        ASSERT_FALSE(status.ok());
        EXPECT_NE(status.problem().what.find("stays as it was"), std::string::npos);
        EXPECT_EQ(*database->integer(kVersion), kNotesVersion);
        EXPECT_FALSE(database->prepare("SELECT photo FROM notes").ok());
    }
    EXPECT_EQ(mustOpen(file())->notes()->size(), 3U);
}

TEST_F(MigrationTest, AFileOfVersion1IsBroughtUpToDateAndTakesNewNotes) {
    makeVersion1();
    Note fresh = sampleNote();
    fresh.stance = Stance::For;
    {
        const std::unique_ptr<Store> store = mustOpen(file());
        ASSERT_NO_FATAL_FAILURE(expectVersion1Notes(*store->notes()));
        ASSERT_TRUE(store->wait(store->save(fresh)).ok());
    }
    const std::unique_ptr<Store> again = mustOpen(file());
    ASSERT_EQ(again->notes()->size(), 3U);
    EXPECT_EQ(again->notes()->back(), fresh);
    core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 100);
    EXPECT_EQ(*database->integer(kVersion), kNotesVersion);
    EXPECT_EQ(*database->text("PRAGMA integrity_check"), "ok");
}

/// As version 2 left it, with its votes, history, voices and a file that knows of a server.
TEST_F(MigrationTest, AFileOfVersion2LosesNothingAndLearnsOfDefects) {
    const std::string code = makeVisitorCode();
    Note old = sampleNote(4);
    ASSERT_EQ(old.kind, NoteKind::Defect);
    old.surface = "pipe";
    Attachment picture{{makeNoteId(), "image/jpeg", 0.0, "", "what was seen", {}, 0}, {std::byte{1}, std::byte{2}}};
    {
        const std::unique_ptr<Store> store = mustOpen(file());
        ASSERT_TRUE(store->wait(store->save(Contribution{old, code, {picture}})).ok());
        ASSERT_TRUE(store->wait(store->change(Vote{old.id, code, 1})).ok());
    }
    {
        core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 100);
        ASSERT_TRUE(database
                        ->run("ALTER TABLE notes DROP COLUMN defect_kind; ALTER TABLE notes DROP COLUMN urgency; "
                              "UPDATE gpkg_metadata SET metadata = json_set(metadata, '$.version', 2)")
                        .ok());
    }
    Note fresh = sampleNote(4);
    fresh.defect = DefectKind::GullyFull;
    fresh.urgency = Urgency::AtOnce;
    {
        const std::unique_ptr<Store> store = mustOpen(file());
        ASSERT_EQ(store->notes()->size(), 1U);
        Note found = store->notes()->front();
        ASSERT_EQ(found.media.size(), 1U);
        EXPECT_EQ(*store->mediumBytes(found.media[0].id), picture.bytes);
        EXPECT_EQ(found.visitor, store->traceOfCode(code));
        EXPECT_EQ(found.agree, 1);
        found.visitor.clear();
        found.agree = 0;
        found.media.clear();
        EXPECT_EQ(found, old);
        ASSERT_TRUE(store->wait(store->save(fresh)).ok());
    }
    EXPECT_EQ(mustOpen(file())->notes()->back(), fresh);
    (void)mustOpen(file("new.gpkg"));
    EXPECT_EQ(schemaOf(file()), schemaOf(file("new.gpkg")));
}

TEST_F(MigrationTest, AMigratedFileAndANewOneAreTheSame) {
    makeVersion1();
    (void)mustOpen(file());
    (void)mustOpen(file("new.gpkg"));
    EXPECT_EQ(schemaOf(file()), schemaOf(file("new.gpkg")));
}

TEST_F(MigrationTest, AVersion1FileThatSomebodyExtendedOtherwiseStaysWhole) {
    makeVersion1();
    {
        core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 100);
        ASSERT_TRUE(database->run("CREATE TABLE notes_votes (a)").ok());  // in the middle of the step, its name is taken
    }
    const std::string before = bytesOf(file());
    const core::Result<std::unique_ptr<Store>> store = Store::open(file(), utm32());
    ASSERT_FALSE(store.ok());
    EXPECT_NE(store.problem().what.find("stays as it was"), std::string::npos) << store.problem().message();
    EXPECT_EQ(bytesOf(file()), before);
}

TEST_F(MigrationTest, AVersion1FileThatCannotBeWrittenIsReadAsItIs) {
    makeVersion1();
    const std::string before = bytesOf(file());
    std::filesystem::permissions(file(), std::filesystem::perms(0444));
    std::filesystem::permissions(mFolder, std::filesystem::perms(0555));
    const pid_t child = ::fork();
    if (child == 0) {
        constexpr uid_t kNobody = 65534;
        const bool dropped = ::geteuid() != 0 || (::setgid(kNobody) == 0 && ::setuid(kNobody) == 0);
        const core::Result<std::unique_ptr<Store>> store = Store::open(file(), utm32());
        ::_exit(dropped && store && (*store)->notes()->size() == 2 && !store.warnings().empty() ? 0 : 1);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    std::filesystem::permissions(mFolder, std::filesystem::perms(0755));
    EXPECT_EQ(status, 0);
    EXPECT_EQ(bytesOf(file()), before);
}

TEST_F(MigrationTest, EveryOldVersionHasAStep) {
    for (int version = 1; version < kNotesVersion; ++version) {
        bool found = false;
        for (const Migration& step : migrations()) {
            found = found || step.from == version;
        }
        EXPECT_TRUE(found) << version;
    }
}

}  // namespace
}  // namespace rundgang::notes
