// Notes, votes, moderation, recordings and erasures between stations and the server, one thing at a time.
#include "tests/notes_sync/SyncFixture.h"

#include <fstream>
#include <iterator>

namespace rundgang::notes_sync {
namespace {

std::string bytesOf(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST_F(SyncTest, ANoteArrivesElsewhereBitForBit) {
    const auto a = station("a");
    const auto b = station("b");
    for (int i = 0; i < 12; ++i) {
        ASSERT_TRUE(a->save(sampleNote(i), i % 2 == 0 ? notes::makeVisitorCode() : "").ok());
    }
    a->catchUp();
    b->catchUp();
    EXPECT_EQ(b->shown().size(), 12U);
    EXPECT_EQ(a->shown(), b->shown());
    for (const notes::Note& note : *b->store().all()) {
        EXPECT_EQ(note.visitor, "") << "the trace of a code left its station";
    }
}

TEST_F(SyncTest, RecordingsComeWithTheirNotes) {
    const auto a = station("a");
    const auto b = station("b");
    const notes::Note note = sampleNote();
    const std::vector<notes::Attachment> media = {sampleVoice("Ich wünsche mir Bänke.", 200000), sampleVoice("", 1)};
    ASSERT_TRUE(a->save(note, "", media).ok());
    a->catchUp();
    b->catchUp();
    ASSERT_NE(b->find(note.id), nullptr);
    EXPECT_EQ(b->find(note.id)->media, a->find(note.id)->media);
    for (const notes::Attachment& medium : media) {
        EXPECT_EQ(*b->store().mediumBytes(medium.about.id), medium.bytes);
    }
}

TEST_F(SyncTest, WhatWasLeftBeforeTheFirstContactIsToldThen) {
    const auto a = station("a");
    const auto b = station("b");
    const std::string code = notes::makeVisitorCode();
    const notes::Note note = sampleNote();
    ASSERT_TRUE(a->save(note, code).ok());
    ASSERT_TRUE(a->change(notes::Vote{note.id, notes::makeVisitorCode(), 1}).ok());
    ASSERT_TRUE(a->change(notes::Vote{note.id, code, -1}).ok());
    a->catchUp();
    b->catchUp();
    ASSERT_NE(b->find(note.id), nullptr);
    EXPECT_EQ(b->find(note.id)->agree, 1);
    EXPECT_EQ(b->find(note.id)->disagree, 1);
    EXPECT_EQ(a->shown(), b->shown());
    // Its code was traced under the file's own salt; another station can erase by it all the same.
    b->catchUp();
    ASSERT_TRUE(b->change(notes::Erasure{"", code}).ok());
    b->catchUp();
    a->catchUp();
    EXPECT_EQ(a->find(note.id), nullptr);
    EXPECT_EQ(asked("SELECT count(*) FROM @.votes"), "0");
}

TEST_F(SyncTest, OneVoiceForEachCodeWhereverItVotes) {
    const auto a = station("a");
    const auto b = station("b");
    const notes::Note note = sampleNote();
    a->catchUp();
    b->catchUp();
    ASSERT_TRUE(a->save(note).ok());
    a->catchUp();
    b->catchUp();
    const std::string code = notes::makeVisitorCode();
    ASSERT_TRUE(a->change(notes::Vote{note.id, code, 1}).ok());
    ASSERT_TRUE(b->change(notes::Vote{note.id, code, 1}).ok());
    ASSERT_TRUE(b->change(notes::Vote{note.id, notes::makeVisitorCode(), -1}).ok());
    a->catchUp();
    b->catchUp();
    a->catchUp();
    EXPECT_EQ(a->find(note.id)->agree, 1);
    EXPECT_EQ(a->find(note.id)->disagree, 1);
    EXPECT_EQ(a->shown(), b->shown());
    ASSERT_TRUE(b->change(notes::Vote{note.id, code, 0}).ok());
    b->catchUp();
    a->catchUp();
    EXPECT_EQ(a->find(note.id)->agree, 0);
}

TEST_F(SyncTest, AnErasureReachesEveryStationAndTheServersFiles) {
    const auto a = station("a");
    const auto b = station("b");
    const std::string code = notes::makeVisitorCode();
    const std::string secret = "geheim-" + notes::makeNoteId();
    notes::Note note = sampleNote();
    note.text = secret;
    notes::Attachment voice = sampleVoice(secret + " gesprochen");
    for (const char c : secret) {
        voice.bytes.push_back(static_cast<std::byte>(c));
    }
    notes::Note reply = sampleNote(1);
    reply.parent = note.id;
    reply.quote = secret;
    ASSERT_TRUE(a->save(note, code, {voice}).ok());
    ASSERT_TRUE(a->save(reply).ok());
    a->catchUp();
    b->catchUp();
    ASSERT_TRUE(b->change(notes::Vote{note.id, code, 1}).ok());
    b->catchUp();
    ASSERT_NE(b->find(note.id), nullptr);
    ASSERT_TRUE(b->change(notes::Erasure{"", code}).ok());  // at another station than where it was left
    b->catchUp();
    a->catchUp();
    b->catchUp();
    for (Station* station : {a.get(), b.get()}) {
        EXPECT_EQ(station->find(note.id), nullptr);
        EXPECT_EQ(station->find(reply.id)->quote, "");
        station->close();
        EXPECT_EQ(bytesOf(station->file()).find(secret), std::string::npos) << station->file();
    }
    EXPECT_EQ(asked("SELECT count(*) FROM @.notes WHERE text = '" + secret + "' OR quote = '" + secret + "' OR kept_quote = '" +
                    secret + "'"),
              "0");
    EXPECT_EQ(asked("SELECT (SELECT count(*) FROM @.media) + (SELECT count(*) FROM @.proofs WHERE note = '" + note.id +
                    "') + (SELECT count(*) FROM @.votes) + (SELECT count(*) FROM @.history)"),
              "0");
    EXPECT_EQ(asked("SELECT id || ' ' || erased FROM @.gone"), note.id + " true");
    const core::Status cleaned = cleanServer(mServer->by(test::PostgresServer::kAdmin, kDatabase), mPrefix);
    ASSERT_TRUE(cleaned.ok()) << cleaned.problem().message();
    (void)asked("CHECKPOINT");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(mServer->folder() / "data" / "base")) {
        if (entry.is_regular_file()) {
            ASSERT_EQ(bytesOf(entry.path()).find(secret), std::string::npos) << entry.path();
        }
    }
}

TEST_F(SyncTest, AnErasedNoteDoesNotComeBackFromAStationThatWasAway) {
    const auto a = station("a");
    const auto b = station("b");
    const auto m = station("m", "moderator");
    const std::string code = notes::makeVisitorCode();
    const notes::Note note = sampleNote();
    const notes::Attachment voice = sampleVoice("erste Fassung");
    ASSERT_TRUE(a->save(note, code, {voice}).ok());
    a->catchUp();
    b->catchUp();
    m->catchUp();
    a->goOffline();
    m->goOffline();
    // While both are away: edited where it was left, moderated, voted upon; erased elsewhere.
    ASSERT_TRUE(a->change(notes::MediumEdit{voice.about.id, "zweite Fassung", false}).ok());
    ASSERT_TRUE(a->change(notes::Vote{note.id, notes::makeVisitorCode(), 1}).ok());
    ASSERT_TRUE(m->change(notes::Moderation{note.id, notes::NoteState::Approved, "", ""}).ok());
    ASSERT_TRUE(b->change(notes::Erasure{"", code}).ok());
    b->catchUp();
    a->catchUp();
    m->catchUp();
    b->catchUp();
    for (Station* station : {a.get(), b.get(), m.get()}) {
        EXPECT_EQ(station->find(note.id), nullptr) << station->file();
    }
    EXPECT_EQ(asked("SELECT (SELECT count(*) FROM @.notes) + (SELECT count(*) FROM @.media) + (SELECT count(*) FROM @.votes) + "
                    "(SELECT count(*) FROM @.history)"),
              "0");
    // Not even from a copy of the file that knows nothing of it.
    ASSERT_FALSE(a->save(note).ok());
}

TEST_F(SyncTest, ANoteErasedBeforeItWasEverSentLeavesOnlyItsId) {
    const auto a = station("a");
    const auto b = station("b");
    a->catchUp();
    a->goOffline();
    const notes::Note note = sampleNote();
    ASSERT_TRUE(a->save(note, "", {sampleVoice("weg")}).ok());
    ASSERT_TRUE(a->change(notes::Erasure{note.id, ""}).ok());
    a->catchUp();
    b->catchUp();
    EXPECT_EQ(b->find(note.id), nullptr);
    EXPECT_EQ(asked("SELECT (SELECT count(*) FROM @.notes) + (SELECT count(*) FROM @.media)"), "0");
}

TEST_F(SyncTest, AnApprovalThatIsTakenBackReachesTheExporterToo) {
    const auto a = station("a");
    const auto m = station("m", "moderator");
    const auto e = station("e", "exporter");
    const notes::Note note = sampleNote();
    ASSERT_TRUE(a->save(note).ok());
    a->catchUp();
    const auto decide = [&](notes::NoteState state) {
        m->catchUp();
        EXPECT_TRUE(m->change(notes::Moderation{note.id, state, "", ""}).ok());
        m->catchUp();
        e->catchUp();
        a->catchUp();
    };
    decide(notes::NoteState::Approved);
    EXPECT_NE(e->find(note.id), nullptr);
    decide(notes::NoteState::Pending);
    EXPECT_EQ(e->find(note.id), nullptr) << "approved no more";
    EXPECT_NE(a->find(note.id), nullptr) << "this event shows what nobody has looked at yet";
    EXPECT_NE(m->find(note.id), nullptr);
    decide(notes::NoteState::Approved);
    EXPECT_NE(e->find(note.id), nullptr);
}

TEST_F(SyncTest, AHiddenNoteLeavesPublicStationsAndComesBackWhenApproved) {
    const auto a = station("a");
    const auto b = station("b");
    const auto m = station("m", "moderator");
    const std::string secret = "nennt-Nachbarn-" + notes::makeNoteId();
    notes::Note note = sampleNote();
    note.text = secret;
    notes::Note reply = sampleNote(1);
    reply.parent = note.id;
    reply.quote = secret;
    ASSERT_TRUE(a->save(note, notes::makeVisitorCode(), {sampleVoice(secret)}).ok());
    ASSERT_TRUE(a->save(reply).ok());
    a->catchUp();
    b->catchUp();
    m->catchUp();
    ASSERT_TRUE(m->change(notes::Moderation{note.id, notes::NoteState::Hidden, "nennt einen Nachbarn", ""}).ok());
    m->catchUp();
    a->catchUp();
    b->catchUp();
    EXPECT_NE(m->find(note.id), nullptr);
    EXPECT_EQ(asked("SELECT string_agg(quote, ',') FROM @.notes", user("station")), "");
    for (Station* station : {a.get(), b.get()}) {
        EXPECT_EQ(station->find(note.id), nullptr);
        EXPECT_EQ(station->find(reply.id)->quote, "");
        station->look();
        station->close();
        EXPECT_EQ(bytesOf(station->file()).find(secret), std::string::npos);
        station->open();
    }
    ASSERT_TRUE(m->change(notes::Moderation{note.id, notes::NoteState::Approved, "", ""}).ok());
    m->catchUp();
    a->catchUp();
    b->catchUp();
    ASSERT_NE(b->find(note.id), nullptr);
    EXPECT_EQ(b->find(note.id)->state, notes::NoteState::Approved);
    EXPECT_EQ(b->find(note.id)->media.size(), 1U);
    EXPECT_EQ(b->find(reply.id)->quote, secret);
    EXPECT_EQ(a->shown(), b->shown());
    EXPECT_EQ(a->shown(), m->shown());
}

TEST_F(SyncTest, WhereTheEventModeratesFirstNothingIsSeenElsewhereBefore) {
    init(true);
    const auto a = station("a");
    const auto b = station("b");
    const auto m = station("m", "moderator");
    const notes::Note note = sampleNote();
    ASSERT_TRUE(a->save(note).ok());
    a->catchUp();
    b->catchUp();
    m->catchUp();
    EXPECT_EQ(b->find(note.id), nullptr);
    EXPECT_NE(a->find(note.id), nullptr) << "its own station keeps it";
    EXPECT_TRUE(a->shown().empty()) << "and does not show it: the event's rule came from the server";
    EXPECT_TRUE(a->store().rules().moderateFirst);
    ASSERT_TRUE(m->change(notes::Moderation{note.id, notes::NoteState::Approved, "", ""}).ok());
    m->catchUp();
    b->catchUp();
    a->catchUp();
    EXPECT_EQ(b->shown().size(), 1U);
    EXPECT_EQ(a->shown(), b->shown());
}

TEST_F(SyncTest, OfTwoModeratorsWhoDidNotKnowOfEachOtherTheStricterStands) {
    const auto m = station("m", "moderator");
    const auto n = station("n", "moderator");
    const auto b = station("b");
    const notes::Note note = sampleNote();
    ASSERT_TRUE(b->save(note).ok());
    b->catchUp();
    m->catchUp();
    n->catchUp();
    n->goOffline();
    ASSERT_TRUE(m->change(notes::Moderation{note.id, notes::NoteState::Hidden, "nennt einen Namen", ""}).ok());
    m->catchUp();
    ASSERT_TRUE(n->change(notes::Moderation{note.id, notes::NoteState::Approved, "", ""}).ok());
    n->catchUp();
    EXPECT_EQ(n->find(note.id)->state, notes::NoteState::Hidden);
    EXPECT_EQ(n->find(note.id)->stateReason, "nennt einen Namen");
    // Now it knows, and may decide otherwise.
    ASSERT_TRUE(n->change(notes::Moderation{note.id, notes::NoteState::Approved, "", ""}).ok());
    n->catchUp();
    m->catchUp();
    b->catchUp();
    EXPECT_EQ(m->find(note.id)->state, notes::NoteState::Approved);
    EXPECT_EQ(b->find(note.id)->state, notes::NoteState::Approved);
    EXPECT_EQ(asked("SELECT count(*) FROM @.history"), "3");
    // One after the other on one side, both away from the network: the last one stands.
    m->goOffline();
    ASSERT_TRUE(m->change(notes::Moderation{note.id, notes::NoteState::Hidden, "doch", ""}).ok());
    ASSERT_TRUE(m->change(notes::Moderation{note.id, notes::NoteState::Approved, "", ""}).ok());
    m->catchUp();
    EXPECT_EQ(m->find(note.id)->state, notes::NoteState::Approved);
}

TEST_F(SyncTest, AVoiceForAHiddenNoteCountsWhenItIsShownAgain) {
    const auto a = station("a");
    const auto m = station("m", "moderator");
    const notes::Note note = sampleNote();
    ASSERT_TRUE(a->save(note).ok());
    a->catchUp();
    m->catchUp();
    a->goOffline();
    ASSERT_TRUE(a->change(notes::Vote{note.id, notes::makeVisitorCode(), 1}).ok());
    ASSERT_TRUE(m->change(notes::Moderation{note.id, notes::NoteState::Hidden, "prüfen", ""}).ok());
    m->catchUp();
    a->catchUp();
    EXPECT_EQ(a->find(note.id), nullptr);
    ASSERT_TRUE(m->change(notes::Moderation{note.id, notes::NoteState::Approved, "", ""}).ok());
    m->catchUp();
    a->catchUp();
    EXPECT_EQ(a->find(note.id)->agree, 1);
}

TEST_F(SyncTest, OfTwoTranscriptsTheFirstToReachTheServerStandsAndDroppedVoicesStayDropped) {
    const auto a = station("a");
    const auto b = station("b");
    const auto m = station("m", "moderator");
    const notes::Note note = sampleNote();
    const notes::Attachment voice = sampleVoice("Herr Müller parkt falsch");
    ASSERT_TRUE(a->save(note, "", {voice}).ok());
    a->catchUp();
    m->catchUp();
    b->catchUp();
    a->goOffline();
    ASSERT_TRUE(m->change(notes::MediumEdit{voice.about.id, "Jemand parkt falsch", true}).ok());
    m->catchUp();
    ASSERT_TRUE(a->change(notes::MediumEdit{voice.about.id, "Herr Müller parkt falsch!", false}).ok());
    a->catchUp();
    b->catchUp();
    for (Station* station : {a.get(), b.get(), m.get()}) {
        EXPECT_EQ(station->find(note.id)->media[0].transcript, "Jemand parkt falsch");
        EXPECT_EQ(station->find(note.id)->media[0].bytes, 0U);
    }
    ASSERT_TRUE(a->change(notes::MediumEdit{voice.about.id, "Jemand parkt hier falsch", false}).ok());
    a->catchUp();
    b->catchUp();
    EXPECT_EQ(b->find(note.id)->media[0].transcript, "Jemand parkt hier falsch");
    // What is not its own, a station cannot change for others.
    ASSERT_TRUE(b->change(notes::MediumEdit{voice.about.id, "Unsinn", false}).ok());
    b->catchUp();
    EXPECT_EQ(b->sync().state().refused, 1);
    a->catchUp();
    EXPECT_EQ(a->find(note.id)->media[0].transcript, "Jemand parkt hier falsch");
}

TEST_F(SyncTest, AStationErasesOnlyWhatIsItsOwn) {
    const auto a = station("a");
    const auto b = station("b");
    const auto m = station("m", "moderator");
    const notes::Note first = sampleNote();
    const notes::Note second = sampleNote(1);
    ASSERT_TRUE(a->save(first).ok());
    ASSERT_TRUE(a->save(second).ok());
    a->catchUp();
    b->catchUp();
    m->catchUp();
    ASSERT_TRUE(b->change(notes::Erasure{first.id, ""}).ok());
    b->catchUp();
    EXPECT_EQ(b->find(first.id), nullptr);
    EXPECT_EQ(b->sync().state().refused, 1);
    a->catchUp();
    EXPECT_NE(a->find(first.id), nullptr);
    ASSERT_TRUE(a->change(notes::Erasure{first.id, ""}).ok());
    ASSERT_TRUE(m->change(notes::Erasure{second.id, ""}).ok());
    a->catchUp();
    m->catchUp();
    a->catchUp();
    EXPECT_TRUE(a->store().all()->empty());
    EXPECT_EQ(asked("SELECT count(*) FROM @.notes"), "0");
}

TEST_F(SyncTest, AServerThatWasPlayedBackFromABackupIsToldAgain) {
    const auto a = station("a");
    const auto b = station("b");
    const notes::Note old = sampleNote();
    ASSERT_TRUE(a->save(old).ok());
    a->catchUp();
    const notes::Note late = sampleNote(1);
    ASSERT_TRUE(a->save(late).ok());
    ASSERT_TRUE(a->change(notes::Vote{late.id, notes::makeVisitorCode(), 1}).ok());
    a->catchUp();
    b->catchUp();
    a->goOffline();
    b->goOffline();
    (void)asked("DELETE FROM @.notes WHERE id = '" + late.id + "'; DELETE FROM @.proofs WHERE note = '" + late.id +
                "'; DELETE FROM @.votes");
    ServerSetup restored = setup();
    restored.restored = true;
    ASSERT_TRUE(initServer(restored).ok());
    b->catchUp();
    a->catchUp();
    b->catchUp();
    EXPECT_EQ(asked("SELECT agree FROM @.notes WHERE id = '" + late.id + "'"), "1");
    EXPECT_EQ(a->shown(), b->shown());
    EXPECT_EQ(b->shown().size(), 2U);
}

TEST_F(SyncTest, AFileOfAnotherTownOrCrsIsNotMixedIn) {
    const auto a = station("a");
    a->catchUp();
    a->close();
    ServerSetup other = setup();
    other.prefix = mPrefix + "x";
    ASSERT_TRUE(initServer(other).ok());
    mServer->makeUser("u_" + other.prefix, other.prefix + "_station");
    SyncOptions there = options("station");
    there.prefix = other.prefix;
    there.server = mServer->by("u_" + other.prefix, kDatabase);
    Station again(a->file(), there);
    again.goOnline();
    const core::Status refused = again.sync().waitUntilCaughtUp(std::chrono::seconds(5));
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.problem().what.find("another server"), std::string::npos) << refused.problem().message();
}

TEST_F(SyncTest, AFileThatIsNoModeratorsAnyMoreLosesWhatOnlyModeratorsSee) {
    const auto a = station("a");
    const auto m = station("m", "moderator");
    const notes::Note note = sampleNote();
    ASSERT_TRUE(a->save(note).ok());
    a->catchUp();
    m->catchUp();
    ASSERT_TRUE(m->change(notes::Moderation{note.id, notes::NoteState::Hidden, "Grund", ""}).ok());
    m->catchUp();
    ASSERT_NE(m->find(note.id), nullptr);
    m->goOffline();
    m->options().server = mServer->by(user("station"), kDatabase);
    m->catchUp();
    EXPECT_EQ(m->find(note.id), nullptr);
}

TEST_F(SyncTest, ClocksDecideNothing) {
    const auto a = station("a");
    const auto b = station("b");
    std::vector<std::string> order;
    for (const char* time : {"2099-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "2026-11-23T07:12:49Z"}) {
        notes::Note note = sampleNote();
        note.createdUtc = time;
        order.push_back(note.id);
        Station& where = order.size() % 2 == 0 ? *b : *a;
        ASSERT_TRUE(where.save(note).ok());
        where.catchUp();
    }
    const auto c = station("c");
    c->catchUp();
    std::vector<std::string> seen;
    for (const notes::Note& note : *c->store().notes()) {
        seen.push_back(note.id);
    }
    EXPECT_EQ(seen, order) << "the order in which the server heard of them";
    a->catchUp();
    b->catchUp();
    EXPECT_EQ(a->shown(), b->shown());
}

TEST_F(SyncTest, AnExportersFileHoldsApprovedNotesOnlyAndSendsNothing) {
    const auto a = station("a");
    const auto m = station("m", "moderator");
    const auto e = station("e", "exporter");
    const notes::Note first = sampleNote();
    const notes::Note second = sampleNote(1);
    ASSERT_TRUE(a->save(first).ok());
    ASSERT_TRUE(a->save(second).ok());
    a->catchUp();
    m->catchUp();
    ASSERT_TRUE(m->change(notes::Moderation{first.id, notes::NoteState::Approved, "", ""}).ok());
    m->catchUp();
    const notes::Note own = sampleNote(2);
    ASSERT_TRUE(e->save(own).ok());
    e->catchUp();
    EXPECT_NE(e->find(first.id), nullptr);
    EXPECT_EQ(e->find(second.id), nullptr);
    EXPECT_EQ(asked("SELECT count(*) FROM @.notes"), "2");
}

}  // namespace
}  // namespace rundgang::notes_sync
