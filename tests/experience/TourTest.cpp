#include "tests/experience/Stage.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rundgang::experience {
namespace {

using frame::Action;

double eastOf(const Stage& s) { return s.state().feet.x - world::kTestWorldX; }

TEST(Tour, stopsFollowTheirTimesWithVariantAndXray) {
    Stage s;
    s.press(Action::NextViewpoint, 0.5);
    s.press(Action::Tour);
    EXPECT_TRUE(s.state().touring);
    s.wait(0.5);
    ASSERT_NE(s.visit->tourStop(), nullptr);
    EXPECT_EQ(s.visit->tourStop()->viewpoint, "square");
    EXPECT_NEAR(eastOf(s), 112.0, 0.2);
    s.wait(4.0);
    EXPECT_EQ(s.visit->tourStop()->viewpoint, "hill");
    EXPECT_NEAR(eastOf(s), 20.0, 0.5);
    EXPECT_EQ(s.state().variant.to, 0);
    EXPECT_FLOAT_EQ(s.state().xray.opening, 1.0F);
    s.wait(4.0);
    EXPECT_FALSE(s.state().touring);
    EXPECT_EQ(s.visit->tourStop(), nullptr);
    EXPECT_EQ(s.visit->message(), "Ende der Führung");
}

TEST(Tour, theVisitorMayGoOnBeforeTheStopsTimeHasPassed) {
    Stage s;
    s.visit->startTour();
    s.wait(0.5);
    EXPECT_GT(s.visit->tourShare(), 0.05);
    s.visit->nextTourStop();
    s.wait(0.5);
    EXPECT_EQ(s.visit->tourStop()->viewpoint, "hill");
    EXPECT_NEAR(eastOf(s), 20.0, 0.5);
    s.visit->nextTourStop();
    EXPECT_FALSE(s.state().touring);
    EXPECT_EQ(s.visit->message(), "Ende der Führung");
}

TEST(Tour, aHeldStopStaysWithItsViewAndCaptionUntilTheVisitorMoves) {
    Stage s;
    s.visit->holdTourStop(1);
    s.wait(60.0);
    ASSERT_NE(s.visit->tourStop(), nullptr);
    EXPECT_EQ(s.visit->tourStop()->viewpoint, "hill");
    EXPECT_EQ(s.state().variant.to, 0);
    EXPECT_EQ(s.visit->tourShare(), 0.0);
    frame::VisitorInput walk;
    walk.walk = {0.0F, 1.0F};
    s.hold(walk, 0.1);
    EXPECT_EQ(s.visit->tourStop(), nullptr);
    s.visit->holdTourStop(99);
    EXPECT_EQ(s.visit->tourStop(), nullptr);
}

TEST(Tour, anyStepOfOnesOwnEndsIt) {
    Stage s;
    s.visit->startTour();
    s.wait(1.0);
    frame::VisitorInput walk;
    walk.walk = {0.0F, 1.0F};
    s.hold(walk, 0.1);
    EXPECT_FALSE(s.state().touring);
    s.visit->startTour();
    s.wait(1.0);
    frame::VisitorInput turn;
    turn.turnRad = 0.1;
    s.hold(turn, 0.05);
    EXPECT_FALSE(s.state().touring);
    s.visit->startTour();
    s.press(Action::CompareNext);
    EXPECT_TRUE(s.state().touring) << "comparing is no step";
    s.press(Action::Tour);
    EXPECT_FALSE(s.state().touring);
}

}  // namespace
}  // namespace rundgang::experience
