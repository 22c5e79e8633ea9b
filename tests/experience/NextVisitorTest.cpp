#include "engine/core/Wipe.h"
#include "tests/experience/Wearer.h"
#include "tests/world/TestWorld.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <string_view>
#include <thread>

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

namespace rundgang::experience {
namespace {

using frame::Action;

constexpr const char* kMarker = "Marker des ersten Gastes: 0815";

frame::Hit house12() {
    frame::Hit hit;
    hit.position = Stage::ground(144.0, 68.0, 2.0);
    hit.feature = 12;
    return hit;
}

void expectSameRoomThings(const frame::VisitState& a, const frame::VisitState& b) {
    EXPECT_EQ(a.room.has_value(), b.room.has_value());
    if (a.room && b.room) {
        EXPECT_EQ(a.room->origin, b.room->origin);
        EXPECT_EQ(a.room->headingRad, b.room->headingRad);
    }
    EXPECT_EQ(a.arc.has_value(), b.arc.has_value());
    EXPECT_EQ(a.vignette, b.vignette);
    EXPECT_EQ(a.quiet, b.quiet);
    EXPECT_EQ(a.dim, b.dim);
    EXPECT_EQ(a.paused, b.paused);
    EXPECT_EQ(a.fade, b.fade);
}

void expectSameView(const frame::VisitState& a, const frame::VisitState& b) {
    EXPECT_EQ(a.feet, b.feet);
    EXPECT_EQ(a.eyeHeight, b.eyeHeight);
    EXPECT_EQ(a.headingRad, b.headingRad);
    EXPECT_EQ(a.pitchRad, b.pitchRad);
    EXPECT_EQ(a.flying, b.flying);
    EXPECT_EQ(a.touring, b.touring);
    EXPECT_EQ(a.variant.from, b.variant.from);
    EXPECT_EQ(a.variant.to, b.variant.to);
    EXPECT_EQ(a.variant.share, b.variant.share);
    EXPECT_EQ(a.xray.opening, b.xray.opening);
    EXPECT_EQ(a.xray.centre, b.xray.centre);
    EXPECT_EQ(a.xray.radius, b.xray.radius);
    EXPECT_EQ(a.tool, b.tool);
    EXPECT_EQ(a.pointed.has_value(), b.pointed.has_value());
    EXPECT_EQ(a.pointedSign, b.pointedSign);
    EXPECT_EQ(a.sunTime, b.sunTime);
    EXPECT_EQ(a.sunDirection, b.sunDirection);
    EXPECT_EQ(a.elsewhere, b.elsewhere);
    EXPECT_EQ(a.canTeleportThere, b.canTeleportThere);
    EXPECT_EQ(a.language, b.language);
}

void expectSame(Visit& a, Visit& b) {
    expectSameView(a.state(), b.state());
    expectSameRoomThings(a.state(), b.state());
    EXPECT_EQ(a.comfort(), b.comfort());
    EXPECT_EQ(a.posture(), b.posture());
    EXPECT_EQ(a.eyeLevel(), b.eyeLevel());
    EXPECT_EQ(a.introStage(), b.introStage());
    EXPECT_EQ(a.visitSeconds(), b.visitSeconds());
    EXPECT_EQ(a.breakDue(), b.breakDue());
    EXPECT_EQ(a.unsavedText(), b.unsavedText());
    EXPECT_EQ(a.message(), b.message());
    EXPECT_EQ(a.tourStop(), b.tourStop());
    EXPECT_EQ(a.tourShare(), b.tourShare());
    EXPECT_EQ(a.draft(), b.draft());
    EXPECT_EQ(a.reading().filter(), b.reading().filter());
    EXPECT_EQ(a.reading().opened().note, b.reading().opened().note);
    EXPECT_EQ(a.reading().subject(), b.reading().subject());
    EXPECT_EQ(a.takePulse().has_value(), b.takePulse().has_value());
}

/// Leaves nothing as it was.
void fill(Stage& s, Wearer& w, notes::Store* store) {
    s.visit->setLanguage(core::Language::English);
    s.visit->setComfort(comfortOf(ComfortPreset::Comfortable));
    s.visit->setPosture(Posture::Seated);
    s.visit->setEyeLevel(EyeLevel::Child);
    w.frames(1.0);
    w.aim(frame::Hand::Right, 0.3, -0.5, {0.8F, 0.5F});
    w.letGo(frame::Hand::Right);
    w.frames(0.8);
    w.goTo({0.5F, 1.0F, 1.5F}, 0.7);
    w.press(Action::EyeHigher, 0.1);
    w.press(Action::XRay, 0.2);
    s.visit->showVariant(1);
    w.press(Action::NextViewpoint, 0.6);
    if (store != nullptr) {
        s.visit->beginNote(house12());
        w.input.text = kMarker;
        w.frame();
    }
    notes::Note seen;
    seen.eye = s.state().eye();
    seen.sunUtc = "2026-12-21T15:00:00Z";
    s.visit->showAsItWas(seen);
    w.frames(0.5);
    NoteFilter few;
    few.kinds = 1;
    s.visit->reading().setFilter(few);
    w.press(Action::Tour, 1.0);
    w.tracking().headTracked = false;
    w.frames(1.5);
    w.tracking().headTracked = true;
    w.input.turnStick = 1.0F;
    w.frames(0.05);
    w.input.turnStick = 0.0F;
    w.aim(frame::Hand::Left, 0.0, -0.5, {0.0F, 1.0F});
    w.press(Action::SafePlace);
}

TEST(NextVisitor, findsEverythingAsAFreshVisitDoes) {
    const std::unique_ptr<notes::Store> store = notesStore("next");
    Stage used(store.get());
    Wearer first(used);
    fill(used, first, store.get());
    EXPECT_TRUE(used.visit->unsavedText());
    used.visit->nextVisitor();
    Stage fresh(store.get());
    EXPECT_EQ(used.visit->visitorNumber(), 2U);
    expectSame(*used.visit, *fresh.visit);
    Wearer second(used, {0.2F, 0.1F, 1.6F}, 0.4);
    Wearer other(fresh, {0.2F, 0.1F, 1.6F}, 0.4);
    EXPECT_EQ(used.visit->introStage(), IntroStage::LookAround);
    second.frames(1.0);
    other.frames(1.0);
    expectSame(*used.visit, *fresh.visit);
    second.input.walk = other.input.walk = {0.0F, 1.0F};
    second.press(Action::CompareNext, 1.0);
    other.press(Action::CompareNext, 1.0);
    expectSame(*used.visit, *fresh.visit);
    EXPECT_TRUE(store->notes()->empty());
}

TEST(NextVisitor, startsWhereTheEventWasSetUpToStart) {
    Stage s;
    s.visit->setLanguage(core::Language::English);
    s.visit->goTo("hill");
    s.visit->showVariant(0);
    Wearer w(s);
    s.visit->setLanguage(core::Language::German);
    w.press(Action::SafePlace, 0.6);
    s.visit->nextVisitor();
    EXPECT_EQ(s.state().language, core::Language::English);
    EXPECT_EQ(s.state().variant.to, 0);
    EXPECT_NEAR(flatLength(s.state().feet - Stage::ground(20.0, 20.0)), 0.0, 0.5);
    w.frames(0.3);
    EXPECT_NEAR(glm::length(s.physics.feet() - s.state().feet), 0.0, 0.01) << "the body is there too";
}

TEST(NextVisitor, wallsOfTheLastOnesProposalAreGoneAtOnce) {
    Stage s;
    s.wait(0.1);
    s.visit->showVariant(0);
    s.wait(0.5);
    ASSERT_FALSE(s.physics.canStand(Stage::ground(150.2, 72.0), 45.0));
    s.visit->nextVisitor();
    EXPECT_TRUE(s.physics.canStand(Stage::ground(150.2, 72.0), 45.0));
}

TEST(NextVisitor, wipingOverwritesAllOfAString) {
    std::string text(kMarker);
    text.reserve(4000);
    text += text;
    text.resize(5);
    const std::size_t size = text.capacity();
    const char* bytes = text.data();
    core::wipe(text);
    EXPECT_TRUE(text.empty());
    ASSERT_EQ(text.data(), bytes);
    EXPECT_EQ(std::string_view(bytes, size).find("ark"), std::string_view::npos);
}

TEST(NextVisitor, typedTextHasOnePlaceInMemoryThatTheResetKnows) {
    const std::unique_ptr<notes::Store> store = notesStore("oneplace");
    Stage s(store.get());
    s.visit->beginNote(house12());
    const char* before = s.visit->draft()->note.text.data();
    frame::VisitorInput input;
    for (int i = 0; i < 60; ++i) {
        input.text = kMarker;
        s.hold(input, 1.0 / 60.0);
    }
    EXPECT_EQ(s.visit->draft()->note.text.data(), before) << "it never moved and left a copy behind";
    s.visit->nextVisitor();
    EXPECT_EQ(s.visit->draft(), nullptr);
    EXPECT_EQ(s.visit->message().find("Marker"), std::string::npos);
    s.visit->beginNote(house12());
    EXPECT_TRUE(s.visit->draft()->note.text.empty());
}

TEST(NextVisitor, noteBeingSavedIsSavedUnseen) {
    const std::unique_ptr<notes::Store> store = notesStore("leaving");
    Stage s(store.get());
    Wearer w(s);
    s.visit->beginNote(house12());
    w.input.text = "Bitte eine Bank";
    w.frame();
    s.visit->saveDraft();
    EXPECT_FALSE(s.visit->unsavedText());
    s.visit->nextVisitor();
    EXPECT_EQ(s.visit->draft(), nullptr);
    for (int i = 0; i < 400 && store->notes()->empty(); ++i) {
        w.frame();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ASSERT_EQ(store->notes()->size(), 1U);
    EXPECT_EQ(store->notes()->front().text, "Bitte eine Bank");
    EXPECT_EQ(store->notes()->front().featureId, "house-12");
    EXPECT_EQ(s.visit->message(), "") << "the next visitor is not thanked for it";
}

TEST(NextVisitor, noteBeingSavedOutlivesTheVisit) {
    const std::unique_ptr<notes::Store> store = notesStore("outlives");
    {
        Stage s(store.get());
        s.visit->beginNote(house12());
        frame::VisitorInput input;
        input.text = "Letzte Worte";
        s.visit->advance(input);
        s.visit->saveDraft();
        s.visit->nextVisitor();
    }
    for (int i = 0; i < 400 && store->notes()->empty(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    EXPECT_EQ(store->notes()->size(), 1U);
}

TEST(NextVisitor, keyAsksBeforeItDropsWhatSomebodyWrote) {
    const std::unique_ptr<notes::Store> store = notesStore("asks");
    Stage s(store.get());
    Wearer w(s);
    s.visit->beginNote(house12());
    w.input.text = "Sorge";
    w.frame();
    w.press(Action::NextVisitor);
    EXPECT_EQ(s.visit->visitorNumber(), 1U);
    EXPECT_FALSE(s.visit->message().empty());
    w.press(Action::NextVisitor);
    EXPECT_EQ(s.visit->visitorNumber(), 2U);
    EXPECT_EQ(s.visit->draft(), nullptr);
    EXPECT_EQ(s.visit->message(), "");
    w.press(Action::NextVisitor);
    EXPECT_EQ(s.visit->visitorNumber(), 3U) << "with nothing to lose there is no question";
}

std::size_t memoryInUse() {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
    return mallinfo2().uordblks;
#else
    return 0;
#endif
}

TEST(NextVisitor, aThousandOfThemTakeNoMoreMemoryThanTen) {
    const std::unique_ptr<notes::Store> store = notesStore("thousand");
    Stage s(store.get());
    Wearer w(s);
    constexpr std::size_t kSlack = 64UL * 1024UL;
    std::size_t after10 = 0;
    for (int visitor = 1; visitor <= 1000; ++visitor) {
        w.look(0.3);
        w.aim(frame::Hand::Right, 0.0, -0.5, {0.0F, 1.0F});
        w.letGo(frame::Hand::Right);
        s.visit->beginNote(house12());
        w.input.text = kMarker;
        w.press(Action::CompareNext, 0.3);
        s.visit->nextVisitor();
        w.tracking().head = poseAt({0.0F, 0.0F, 1.7F});
        w.frame();
        after10 = visitor == 10 ? memoryInUse() : after10;
    }
    EXPECT_EQ(s.visit->visitorNumber(), 1001U);
    for (int i = 0; i < 400 && memoryInUse() >= after10 + kSlack; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));  // until the ids that nobody waits for any more are read
    }
    EXPECT_LT(memoryInUse(), after10 + kSlack) << "bytes; less than one draft's text for each of them";
    EXPECT_NEAR(flatLength(w.state().eye() - Stage::ground(112.0, 100.0)), 0.0, 1e-3);
}

}  // namespace
}  // namespace rundgang::experience
