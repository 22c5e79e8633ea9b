// Erased is erased: the bytes of text, voice, transcript, picture, quote and record are in no file afterwards, whoever reads it
// byte by byte; not after a kill in the middle either, once the file has been opened again. Only the id is left, and stays out.
#include "engine/notes/Sqlite.h"
#include "engine/notes/VisitorCode.h"
#include "tests/notes/NotesFixture.h"
#include "tests/notes/RecordingDisk.h"
#include "tests/support/KilledChild.h"

#include <chrono>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace rundgang::notes {
namespace {

constexpr std::array kMarks = {"GeheimerText", "GeheimeStimme", "GeheimesTranskript", "GeheimesBild",
                               "GeheimeZeile", "GeheimesZitat", "GeheimerGrund"};

std::vector<std::byte> bytesSaying(const std::string& mark) {
    std::vector<std::byte> bytes;
    for (int i = 0; i < 3000; ++i) {  // several pages long, as a voice is
        for (const char c : mark) {
            bytes.push_back(static_cast<std::byte>(c));
        }
    }
    return bytes;
}

class ErasureTest : public NotesTest {
protected:
    void SetUp() override {
        NotesTest::SetUp();
        mStore = mustOpen(file());
    }

    core::Status change(Change change) { return mStore->wait(mStore->change(std::move(change))); }

    /// A note with everything a note can have, and a reply that quotes it.
    std::string keepSecret(const std::string& code) {
        Contribution secret{sampleNote(1), code, {}};
        secret.note.text = "Es ist ein GeheimerText.";
        Attachment spoken;
        spoken.about = {makeNoteId(), "audio/ogg", 3.0, "GeheimesTranskript", "", {"1", "de", "2026-11-23T07:12:40Z"}, 0};
        spoken.bytes = bytesSaying("GeheimeStimme");
        Attachment picture;
        picture.about = {makeNoteId(), "image/png", 0.0, "", "GeheimeZeile", {}, 0};
        picture.bytes = bytesSaying("GeheimesBild");
        secret.attachments = {spoken, picture};
        EXPECT_TRUE(mStore->wait(mStore->save(secret)).ok());
        Note reply = sampleNote(2);
        reply.parent = secret.note.id;
        reply.quote = "\"GeheimesZitat\"";
        EXPECT_TRUE(mStore->wait(mStore->save(reply)).ok());
        EXPECT_TRUE(change(Moderation{secret.note.id, NoteState::Hidden, "GeheimerGrund", ""}).ok());
        EXPECT_TRUE(change(Moderation{secret.note.id, NoteState::Approved, "", ""}).ok());
        return secret.note.id;
    }

    void keepOthers(int count) {
        for (int i = 0; i < count; ++i) {
            mStore->save(sampleNote(i));
        }
        ASSERT_TRUE(mStore->wait(mStore->save(sampleNote())).ok());
    }

    /// Which of the marks any file of the folder still has.
    [[nodiscard]] std::string found(const std::filesystem::path& folder) const {
        std::string all;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const std::string bytes = entry.is_regular_file() ? bytesOf(entry.path()) : std::string();
            for (const char* mark : kMarks) {
                if (bytes.find(mark) != std::string::npos) {
                    all += entry.path().filename().string() + " has " + mark + "; ";
                }
            }
        }
        return all;
    }

    std::unique_ptr<Store> mStore;
};

