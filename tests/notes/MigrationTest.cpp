#include "engine/notes/GeoPackage.h"
#include "tests/notes/NotesFixture.h"

#include <array>
#include <memory>

namespace rundgang::notes {
namespace {

using MigrationTest = NotesTest;

constexpr const char* kVersion = "SELECT json_extract(metadata, '$.version') FROM gpkg_metadata";

TEST_F(MigrationTest, StepsRunInOrderAndNotesStay) {
    makeFile(3);
    core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 100);
    const std::array<Migration, 2> steps = {
        {{2, "UPDATE notes SET photo = 'none'"}, {1, "ALTER TABLE notes ADD COLUMN photo TEXT"}}};
    ASSERT_TRUE(migrate(*database, 1, 3, steps).ok());
    EXPECT_EQ(*database->integer(kVersion), 3);
    EXPECT_EQ(*database->integer("SELECT count(*) FROM notes WHERE photo = 'none'"), 3);
    EXPECT_EQ(*database->text("PRAGMA integrity_check"), "ok");
}

TEST_F(MigrationTest, AFailingStepLeavesTheFileAsItWas) {
    makeFile(3);
    {
        core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 100);
        const std::array<Migration, 2> steps = {
            {{1, "ALTER TABLE notes ADD COLUMN photo TEXT"}, {2, "UPDATE nowhere SET a = 1"}}};
        const core::Status status = migrate(*database, 1, 3, steps);
        ASSERT_FALSE(status.ok());
        EXPECT_NE(status.problem().what.find("stays as it was"), std::string::npos);
        EXPECT_EQ(*database->integer(kVersion), 1);
        EXPECT_FALSE(database->prepare("SELECT photo FROM notes").ok());
    }
    EXPECT_EQ(mustOpen(file())->notes()->size(), 3U);
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
