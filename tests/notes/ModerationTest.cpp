// What happens to a note after it is saved: voices for and against, moderation, recordings, the event's rules, retention.
#include "engine/notes/Sqlite.h"
#include "engine/notes/VisitorCode.h"
#include "tests/notes/NotesFixture.h"

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace rundgang::notes {
namespace {

Attachment voice(const std::string& bytes = "OggS voice") {
    Attachment attachment;
    attachment.about.id = makeNoteId();
    attachment.about.contentType = "audio/ogg";
    attachment.about.seconds = 12.5;
    attachment.about.transcript = "Hier fehlt eine Bank.";
    attachment.about.consent = {"2026-1", "de-simple", "2026-11-23T07:12:40Z"};
    for (const char c : bytes) {
        attachment.bytes.push_back(static_cast<std::byte>(c));
    }
    attachment.about.bytes = bytes.size();
    return attachment;
}

class ModerationTest : public NotesTest {
protected:
    void SetUp() override {
        NotesTest::SetUp();
        mStore = mustOpen(file());
        ASSERT_NE(mStore, nullptr);
    }

    std::string keep(const Note& note, const std::string& code = "") {
        const core::Status kept = mStore->wait(mStore->save(Contribution{note, code, {}}));
        EXPECT_TRUE(kept.ok()) << (kept.ok() ? "" : kept.problem().message());
        return note.id;
    }
    core::Status change(Change change) { return mStore->wait(mStore->change(std::move(change))); }
    Note stored(const std::string& id) const {
        for (const Note& note : *mStore->all()) {
            if (note.id == id) {
                return note;
            }
        }
        return {};
    }
    std::size_t shownCount() const { return mStore->notes()->size(); }
    void reopen(const OpenWith& with = {}) {
        mStore.reset();
        core::Result<std::unique_ptr<Store>> store = Store::open(file(), utm32(), with);
        ASSERT_TRUE(store.ok()) << store.problem().message();
        mStore = std::move(*store);
    }

    std::unique_ptr<Store> mStore;
};

TEST_F(ModerationTest, EverythingANoteHoldsComesBackAsItWas) {
    Note note = sampleNote();
    note.surface = "roof";
    note.stance = Stance::Against;
    note.sunUtc = "2026-06-21T13:00:00Z";
    note.parent = keep(sampleNote(1));
    note.quote = "Größe: 3 m";
    note.retainUntil = "2027-12-31";
    note.station = "Rathaus, Foyer";
    const std::string code = makeVisitorCode();
    const Attachment spoken = voice();
    ASSERT_TRUE(mStore->wait(mStore->save(Contribution{note, code, {spoken}})).ok());
    note.visitor = mStore->traceOfCode(code);
    note.media = {spoken.about};
    ASSERT_EQ(note.visitor.size(), 32U);
    EXPECT_EQ(stored(note.id), note);
    reopen();
    EXPECT_EQ(stored(note.id), note);
    EXPECT_EQ(*mStore->mediumBytes(spoken.about.id), spoken.bytes);
}

TEST_F(ModerationTest, TheCodeItselfIsNowhereInTheFile) {
    const std::string code = makeVisitorCode();
    keep(sampleNote(), code);
    mStore.reset();
    const std::string bytes = bytesOf(file());
    EXPECT_EQ(bytes.find(code), std::string::npos);
    EXPECT_EQ(bytes.find(code.substr(0, 3) + code.substr(4, 3) + code.substr(8, 3)), std::string::npos);
}

TEST_F(ModerationTest, AMistypedCodeIsToldBeforeAnythingIsKept) {
    EXPECT_FALSE(mStore->wait(mStore->save(Contribution{sampleNote(), "K7Q-F2M-9X9-", {}})).ok());
    EXPECT_FALSE(change(Erasure{"", "AAA"}).ok());
    EXPECT_TRUE(mStore->all()->empty());
}

TEST_F(ModerationTest, OneVoiceForEachCode) {
    const std::string id = keep(sampleNote());
    const std::string anna = makeVisitorCode();
    const std::string ben = makeVisitorCode();
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(change(Vote{id, anna, 1}).ok());
    }
    ASSERT_TRUE(change(Vote{id, ben, -1}).ok());
    EXPECT_EQ(stored(id).agree, 1);
    EXPECT_EQ(stored(id).disagree, 1);
    ASSERT_TRUE(change(Vote{id, ben, 1}).ok());
    EXPECT_EQ(stored(id).agree, 2);
    EXPECT_EQ(stored(id).disagree, 0);
    ASSERT_TRUE(change(Vote{id, anna, 0}).ok());
    ASSERT_TRUE(change(Vote{id, anna, 0}).ok());
    EXPECT_EQ(stored(id).agree, 1);
    EXPECT_FALSE(change(Vote{id, "", 1}).ok());
    EXPECT_FALSE(change(Vote{makeNoteId(), anna, 1}).ok());
}

TEST_F(ModerationTest, HiddenAndMergedNotesAreNotShown) {
    const std::string first = keep(sampleNote(1));
    const std::string second = keep(sampleNote(2));
    const std::string third = keep(sampleNote(3));
    EXPECT_FALSE(change(Moderation{first, NoteState::Hidden, "", ""}).ok()) << "not without a reason";
    ASSERT_TRUE(change(Moderation{first, NoteState::Hidden, "nennt einen Namen", ""}).ok());
    ASSERT_TRUE(change(Moderation{second, NoteState::Merged, "", third}).ok());
    ASSERT_EQ(shownCount(), 1U);
    EXPECT_EQ(mStore->notes()->front().id, third);
    EXPECT_EQ(mStore->all()->size(), 3U);
    EXPECT_EQ(stored(first).stateReason, "nennt einen Namen");
    EXPECT_EQ(stored(second).mergedInto, third);
    ASSERT_TRUE(change(Moderation{first, NoteState::Approved, "", ""}).ok());
    EXPECT_EQ(shownCount(), 2U);
    EXPECT_TRUE(stored(first).stateReason.empty());
}

TEST_F(ModerationTest, NotesAreNotMergedInACircleNorIntoNothing) {
    const std::string a = keep(sampleNote(1));
    const std::string b = keep(sampleNote(2));
    const std::string c = keep(sampleNote(3));
    ASSERT_TRUE(change(Moderation{a, NoteState::Merged, "", b}).ok());
    ASSERT_TRUE(change(Moderation{b, NoteState::Merged, "", c}).ok());
    EXPECT_FALSE(change(Moderation{c, NoteState::Merged, "", a}).ok());
    EXPECT_FALSE(change(Moderation{c, NoteState::Merged, "", c}).ok());
    EXPECT_FALSE(change(Moderation{c, NoteState::Merged, "", makeNoteId()}).ok());
    EXPECT_FALSE(change(Moderation{makeNoteId(), NoteState::Approved, "", ""}).ok());
}

TEST_F(ModerationTest, AReplyDoesNotShowWhatItQuotesOfAHiddenNote) {
    const std::string parent = keep(sampleNote(1));
    Note reply = sampleNote(2);
    reply.parent = parent;
    reply.quote = "das Geheimnis";
    keep(reply);
    EXPECT_EQ(mStore->notes()->back().quote, "das Geheimnis");
    ASSERT_TRUE(change(Moderation{parent, NoteState::Hidden, "privat", ""}).ok());
    ASSERT_EQ(shownCount(), 1U);
    EXPECT_EQ(mStore->notes()->front().quote, "");
    EXPECT_EQ(stored(reply.id).quote, "das Geheimnis");
}

TEST_F(ModerationTest, NothingUnmoderatedIsShownWhereTheEventSaysSo) {
    const std::string id = keep(sampleNote());
    reopen({EventRules{true, 0, false}, ""});
    EXPECT_EQ(shownCount(), 0U);
    EXPECT_TRUE(mStore->shown()->notes->empty());
    reopen();  // whoever opens it later, too
    EXPECT_TRUE(mStore->rules().moderateFirst);
    EXPECT_EQ(shownCount(), 0U);
    ASSERT_TRUE(change(Moderation{id, NoteState::Approved, "", ""}).ok());
    EXPECT_EQ(shownCount(), 1U);
}

TEST_F(ModerationTest, ARetryAfterModerationIsTheSameNote) {
    const Note note = sampleNote();
    keep(note);
    ASSERT_TRUE(change(Moderation{note.id, NoteState::Approved, "", ""}).ok());
    keep(note);
    EXPECT_EQ(mStore->all()->size(), 1U);
    EXPECT_EQ(stored(note.id).state, NoteState::Approved);
}

TEST_F(ModerationTest, AVoiceWithoutConsentIsRefused) {
    Attachment spoken = voice();
    spoken.about.consent = {};
    const core::Status status = mStore->wait(mStore->save(Contribution{sampleNote(), "", {spoken}}));
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.problem().place, "note, consent");
    EXPECT_TRUE(mStore->all()->empty());
}