TEST_F(ErasureTest, ByCodeNoByteIsLeftWhileTheStoreIsOpenAndAfter) {
    const std::string code = makeVisitorCode();
    keepOthers(200);
    const std::string id = keepSecret(code);
    keepOthers(200);
    ASSERT_NE(found(mFolder), "");
    ASSERT_TRUE(change(Erasure{"", code}).ok());
    EXPECT_EQ(found(mFolder), "");
    for (const Note& note : *mStore->all()) {
        EXPECT_NE(note.id, id);
    }
    EXPECT_EQ(mStore->all()->size(), 403U) << "the others' notes stay, the reply too";
    mStore.reset();
    EXPECT_EQ(found(mFolder), "");
    core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 100);
    EXPECT_EQ(*database->text("SELECT uuid FROM notes_tombstones"), id);
    EXPECT_EQ(*database->integer("SELECT count(*) FROM pragma_table_info('notes_tombstones')"), 2) << "id and time, no more";
    for (const char* table : {"notes_media", "notes_to_media", "notes_history", "notes_votes", "notes_todo"}) {
        EXPECT_EQ(*database->integer(std::string("SELECT count(*) FROM ") + table), 0) << table;
    }
}

TEST_F(ErasureTest, TheIdNeverComesBack) {
    Note note = sampleNote();
    ASSERT_TRUE(mStore->wait(mStore->save(note)).ok());
    ASSERT_TRUE(change(Erasure{note.id, ""}).ok());
    EXPECT_TRUE(change(Erasure{note.id, ""}).ok()) << "asking twice is no mistake";
    const Store::Ticket again = mStore->save(note);
    const core::Status refused = mStore->wait(again);
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.problem().what.find("erased"), std::string::npos) << refused.problem().message();
    mStore = nullptr;
    mStore = mustOpen(file());
    EXPECT_FALSE(mStore->wait(mStore->save(note)).ok());
    core::Result<Database> other = Database::open(file(), Database::Mode::ReadWrite, 1000);  // an import by another program
    EXPECT_FALSE(other
                     ->run("INSERT INTO notes (geom, uuid, eye_x, eye_y, eye_z, created) VALUES (x'00', '" + note.id +
                           "', 0, 0, 0, '2026-11-23T07:12:49.000Z')")
                     .ok());
}

TEST_F(ErasureTest, VoicesOfTheCodeGoAndTheCountsWithThem) {
    const std::string code = makeVisitorCode();
    const Note other = sampleNote();
    ASSERT_TRUE(mStore->wait(mStore->save(other)).ok());
    ASSERT_TRUE(change(Vote{other.id, code, 1}).ok());
    ASSERT_TRUE(change(Vote{other.id, makeVisitorCode(), 1}).ok());
    ASSERT_TRUE(change(Erasure{"", code}).ok());
    EXPECT_EQ(mStore->all()->front().agree, 1);
}

TEST_F(ErasureTest, WhatIsNotThereIsToldInWords) {
    EXPECT_FALSE(change(Erasure{makeNoteId(), ""}).ok());
    EXPECT_FALSE(change(Erasure{"", makeVisitorCode()}).ok());
    EXPECT_FALSE(change(Erasure{}).ok());
}

TEST_F(ErasureTest, TheLayersExtentForgetsThePlace) {
    Note far = sampleNote();
    far.place.x += 100000.0;
    ASSERT_TRUE(mStore->wait(mStore->save(sampleNote())).ok());
    ASSERT_TRUE(mStore->wait(mStore->save(far)).ok());
    ASSERT_TRUE(change(Erasure{far.id, ""}).ok());
    core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 1000);
    EXPECT_EQ(*database->integer("SELECT CAST(max_x AS INTEGER) FROM gpkg_contents WHERE table_name = 'notes'"), 598412);
}

TEST_F(ErasureTest, ANoteMergedIntoAnErasedOneStandsForItselfAgain) {
    const Note kept = sampleNote(1);
    const Note twin = sampleNote(2);
    ASSERT_TRUE(mStore->wait(mStore->save(kept)).ok());
    ASSERT_TRUE(mStore->wait(mStore->save(twin)).ok());
    ASSERT_TRUE(change(Moderation{twin.id, NoteState::Merged, "", kept.id}).ok());
    ASSERT_TRUE(change(Erasure{kept.id, ""}).ok());
    ASSERT_EQ(mStore->notes()->size(), 1U);
    EXPECT_EQ(mStore->notes()->front().state, NoteState::Pending);
}

