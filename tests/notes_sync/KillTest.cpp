// kill -9 in the middle of saving, erasing and synchronising, again and again on the same file: what was promised holds, on the
// station, on the server and on another station. RUNDGANG_SYNC_KILLS says how often (minutes for 500).
#include "tests/notes_sync/SyncFixture.h"
#include "tests/support/KilledChild.h"

#include <cstdlib>
#include <random>
#include <set>
#include <sstream>

namespace rundgang::notes_sync {
namespace {

using KillTest = SyncTest;

int killsWanted() {
    const char* wanted = std::getenv("RUNDGANG_SYNC_KILLS");
    return wanted != nullptr ? std::max(std::atoi(wanted), 1) : 60;
}

TEST_F(KillTest, NothingPromisedIsLostAndNothingErasedComesBack) {
    std::set<std::string> kept;
    std::set<std::string> erasing;
    std::set<std::string> erased;
    const auto b = station("b");
    b->goOnline();
    const SyncOptions own = options("station");
    const std::filesystem::path file = mFolder / "a.gpkg";
    std::mt19937 random(20261124);
    const int kills = killsWanted();
    for (int round = 0; round < kills; ++round) {
        test::KilledChild worker({RUNDGANG_SYNC_WORKER, file.string(), own.server, own.prefix, std::to_string(round)});
        ASSERT_TRUE(worker.waitForOutput()) << "round " << round;
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 150000));
        std::istringstream said(worker.kill());
        ASSERT_TRUE(worker.killed()) << "round " << round;
        for (std::string what, id; said >> what >> id;) {
            (what == "kept" ? kept : what == "erasing" ? erasing : erased).insert(id);
        }
    }
    Station a(file, own);
    a.catchUp(120);
    b->catchUp(120);
    EXPECT_EQ(a.shown(), b->shown());
    EXPECT_EQ(asked("SELECT count(*) FROM @.notes"), std::to_string(a.store().all()->size()));
    std::set<std::string> there;
    for (const notes::Note& note : b->shown()) {
        EXPECT_TRUE(there.insert(note.id).second) << "twice: " << note.id;
    }
    for (const std::string& id : kept) {
        // An erasure that was begun and not yet promised may have been carried out or not.
        EXPECT_TRUE(there.contains(id) || erasing.contains(id)) << "lost: " << id;
    }
    for (const std::string& id : erased) {
        EXPECT_FALSE(there.contains(id)) << "came back: " << id;
        EXPECT_EQ(a.find(id), nullptr);
    }
    EXPECT_EQ(a.sync().state().refused, 0);
    EXPECT_GT(kept.size(), static_cast<std::size_t>(kills));
    EXPECT_GT(erased.size(), 0U);
    std::printf("%d kills: %zu notes promised, %zu erasures, %zu there\n", kills, kept.size(), erased.size(), there.size());
}

}  // namespace
}  // namespace rundgang::notes_sync
