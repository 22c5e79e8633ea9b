#include "engine/math/Camera.h"
#include "tests/experience/Stage.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <chrono>
#include <limits>
#include <thread>

namespace rundgang::experience {
namespace {

using frame::Action;
using StageOf = NoteDraft::Stage;

frame::Hit house12() {
    frame::Hit hit;
    hit.position = Stage::ground(144.0, 68.0, 2.0);
    hit.normal = {0.0, 1.0, 0.0};
    hit.feature = 12;
    return hit;
}

void type(Stage& s, const std::string& text) {
    frame::VisitorInput input;
    input.text = text;
    s.visit->advance(input);
}

/// Frames until the draft is no longer being saved.
void settle(Stage& s) {
    for (int i = 0; i < 1000 && s.visit->draft() != nullptr && s.visit->draft()->stage == StageOf::Saving; ++i) {
        s.wait(1.0 / 60.0);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

TEST(Note, isWrittenSavedAndKeepsHowItWasSeen) {
    const std::unique_ptr<notes::Store> store = notesStore("life");
    Stage s(store.get());
    s.visit->showVariant(1);
    s.visit->setXray(true);
    const std::uint64_t revision = s.state().notesRevision;
    s.visit->beginNote(house12());
    EXPECT_EQ(s.state().tool, frame::Tool::WriteNote);
    const math::WorldPos eye = s.state().eye();
    frame::VisitorInput walk;
    walk.walk = {0.0F, 1.0F};
    s.hold(walk, 0.5);
    type(s, "Hier fehlt eine Bank");
    s.visit->saveDraft();
    EXPECT_EQ(s.visit->draft()->stage, StageOf::Saving);
    settle(s);
    ASSERT_EQ(s.visit->draft()->stage, StageOf::Saved);
    EXPECT_EQ(s.visit->message(), "Gespeichert. Danke!");
    EXPECT_EQ(s.state().tool, frame::Tool::Walk);
    ASSERT_EQ(store->notes()->size(), 1U);
    const notes::Note& note = store->notes()->front();
    EXPECT_EQ(note.text, "Hier fehlt eine Bank");
    EXPECT_EQ(note.featureId, "house-12");
    EXPECT_EQ(note.variant, "b");
    EXPECT_TRUE(note.xray);
    EXPECT_EQ(note.surface, "wall");
    EXPECT_EQ(note.sunUtc, "2026-06-21T13:00:00Z");
    EXPECT_EQ(note.eye, eye);
    EXPECT_NEAR(note.headingDeg, 20.0, 1e-9);
    s.wait(0.05);
    EXPECT_GT(s.state().notesRevision, revision);
}

TEST(Note, emptyTextIsRefusedInWords) {
    const std::unique_ptr<notes::Store> store = notesStore("empty");
    Stage s(store.get());
    s.visit->beginNote(house12());
    type(s, "  \n ");
    s.visit->saveDraft();
    EXPECT_EQ(s.visit->draft()->stage, StageOf::Writing);
    EXPECT_EQ(s.visit->message(), "Bitte erst etwas schreiben.");
    EXPECT_TRUE(store->notes()->empty());
}

TEST(Note, charactersArriveWholeHoweverTheyAreCut) {
    const std::unique_ptr<notes::Store> store = notesStore("utf8");
    Stage s(store.get());
    s.visit->beginNote(house12());
    for (const char byte : std::string("Füße 🌳\x01!")) {
        type(s, std::string(1, byte));
    }
    EXPECT_EQ(s.visit->draft()->note.text, "Füße 🌳!");
    type(s, "\b\b");
    EXPECT_EQ(s.visit->draft()->note.text, "Füße ");
}

TEST(Note, textNeverGrowsBeyondWhatAStoreTakes) {
    const std::unique_ptr<notes::Store> store = notesStore("long");
    Stage s(store.get());
    s.visit->beginNote(house12());
    std::string many;
    for (int i = 0; i < 3000; ++i) {
        many += "ü";
    }
    type(s, many);
    EXPECT_EQ(s.visit->draft()->note.text.size(), notes::kMaxTextBytes);
    s.visit->draft()->note.text += "x";
    s.visit->saveDraft();
    EXPECT_EQ(s.visit->draft()->stage, StageOf::Writing);
    EXPECT_FALSE(s.visit->message().empty());
}

TEST(Note, failedOneIsKeptAndCanBeTriedAgain) {
    const std::unique_ptr<notes::Store> store = notesStore("failed");
    Stage s(store.get());
    s.visit->beginNote(house12());
    type(s, "Sorge");
    s.visit->draft()->note.place.x = std::numeric_limits<double>::quiet_NaN();
    s.visit->saveDraft();
    settle(s);
    ASSERT_EQ(s.visit->draft()->stage, StageOf::Failed);
    EXPECT_FALSE(s.visit->draft()->failure.empty());
    EXPECT_EQ(s.visit->draft()->note.text, "Sorge");
    s.visit->draft()->note.place = house12().position;
    s.visit->saveDraft();
    settle(s);
    EXPECT_EQ(s.visit->draft()->stage, StageOf::Saved);
    EXPECT_EQ(store->notes()->size(), 1U);
}

TEST(Note, draftWithTextIsDroppedByTheVisitorOnly) {
    const std::unique_ptr<notes::Store> store = notesStore("kept");
    Stage s(store.get());
    s.visit->beginNote(house12());
    type(s, "Idee");
    const std::string id = s.visit->draft()->note.id;
    s.visit->beginNote(house12());
    EXPECT_EQ(s.visit->draft()->note.id, id);
    s.press(Action::Cancel);
    ASSERT_NE(s.visit->draft(), nullptr);
    s.press(Action::Quit);
    EXPECT_FALSE(s.visit->wantsToQuit()) << "the first time it asks";
    s.visit->discardDraft();
    EXPECT_EQ(s.visit->draft(), nullptr);
    s.press(Action::Quit);
    EXPECT_TRUE(s.visit->wantsToQuit());
}

TEST(Note, toolWaitsForASpotAndBeginsThere) {
    const std::unique_ptr<notes::Store> store = notesStore("spot");
    Stage s(store.get());
    s.press(Action::Note);
    EXPECT_EQ(s.state().tool, frame::Tool::PlaceNote);
    frame::Actions select;
    select.press(Action::Select);
    const math::WorldPos spot = Stage::ground(115.0, 108.0);
    s.pointAt(spot, select);
    ASSERT_NE(s.visit->draft(), nullptr);
    EXPECT_NEAR(s.visit->draft()->note.place.x, spot.x, 0.05);
    EXPECT_EQ(s.state().tool, frame::Tool::WriteNote);
    s.press(Action::Cancel);
    EXPECT_EQ(s.visit->draft(), nullptr) << "an empty one may go";
}

TEST(Note, talkingBeginsOneWhereTheRayPoints) {
    const std::unique_ptr<notes::Store> store = notesStore("talk");
    Stage s(store.get());
    frame::Actions talk;
    talk.press(Action::Talk);
    const math::WorldPos spot = Stage::ground(115.0, 108.0);
    s.pointAt(spot, talk);
    ASSERT_NE(s.visit->draft(), nullptr);
    EXPECT_NEAR(s.visit->draft()->note.place.x, spot.x, 0.05);
}

TEST(Note, withoutAStoreItSaysSo) {
    Stage s;
    s.visit->beginNote(house12());
    EXPECT_EQ(s.visit->draft(), nullptr);
    EXPECT_FALSE(s.visit->message().empty());
    s.press(Action::Note);
    EXPECT_EQ(s.state().tool, frame::Tool::Walk);
}

}  // namespace
}  // namespace rundgang::experience