TEST_F(ErasureTest, WhileAnotherProgramReadsItIsNotCalledErasedAndIsFinishedLater) {
    const std::string code = makeVisitorCode();
    keepSecret(code);
    core::Result<Database> reader = Database::open(file(), Database::Mode::ReadWrite, 1000);
    ASSERT_TRUE(reader->run("BEGIN").ok());
    ASSERT_GT(*reader->integer("SELECT count(*) FROM notes"), 0);
    const Store::Ticket ticket = mStore->change(Erasure{"", code});
    const core::Status status = mStore->wait(ticket);
    ASSERT_FALSE(status.ok());
    EXPECT_NE(status.problem().what.find("another program"), std::string::npos) << status.problem().message();
    EXPECT_EQ(mStore->all()->size(), 1U) << "nobody sees it any more all the same";
    ASSERT_TRUE(reader->run("COMMIT").ok());
    mStore->retry(ticket);
    EXPECT_TRUE(mStore->wait(ticket).ok());
    EXPECT_EQ(found(mFolder), "");
}

TEST_F(ErasureTest, TracesThatAReaderKeptAreClearedWithoutBeingAskedAgain) {
    const std::string code = makeVisitorCode();
    keepSecret(code);
    core::Result<Database> reader = Database::open(file(), Database::Mode::ReadWrite, 1000);
    ASSERT_TRUE(reader->run("BEGIN").ok());
    ASSERT_GT(*reader->integer("SELECT count(*) FROM notes"), 0);
    ASSERT_FALSE(change(Erasure{"", code}).ok());
    ASSERT_TRUE(mStore->wait(mStore->save(sampleNote())).ok()) << "meanwhile notes are kept";
    ASSERT_TRUE(reader->run("COMMIT").ok());
    for (int i = 0; i < 100 && !found(mFolder).empty(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    EXPECT_EQ(found(mFolder), "");
}

TEST_F(ErasureTest, ADeletionInAGisIsClearedWhenTheFileIsOpened) {
    const std::string id = keepSecret(makeVisitorCode());
    mStore.reset();
    {
        core::Result<Database> gis = Database::open(file(), Database::Mode::ReadWrite, 1000);
        gis->addGeometryFunctions();
        ASSERT_TRUE(gis->run("PRAGMA secure_delete = 0; DELETE FROM notes WHERE uuid = '" + id + "'").ok());
    }
    EXPECT_NE(found(mFolder), "");
    mStore = mustOpen(file());
    EXPECT_EQ(found(mFolder), "");
}

TEST_F(ErasureTest, ItDoesNotRelyOnTriggersThatAnotherProgramDropped) {
    const std::string code = makeVisitorCode();
    const std::string id = keepSecret(code);
    mStore.reset();
    {
        core::Result<Database> other = Database::open(file(), Database::Mode::ReadWrite, 1000);
        ASSERT_TRUE(other
                        ->run("DROP TRIGGER notes_erased; DROP TRIGGER notes_stay_erased; "
                              "CREATE TRIGGER notes_stay_erased AFTER DELETE ON notes BEGIN SELECT 1; END")
                        .ok());
    }
    mStore = mustOpen(file());
    ASSERT_TRUE(change(Erasure{"", code}).ok());
    EXPECT_EQ(found(mFolder), "");
    Note again = sampleNote();
    again.id = id;
    EXPECT_FALSE(mStore->wait(mStore->save(again)).ok());
}

TEST_F(ErasureTest, ANoteThatWaitsForADiskIsForgottenToo) {
    const std::string code = makeVisitorCode();
    Contribution waiting{sampleNote(1), code, {}};
    ASSERT_TRUE(mStore->wait(mStore->save(Contribution{sampleNote(2), code, {}})).ok());
    std::filesystem::rename(file(), file("away.gpkg"));
    const Store::Ticket ticket = mStore->save(waiting);
    ASSERT_FALSE(mStore->wait(ticket).ok());
    std::filesystem::rename(file("away.gpkg"), file());
    ASSERT_TRUE(change(Erasure{"", code}).ok());
    mStore->retry(ticket);
    EXPECT_FALSE(mStore->wait(ticket).ok());
    mStore.reset();
    EXPECT_TRUE(mustOpen(file())->all()->empty());
}

/// What a writer said before it was killed: "kept MARK", then "erased MARK".
struct Said {
    std::set<std::string> kept;
    std::set<std::string> erased;

    void add(const std::string& text) {
        std::istringstream lines(text);
        std::string word;
        std::string mark;
        while (lines >> word >> mark) {
            (word == "erased" ? erased : kept).insert(mark);
        }
    }
};

TEST_F(ErasureTest, KilledInTheMiddleItIsFinishedOrWasNeverCalledErased) {
    mStore.reset();
    Said said;
    std::uint32_t random = 20261124;
    std::size_t open = 0;
    // A busy disk finishes few erasures before it is killed; enough must be called finished for this to mean something.
    for (int round = 0; round < 60 || (said.erased.size() < 20 && round < 300); ++round) {
        test::KilledChild writer({RUNDGANG_CRASH_WRITER, file().string(), "erase"});
        ASSERT_TRUE(writer.waitForOutput()) << "round " << round;
        random = random * 1664525U + 1013904223U;
        std::this_thread::sleep_for(std::chrono::microseconds(random / 1000 % 60000));
        said.add(writer.kill());
        ASSERT_TRUE(writer.killed()) << "round " << round;
        const std::string raw = bytesOf(file()) + bytesOf(file("notes.gpkg-wal")) + bytesOf(file("notes.gpkg-shm"));
        for (const std::string& mark : said.erased) {
            ASSERT_EQ(raw.find(mark), std::string::npos) << mark << " was called erased, round " << round;
        }
        std::set<std::string> there;
        {
            const std::unique_ptr<Store> store = mustOpen(file());
            ASSERT_NE(store, nullptr) << "round " << round;
            for (const Note& note : *store->all()) {
                there.insert(note.text.substr(0, 36));
            }
        }
        const std::string after = bytesOf(file());
        for (const std::string& mark : said.kept) {
            ASSERT_TRUE(there.contains(mark) || after.find(mark) == std::string::npos) << mark << ", round " << round;
            ASSERT_TRUE(!said.erased.contains(mark) || !there.contains(mark)) << mark << " came back, round " << round;
            open += there.contains(mark) ? 1U : 0U;
        }
    }
    EXPECT_GE(said.erased.size(), 20U);
    RecordProperty("erased", static_cast<int>(said.erased.size()));
    RecordProperty("kept", static_cast<int>(open));
}

TEST_F(ErasureTest, APowerCutAfterwardsBringsNothingBack) {
    keepOthers(20);
    mStore.reset();
    RecordingDisk disk;
    disk.begin(file(), bytesOf(file()));
    mStore = mustOpen(file());
    const std::string code = makeVisitorCode();
    const std::string id = keepSecret(code);
    ASSERT_TRUE(change(Erasure{"", code}).ok());
    const std::size_t erased = disk.events();
    ASSERT_TRUE(mStore->wait(mStore->save(sampleNote())).ok());
    mStore.reset();
    const std::filesystem::path after = mFolder / "after";
    std::uint32_t seed = 1;
    for (std::size_t at = erased; at <= disk.events(); at += 1 + (disk.events() - erased) / 40) {
        std::filesystem::remove_all(after);
        std::filesystem::create_directories(after);
        for (const auto& [name, bytes] : disk.afterPowerCut(at, seed++)) {
            writeBytes(after / name, bytes);
        }
        ASSERT_EQ(found(after), "") << at - erased << " events later";
        const std::unique_ptr<Store> store = mustOpen(after / "notes.gpkg");
        ASSERT_NE(store, nullptr);
        for (const Note& note : *store->all()) {
            ASSERT_NE(note.id, id) << at - erased << " events later";
        }
    }
}

}  // namespace
}  // namespace rundgang::notes
