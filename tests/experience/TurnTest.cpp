#include "engine/experience/TurnStick.h"
#include "engine/experience/Vignette.h"
#include "engine/math/Camera.h"
#include "tests/experience/Wearer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rundgang::experience {
namespace {

using frame::Action;
using math::radFromDeg;

constexpr double kFrame = 1.0 / 90.0;

TEST(Comfort, presetsDifferWhereTheySay) {
    const Comfort recommended = comfortOf(ComfortPreset::Recommended);
    const Comfort comfortable = comfortOf(ComfortPreset::Comfortable);
    const Comfort free = comfortOf(ComfortPreset::Free);
    EXPECT_EQ(recommended, Comfort());
    EXPECT_FALSE(recommended.smoothWalk);
    EXPECT_DOUBLE_EQ(recommended.snapDeg, 30.0);
    EXPECT_FALSE(comfortable.smoothWalk);
    EXPECT_DOUBLE_EQ(comfortable.snapDeg, 45.0);
    EXPECT_GT(comfortable.vignette, recommended.vignette);
    EXPECT_GT(comfortable.blinkSeconds, recommended.blinkSeconds);
    EXPECT_TRUE(free.smoothWalk);
    EXPECT_EQ(free.turning, Turning::Smooth);
    EXPECT_LT(free.vignette, recommended.vignette);
    EXPECT_GT(free.vignette, 0.0);
}

TEST(Comfort, nonsenseIsPutRight) {
    Comfort odd = comfortOf(ComfortPreset::Comfortable);
    odd.snapDeg = 33.0;
    odd.vignette = 7.0;
    odd.blinkSeconds = std::numeric_limits<double>::quiet_NaN();
    const Comfort put = sane(odd);
    EXPECT_DOUBLE_EQ(put.snapDeg, 30.0);
    EXPECT_DOUBLE_EQ(put.vignette, 1.0);
    EXPECT_DOUBLE_EQ(put.blinkSeconds, 0.5);
    for (const ComfortPreset preset : {ComfortPreset::Recommended, ComfortPreset::Comfortable, ComfortPreset::Free}) {
        EXPECT_EQ(sane(comfortOf(preset)), comfortOf(preset));
    }
}

TEST(TurnStick, onePushIsOneStepHoweverItTrembles) {
    for (const double deg : {20.0, 30.0, 45.0}) {
        Comfort comfort;
        comfort.snapDeg = deg;
        TurnStick stick;
        double turned = 0.0;
        for (const float push : {0.0F, 0.5F, 0.69F, 0.71F, 0.69F, 0.9F, 0.45F, 0.95F, 1.0F, 1.0F, 0.41F, 0.9F}) {
            turned += stick.advance(push, comfort, kFrame).atOnceRad;
        }
        EXPECT_NEAR(turned, radFromDeg(deg), 1e-12);
        stick.advance(0.3F, comfort, kFrame);
        turned += stick.advance(-0.8F, comfort, kFrame).atOnceRad;
        EXPECT_NEAR(turned, 0.0, 1e-12);
    }
}

TEST(TurnStick, smoothIsGentleAndRestsInTheDeadZone) {
    const Comfort comfort = comfortOf(ComfortPreset::Free);
    TurnStick stick;
    EXPECT_DOUBLE_EQ(stick.advance(0.15F, comfort, 1.0).glideRad, 0.0);
    EXPECT_NEAR(stick.advance(-1.0F, comfort, 1.0).glideRad, -radFromDeg(30.0), 1e-6);
    EXPECT_NEAR(stick.advance(0.6F, comfort, 1.0).glideRad, radFromDeg(15.0), 1e-6);
    EXPECT_DOUBLE_EQ(stick.advance(1.0F, comfort, 1.0).atOnceRad, 0.0);
}

TEST(Vignette, closesWithSpeedAndOpensLate) {
    Vignette v;
    for (int i = 0; i < 45; ++i) {
        v.advance({0.0, radFromDeg(10.0) * kFrame}, 0.8, kFrame);
    }
    EXPECT_NEAR(v.share(), 0.4F, 1e-4F) << "half of 20 degrees a second";
    for (int i = 0; i < 45; ++i) {
        v.advance({1.4 * kFrame, 0.0}, 0.8, kFrame);
    }
    EXPECT_NEAR(v.share(), 0.8F, 1e-4F);
    for (int i = 0; i < 85; ++i) {
        v.advance({}, 0.8, kFrame);
    }
    EXPECT_NEAR(v.share(), 0.8F, 1e-4F) << "a second of delay";
    for (int i = 0; i < 200; ++i) {
        v.advance({}, 0.8, kFrame);
    }
    EXPECT_EQ(v.share(), 0.0F);
}

TEST(Turning, snapTurnsTheRoomAboutTheHeadInOneFrameWithoutVignette) {
    Stage s;
    Wearer w(s, {0.6F, -0.4F, 1.7F}, 0.3);
    w.frames(0.3);
    const frame::VisitState before = w.state();
    w.input.turnStick = 0.9F;
    w.frame();
    EXPECT_NEAR(turned(before.headingRad, w.state().headingRad), radFromDeg(30.0), 1e-6);
    w.frames(1.0);
    EXPECT_NEAR(turned(before.headingRad, w.state().headingRad), radFromDeg(30.0), 1e-6) << "no repeat";
    EXPECT_NEAR(flatLength(w.state().eye() - before.eye()), 0.0, 1e-6);
    EXPECT_EQ(w.state().vignette, 0.0F);
    EXPECT_NEAR(flatLength(s.physics.feet() - before.feet), 0.0, 1e-3);
}

TEST(Turning, snapBehindABlinkIsDoneAfterIt) {
    Stage s;
    Wearer w(s);
    w.press(Action::NextViewpoint);
    const double before = w.state().headingRad;
    w.input.turnStick = -1.0F;
    w.frame();
    EXPECT_DOUBLE_EQ(w.state().headingRad, before);
    w.frames(0.6);
    EXPECT_NEAR(turned(radFromDeg(45.0 - 30.0), w.state().headingRad), 0.0, 1e-5);
}

TEST(Turning, stickThatChoosesALandingDoesNotTurn) {
    Stage s;
    Wearer w(s);
    const double before = w.state().headingRad;
    w.aim(frame::Hand::Right, 0.0, -0.5, {0.0F, 1.0F});
    w.input.turnStick = 1.0F;
    w.frames(0.2);
    EXPECT_DOUBLE_EQ(w.state().headingRad, before);
    w.press(Action::Cancel, 0.2);
    EXPECT_DOUBLE_EQ(w.state().headingRad, before) << "nor when the arc is gone and it is still pushed";
}

TEST(Turning, smoothTurnClosesTheEdge) {
    Stage s;
    Wearer w(s);
    s.visit->setComfort(comfortOf(ComfortPreset::Free));
    const double before = w.state().headingRad;
    w.input.turnStick = 1.0F;
    w.frames(1.0);
    EXPECT_NEAR(turned(before, w.state().headingRad), radFromDeg(30.0), 1e-3);
    EXPECT_NEAR(w.state().vignette, 0.4F, 1e-3F);
}

TEST(Turning, windowIsTurnedByMouseOnly) {
    Stage s;
    const double before = s.state().headingRad;
    frame::VisitorInput input;
    input.turnStick = 1.0F;
    s.hold(input, 1.0);
    EXPECT_DOUBLE_EQ(s.state().headingRad, before);
    EXPECT_EQ(s.state().vignette, 0.0F);
}

TEST(Gliding, stickWalksOnlyWhereThatIsChosen) {
    Stage s;
    Wearer w(s, {0.2F, 0.2F, 1.7F}, 0.5);
    w.frames(0.3);
    const math::WorldPos before = w.state().eye();
    w.hand(frame::Hand::Left).stick = {0.0F, 1.0F};
    w.frames(1.0);
    EXPECT_NEAR(flatLength(w.state().eye() - before), 0.0, 1e-6);
    s.visit->setComfort(comfortOf(ComfortPreset::Free));
    w.frames(1.0);
    EXPECT_NEAR(flatLength(w.state().eye() - before), 1.4, 0.02);
    EXPECT_NEAR(turned(w.state().headingRad, math::headingOf(w.state().eye() - before)), 0.0, 0.02) << "where the head looks";
    EXPECT_NEAR(w.state().vignette, 0.4F, 0.02F);
    EXPECT_FALSE(w.state().arc.has_value());
}

TEST(Gliding, companionsKeysWalkWhateverTheComfort) {
    Stage s;
    Wearer w(s);
    w.frames(0.3);
    const math::WorldPos before = w.state().eye();
    w.input.walk = {0.0F, -1.0F};
    w.frames(1.0);
    EXPECT_NEAR(flatLength(w.state().eye() - before), 1.4, 0.02);
    EXPECT_NEAR(w.state().vignette, 0.7F, 0.02F);
}

TEST(Gliding, ownStepsAndTurnsCloseNothing) {
    Stage s;
    Wearer w(s);
    w.goTo({0.0F, 1.5F, 1.7F}, 1.0);
    for (int i = 0; i < 60; ++i) {
        w.look(i * 0.05);
    }
    EXPECT_EQ(w.state().vignette, 0.0F);
}

}  // namespace
}  // namespace rundgang::experience
