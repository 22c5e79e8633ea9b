#include "engine/experience/Introduction.h"
#include "tests/experience/Wearer.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rundgang::experience {
namespace {

using frame::Action;

IntroSigns still(double seconds) {
    IntroSigns signs;
    signs.seconds = seconds;
    signs.head = poseAt({0.0F, 0.0F, 1.7F});
    return signs;
}

/// A head that is never quite at rest.
void fidget(Introduction& intro, double seconds) {
    for (int i = 0; i < static_cast<int>(seconds * 10.0); ++i) {
        IntroSigns signs = still(0.1);
        signs.head = poseAt({0.0F, 0.0F, 1.7F}, 0.15 * (i % 2));
        intro.advance(signs);
    }
}

void lookTo(Introduction& intro, double yaw) {
    IntroSigns signs = still(0.1);
    signs.head = poseAt({0.0F, 0.0F, 1.7F}, yaw);
    intro.advance(signs);
}

TEST(Introduction, threeGesturesAreDoneByDoingThem) {
    Introduction intro(true);
    EXPECT_EQ(intro.stage(), IntroStage::Done);
    intro.start();
    lookTo(intro, 2.8);
    lookTo(intro, -2.9);
    EXPECT_EQ(intro.stage(), IntroStage::LookAround) << "to the right only, across the back";
    lookTo(intro, 2.3);
    EXPECT_EQ(intro.stage(), IntroStage::PointAndGo);
    IntroSigns signs = still(0.1);
    signs.compared = true;
    intro.advance(signs);
    EXPECT_EQ(intro.stage(), IntroStage::PointAndGo) << "that comes later";
    signs = still(0.1);
    signs.went = true;
    intro.advance(signs);
    EXPECT_EQ(intro.stage(), IntroStage::Compare);
    signs = still(0.1);
    signs.compared = true;
    intro.advance(signs);
    EXPECT_EQ(intro.stage(), IntroStage::Done);
    for (int i = 0; i < 400; ++i) {
        intro.advance(still(0.1));
    }
    EXPECT_FALSE(intro.takeIdle()) << "who has learnt it all stands where they like";
}

TEST(Introduction, nothingToCompareIsNoStage) {
    Introduction intro(false);
    intro.start();
    lookTo(intro, 0.0);
    lookTo(intro, 0.6);
    lookTo(intro, -0.6);
    IntroSigns signs = still(0.1);
    signs.went = true;
    intro.advance(signs);
    EXPECT_EQ(intro.stage(), IntroStage::Done);
}

TEST(Introduction, isOverWithinAMinuteWhateverHappens) {
    Introduction intro(true);
    intro.start();
    fidget(intro, 17.0);
    EXPECT_EQ(intro.stage(), IntroStage::LookAround);
    fidget(intro, 2.0);
    EXPECT_EQ(intro.stage(), IntroStage::PointAndGo);
    fidget(intro, 40.0);
    EXPECT_EQ(intro.stage(), IntroStage::Done);
    EXPECT_FALSE(intro.takeIdle());
}

TEST(Introduction, whoDoesNothingIsShownRound) {
    Introduction intro(true);
    intro.start();
    for (int i = 0; i < 195; ++i) {
        IntroSigns signs = still(0.1);
        signs.head = poseAt({0.01F * static_cast<float>(i % 3), 0.0F, 1.7F}, 0.01 * (i % 5));
        intro.advance(signs);
    }
    EXPECT_FALSE(intro.takeIdle());
    for (int i = 0; i < 10; ++i) {
        intro.advance(still(0.1));
    }
    EXPECT_TRUE(intro.takeIdle());
    EXPECT_FALSE(intro.takeIdle());
    EXPECT_EQ(intro.stage(), IntroStage::Done);
}

TEST(Introduction, aButtonIsNotNothing) {
    Introduction intro(true);
    intro.start();
    for (int i = 0; i < 500; ++i) {
        IntroSigns signs = still(0.1);
        signs.touched = i % 100 == 0;
        intro.advance(signs);
    }
    EXPECT_FALSE(intro.takeIdle());
}

TEST(FirstMinute, beginsWithTheHeadsetAndNeverInAWindow) {
    Stage s;
    s.wait(1.0);
    EXPECT_EQ(s.visit->introStage(), IntroStage::Done);
    s.visit->startIntroduction();
    EXPECT_EQ(s.visit->introStage(), IntroStage::Done);
    frame::VisitorInput table;
    table.tracking.emplace();
    table.paused = true;
    s.hold(table, 1.0);
    EXPECT_EQ(s.visit->introStage(), IntroStage::Done) << "not while it lies on the table";
    Wearer w(s);
    EXPECT_EQ(s.visit->introStage(), IntroStage::LookAround);
    w.press(Action::Skip);
    EXPECT_EQ(s.visit->introStage(), IntroStage::Done);
    EXPECT_FALSE(s.visit->message().empty());
    w.frames(1.0);
    EXPECT_EQ(s.visit->introStage(), IntroStage::Done);
    s.visit->startIntroduction();
    EXPECT_EQ(s.visit->introStage(), IntroStage::LookAround);
    s.visit->skipIntroduction();
    EXPECT_EQ(s.visit->introStage(), IntroStage::Done);
}

TEST(FirstMinute, isWalkedThroughByDoing) {
    Stage s;
    Wearer w(s);
    w.look(0.6);
    w.look(-0.6);
    ASSERT_EQ(s.visit->introStage(), IntroStage::PointAndGo);
    w.press(Action::CompareNext, 0.5);
    w.press(Action::NextViewpoint, 0.5);
    EXPECT_EQ(s.visit->introStage(), IntroStage::PointAndGo);
    w.aim(frame::Hand::Right, 0.0, -0.6, {0.0F, 1.0F});
    ASSERT_TRUE(w.state().arc->allowed);
    w.letGo(frame::Hand::Right);
    EXPECT_EQ(s.visit->introStage(), IntroStage::Compare);
    s.visit->showVariant(1);
    w.frame();
    EXPECT_EQ(s.visit->introStage(), IntroStage::Done) << "with a panel's button just as well";
}

TEST(FirstMinute, tourBeginsByItselfAndAMovingHeadDoesNotEndIt) {
    Stage s;
    Wearer w(s);
    w.frames(19.0);
    EXPECT_FALSE(w.state().touring);
    w.frames(2.0);
    EXPECT_TRUE(w.state().touring);
    w.look(0.9);
    w.goTo({0.3F, 0.3F, 1.7F}, 0.5);
    EXPECT_TRUE(w.state().touring);
    EXPECT_EQ(s.visit->introStage(), IntroStage::Done);
}

TEST(FirstMinute, waitsForTheTown) {
    Stage s(nullptr, false);
    Wearer w(s);
    w.frames(30.0);
    EXPECT_EQ(s.visit->introStage(), IntroStage::LookAround);
    EXPECT_FALSE(w.state().touring);
}

}  // namespace
}  // namespace rundgang::experience
