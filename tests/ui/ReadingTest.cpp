// Reading what others left, on the desktop: list, filter, a note's page, answers; and the moderator's desk, which no visitor
// sees.
#include "engine/math/Camera.h"
#include "engine/ui/Texts.h"
#include "tests/ui/Bench.h"
#include "tests/ui/HeadsetBench.h"
#include "tests/ui/Wait.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>

#include <algorithm>
#include <string>

namespace rundgang::ui::test {
namespace {

std::string keep(notes::Store& store, const experience::Visit& visit, const std::string& text, notes::NoteKind kind,
                 double ahead = 12.0) {
    const frame::VisitState& state = visit.state();
    notes::Note note;
    note.id = notes::makeNoteId();
    note.kind = kind;
    note.text = text;
    note.place = state.eye() + math::directionFrom(state.headingRad, -0.1) * ahead;
    note.eye = state.eye();
    note.headingDeg = math::degFromRad(state.headingRad);
    note.language = "de";
    note.createdUtc = "2026-11-23T07:12:49Z";
    EXPECT_TRUE(store.wait(store.save(note)).ok());
    return note.id;
}

void settle(Bench& bench) {
    bench.frame();
    bench.visit().reading().waitIdle();
    bench.desk().waitIdle();
    bench.frames(3);
}

/// What the panels say under an id.
std::string said(const Bench& bench, std::string_view id, int index = 0) {
    const Widget* widget = bench.find(id, index);
    return widget != nullptr ? std::string(widget->label) : std::string();
}

std::size_t countOf(Bench& bench, std::string_view id) {
    const auto all = bench.ui().widgets();
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Widget& w) { return w.id == id; }));
}

TEST(Reading, aNoteIsReadAnsweredAndShownAsItWas) {
    Bench bench;
    bench.click("variant", 0);
    bench.frames(40);
    const std::string id = keep(*bench.store(), bench.visit(), "Zu hoch!", notes::NoteKind::Concern);
    const math::WorldPos there = bench.visit().state().eye();
    bench.visit().goTo("hill");
    bench.visit().showVariant(frame::kCurrentState);
    settle(bench);
    const math::WorldPos own = bench.visit().state().eye();
    bench.click("notes");
    ASSERT_TRUE(bench.click("note-row", 0));
    EXPECT_EQ(said(bench, "page-text"), "Zu hoch!");
    EXPECT_EQ(said(bench, "page-state"), textOf(ReadingText::NotePendingLong, core::Language::German));
    ASSERT_TRUE(bench.click("note-show", 0));
    bench.frames(90);
    EXPECT_LT(glm::length(bench.visit().state().eye() - there), 0.01);
    bench.click("close");
    EXPECT_TRUE(bench.shows("elsewhere"));
    ASSERT_TRUE(bench.click("go-back"));
    bench.frames(90);
    EXPECT_LT(glm::length(bench.visit().state().eye() - own), 0.05);
    EXPECT_FALSE(bench.shows("elsewhere"));

    bench.visit().reading().openNote(id);
    bench.frames(2);
    ASSERT_TRUE(bench.click("voice", 0));
    EXPECT_TRUE(bench.find("voice", 0)->on);
    ASSERT_TRUE(bench.click("answer", 0));
    ASSERT_NE(bench.visit().draft(), nullptr);
    EXPECT_EQ(bench.visit().draft()->note.parent, id);
    EXPECT_EQ(said(bench, "about"), "Antwort auf: „Zu hoch!“");
    ASSERT_TRUE(bench.click("stance", 2));
    EXPECT_EQ(bench.visit().draft()->note.stance, notes::Stance::Against);
    bench.click("stance", 2);
    EXPECT_EQ(bench.visit().draft()->note.stance, notes::Stance::None) << "it is nobody's duty";
}

TEST(Reading, thereIsNoStanceTowardsTheTownAsItIs) {
    Bench bench;
    bench.pointAhead(true);
    bench.frames(2);
    bench.press(frame::Action::Note);
    bench.pointAhead(false);
    bench.frames(2);
    EXPECT_EQ(bench.find("stance", 0), nullptr);
    bench.visit().discardDraft();
    bench.click("variant", 0);
    bench.frames(40);
    bench.pointAhead(true);
    bench.frames(2);
    bench.press(frame::Action::Note);
    bench.pointAhead(false);
    bench.frames(2);
    EXPECT_NE(bench.find("stance", 0), nullptr);
}