TEST_F(ModerationTest, ANoteWhoseMediumIsNotKeptIsNotKeptEither) {
    const Attachment spoken = voice();
    ASSERT_TRUE(mStore->wait(mStore->save(Contribution{sampleNote(1), "", {spoken}})).ok());
    Attachment again = voice("another");
    again.about.id = spoken.about.id;
    const Note second = sampleNote(2);
    EXPECT_FALSE(mStore->wait(mStore->save(Contribution{second, "", {voice(), again}})).ok());
    EXPECT_EQ(mStore->all()->size(), 1U);
    keep(second);  // and is not called erased
    core::Result<Database> database = Database::open(file(), Database::Mode::ReadWrite, 1000);
    EXPECT_EQ(*database->integer("SELECT count(*) FROM notes_media"), 1);
}

TEST_F(ModerationTest, ATranscriptIsPutRightAndTheVoiceDropped) {
    const Attachment spoken = voice("OggS the sound of one voice");
    const Note note = sampleNote();
    ASSERT_TRUE(mStore->wait(mStore->save(Contribution{note, "", {spoken}})).ok());
    ASSERT_TRUE(change(MediumEdit{spoken.about.id, "Hier fehlen zwei Bänke.", true}).ok());
    const Medium medium = stored(note.id).media.at(0);
    EXPECT_EQ(medium.transcript, "Hier fehlen zwei Bänke.");
    EXPECT_EQ(medium.bytes, 0U);
    EXPECT_TRUE(mStore->mediumBytes(spoken.about.id)->empty());
    mStore.reset();
    EXPECT_EQ(bytesOf(file()).find("the sound of one voice"), std::string::npos);
    EXPECT_EQ(bytesOf(file()).find("Hier fehlt eine Bank."), std::string::npos);
}

