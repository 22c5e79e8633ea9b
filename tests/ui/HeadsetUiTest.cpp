// The headset's panels used as a visitor uses them: by either hand's ray, by either finger, and by the gaze alone.
#include "engine/ui/PanelPlace.h"
#include "engine/ui/Texts.h"
#include "tests/ui/HeadsetBench.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <string_view>

namespace rundgang::ui::test {
namespace {

constexpr std::array kWays{By::LeftRay, By::RightRay, By::LeftFinger, By::RightFinger, By::Gaze};

const char* nameOf(By by) {
    switch (by) {
        case By::LeftRay: return "left ray";
        case By::RightRay: return "right ray";
        case By::LeftFinger: return "left finger";
        case By::RightFinger: return "right finger";
        case By::Gaze: return "gaze";
    }
    return "";
}

struct Ready : HeadsetBench {
    explicit Ready(bool withStore = true) : HeadsetBench(withStore) { skipIntroduction(); }
};

TEST(HeadsetUi, everyEntryOfTheMenuAnswersEveryWayOfPointing) {
    for (const By by : kWays) {
        Ready bench;
        const auto menu = [&] {
            bench.press(frame::Action::Menu);
            bench.frames(2);
            ASSERT_TRUE(bench.shows("palm"));
        };
        menu();
        ASSERT_TRUE(bench.click("compare", 0, by)) << nameOf(by);
        ASSERT_TRUE(bench.shows("proposals")) << nameOf(by);
        ASSERT_TRUE(bench.click("variant", 2, by));
        bench.frames(30);
        EXPECT_EQ(bench.visit().state().variant.to, 1) << nameOf(by);
        ASSERT_TRUE(bench.click("close", 0, by));
        EXPECT_FALSE(bench.shows("proposals")) << nameOf(by);
        menu();
        bench.click("xray", 0, by);
        bench.frames(40);
        EXPECT_GT(bench.visit().state().xray.opening, 0.9F) << nameOf(by);
        EXPECT_TRUE(bench.shows("legend"));
        menu();
        bench.click("places", 0, by);
        ASSERT_TRUE(bench.shows("places")) << nameOf(by);
        const math::WorldPos before = bench.visit().state().feet;
        bench.click("place", 1, by);
        bench.frames(60);
        EXPECT_GT(glm::length(bench.visit().state().feet - before), 10.0) << nameOf(by);
        EXPECT_FALSE(bench.shows("places"));
        menu();
        const std::uint64_t returns = bench.visit().safePlaceReturns();
        bench.click("safe-place", 0, by);
        bench.frames(2);
        EXPECT_EQ(bench.visit().safePlaceReturns(), returns + 1) << nameOf(by);
        EXPECT_FALSE(bench.shows("palm"));
        menu();
        bench.click("more", 0, by);
        ASSERT_TRUE(bench.shows("more")) << nameOf(by);
        bench.seek("language", 0, by);
        EXPECT_EQ(bench.visit().state().language, core::Language::English) << nameOf(by);
        bench.seek("tour", 0, by);
        EXPECT_TRUE(bench.visit().state().touring) << nameOf(by);
        menu();
        bench.click("note", 0, by);
        bench.frames(2);
        EXPECT_EQ(bench.visit().state().tool, frame::Tool::PlaceNote) << nameOf(by);
    }
}

TEST(HeadsetUi, theMenuOpensFromTheDotWithoutAnyMenuButton) {
    for (const By by : kWays) {
        Ready bench;
        ASSERT_TRUE(bench.click("menu", 0, by)) << nameOf(by);
        EXPECT_TRUE(bench.shows("palm")) << nameOf(by);
        ASSERT_TRUE(bench.click("menu", 0, by)) << nameOf(by);
        EXPECT_FALSE(bench.shows("palm")) << nameOf(by);
    }
}

TEST(HeadsetUi, theMenuHasAtMostSixChoicesAndStandsBeforeTheHandThatAsked) {
    for (const frame::Hand hand : {frame::Hand::Left, frame::Hand::Right}) {
        Ready bench;
        bench.tracking.pointing = hand;
        bench.press(frame::Action::Menu);
        bench.frame();
        std::set<std::string_view> choices;
        const frame::RoomPanel* panel = bench.panelOf(*bench.find("compare"));
        for (const Widget& widget : bench.ui().widgets()) {
            if (widget.pressable && bench.panelOf(widget) == panel && std::string_view(widget.id) != "close") {
                choices.insert(widget.id);
            }
        }
        EXPECT_LE(choices.size(), 6U);
        const glm::vec3 way = panel->pose.position - bench.tracking.head.position;
        EXPECT_GT(way.x * (hand == frame::Hand::Left ? -1.0F : 1.0F), 0.05F);
        EXPECT_GE(glm::length(way), 0.5F);
        EXPECT_LE(glm::length(way), 0.81F);
        // An arm reaches it.
        EXPECT_LT(glm::length(panel->pose.position - bench.tracking.hands[static_cast<std::size_t>(hand)].grip.position), 0.75F);
    }
}

TEST(HeadsetUi, everySettingIsReachedAndKept) {
    using experience::ComfortPreset;
    for (const By by : {By::LeftRay, By::RightFinger, By::Gaze}) {
        Ready bench;
        bench.press(frame::Action::Menu);
        bench.click("more", 0, by);
        bench.seek("settings", 0, by);
        ASSERT_TRUE(bench.shows("settings"));
        experience::Visit& visit = bench.visit();
        ASSERT_TRUE(bench.seek("set-comfort", 2, by)) << nameOf(by);
        EXPECT_EQ(visit.comfort(), experience::comfortOf(ComfortPreset::Free));
        ASSERT_TRUE(bench.seek("set-comfort", 0, by));
        EXPECT_EQ(visit.comfort(), experience::comfortOf(ComfortPreset::Recommended));
        ASSERT_TRUE(bench.seek("set-walking", 1, by));
        EXPECT_TRUE(visit.comfort().smoothWalk);
        ASSERT_TRUE(bench.seek("set-turning", 2, by));
        EXPECT_EQ(visit.comfort().snapDeg, 45.0);
        ASSERT_TRUE(bench.seek("set-turning", 3, by));
        EXPECT_EQ(visit.comfort().turning, experience::Turning::Smooth);
        ASSERT_TRUE(bench.seek("set-vignette", 2, by));
        EXPECT_EQ(visit.comfort().vignette, 1.0);
        ASSERT_TRUE(bench.seek("set-posture", 1, by));
        EXPECT_EQ(visit.posture(), experience::Posture::Seated);
        ASSERT_TRUE(bench.seek("set-eyes", 3, by));
        EXPECT_EQ(visit.eyeLevel(), experience::EyeLevel::Wheelchair);
        ASSERT_TRUE(bench.seek("set-eye-step", 1, by));
        ASSERT_TRUE(bench.seek("set-language", 1, by));
        EXPECT_EQ(visit.state().language, core::Language::English);
        ASSERT_TRUE(bench.seek("set-captions", 1, by));
        EXPECT_TRUE(bench.find("set-captions", 1)->on);
        ASSERT_TRUE(bench.seek("set-contrast", 1, by));
        EXPECT_TRUE(bench.find("set-contrast", 1)->on);
        const float before = bench.textDmm(*bench.find("title"));
        for (const float size : {1.25F, 1.5F, 1.75F, 2.0F}) {
            ASSERT_TRUE(bench.seek("set-size", 1, by));
            bench.frames(2);
            EXPECT_NEAR(bench.textDmm(*bench.find("title")), before * size, before * 0.01F) << nameOf(by);
        }
    }
}

TEST(HeadsetUi, theRealRoomIsSeenOnlyWhereItIsOfferedAndLeftByAnyButton) {
    using frame::Action;
    for (const By by : {By::LeftRay, By::RightFinger, By::Gaze}) {
        Ready bench;
        const auto settings = [&] {
            bench.press(Action::Menu);
            bench.click("more", 0, by);
            bench.seek("settings", 0, by);
            ASSERT_TRUE(bench.shows("settings"));
        };
        settings();
        EXPECT_FALSE(bench.seek("set-room", 0, by)) << "not offered by this headset";
        bench.press(Action::Menu);
        bench.roomOffered = true;
        settings();
        ASSERT_TRUE(bench.seek("set-room", 0, by)) << nameOf(by);
        EXPECT_TRUE(bench.ui().seesRoom());
        EXPECT_TRUE(bench.shows("room"));
        ASSERT_TRUE(bench.click("room-back", 0, by)) << nameOf(by);
        EXPECT_FALSE(bench.ui().seesRoom());
        EXPECT_FALSE(bench.shows("room"));
        for (const Action action : {Action::Menu, Action::SafePlace, Action::Cancel, Action::Help}) {
            settings();
            ASSERT_TRUE(bench.seek("set-room", 0, by));
            bench.press(action);
            EXPECT_FALSE(bench.ui().seesRoom()) << nameOf(by);
            EXPECT_FALSE(bench.shows("palm")) << "one press, one thing";
        }
        settings();
        ASSERT_TRUE(bench.seek("set-room", 0, by));
        bench.roomOffered = false;
        bench.frame();
        EXPECT_FALSE(bench.ui().seesRoom()) << "its cameras failed";
        bench.roomOffered = true;
        settings();
        ASSERT_TRUE(bench.seek("set-room", 0, by));
        bench.visit().nextVisitor();
        bench.frame();
        EXPECT_FALSE(bench.ui().seesRoom()) << "the next one begins in the town";
    }
}

TEST(HeadsetUi, aRayOverAPanelIsNotTheTowns) {
    Ready bench;
    EXPECT_FALSE(bench.onPanel);
    bench.press(frame::Action::Menu);
    bench.frame();
    bench.aimAt(frame::Hand::Right, *bench.ui().placeOf(*bench.find("places")));
    bench.frame();
    EXPECT_TRUE(bench.onPanel);
    bench.putHandsDown();
    bench.frame();
    EXPECT_FALSE(bench.onPanel) << "beside it the town is pointed at";
}

TEST(HeadsetUi, aRayThroughACaptionReachesTheTownButItsButtonsDoNot) {
    Ready bench;
    bench.visit().startTour();
    bench.frames(300);
    ASSERT_TRUE(bench.shows("tour"));
    const Widget* caption = bench.find("caption");
    bench.aimAt(frame::Hand::Right, *bench.ui().placeOf(*caption));
    bench.frame();
    EXPECT_FALSE(bench.onPanel);
    bench.aimAt(frame::Hand::Right, *bench.ui().placeOf(*bench.find("tour-choice", 0)));
    bench.frame();
    EXPECT_TRUE(bench.onPanel);
    bench.click("tour-choice", 0, By::LeftFinger);
    EXPECT_FALSE(bench.visit().state().touring);
}

TEST(HeadsetUi, aTriggerPulledBesideThePanelDoesNotPressWhatItIsMovedOnto) {
    Ready bench;
    bench.press(frame::Action::Menu);
    bench.frame();
    const glm::vec3 place = *bench.ui().placeOf(*bench.find("compare"));
    bench.aimAt(frame::Hand::Right, {-3.0F, 0.5F, 2.0F});
    bench.frame();
    bench.tracking.hands[1].selecting = true;
    bench.frame();
    bench.aimAt(frame::Hand::Right, place);
    bench.frames(3);
    bench.tracking.hands[1].selecting = false;
    bench.frames(3);
    EXPECT_TRUE(bench.shows("palm"));
}

TEST(HeadsetUi, anUnsteadyHandPressesWhereItBegan) {
    Ready bench;
    bench.press(frame::Action::Menu);
    bench.frame();
    const glm::vec3 place = *bench.ui().placeOf(*bench.find("compare"));
    bench.aimAt(frame::Hand::Right, place);
    bench.frame();
    bench.tracking.hands[1].selecting = true;
    bench.frame();
    bench.aimAt(frame::Hand::Right, place + glm::vec3(0.0F, 0.0F, 0.4F));
    bench.frame();
    bench.tracking.hands[1].selecting = false;
    bench.frames(3);
    EXPECT_TRUE(bench.shows("proposals"));
}

TEST(HeadsetUi, aFingerFromBehindPressesNothing) {
    Ready bench;
    bench.press(frame::Action::Menu);
    bench.frame();
    bench.poke(frame::Hand::Right, *bench.ui().placeOf(*bench.find("compare")), true);
    bench.frames(3);
    EXPECT_TRUE(bench.shows("palm"));
    bench.poke(frame::Hand::Right, *bench.ui().placeOf(*bench.find("compare")));
    bench.frames(3);
    EXPECT_TRUE(bench.shows("proposals"));
}

TEST(HeadsetUi, aClickIsTheHandsThatMadeIt) {
    Ready bench;
    bench.press(frame::Action::Menu);
    bench.ui().takeClick();
    bench.click("more", 0, By::LeftRay);
    EXPECT_EQ(bench.ui().takeClick(), frame::Hand::Left);
    EXPECT_FALSE(bench.ui().takeClick().has_value());
    bench.click("close", 0, By::RightFinger);
    EXPECT_EQ(bench.ui().takeClick(), frame::Hand::Right);
}

TEST(HeadsetUi, theSheetRestsWhileNothingChanges) {
    Ready bench;
    bench.press(frame::Action::Menu);
    bench.frames(3);
    const std::uint64_t before = bench.shown().revision;
    for (int i = 0; i < 60; ++i) {
        // Hands and head are never still.
        bench.tracking.head.position.x = 0.01F * std::sin(0.1F * static_cast<float>(i));
        bench.aimAt(frame::Hand::Right, {2.0F, 1.0F + 0.01F * static_cast<float>(i), 1.0F});
        bench.frame();
    }
    EXPECT_EQ(bench.shown().revision, before);
    EXPECT_FALSE(bench.shown().strokes.empty());
    bench.aimAt(frame::Hand::Right, *bench.ui().placeOf(*bench.find("places")));
    bench.frames(2);
    EXPECT_EQ(bench.shown().revision, before + 1) << "the button under the ray is lit";
    bench.frames(30);
    EXPECT_EQ(bench.shown().revision, before + 1);
}

TEST(HeadsetUi, nothingBlinksMoreThanThreeTimesASecond) {
    Ready bench;
    bench.beginNote();
    bench.frames(30);
    const std::uint64_t before = bench.shown().revision;
    bench.frames(120);
    EXPECT_LE(bench.shown().revision - before, 2U) << "not even a caret";
}

TEST(HeadsetUi, labelsGoOnceTheirControlWasUsedAndComeBackByHelp) {
    Ready bench;
    bench.controls = touchControls();
    bench.frames(2);
    const auto labelled = [&](std::string_view name) {
        for (const Widget& widget : bench.ui().widgets()) {
            if (std::string_view(widget.id) == "label-name" && widget.label == name) {
                return true;
            }
        }
        return false;
    };
    EXPECT_TRUE(labelled("X-Taste"));
    EXPECT_TRUE(labelled("Trigger"));
    bench.press(frame::Action::XRay);
    bench.frames(2);
    EXPECT_FALSE(labelled("X-Taste"));
    EXPECT_TRUE(labelled("Trigger"));
    for (const frame::Action action : {frame::Action::Menu, frame::Action::Menu, frame::Action::Teleport, frame::Action::Select,
                                       frame::Action::CompareNext, frame::Action::Note, frame::Action::Cancel}) {
        bench.press(action);
    }
    bench.frames(2);
    EXPECT_FALSE(bench.shows("labels-right"));
    bench.press(frame::Action::Help);
    ASSERT_TRUE(bench.seek("labels-again"));
    bench.press(frame::Action::Help);
    bench.frame();
    EXPECT_TRUE(labelled("X-Taste"));
    EXPECT_TRUE(bench.shows("labels-right"));
}

TEST(HeadsetUi, theSafePlaceClosesBoardsAndKeepsTheText) {
    Ready bench;
    bench.beginNote();
    bench.keys.text = "Bank";
    bench.frames(2);
    ASSERT_TRUE(bench.shows("note-editor"));
    bench.press(frame::Action::SafePlace);
    bench.frames(60);
    EXPECT_FALSE(bench.shows("note-editor"));
    EXPECT_FALSE(bench.ui().writes());
    ASSERT_NE(bench.visit().draft(), nullptr);
    EXPECT_EQ(bench.visit().draft()->note.text, "Bank");
    bench.press(frame::Action::Menu);
    ASSERT_TRUE(bench.click("note"));
    EXPECT_TRUE(bench.shows("note-editor"));
    EXPECT_TRUE(bench.ui().writes());
}

TEST(HeadsetUi, theNextVisitorFindsNothingOfTheLast) {
    Ready bench;
    bench.controls = touchControls();
    bench.readsWith(1.5F, true);
    bench.press(frame::Action::XRay);
    bench.beginNote();
    bench.keys.text = "Geheimnis";
    bench.frames(2);
    bench.keys.ctrl = true;
    bench.keys.editKey = 'a';
    bench.frame();
    bench.frame();
    bench.keys.ctrl = true;
    bench.keys.editKey = 'c';
    bench.frames(2);
    bench.press(frame::Action::Menu);
    bench.click("more");
    bench.visit().nextVisitor();
    bench.frames(2);
    bench.skipIntroduction();
    for (const Widget& widget : bench.ui().widgets()) {
        EXPECT_EQ(widget.label.find("Geheimnis"), std::string_view::npos);
    }
    EXPECT_FALSE(bench.shows("note-editor"));
    EXPECT_FALSE(bench.shows("more"));
    EXPECT_TRUE(bench.shows("labels-left")) << "labels are there for who has not used them";
    bench.press(frame::Action::Menu);
    bench.click("more");
    bench.seek("settings");
    EXPECT_TRUE(bench.find("set-contrast", 0)->on);
    EXPECT_NEAR(bench.textDmm(*bench.find("title")), 50.0F, 1.0F) << "the usual size";
    bench.press(frame::Action::Menu);
    bench.beginNote();
    ASSERT_TRUE(bench.shows("note-editor"));
    bench.keys.ctrl = true;
    bench.keys.editKey = 'v';
    bench.frames(2);
    bench.keys.ctrl = true;
    bench.keys.editKey = 'z';
    bench.frames(2);
    EXPECT_EQ(bench.visit().draft()->note.text, "") << "neither from the clipboard nor by undoing";
}

TEST(HeadsetUi, theIntroductionIsSkippedByItsButton) {
    for (const By by : kWays) {
        HeadsetBench bench;
        ASSERT_TRUE(bench.shows("introduction"));
        ASSERT_TRUE(bench.click("intro-skip", 0, by)) << nameOf(by);
        EXPECT_FALSE(bench.shows("introduction")) << nameOf(by);
        bench.press(frame::Action::Menu);
        bench.click("more", 0, by);
        ASSERT_TRUE(bench.seek("introduction", 0, by)) << nameOf(by);
        EXPECT_TRUE(bench.shows("introduction")) << nameOf(by);
    }
}

TEST(HeadsetUi, whatIsPointedAtIsToldAfterAMomentAndTheGazeIsNotPestered) {
    Ready bench;
    ASSERT_TRUE(bench.pointAtSomething());
    bench.ui().waitForLookups();
    bench.frames(60);
    bench.ui().waitForLookups();
    bench.frames(2);
    EXPECT_TRUE(bench.shows("pointed"));
    Ready other;
    ASSERT_TRUE(other.pointAtSomething());
    other.tracking.pointing.reset();
    other.frames(60);
    other.ui().waitForLookups();
    other.frames(2);
    EXPECT_FALSE(other.shows("pointed"));
    other.frames(90);
    // What it is gets looked up on another thread.
    other.ui().waitForLookups();
    other.frames(2);
    EXPECT_TRUE(other.shows("pointed"));
}

TEST(HeadsetUi, noPanelStandsBetweenAHandAndWhatItAimsAt) {
    for (const By by : {By::LeftRay, By::RightRay}) {
        Ready bench;
        bench.beginNote();
        bench.keys.text = "Hier!";
        bench.frames(2);
        ASSERT_TRUE(bench.shows("keyboard"));
        ASSERT_TRUE(bench.click("kind", 3, by));
        EXPECT_EQ(bench.visit().draft()->note.kind, notes::NoteKind::Question) << nameOf(by);
        ASSERT_TRUE(bench.click("save", 0, by));
        EXPECT_TRUE(bench.waitFor("done")) << nameOf(by);
        ASSERT_TRUE(bench.click("done", 0, by));
        EXPECT_FALSE(bench.shows("note-editor")) << nameOf(by);
    }
}

TEST(HeadsetUi, theIntroductionGoesOnAsItsGesturesAreDone) {
    HeadsetBench bench;
    ASSERT_TRUE(bench.shows("introduction"));
    const auto title = [&] { return bench.find("intro-title") != nullptr ? bench.find("intro-title")->label : ""; };
    EXPECT_EQ(title(), textOf(TextId::IntroLook, core::Language::German));
    for (const float degrees : {40.0F, 0.0F, -40.0F, 0.0F}) {
        bench.tracking.head.orientation = glm::angleAxis(glm::radians(degrees), glm::vec3(0.0F, 0.0F, 1.0F));
        bench.frames(20);
    }
    EXPECT_EQ(title(), textOf(TextId::IntroGo, core::Language::German));
    bench.pointAhead(true);
    bench.frames(2);
    bench.press(frame::Action::Select);
    bench.pointAhead(false);
    bench.frames(60);
    EXPECT_EQ(title(), textOf(TextId::IntroCompare, core::Language::German));
    ASSERT_TRUE(bench.click("intro-compare"));
    bench.frames(60);
    EXPECT_EQ(bench.visit().state().variant.to, 0);
    EXPECT_FALSE(bench.shows("introduction"));
}

TEST(HeadsetUi, aBoardStaysWhereItIsAndComesAlongOnlyAfterAWhile) {
    Ready bench;
    bench.press(frame::Action::Menu);
    bench.click("places");
    const auto place = [&] { return bench.panelOf(*bench.find("place", 0))->pose.position; };
    const glm::vec3 before = place();
    bench.tracking.head.orientation = glm::angleAxis(glm::radians(40.0F), glm::vec3(0.0F, 0.0F, 1.0F));
    bench.frames(300);
    EXPECT_LT(glm::length(place() - before), 1.0e-4F) << "a look aside moves nothing";
    bench.tracking.head.orientation = glm::angleAxis(glm::radians(120.0F), glm::vec3(0.0F, 0.0F, 1.0F));
    bench.frames(60);
    EXPECT_LT(glm::length(place() - before), 1.0e-4F) << "nor does a second";
    glm::vec3 last = place();
    for (int i = 0; i < 800; ++i) {
        bench.frame();
        EXPECT_LT(glm::length(place() - last), 0.06F) << "no jump";
        last = place();
    }
    EXPECT_LT(glm::length(last - before), 4.0F);
    const glm::vec3 way = glm::normalize(last - bench.tracking.head.position);
    EXPECT_GT(glm::dot(way, bench.tracking.head.ahead()), 0.9F) << "now it is before the visitor again";
}

TEST(HeadsetUi, recentringMovesThePanelsWithTheVisitor) {
    Ready bench;
    bench.press(frame::Action::Menu);
    bench.click("places");
    const auto seen = [&] {
        const glm::vec3 way = bench.panelOf(*bench.find("place", 0))->pose.position - bench.tracking.head.position;
        return glm::inverse(bench.tracking.head.orientation) * way;
    };
    const glm::vec3 before = seen();
    bench.tracking.head.position += glm::vec3(0.8F, -0.4F, 0.0F);
    bench.tracking.head.orientation = glm::angleAxis(1.2F, glm::vec3(0.0F, 0.0F, 1.0F));
    ++bench.tracking.jumps;
    bench.frame();
    EXPECT_LT(glm::length(seen() - before), 1.0e-3F);
}

TEST(HeadsetUi, withoutAStoreNoNoteIsOffered) {
    Ready bench(false);
    bench.press(frame::Action::Menu);
    bench.click("note");
    bench.frames(2);
    EXPECT_EQ(bench.visit().state().tool, frame::Tool::Walk);
}

TEST(HeadsetUi, wildTrackingDoesNoHarm) {
    Ready bench;
    bench.press(frame::Action::Menu);
    bench.tracking.head.position.x = std::numeric_limits<float>::quiet_NaN();
    bench.tracking.hands[0].aim.orientation = glm::quat(0.0F, 0.0F, 0.0F, 0.0F);
    bench.tracking.hands[1].finger = frame::RoomPose{{1.0e30F, std::numeric_limits<float>::infinity(), 0.0F}, {}};
    bench.tracking.hands[1].selecting = true;
    bench.frames(3);
    bench.tracking = {};
    bench.frames(3);
    SUCCEED();
}

}  // namespace
}  // namespace rundgang::ui::test
