// A visitor's note reaches the server and another station's arrives in the town, while the frame thread makes no call that waits:
// with a network that is there, that is cut, and that is silent.
#include "engine/notes_sync/Server.h"
#include "engine/notes_sync/Sync.h"
#include "tests/notes_sync/CutLink.h"
#include "tests/notes_sync/PostgresServer.h"
#include "tests/support/CallWatch.h"
#include "tools/rundgang/Session.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <thread>

namespace rundgang::test {
namespace {

constexpr std::uint32_t kWidth = 96;
constexpr std::uint32_t kHeight = 64;
constexpr const char* kPrefix = "visit";

class SyncVisit {
public:
    bool open(const PostgresServer& server, CutLink& link) {
        const std::filesystem::path notes = std::filesystem::path(RUNDGANG_TEST_OUT) / "sync-visit" / "notes.gpkg";
        std::filesystem::remove_all(notes.parent_path());
        std::filesystem::create_directories(notes.parent_path());
        mPlatform = platform::openHeadless(kWidth, kHeight);
        tools::SessionOptions options;
        options.world = RUNDGANG_DEMO "/town.world";
        options.notes = notes.string();
        options.view.viewpoint = "market";
        options.sync.server = server.overTcp("visit_kiosk", "visits", link.port());
        options.sync.prefix = kPrefix;
        options.sync.patience = std::chrono::milliseconds(2000);
        options.sync.shortestPause = std::chrono::milliseconds(20);
        options.sync.longestPause = std::chrono::milliseconds(200);
        auto session = tools::Session::create(options, *mPlatform);
        EXPECT_TRUE(session.ok()) << (session.ok() ? "" : session.problem().message());
        if (!session.ok()) {
            return false;
        }
        mSession = std::move(*session);
        EXPECT_TRUE(mSession->settle(0.5).ok());
        frames(20);
        return true;
    }

    std::size_t frames(int count) {
        for (int i = 0; i < count; ++i) {
            EXPECT_TRUE(mSession->frame(mPlatform->poll(mSession->wants())).ok());
        }
        return takeWatchedCalls().size();
    }

    /// Frames until it is so; half a minute at most.
    template <typename Condition>
    std::size_t framesUntil(Condition condition) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        std::size_t calls = 0;
        while (!condition() && std::chrono::steady_clock::now() < until) {
            calls += frames(1);
        }
        EXPECT_TRUE(condition());
        return calls;
    }

    std::size_t leaveNote() {
        frame::Hit spot;
        spot.position = mSession->visit().state().feet + glm::dvec3(2.0, 3.0, 1.0);
        mSession->visit().beginNote(spot);
        mSession->visit().draft()->note.text = "Eine Bank";
        mSession->visit().saveDraft();
        using Stage = experience::NoteDraft::Stage;
        return framesUntil([&] {
            const experience::NoteDraft* draft = mSession->visit().draft();
            return draft == nullptr || draft->stage == Stage::Saved;
        });
    }

    std::unique_ptr<platform::IPlatform> mPlatform;
    std::unique_ptr<tools::Session> mSession;
};

/// The station next door; its threads are its own, and asking it for its notes is memory work.
struct NextDoor {
    std::unique_ptr<notes::Store> store;
    std::unique_ptr<notes_sync::Sync> sync;

    bool open(const std::string& server) {
        const std::filesystem::path file = std::filesystem::path(RUNDGANG_TEST_OUT) / "sync-visit-b" / "notes.gpkg";
        std::filesystem::remove_all(file.parent_path());
        std::filesystem::create_directories(file.parent_path());
        auto opened = notes::Store::open(file, {25832, "EPSG:25832", ""});
        EXPECT_TRUE(opened.ok());
        store = std::move(*opened);
        auto started = notes_sync::Sync::start(*store, file, {server, kPrefix});
        EXPECT_TRUE(started.ok());
        sync = std::move(*started);
        return sync->waitUntilCaughtUp(std::chrono::seconds(30)).ok();
    }
    [[nodiscard]] std::size_t seen() const { return store->notes()->size(); }
    void save(math::WorldPos place) const {
        notes::Note note;
        note.id = notes::makeNoteId();
        note.text = "von nebenan";
        note.place = note.eye = place;
        note.language = "de";
        note.createdUtc = "2026-11-23T07:12:49Z";
        store->save(std::move(note));
    }
};

void walkWatched(const PostgresServer& server, const NextDoor& nextDoor) {
    CutLink link(server.port());
    SyncVisit visit;
    if (!visit.open(server, link)) {
        return;
    }
    const tools::Session& session = *visit.mSession;
    const auto shown = [&] { return visit.mSession->visit().store()->notes()->size(); };
    if (watchThisThread()) {
        EXPECT_TRUE(std::filesystem::exists(RUNDGANG_DEMO));
        EXPECT_FALSE(takeWatchedCalls().empty()) << "the watch sees nothing";
    } else {
        std::printf("calls into the kernel cannot be watched on this system\n");
    }
    std::size_t calls = visit.framesUntil([&] { return session.sync()->state().caughtUp; });
    calls += visit.leaveNote();
    calls += visit.framesUntil([&] { return nextDoor.seen() == 1; });
    nextDoor.save(visit.mSession->visit().state().feet);
    calls += visit.framesUntil([&] { return shown() == 2; });
    link.cut();
    calls += visit.framesUntil([&] { return !session.sync()->state().connected; });
    calls += visit.leaveNote();
    EXPECT_EQ(shown(), 3U) << "the network is not needed to leave a note";
    EXPECT_EQ(nextDoor.seen(), 2U);
    link.mend();
    calls += visit.framesUntil([&] { return nextDoor.seen() == 3; });
    link.freeze();
    calls += visit.leaveNote();
    calls += visit.frames(60);
    link.mend();
    calls += visit.framesUntil([&] { return nextDoor.seen() == 4; });
    EXPECT_EQ(calls, 0U) << "the frame thread opened, read, wrote, synced or slept";
    EXPECT_TRUE(session.validationMessages().empty());
}

TEST(SyncVisit, NotesComeAndGoAndNoFrameWaits) {
    PostgresServer* server = PostgresServer::get();
    if (server == nullptr) {
        GTEST_SKIP() << PostgresServer::whyNone();
    }
    server->makeDatabase("visits");
    const std::string admin = server->by(PostgresServer::kAdmin, "visits");
    // The demo town is in this system.
    const core::Status made = notes_sync::initServer({admin, kPrefix, {25832, "EPSG:25832", ""}, false, {}});
    ASSERT_TRUE(made.ok()) << made.problem().message();
    server->makeUser("visit_kiosk", "visit_station");
    NextDoor nextDoor;
    ASSERT_TRUE(nextDoor.open(server->by("visit_kiosk", "visits")));
    // A thread of its own, since the watch cannot be taken off again.
    std::thread visitor([&] { walkWatched(*server, nextDoor); });
    visitor.join();
}

}  // namespace
}  // namespace rundgang::test
