// What a kill cannot show: a power cut takes what the system had not yet put on the disk. Every note that was reported saved
// before the cut must be there after it, and the file must open.
#include "engine/notes/Sqlite.h"
#include "tests/notes/NotesFixture.h"
#include "tests/notes/RecordingDisk.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

namespace rundgang::notes {
namespace {

/// A note and how many events the disk had seen when it was reported saved.
struct Reported {
    Note note;
    std::size_t after = 0;
};

class PowerCutTest : public NotesTest {
protected:
    /// One visit: opens, writes notes with pauses (in which the log is brought into the file), closes.
    void visit(const RecordingDisk& disk, int count) {
        const std::unique_ptr<Store> store = mustOpen(file());
        for (int i = 0; i < count; ++i) {
            const Note note = sampleNote(i);
            ASSERT_TRUE(store->wait(store->save(note)).ok());
            mReported.push_back({note, disk.events()});
            if (i % 10 == 9) {
                std::this_thread::sleep_for(std::chrono::milliseconds(300));
            }
        }
    }

    void cutAfter(const RecordingDisk& disk, std::size_t events, std::uint32_t seed) {
        const std::filesystem::path after = mFolder / "after";
        std::filesystem::remove_all(after);
        std::filesystem::create_directories(after);
        for (const auto& [name, bytes] : disk.afterPowerCut(events, seed)) {
            writeBytes(after / name, bytes);
        }
        const std::unique_ptr<Store> store = mustOpen(after / "notes.gpkg");
        ASSERT_NE(store, nullptr) << events << " events, seed " << seed;
        const std::vector<Note>& notes = *store->notes();
        std::size_t expected = 0;
        for (const Reported& reported : mReported) {
            expected += reported.after <= events ? 1U : 0U;
        }
        ASSERT_GE(notes.size(), expected) << events << " events, seed " << seed;
        for (std::size_t i = 0; i < notes.size(); ++i) {
            ASSERT_EQ(notes[i], mReported[i].note) << events << " events, seed " << seed;
        }
    }

    std::vector<Reported> mReported;
};

TEST_F(PowerCutTest, NoNoteReportedSavedIsLost) {
    makeFile(0);
    RecordingDisk disk;
    disk.begin(file(), bytesOf(file()));
    visit(disk, 25);
    visit(disk, 5);
    const std::size_t events = disk.events();
    ASSERT_GT(events, 200U);
    std::uint32_t seed = 1;
    for (std::size_t at = 0; at <= events; at += 1 + events / 200) {
        ASSERT_NO_FATAL_FAILURE(cutAfter(disk, at, seed++));
    }
    ASSERT_NO_FATAL_FAILURE(cutAfter(disk, events, 0));
}

}  // namespace
}  // namespace rundgang::notes
