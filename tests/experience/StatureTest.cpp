#include "engine/experience/Stature.h"
#include "tests/experience/Wearer.h"

#include <gtest/gtest.h>

namespace rundgang::experience {
namespace {

using frame::Action;

TEST(Stature, ownHeightIsNotTouched) {
    Stature s;
    EXPECT_FALSE(s.advance(1.55, 0.1));
    EXPECT_DOUBLE_EQ(s.offset(), 0.0);
}

TEST(Stature, seatedLooksFromAStandingHeightAndStillBends) {
    Stature s;
    EXPECT_TRUE(s.choose(Posture::Seated, EyeLevel::Own));
    EXPECT_TRUE(s.advance(1.2, 0.1));
    EXPECT_NEAR(1.2 + s.offset(), 1.65, 1e-9);
    for (int i = 0; i < 100; ++i) {
        EXPECT_FALSE(s.advance(1.05, 0.1)) << "leaning forward, even for long";
    }
    EXPECT_NEAR(1.05 + s.offset(), 1.5, 1e-9);
}

TEST(Stature, seatedChosenWhileStandingIsMeasuredOnceMoreAfterSittingDown) {
    Stature s;
    s.choose(Posture::Seated, EyeLevel::Own);
    s.advance(1.7, 0.1);
    int changed = 0;
    for (int i = 0; i < 100; ++i) {
        changed += s.advance(i < 10 ? 1.7 - 0.05 * i : 1.22, 0.1) ? 1 : 0;
    }
    EXPECT_EQ(changed, 1);
    EXPECT_NEAR(1.22 + s.offset(), 1.65, 1e-9);
    for (int i = 0; i < 100; ++i) {
        EXPECT_FALSE(s.advance(0.8, 0.1));
    }
}

TEST(Stature, levelsAreReachedFromAnyHeight) {
    for (const double own : {1.1, 1.5, 1.9}) {
        Stature s;
        s.choose(Posture::Standing, EyeLevel::Wheelchair);
        s.advance(own, 0.1);
        EXPECT_NEAR(own + s.offset(), 1.2, 1e-9);
        s.choose(Posture::Standing, EyeLevel::Own);
        s.advance(own, 0.1);
        EXPECT_DOUBLE_EQ(s.offset(), 0.0);
    }
}

TEST(Stature, raisingHasLimits) {
    Stature s;
    for (int i = 0; i < 30; ++i) {
        s.raise(0.05);
    }
    EXPECT_NEAR(s.offset(), 0.6, 1e-9);
}

TEST(EyeHeight, seatedVisitorSeesTheStreetFromStandingHeight) {
    Stage s;
    Wearer w(s, {0.0F, 0.0F, 1.15F});
    s.visit->setPosture(Posture::Seated);
    w.frame();
    EXPECT_NEAR(w.state().eyeHeight, 1.65, 1e-4);
    EXPECT_NEAR(w.state().room->origin.z - w.state().feet.z, 0.5, 1e-4);
    EXPECT_GT(w.state().fade, 0.5F) << "nobody is lifted with open eyes";
    w.frames(0.5);
    w.goTo({0.0F, 0.3F, 0.9F}, 0.5);
    EXPECT_NEAR(w.state().eyeHeight, 1.4, 1e-3) << "bending down is bending down";
    w.press(Action::NextViewpoint, 0.6);
    EXPECT_NEAR(w.state().eyeHeight, 1.4, 1e-3);
    w.goTo({0.0F, 0.0F, 1.1F}, 0.2);
    w.press(Action::Recenter, 0.6);
    EXPECT_NEAR(w.state().eyeHeight, 1.65, 1e-3) << "measured anew";
}

TEST(EyeHeight, floorThatTheRuntimeFoundAnewLeavesASeatedVisitorsHeight) {
    Stage s;
    Wearer w(s, {0.0F, 0.0F, 1.15F});
    s.visit->setPosture(Posture::Seated);
    w.frames(0.5);
    w.tracking().head.position.z = 0.8F;
    ++w.tracking().jumps;
    w.frames(0.5);
    EXPECT_NEAR(w.state().eyeHeight, 1.65, 1e-4);
}

TEST(EyeHeight, stepsOfFiveCentimetresAndTheNumberIsSaid) {
    Stage s;
    Wearer w(s, {0.0F, 0.0F, 1.6F});
    w.press(Action::EyeHigher, 0.1);
    EXPECT_NEAR(w.state().eyeHeight, 1.65, 1e-4);
    EXPECT_EQ(s.visit->message(), "Augenhöhe 1,65 m");
    w.press(Action::EyeLower);
    w.press(Action::EyeLower, 0.1);
    EXPECT_NEAR(w.state().eyeHeight, 1.55, 1e-4);
    s.visit->setEyeHeight(1.2);
    w.frame();
    EXPECT_NEAR(w.state().eyeHeight, 1.2, 1e-4);
}

TEST(EyeHeight, levelChosenInTheWindowHoldsInTheHeadsetAndBack) {
    Stage s;
    s.visit->setEyeLevel(EyeLevel::Child);
    EXPECT_DOUBLE_EQ(s.state().eyeHeight, 1.2);
    Wearer w(s, {0.0F, 0.0F, 1.8F});
    EXPECT_NEAR(w.state().eyeHeight, 1.2, 1e-4);
    s.visit->setEyeLevel(EyeLevel::Wheelchair);
    w.frames(0.3);
    s.wait(0.1);
    EXPECT_NEAR(s.state().eyeHeight, 1.2, 1e-9);
    s.visit->setEyeLevel(EyeLevel::Own);
    EXPECT_NEAR(s.state().eyeHeight, 1.7, 1e-9);
}

}  // namespace
}  // namespace rundgang::experience
