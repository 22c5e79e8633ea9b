// What the tests of synchronisation share: a server with a fresh set of notes for each test, and stations.
#pragma once

#include "engine/notes/NoteCheck.h"
#include "engine/notes/Store.h"
#include "engine/notes/VisitorCode.h"
#include "engine/notes_sync/Server.h"
#include "engine/notes_sync/Sync.h"
#include "tests/notes_sync/PostgresServer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace rundgang::notes_sync {

inline constexpr const char* kDatabase = "notes";

inline notes::NoteCrs utm32() { return {25832, "ETRS89 / UTM zone 32N", ""}; }

inline notes::Note sampleNote(int i = 0) {
    notes::Note note;
    note.id = notes::makeNoteId();
    note.kind = static_cast<notes::NoteKind>(i % 5);
    note.stance = static_cast<notes::Stance>(i % 4);
    if (note.kind == notes::NoteKind::Defect) {
        note.defect = static_cast<notes::DefectKind>(i / 5 % 8);
        note.urgency = static_cast<notes::Urgency>(i / 5 % 4);
    }
    note.text = "Hier fehlt ein Zebrastreifen. Größe: 3 m, № " + std::to_string(i) + " 'quoted' \\ \"doubly\" 🚲";
    note.place = {598412.125 + i, 5286003.1 - i / 3.0, 705.3};
    note.featureId = "DEBY_LOD2_4959457";
    note.surface = "wall";
    note.variant = i % 2 == 0 ? "" : "vorschlag-a";
    note.eye = {598400.1, 5286000.7, 706.99999999};
    note.headingDeg = 47.3;
    note.pitchDeg = -3.0000000000000004;
    note.xray = i % 3 == 0;
    note.sunUtc = i % 2 == 0 ? "2026-06-21T13:00:00Z" : "";
    note.language = "de";
    note.createdUtc = "2026-11-23T07:12:49Z";
    note.retainUntil = i % 2 == 0 ? "2099-12-31" : "";
    return note;
}

inline notes::Attachment sampleVoice(const std::string& transcript, std::size_t bytes = 3000) {
    notes::Attachment voice;
    voice.about = {notes::makeNoteId(), "audio/ogg", 2.5, transcript, "", {"2026-1", "de-simple", "2026-11-23T07:12:00Z"}, 0};
    for (std::size_t i = 0; i < bytes; ++i) {
        voice.bytes.push_back(static_cast<std::byte>(i * 7 % 251));
    }
    return voice;
}

/// A notes file with its Store and its Sync, as one station has them.
class Station {
public:
    Station(std::filesystem::path file, SyncOptions options) : mFile(std::move(file)), mOptions(std::move(options)) { open(); }