TEST(Reading, whatIsLeftOutIsSaidAndComesBackInOnePress) {
    Bench bench;
    for (int i = 0; i < 5; ++i) {
        keep(*bench.store(), bench.visit(), "Notiz", i < 2 ? notes::NoteKind::Defect : notes::NoteKind::Idea, 10.0 + 2.0 * i);
    }
    settle(bench);
    bench.click("notes");
    EXPECT_EQ(bench.find("filter-shown"), nullptr);
    ASSERT_TRUE(bench.click("filter", 0));
    ASSERT_TRUE(bench.click("filter-kind", static_cast<int>(notes::NoteKind::Defect)));
    settle(bench);
    EXPECT_EQ(said(bench, "filter-shown"), "2 von 5 gezeigt");
    EXPECT_EQ(bench.visit().reading().view()->clusters().roots().size(), 1U);
    bench.picture("reading-filter-de");
    ASSERT_TRUE(bench.click("filter", 1));
    settle(bench);
    EXPECT_EQ(bench.find("filter-shown"), nullptr);
    EXPECT_EQ(bench.visit().reading().view()->chosen().size(), 5U);
    bench.click("filter-state", 0);
    settle(bench);
    EXPECT_EQ(said(bench, "filter-shown"), "0 von 5 gezeigt");
    bench.visit().nextVisitor();
    settle(bench);
    EXPECT_FALSE(bench.visit().reading().filter().any());
}

TEST(Reading, aChosenSignOpensItsList) {
    Bench bench;
    for (int i = 0; i < 3; ++i) {
        keep(*bench.store(), bench.visit(), "Notiz " + std::to_string(i), notes::NoteKind::Praise);
    }
    settle(bench);
    ASSERT_EQ(bench.visit().reading().signs().shown().size(), 1U);
    bench.visit().reading().open(bench.visit().reading().signs().shown().front());
    bench.frames(2);
    EXPECT_TRUE(bench.shows("notes"));
    EXPECT_EQ(countOf(bench, "note-row"), 3U);
    EXPECT_EQ(said(bench, "title"), "3 Notizen an dieser Stelle");
    bench.click("close");
    bench.visit().reading().openNote(bench.store()->notes()->front().id);
    bench.frames(2);
    EXPECT_TRUE(bench.shows("note-page"));
    ASSERT_TRUE(bench.click("to-list"));
    EXPECT_EQ(countOf(bench, "note-row"), 3U);
}

TEST(Reading, aLongListDrawsOnlyWhatIsInSight) {
    Bench bench;
    notes::Store::Ticket last = 0;
    for (int i = 0; i < 3000; ++i) {
        notes::Note note;
        note.id = notes::makeNoteId();
        note.text = "Notiz " + std::to_string(i);
        note.place = bench.visit().state().eye() + glm::dvec3(i % 50, i / 50, 0.0);
        note.language = "de";
        note.createdUtc = "2026-11-23T07:12:49Z";
        last = bench.store()->save(note);
    }
    ASSERT_TRUE(bench.store()->wait(last).ok());
    settle(bench);
    bench.click("notes");
    settle(bench);
    EXPECT_GT(countOf(bench, "note-row"), 2U);
    EXPECT_LT(countOf(bench, "note-row"), 20U);
}

void openDesk(Bench& bench) {
    bench.key([](platform::PanelInput& input) { input.staff = true; });
    settle(bench);
    ASSERT_TRUE(bench.click("moderate"));
}

TEST(Moderation, isForStaffOnly) {
    Bench bench;
    keep(*bench.store(), bench.visit(), "Ein Wort", notes::NoteKind::Idea);
    settle(bench);
    EXPECT_EQ(bench.find("moderate"), nullptr);
    EXPECT_FALSE(bench.shows("moderation"));
    bench.key([](platform::PanelInput& input) { input.staff = true; });
    settle(bench);
    EXPECT_EQ(said(bench, "moderate"), "Notizen prüfen (1)");
    bench.click("moderate");
    EXPECT_TRUE(bench.shows("moderation"));
    bench.key([](platform::PanelInput& input) { input.staff = true; });
    bench.frames(2);
    EXPECT_FALSE(bench.shows("moderation")) << "it goes with the staff";
}

TEST(Moderation, opensFromTheOperatorsPanelAndIsInNoHeadset) {
    Bench bench;
    bench.ui().setHeadset({HeadsetStatus::State::Worn, {}, 2});
    bench.frames(2);
    ASSERT_TRUE(bench.click("op-moderate"));
    EXPECT_TRUE(bench.shows("moderation"));
    EXPECT_TRUE(bench.ui().wants().keyboard) << "what the operator types is no command of the visitor's";
    HeadsetBench worn;
    worn.press(frame::Action::Menu);
    worn.click("more");
    worn.frames(3);
    for (const Widget& widget : worn.ui().widgets()) {
        EXPECT_FALSE(std::string_view(widget.id).starts_with("mod")) << widget.id;
    }
}

