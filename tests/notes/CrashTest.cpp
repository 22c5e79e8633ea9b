// kill -9 in the middle of writing, again and again on the same store: what was reported saved is there, and the store opens.
#include "engine/notes/Sqlite.h"
#include "tests/notes/NotesFixture.h"
#include "tests/support/KilledChild.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <unordered_set>
#include <vector>

namespace rundgang::notes {
namespace {

using CrashTest = NotesTest;

constexpr int kKills = 100;

std::unordered_set<std::string> idsIn(const Store& store) {
    std::unordered_set<std::string> ids;
    for (const Note& note : *store.notes()) {
        ids.insert(note.id);
    }
    return ids;
}

std::size_t missingFrom(const std::unordered_set<std::string>& stored, const std::vector<std::string>& reported) {
    return static_cast<std::size_t>(
        std::count_if(reported.begin(), reported.end(), [&](const std::string& id) { return !stored.contains(id); }));
}

TEST_F(CrashTest, NoNoteReportedSavedIsLostInAHundredKills) {
    std::vector<std::string> reported;
    std::uint32_t random = 20261123;
    for (int round = 0; round < kKills; ++round) {
        test::KilledChild writer({RUNDGANG_CRASH_WRITER, file().string()});
        ASSERT_TRUE(writer.waitForOutput()) << "round " << round;
        random = random * 1664525U + 1013904223U;
        std::this_thread::sleep_for(std::chrono::microseconds(random / 1000 % 40000));
        const std::string said = writer.kill();
        ASSERT_TRUE(writer.killed()) << "round " << round;
        for (std::size_t at = 0; at + 37 <= said.size(); at += 37) {
            reported.push_back(said.substr(at, 36));
        }
        if (round % 10 == 9) {
            core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 1000);
            ASSERT_EQ(*database->text("PRAGMA integrity_check"), "ok") << "round " << round;
        }
        const std::unique_ptr<Store> store = mustOpen(file());
        ASSERT_NE(store, nullptr) << "round " << round;
        ASSERT_EQ(missingFrom(idsIn(*store), reported), 0U) << "round " << round;
    }
    EXPECT_GT(reported.size(), static_cast<std::size_t>(kKills));
    RecordProperty("reported", static_cast<int>(reported.size()));
}

TEST_F(CrashTest, AKillWhileTheFileIsMadeLeavesNoneOrAWholeOne) {
    std::uint32_t random = 7;
    for (int round = 0; round < 30; ++round) {
        std::filesystem::remove(file());
        std::filesystem::remove(file("notes.gpkg-wal"));
        std::filesystem::remove(file("notes.gpkg-shm"));
        test::KilledChild writer({RUNDGANG_CRASH_WRITER, file().string()});
        random = random * 1664525U + 1013904223U;
        std::this_thread::sleep_for(std::chrono::microseconds(random / 1000 % 15000));
        writer.kill();
        ASSERT_NE(mustOpen(file()), nullptr) << "round " << round;
    }
}

// What a power cut leaves is some moment's bytes of the file and its write-ahead log. Copies taken in the middle of writing, the
// log first so that it is the older one, must open; a torn tail of the log is left out, never half a note.
TEST_F(CrashTest, ATornWriteAheadLogOpensWithWholeNotes) {
    std::vector<Note> written;
    const std::unique_ptr<Store> store = mustOpen(file());
    for (int i = 0; i < 30; ++i) {
        written.push_back(sampleNote(i));
        ASSERT_TRUE(store->wait(store->save(written.back())).ok());
    }
    const std::string log = bytesOf(file("notes.gpkg-wal"));
    const std::string main = bytesOf(file());
    std::size_t most = 0;
    for (std::size_t size = 0; size <= log.size(); size += 1501) {
        writeBytes(file("torn.gpkg"), main);
        writeBytes(file("torn.gpkg-wal"), log.substr(0, size));
        const std::unique_ptr<Store> torn = mustOpen(file("torn.gpkg"));
        ASSERT_NE(torn, nullptr) << size;
        const std::vector<Note>& notes = *torn->notes();
        ASSERT_GE(notes.size(), most) << size;
        ASSERT_TRUE(std::equal(notes.begin(), notes.end(), written.begin())) << size;
        most = notes.size();
    }
}

}  // namespace
}  // namespace rundgang::notes