    void open() {
        core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(mFile, utm32());
        ASSERT_TRUE(store.ok()) << store.problem().message();
        mStore = std::move(*store);
    }
    void close() {
        mSync.reset();
        mStore.reset();
    }
    void goOnline() {
        core::Result<std::unique_ptr<Sync>> sync = Sync::start(*mStore, mFile, mOptions);
        ASSERT_TRUE(sync.ok()) << sync.problem().message();
        mSync = std::move(*sync);
    }
    void goOffline() { mSync.reset(); }
    void catchUp(int seconds = 30) {
        if (!mSync) {
            goOnline();
        }
        const core::Status done = mSync->waitUntilCaughtUp(std::chrono::seconds(seconds));
        ASSERT_TRUE(done.ok()) << done.problem().message();
        look();
    }
    /// Until the Store has taken in what the file holds.
    void look() {
        const std::uint64_t before = mStore->revision();
        mStore->look();
        (void)mStore->wait(mStore->change(notes::Purge{"0001-01-01"}));
        for (int i = 0; i < 20 && mStore->revision() == before; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    core::Status save(notes::Note note, const std::string& code = "", std::vector<notes::Attachment> attachments = {}) {
        return mStore->wait(mStore->save(notes::Contribution{std::move(note), code, std::move(attachments)}));
    }
    core::Status change(notes::Change change) { return mStore->wait(mStore->change(std::move(change))); }

    [[nodiscard]] const notes::Note* find(const std::string& id) {
        mSeen = mStore->all();
        const auto found = std::find_if(mSeen->begin(), mSeen->end(), [&](const notes::Note& note) { return note.id == id; });
        return found == mSeen->end() ? nullptr : &*found;
    }
    /// What may be shown, by id and without the traces that never leave a station.
    [[nodiscard]] std::vector<notes::Note> shown() const {
        std::vector<notes::Note> notes = *mStore->notes();
        for (notes::Note& note : notes) {
            note.visitor.clear();
        }
        std::sort(notes.begin(), notes.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
        return notes;
    }
    notes::Store& store() { return *mStore; }
    Sync& sync() { return *mSync; }
    [[nodiscard]] const std::filesystem::path& file() const { return mFile; }
    SyncOptions& options() { return mOptions; }

private:
    std::filesystem::path mFile;
    SyncOptions mOptions;
    std::unique_ptr<notes::Store> mStore;
    std::unique_ptr<Sync> mSync;
    std::shared_ptr<const std::vector<notes::Note>> mSeen;
};

class SyncTest : public testing::Test {
protected:
    void SetUp() override {
        mServer = test::PostgresServer::get();
        if (mServer == nullptr) {
            GTEST_SKIP() << test::PostgresServer::whyNone();
        }
        static int number = 0;
        mPrefix = "town" + std::to_string(++number);
        if (number == 1) {
            mServer->makeDatabase(kDatabase);
        }
        const testing::TestInfo* info = testing::UnitTest::GetInstance()->current_test_info();
        mFolder =
            std::filesystem::path(RUNDGANG_TEST_OUT) / "notes_sync" / (std::string(info->test_suite_name()) + "." + info->name());
        std::filesystem::remove_all(mFolder);
        std::filesystem::create_directories(mFolder);
        init();
        for (const char* role : {"station", "moderator", "exporter"}) {
            mServer->makeUser(user(role), mPrefix + "_" + role);
        }
    }

    void init(std::optional<bool> moderateFirst = std::nullopt) {
        const core::Status made = initServer(setup(moderateFirst));
        ASSERT_TRUE(made.ok()) << made.problem().message();
    }
    [[nodiscard]] ServerSetup setup(std::optional<bool> moderateFirst = std::nullopt) const {
        ServerSetup setup;
        setup.server = mServer->by(test::PostgresServer::kAdmin, kDatabase);
        setup.prefix = mPrefix;
        setup.crs = utm32();
        setup.moderateFirst = moderateFirst;
        return setup;
    }
    /// The user who logs in as a station, moderator or exporter of this test's town.
    [[nodiscard]] std::string user(const std::string& role) const { return "u_" + mPrefix + "_" + role; }
    [[nodiscard]] SyncOptions options(const std::string& role, int port = 0) const {
        SyncOptions options;
        options.server = port > 0 ? mServer->overTcp(user(role), kDatabase, port) : mServer->by(user(role), kDatabase);
        options.prefix = mPrefix;
        options.shortestPause = std::chrono::milliseconds(20);
        options.longestPause = std::chrono::milliseconds(200);
        return options;
    }
    std::unique_ptr<Station> station(const std::string& name, const std::string& role = "station", int port = 0) const {
        return std::make_unique<Station>(mFolder / (name + ".gpkg"), options(role, port));
    }
    /// In this test's schema, as the server's administrator: "@" stands for the schema.
    [[nodiscard]] std::string asked(std::string sql, const std::string& as = "") const {
        for (std::size_t at = sql.find('@'); at != std::string::npos; at = sql.find('@')) {
            sql.replace(at, 1, mPrefix);
        }
        return mServer->ask(as.empty() ? test::PostgresServer::kAdmin : as, kDatabase, sql);
    }

    test::PostgresServer* mServer = nullptr;
    std::string mPrefix;
    std::filesystem::path mFolder;
};

}  // namespace rundgang::notes_sync