TEST_F(ModerationTest, TheStoreFillsInStationAndRetention) {
    reopen({EventRules{false, 30, false}, "Marktplatz"});
    Note note = sampleNote();
    const std::string id = keep(note);
    EXPECT_EQ(stored(id).station, "Marktplatz");
    EXPECT_EQ(stored(id).retainUntil, "2026-12-23");
    note = sampleNote();
    note.retainUntil = "2026-11-30";
    EXPECT_EQ(stored(keep(note)).retainUntil, "2026-11-30");
}

TEST_F(ModerationTest, PurgingErasesWhatMayNoLongerBeKept) {
    Note old = sampleNote(1);
    old.retainUntil = "2026-12-31";
    Note newer = sampleNote(2);
    newer.retainUntil = "2027-01-01";
    keep(old);
    keep(newer);
    keep(sampleNote(3));
    EXPECT_FALSE(change(Purge{"tomorrow"}).ok());
    ASSERT_TRUE(change(Purge{"2027-01-01"}).ok());
    ASSERT_EQ(mStore->all()->size(), 2U);
    EXPECT_EQ(mStore->all()->front().id, newer.id);
    EXPECT_FALSE(mStore->wait(mStore->save(old)).ok()) << "it does not come back";
}

TEST_F(ModerationTest, OpeningPurgesOnlyWhereTheEventSaysSo) {
    Note old = sampleNote(1);
    old.retainUntil = "2020-01-01";
    keep(old);
    reopen();
    EXPECT_EQ(mStore->all()->size(), 1U);
    reopen({EventRules{false, 0, true}, ""});
    EXPECT_TRUE(mStore->all()->empty());
}

TEST_F(ModerationTest, AFileThatCannotBeWrittenStillKeepsBackWhatTheEventKeepsBack) {
    keep(sampleNote());
    reopen({EventRules{true, 0, false}, ""});
    mStore.reset();
    core::Result<Database> database = Database::open(file(), Database::Mode::Immutable, 100);
    ASSERT_TRUE(database.ok());
    EXPECT_EQ(*database->integer("SELECT json_extract(metadata, '$.moderate_first') FROM gpkg_metadata"), 1);
}

}  // namespace
}  // namespace rundgang::notes