TEST(Moderation, hidesWithATypedReasonAndBringsBack) {
    Bench bench;
    const std::string id = keep(*bench.store(), bench.visit(), "Der dumme Herr Maier", notes::NoteKind::Concern);
    settle(bench);
    bench.click("notes");
    ASSERT_EQ(countOf(bench, "note-row"), 1U);
    openDesk(bench);
    ASSERT_TRUE(bench.click("mod-row", 0));
    settle(bench);
    ASSERT_TRUE(bench.click("mod-deed", 1));
    EXPECT_FALSE(bench.find("mod-hide", 0)->pressable && bench.store()->all()->front().state == notes::NoteState::Hidden);
    bench.type("nennt einen Namen");
    bench.frames(2);
    bench.picture("moderation-reason-de");
    ASSERT_TRUE(bench.click("mod-hide", 0));
    ASSERT_TRUE(becomes(bench, [&] { return !bench.desk().busy(); }));
    settle(bench);
    EXPECT_EQ(bench.store()->all()->front().stateReason, "nennt einen Namen");
    EXPECT_EQ(countOf(bench, "note-row"), 0U) << "gone from the list behind it";
    EXPECT_EQ(bench.visit().reading().view()->find(id), std::nullopt);
    EXPECT_EQ(said(bench, "mod-state-words"), "Ausgeblendet: nennt einen Namen");
    ASSERT_TRUE(bench.click("mod-deed", 1));
    ASSERT_TRUE(becomes(bench, [&] { return !bench.desk().busy(); }));
    settle(bench);
    EXPECT_EQ(bench.store()->all()->front().state, notes::NoteState::Pending);
    EXPECT_EQ(countOf(bench, "note-row"), 1U);
}

TEST(Moderation, mergesWhatSaysTheSame) {
    Bench bench;
    keep(*bench.store(), bench.visit(), "Hier fehlt eine Bank", notes::NoteKind::Idea);
    keep(*bench.store(), bench.visit(), "Eine Bank fehlt hier", notes::NoteKind::Idea, 14.0);
    settle(bench);
    openDesk(bench);
    bench.click("mod-row", 0);
    settle(bench);
    ASSERT_TRUE(bench.click("mod-deed", 2));
    ASSERT_TRUE(bench.click("mod-into", 0));
    ASSERT_TRUE(becomes(bench, [&] { return !bench.desk().busy(); }));
    settle(bench);
    EXPECT_EQ(bench.store()->notes()->size(), 1U);
    bench.click("mod-state", 3);
    EXPECT_EQ(countOf(bench, "mod-row"), 1U);
}

TEST(Moderation, isDoneWithTheKeyboardAlone) {
    Bench bench;
    keep(*bench.store(), bench.visit(), "Ein Wort", notes::NoteKind::Idea);
    settle(bench);
    const auto press = [&](void (*set)(platform::PanelInput&)) {
        bench.key(set);
        bench.frames(2);
    };
    press([](platform::PanelInput& input) { input.staff = true; });
    press([](platform::PanelInput& input) { input.menu = true; });
    press([](platform::PanelInput& input) { input.tab = true; });
    press([](platform::PanelInput& input) { input.enter = true; });
    ASSERT_TRUE(bench.shows("moderation"));
    // From the first tab down to the row, and over to the decision.
    press([](platform::PanelInput& input) { input.down = true; });
    for (int i = 0; i < 4 && !bench.desk().note(); ++i) {
        press([](platform::PanelInput& input) { input.down = true; });
        press([](platform::PanelInput& input) { input.enter = true; });
    }
    ASSERT_TRUE(bench.desk().note().has_value());
    press([](platform::PanelInput& input) { input.enter = true; });  // the mark has gone on to the first decision
    ASSERT_TRUE(becomes(bench, [&] { return !bench.desk().busy(); }));
    EXPECT_EQ(bench.store()->all()->front().state, notes::NoteState::Approved);
    press([](platform::PanelInput& input) { input.escape = true; });
    EXPECT_FALSE(bench.shows("moderation"));
}

TEST(Reading, isOnTheHeadsetsBoardToo) {
    HeadsetBench bench;
    for (int i = 0; i < 2; ++i) {
        keep(*bench.store(), bench.visit(), "Mehr Bäume, bitte!", notes::NoteKind::Idea);
    }
    bench.frame();
    bench.visit().reading().waitIdle();
    bench.frames(3);
    bench.visit().reading().open(bench.visit().reading().signs().shown().front());
    bench.frames(3);
    ASSERT_TRUE(bench.shows("notes")) << "a sign was chosen";
    ASSERT_TRUE(bench.click("note-row", 0));
    bench.frames(3);
    ASSERT_TRUE(bench.shows("note-page"));
    bench.picture("headset-note-page");
    ASSERT_TRUE(bench.seek("note-show", 0));
    bench.frames(60);
    EXPECT_FALSE(bench.shows("note-page")) << "the board stood before what is to be seen";
    EXPECT_TRUE(bench.visit().state().elsewhere);
    bench.press(frame::Action::Menu);
    bench.frame();
    ASSERT_TRUE(bench.click("more"));
    ASSERT_TRUE(bench.seek("go-back"));
    bench.frames(60);
    EXPECT_FALSE(bench.visit().state().elsewhere);
}

}  // namespace
}  // namespace rundgang::ui::test
