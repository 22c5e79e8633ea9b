#include "engine/experience/Comparison.h"
#include "engine/math/Camera.h"
#include "tests/experience/Stage.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rundgang::experience {
namespace {

using frame::Action;

TEST(Compare, fadeTakesAQuarterOfASecondAndStartsAtOnce) {
    Comparison c(2, 0.25);
    c.choose(0, false);
    EXPECT_EQ(c.view().from, -1);
    EXPECT_EQ(c.view().to, 0);
    c.advance(0.125);
    EXPECT_FLOAT_EQ(c.view().share, 0.5F);
    c.advance(0.125);
    EXPECT_EQ(c.view().from, 0);
    EXPECT_FLOAT_EQ(c.view().share, 1.0F);
}

TEST(Compare, turningBackInTheMiddleDoesNotJump) {
    Comparison c(2, 0.25);
    c.choose(0, false);
    c.advance(0.2);
    c.choose(-1, false);
    EXPECT_EQ(c.view().from, 0);
    EXPECT_EQ(c.view().to, -1);
    EXPECT_NEAR(c.view().share, 0.2F, 1e-6F);
    c.advance(0.2);
    EXPECT_EQ(c.view().from, -1);
}

TEST(Compare, aThirdWaitsForTheEndOfTheFade) {
    Comparison c(2, 0.25);
    c.choose(0, false);
    c.advance(0.125);
    c.choose(1, false);
    EXPECT_EQ(c.chosen(), 1);
    EXPECT_EQ(c.view().to, 0);
    c.advance(0.0625);
    EXPECT_EQ(c.view().from, 0);
    EXPECT_EQ(c.view().to, 1);
    EXPECT_FLOAT_EQ(c.view().share, 0.0F);
}

TEST(Compare, nextAndBackGoRoundThroughToday) {
    Comparison c(2, 0.25);
    for (const int expected : {0, 1, -1, 0}) {
        c.next(1, true);
        EXPECT_EQ(c.chosen(), expected);
    }
    for (const int expected : {-1, 1, 0}) {
        c.next(-1, true);
        EXPECT_EQ(c.chosen(), expected);
    }
    c.choose(7, true);
    EXPECT_EQ(c.chosen(), 0);
    Comparison none(0, 0.25);
    none.next(1, true);
    EXPECT_EQ(none.chosen(), -1);
}

TEST(Compare, demolishedHouseCanBeWalkedThrough) {
    Stage s;
    s.visit->showVariant(1);
    // House 17 at (48, 120) gives way to model b, 14 x 12 m; house 12 stays.
    frame::VisitorInput walk;
    walk.walk = {0.0F, 1.0F};
    walk.fast = true;
    s.visit->goTo(Stage::ground(144.0, 60.0, 1.7), 0.0, 0.0);
    s.hold(walk, 6.0);
    EXPECT_LT(s.state().feet.y, Stage::ground(144.0, 68.0).y) << "house 12 still stands in b";
    s.visit->showVariant(0);
    s.wait(0.5);
    EXPECT_LT(s.state().feet.y, Stage::ground(144.0, 66.0).y) << "and in a its model does, which is larger";
}

TEST(Compare, visitorInsideTheNewBuildingIsPutBesideItAndTold) {
    Stage s;
    // One metre east of house 12, where model a will stand.
    s.visit->goTo(Stage::ground(150.2, 72.0, 1.7), 0.0, 0.0);
    frame::VisitorInput walk;
    walk.walk = {0.0F, 1.0F};
    s.hold(walk, 0.05);
    frame::VisitorInput choose;
    choose.chooseVariant = 0;
    s.hold(choose, 0.05);
    const double east = s.state().feet.x - world::kTestWorldX;
    const double north = s.state().feet.y - world::kTestWorldY;
    EXPECT_TRUE(std::abs(east - 144.0) > 7.29 || std::abs(north - 72.0) > 6.29) << east << ", " << north;
    EXPECT_LT(std::hypot(east - 150.2, north - 72.0), 4.0) << "and not farther than needed";
    EXPECT_NE(s.visit->message().find("Vorschlag A"), std::string::npos);
    EXPECT_TRUE(s.physics.canStand(s.state().feet, 45.0));
}

TEST(Compare, keyShowsTheNextVariantInTheNextFrame) {
    Stage s;
    s.press(Action::CompareNext);
    EXPECT_EQ(s.state().variant.to, 0);
    s.wait(0.3);
    EXPECT_EQ(s.state().variant.from, 0);
    s.press(Action::CompareBack, 0.3);
    EXPECT_EQ(s.state().variant.to, frame::kCurrentState);
}

}  // namespace
}  // namespace rundgang::experience
