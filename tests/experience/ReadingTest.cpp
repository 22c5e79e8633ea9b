// Reading what others left: a note shown as it was, in a window and in a headset, and the way back; signs that are chosen;
// answers, voices, the filter and the next visitor.
#include "engine/math/Camera.h"
#include "tests/experience/Wearer.h"
#include "tests/world/TestWorld.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace rundgang::experience {
namespace {

using frame::Action;

frame::Hit spotAt(double east, double north) {
    frame::Hit hit;
    hit.position = Stage::ground(east, north);
    return hit;
}

/// Leaves a note as a visitor would, and returns it as it is stored.
notes::Note leave(Stage& s, notes::Store& store, const frame::Hit& at, const std::string& text) {
    const std::size_t before = store.all()->size();
    s.visit->beginNote(at);
    s.visit->draft()->note.text = text;
    s.visit->saveDraft();
    for (int i = 0; i < 1000 && s.visit->draft()->stage != NoteDraft::Stage::Saved; ++i) {
        s.wait(1.0 / 60.0);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    s.visit->discardDraft();
    s.visit->reading().waitIdle();
    EXPECT_EQ(store.all()->size(), before + 1);
    return store.all()->back();
}

std::string keep(notes::Store& store, const math::WorldPos& place, const std::string& text, notes::NoteKind kind) {
    notes::Note note;
    note.id = notes::makeNoteId();
    note.kind = kind;
    note.text = text;
    note.place = place;
    note.language = "de";
    note.createdUtc = notes::utcNow();
    EXPECT_TRUE(store.wait(store.save(note)).ok());
    return note.id;
}

double apart(const math::WorldPos& a, const math::WorldPos& b) { return glm::length(a - b); }

void expectSeenAlike(const frame::VisitState& now, const frame::VisitState& then) {
    EXPECT_LT(apart(now.eye(), then.eye()), 1e-9);
    EXPECT_NEAR(now.headingRad, then.headingRad, 1e-12);
    EXPECT_NEAR(now.pitchRad, then.pitchRad, 1e-12);
    EXPECT_EQ(now.variant.from, then.variant.from);
    EXPECT_EQ(now.variant.to, then.variant.to);
    EXPECT_EQ(now.variant.share, then.variant.share);
    EXPECT_EQ(now.xray.opening, then.xray.opening);
    EXPECT_LT(apart(now.xray.centre, then.xray.centre), 1e-6);
    EXPECT_EQ(now.sunTime, then.sunTime);
    EXPECT_EQ(now.sunDirection, then.sunDirection);
    EXPECT_EQ(now.fade, then.fade);
}

TEST(AsItWas, placeGazeVariantXrayAndSunAreRestoredExactlyAndSoIsOnesOwnPlace) {
    const std::unique_ptr<notes::Store> store = notesStore("as-it-was");
    Stage s(store.get());
    const math::UtcTime evening = *math::readUtc("2026-03-05T16:42:07Z");
    s.visit->setSun(evening);
    s.visit->showVariant(1);
    s.visit->setXray(true);
    s.visit->goTo(Stage::ground(120.0, 90.0, 1.63), 2.3456789, -0.2345678);
    s.wait(3.0);
    const frame::VisitState then = s.state();
    const notes::Note note = leave(s, *store, spotAt(130.0, 80.0), "So nicht");
    EXPECT_EQ(note.sunUtc, "2026-03-05T16:42:07Z");
    EXPECT_EQ(note.surface, "ground");

    s.visit->setSun(*math::readUtc("2026-06-21T10:15"));
    s.visit->showVariant(0);
    s.visit->setXray(false);
    s.visit->goTo("hill");
    s.wait(3.0);
    const frame::VisitState own = s.state();
    s.visit->showAsItWas(note);
    s.wait(0.05);
    EXPECT_GT(glm::dot(s.state().sunDirection, own.sunDirection), 0.9) << "the light moves and does not jump";
    s.wait(3.0);
    expectSeenAlike(s.state(), then);
    EXPECT_TRUE(s.state().elsewhere);

    s.visit->goBack();
    s.wait(3.0);
    EXPECT_FALSE(s.state().elsewhere);
    EXPECT_LT(apart(s.state().eye(), own.eye()), 0.02);
    EXPECT_NEAR(s.state().headingRad, own.headingRad, 1e-12);
    EXPECT_EQ(s.state().variant.to, own.variant.to);
    EXPECT_EQ(s.state().xray.opening, 0.0F);
    EXPECT_EQ(s.state().sunTime, own.sunTime);
    EXPECT_EQ(s.state().sunDirection, own.sunDirection);
}

TEST(AsItWas, severalNotesLeadBackToOnePlaceAndGoingOnEndsIt) {
    const std::unique_ptr<notes::Store> store = notesStore("several");
    Stage s(store.get());
    s.wait(0.5);
    const math::WorldPos own = s.state().eye();
    notes::Note note;
    note.eye = Stage::ground(60.0, 60.0, 1.7);
    note.sunUtc = "2026-12-21T09:00:00Z";
    s.visit->showAsItWas(note);
    s.wait(1.0);
    note.eye = Stage::ground(40.0, 90.0, 1.7);
    s.visit->showAsItWas(note);
    s.wait(1.0);
    s.visit->goBack();
    s.wait(2.0);
    EXPECT_LT(apart(s.state().eye(), own), 0.02);
    s.visit->showAsItWas(note);
    s.wait(1.0);
    EXPECT_EQ(s.state().sunTime.month, 12);
    s.press(Action::SafePlace, 2.0);
    EXPECT_FALSE(s.state().elsewhere);
    EXPECT_EQ(s.state().sunTime.month, 6) << "the event's own light";
    s.visit->goBack();
    s.wait(0.5);
    EXPECT_FALSE(s.state().elsewhere);
}

TEST(AsItWas, inTheHeadsetTheRoomIsTurnedAndTheHorizonStaysLevel) {
    const std::unique_ptr<notes::Store> store = notesStore("as-it-was-xr");
    Stage s(store.get());
    notes::Note note;
    note.eye = Stage::ground(60.0, 60.0, 1.2);
    note.headingDeg = 200.0;
    note.pitchDeg = 40.0;
    note.variant = "b";
    note.xray = true;
    note.sunUtc = "2026-10-01T07:30:00Z";
    Wearer w(s, {0.3F, -0.2F, 1.65F}, 0.7);
    s.visit->skipIntroduction();
    w.frames(1.0);
    const math::WorldPos own = s.state().eye();
    const double heading = s.state().headingRad;
    s.visit->showAsItWas(note);
    float most = 0.0F;
    for (int i = 0; i < 90; ++i) {
        w.frame();
        most = std::max(most, s.state().fade);
    }
    EXPECT_EQ(most, 1.0F) << "behind shut eyes";
    w.frames(2.0);
    EXPECT_LT(flatLength(s.state().eye() - note.eye), 0.01);
    EXPECT_NEAR(s.state().headingRad, math::radFromDeg(200.0), 1e-4);
    EXPECT_NEAR(s.state().pitchRad, 0.0, 1e-4) << "the head's own";
    EXPECT_NEAR(s.state().eye().z - s.state().feet.z, 1.65, 0.01) << "and its own height";
    EXPECT_EQ(s.state().variant.to, 1);
    EXPECT_EQ(s.state().xray.opening, 1.0F);
    EXPECT_EQ(s.state().sunTime, *math::readUtc(note.sunUtc));
    s.visit->goBack();
    w.frames(3.0);
    EXPECT_LT(flatLength(s.state().eye() - own), 0.02);
    EXPECT_NEAR(turned(heading, s.state().headingRad), 0.0, 1e-4);
}

TEST(AsItWas, whatAForeignFileSaysWronglyStaysAsItIs) {
    Stage s;
    s.wait(0.5);
    const math::UtcTime sun = s.state().sunTime;
    notes::Note note;
    note.sunUtc = "gestern";
    note.eye = {std::nan(""), 0.0, 0.0};
    note.headingDeg = std::numeric_limits<double>::infinity();
    note.variant = "never heard of";
    const math::WorldPos eye = s.state().eye();
    s.visit->showAsItWas(note);
    s.wait(1.0);
    EXPECT_EQ(s.state().sunTime, sun);
    EXPECT_EQ(s.state().eye(), eye);
    EXPECT_EQ(s.state().variant.to, frame::kCurrentState);
    s.visit->goBack();
    s.wait(1.0);
    EXPECT_LT(apart(s.state().eye(), eye), 0.02);
}

/// Points at the middle of the sign's head and selects.
void chooseSign(Stage& s, const Sign& sign) {
    const double tall = signHeight(glm::length(sign.foot - s.state().eye()), sign.count > 1);
    frame::Actions select;
    select.press(Action::Select);
    s.pointAt(sign.foot + glm::dvec3(0.0, 0.0, tall * 0.68), select);
}

TEST(Reading, aSignOpensItsNoteAndSelectingItIsNoJump) {
    const std::unique_ptr<notes::Store> store = notesStore("choose");
    const std::string id = keep(*store, Stage::ground(112.0, 110.0), "Eine Bank", notes::NoteKind::Idea);
    Stage s(store.get());
    s.wait(0.5);
    ASSERT_EQ(s.visit->reading().signs().shown().size(), 1U);
    const math::WorldPos eye = s.state().eye();
    chooseSign(s, s.visit->reading().signs().shown().front());
    s.wait(1.0);
    EXPECT_EQ(s.visit->reading().opened().note, id);
    EXPECT_EQ(s.visit->reading().opened().times, 1U);
    EXPECT_EQ(s.state().eye(), eye);
}

TEST(Reading, aClustersSignListsItsNotes) {
    const std::unique_ptr<notes::Store> store = notesStore("cluster");
    for (int i = 0; i < 7; ++i) {
        keep(*store, Stage::ground(112.0 + 0.05 * i, 112.0), "Notiz " + std::to_string(i), notes::NoteKind::Praise);
    }
    Stage s(store.get());
    s.wait(0.5);
    ASSERT_EQ(s.visit->reading().signs().shown().size(), 1U);
    EXPECT_EQ(s.visit->reading().signs().shown().front().count, 7U);
    chooseSign(s, s.visit->reading().signs().shown().front());
    EXPECT_EQ(s.visit->reading().few().size(), 7U);
    EXPECT_TRUE(s.visit->reading().opened().note.empty());
    s.visit->reading().close();
    EXPECT_TRUE(s.visit->reading().few().empty());
}

TEST(Reading, aLargeOnesSignBringsTheVisitorNearer) {
    const std::unique_ptr<notes::Store> store = notesStore("nearer");
    for (int i = 0; i < 60; ++i) {
        keep(*store, Stage::ground(112.0 + 1.4 * (i % 8), 190.0 + 1.4 * (i / 8)), "x", notes::NoteKind::Idea);
    }
    Stage s(store.get());
    s.visit->goTo(Stage::ground(112.0, 100.0, 60.0), 0.0, -0.5);  // over the roofs
    s.wait(0.5);
    const auto signs = s.visit->reading().signs().shown();
    const auto large =
        std::max_element(signs.begin(), signs.end(), [](const Sign& a, const Sign& b) { return a.count < b.count; });
    ASSERT_GT(large->count, kMostListed);
    const math::WorldPos foot = large->foot;
    const double before = apart(s.state().eye(), foot);
    chooseSign(s, *large);
    s.wait(1.5);
    EXPECT_LT(apart(s.state().eye(), foot), before * 0.65);
    EXPECT_EQ(s.visit->reading().opened().times, 0U);
}

TEST(Reading, hiddenNotesLeaveSignsListAndRayWithinTwoFrames) {
    const std::unique_ptr<notes::Store> store = notesStore("hidden");
    const std::string id = keep(*store, Stage::ground(112.0, 110.0), "Unfreundlich", notes::NoteKind::Concern);
    keep(*store, Stage::ground(100.0, 120.0), "Freundlich", notes::NoteKind::Praise);
    Stage s(store.get());
    s.visit->reading().askOrder();
    s.wait(0.5);
    const Sign sign = *std::find_if(s.visit->reading().signs().shown().begin(), s.visit->reading().signs().shown().end(),
                                    [&](const Sign& one) { return s.visit->reading().view()->note(one.first).id == id; });
    const math::WorldPos head = sign.foot + glm::dvec3(0.0, 0.0, 1.0);
    s.pointAt(head);
    ASSERT_EQ(s.state().pointedSign, sign.key);
    ASSERT_TRUE(store->wait(store->change(notes::Moderation{id, notes::NoteState::Hidden, "nennt Namen", ""})).ok());
    s.pointAt(head);
    s.visit->reading().waitIdle();  // the thread's part, which takes no frame
    s.pointAt(head);
    EXPECT_EQ(s.state().pointedSign, std::nullopt);
    EXPECT_EQ(s.visit->reading().signs().shown().size(), 1U);
    EXPECT_EQ(s.visit->reading().order().ahead.size() + s.visit->reading().order().elsewhere.size(), 1U);
    EXPECT_EQ(s.visit->reading().view()->find(id), std::nullopt);
}

TEST(Reading, anAnswerIsKeptWithItsNoteAndItsWords) {
    const std::unique_ptr<notes::Store> store = notesStore("answer");
    Stage s(store.get());
    s.visit->showVariant(1);
    s.wait(1.0);
    const notes::Note note = leave(s, *store, spotAt(120.0, 110.0), std::string(400, 'x') + " ü");
    s.visit->answerNote(note);
    ASSERT_NE(s.visit->draft(), nullptr);
    EXPECT_EQ(s.visit->draft()->note.parent, note.id);
    EXPECT_EQ(s.visit->draft()->note.place, note.place);
    EXPECT_LT(s.visit->draft()->note.quote.size(), 180U);
    s.visit->draft()->note.text = "Das sehe ich auch so";
    s.visit->draft()->note.stance = notes::Stance::For;
    s.visit->saveDraft();
    for (int i = 0; i < 1000 && s.visit->draft()->stage != NoteDraft::Stage::Saved; ++i) {
        s.wait(1.0 / 60.0);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    s.visit->discardDraft();
    s.visit->reading().waitIdle();
    s.wait(0.1);
    const auto view = s.visit->reading().view();
    ASSERT_EQ(view->total(), 1U) << "an answer is no sign of its own";
    ASSERT_EQ(view->answersTo(0).size(), 1U);
    EXPECT_EQ(view->note(1).stance, notes::Stance::For);
    EXPECT_EQ(view->note(1).surface, note.surface);
}

TEST(Reading, oneVoiceAVisitorOnEachNote) {
    const std::unique_ptr<notes::Store> store = notesStore("vote");
    const std::string id = keep(*store, Stage::ground(112.0, 110.0), "Eine Bank", notes::NoteKind::Idea);
    Stage s(store.get());
    const auto counts = [&] {
        for (int i = 0; i < 400; ++i) {
            s.wait(1.0 / 60.0);
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return std::pair{store->all()->front().agree, store->all()->front().disagree};
    };
    s.visit->vote(id, 1);
    EXPECT_EQ(s.visit->reading().voteOn(id), 1);
    EXPECT_EQ(counts(), (std::pair<std::int64_t, std::int64_t>{1, 0}));
    s.visit->vote(id, -1);
    EXPECT_EQ(counts(), (std::pair<std::int64_t, std::int64_t>{0, 1}));
    s.visit->vote(id, -1);
    EXPECT_EQ(s.visit->reading().voteOn(id), 0) << "the same once more takes it back";
    EXPECT_EQ(counts(), (std::pair<std::int64_t, std::int64_t>{0, 0}));
    s.visit->vote(id, 1);
    s.visit->nextVisitor();
    EXPECT_EQ(s.visit->reading().voteOn(id), 0);
    s.visit->vote(id, 1);
    EXPECT_EQ(counts(), (std::pair<std::int64_t, std::int64_t>{2, 0})) << "the next visitor's code is another";
}

TEST(Reading, theFilterActsOnSignsAndListAndIsGoneForTheNextVisitor) {
    const std::unique_ptr<notes::Store> store = notesStore("filter");
    for (int i = 0; i < 10; ++i) {
        keep(*store, Stage::ground(70.0 + 9.0 * i, 120.0), "x", i < 3 ? notes::NoteKind::Defect : notes::NoteKind::Idea);
    }
    Stage s(store.get());
    s.visit->reading().askOrder();
    s.wait(0.5);
    NoteFilter defects;
    defects.kinds = NoteFilter::bit(notes::NoteKind::Defect);
    s.visit->reading().setFilter(defects);
    const auto settle = [&] {
        s.wait(1.0 / 60.0);
        s.visit->reading().waitIdle();
        s.wait(1.0);
    };
    settle();
    const auto listed = [&] { return s.visit->reading().order().ahead.size() + s.visit->reading().order().elsewhere.size(); };
    const auto standing = [&] {
        std::size_t all = 0;
        for (const Sign& sign : s.visit->reading().signs().shown()) {
            all += sign.count;
        }
        return all;
    };
    EXPECT_EQ(listed(), 3U);
    EXPECT_EQ(standing(), 3U);
    EXPECT_EQ(s.visit->reading().view()->total(), 10U);
    s.visit->nextVisitor();
    settle();
    EXPECT_FALSE(s.visit->reading().filter().any());
    EXPECT_EQ(standing(), 10U);
}

}  // namespace
}  // namespace rundgang::experience
