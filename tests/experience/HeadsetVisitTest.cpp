#include "engine/math/Camera.h"
#include "tests/experience/Wearer.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

namespace rundgang::experience {
namespace {

using frame::Action;

TEST(SafePlace, isCalmFamiliarAndStillFromEveryState) {
    for (int state = 0; state < 4; ++state) {
        Stage s;
        Wearer w(s);
        s.visit->showVariant(1);
        s.visit->setXray(true);
        if (state == 0) {
            w.press(Action::Tour, 1.0);
        } else if (state == 1) {
            w.press(Action::Fly, 0.5);
        } else if (state == 2) {
            w.press(Action::NextViewpoint);  // in the middle of a blink
        } else {
            w.goTo({2.0F, 3.0F, 1.7F}, 1.0);
        }
        w.press(Action::SafePlace, 1.0);
        EXPECT_NEAR(flatLength(w.state().eye() - Stage::ground(112.0, 100.0)), 0.0, 0.1) << state;
        EXPECT_NEAR(turned(math::radFromDeg(20.0), w.state().headingRad), 0.0, 1e-5);
        EXPECT_EQ(w.state().variant.to, frame::kCurrentState);
        EXPECT_EQ(w.state().xray.opening, 0.0F);
        EXPECT_FALSE(w.state().touring);
        EXPECT_FALSE(w.state().flying);
        EXPECT_EQ(w.state().fade, 0.0F);
        EXPECT_EQ(s.visit->safePlaceReturns(), 1U);
    }
}

TEST(SafePlace, keepsADraft) {
    const std::unique_ptr<notes::Store> store = notesStore("safe");
    Stage s(store.get());
    Wearer w(s);
    frame::Hit at;
    at.position = Stage::ground(115.0, 108.0);
    s.visit->beginNote(at);
    w.input.text = "Bank";
    w.frame();
    w.press(Action::SafePlace, 0.6);
    ASSERT_NE(s.visit->draft(), nullptr);
    EXPECT_EQ(s.visit->draft()->note.text, "Bank");
}

TEST(Pause, timeStandsStillAndNothingPressedCounts) {
    Stage s;
    Wearer w(s);
    w.press(Action::Tour, 1.0);
    const double share = s.visit->tourShare();
    const double clock = s.visit->visitSeconds();
    w.press(Action::EyeHigher);
    const std::string message = s.visit->message();
    w.aim(frame::Hand::Right, 0.0, -0.6, {0.0F, 1.0F});
    const frame::VisitState before = w.state();
    w.input.paused = true;
    w.input.walk = {0.0F, 1.0F};
    w.input.turnStick = 1.0F;
    w.letGo(frame::Hand::Right);
    for (const Action action : {Action::CompareNext, Action::XRay, Action::SafePlace, Action::Language, Action::EyeHigher}) {
        w.press(action, 2.0);
    }
    EXPECT_TRUE(w.state().paused);
    EXPECT_NEAR(s.visit->tourShare(), share, 0.01);
    EXPECT_NEAR(s.visit->visitSeconds(), clock, 0.05);
    EXPECT_EQ(s.visit->message(), message);
    EXPECT_EQ(w.state().variant.to, before.variant.to);
    EXPECT_EQ(w.state().room->origin, before.room->origin);
    EXPECT_EQ(w.state().language, before.language);
    w.input.paused = false;
    w.input.walk = {};
    w.input.turnStick = 0.0F;
    w.frames(0.5);
    EXPECT_FALSE(w.state().paused);
    EXPECT_TRUE(w.state().touring);
    EXPECT_NEAR(flatLength(w.state().feet - before.feet), 0.0, 0.01) << "the arc let go meanwhile goes nowhere";
}

TEST(Pause, theOperatorsKeysStillWork) {
    Stage s;
    Wearer w(s);
    w.input.paused = true;
    w.press(Action::NextVisitor);
    EXPECT_EQ(s.visit->visitorNumber(), 2U);
    w.press(Action::Quit);
    EXPECT_TRUE(s.visit->wantsToQuit());
}

TEST(Clock, countsTheHeadsetOnlyAndWarnsOnceSoftly) {
    Stage s;
    VisitSettings settings;
    settings.breakAfterSeconds = 120.0;
    s.visit = std::make_unique<Visit>(s.world, s.physics, nullptr, settings);
    s.wait(5.0);
    EXPECT_DOUBLE_EQ(s.visit->visitSeconds(), 0.0);
    Wearer w(s);
    s.visit->skipIntroduction();
    w.frames(119.0, 30.0);
    EXPECT_FALSE(s.visit->breakDue());
    w.frames(1.5, 30.0);
    EXPECT_TRUE(s.visit->breakDue());
    EXPECT_NE(s.visit->message().find("2 Minuten"), std::string::npos) << s.visit->message();
    w.frames(60.0, 30.0);
    EXPECT_TRUE(s.visit->breakDue());
    EXPECT_TRUE(s.visit->message().empty()) << "said once";
    EXPECT_NEAR(s.visit->visitSeconds(), 180.5, 0.2);
}

TEST(Quiet, untilTheTownIsThereAndWhereItIsNot) {
    Stage s(nullptr, false);
    frame::VisitorInput input;
    s.hold(input, 0.5);
    EXPECT_EQ(s.state().quiet, 0.0F) << "a window shows what there is";
    input.tracking.emplace();
    input.tracking->head = poseAt({0.0F, 0.0F, 1.7F});
    s.hold(input, 0.5);
    EXPECT_EQ(s.state().quiet, 1.0F);
    addAll(s.physics, *s.world);
    s.hold(input, 1.0);
    EXPECT_EQ(s.state().quiet, 1.0F) << "there is ground to stand on, but not yet a town";
    s.visit->setTownThere(true);
    s.hold(input, 0.25);
    EXPECT_NEAR(s.state().quiet, 0.5F, 0.05F);
    s.hold(input, 0.5);
    EXPECT_EQ(s.state().quiet, 0.0F);
    s.visit->setTownThere(false);
    s.hold(input, 1.0);
    EXPECT_EQ(s.state().quiet, 0.0F) << "once there it stays";
    for (std::uint32_t i = 0; i < s.world->chunks().size(); ++i) {
        s.physics.remove(i);
    }
    s.hold(input, 0.5);
    EXPECT_EQ(s.state().quiet, 0.0F) << "nobody is taken out of a street they stand in";
    input.actions.press(Action::NextViewpoint);
    s.hold(input, 0.5);
    EXPECT_EQ(s.state().quiet, 1.0F);
    input.actions = {};
    addAll(s.physics, *s.world);
    s.hold(input, 0.6);
    EXPECT_EQ(s.state().quiet, 0.0F);
    EXPECT_NEAR(flatLength(s.state().eye() - Stage::ground(20.0, 20.0)), 0.0, 0.5);
}

TEST(Blink, lastsAsLongAsTheComfortSays) {
    const auto seconds = [](ComfortPreset preset) {
        Stage s;
        Wearer w(s);
        w.frames(1.0);
        s.visit->setComfort(comfortOf(preset));
        w.press(Action::NextViewpoint);
        int frames = 1;
        while (w.state().fade > 0.0F && frames < 200) {
            w.frame();
            ++frames;
        }
        return frames / 90.0;
    };
    EXPECT_NEAR(seconds(ComfortPreset::Recommended), 0.3, 0.04);
    EXPECT_NEAR(seconds(ComfortPreset::Comfortable), 0.5, 0.04);
}

}  // namespace
}  // namespace rundgang::experience
