#include "engine/math/Camera.h"
#include "tests/experience/Stage.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rundgang::experience {
namespace {

frame::VisitorInput ahead() {
    frame::VisitorInput input;
    input.walk = {0.0F, 1.0F};
    return input;
}

double flat(const glm::dvec3& way) { return std::hypot(way.x, way.y); }

TEST(Walking, aSecondIsOneMetreForty) {
    Stage s;
    const math::WorldPos before = s.state().feet;
    s.hold(ahead(), 1.0);
    EXPECT_NEAR(flat(s.state().feet - before), 1.4, 1e-3);
    const double heading = math::headingOf(s.state().feet - before);
    EXPECT_NEAR(heading, math::radFromDeg(20.0), 0.01) << "the first viewpoint looks 20 degrees east of north";
}

TEST(Walking, fastIsThreeTimesAndASlantNotFaster) {
    Stage s;
    const math::WorldPos before = s.state().feet;
    frame::VisitorInput input = ahead();
    input.fast = true;
    input.walk = {1.0F, 1.0F};
    s.hold(input, 1.0);
    EXPECT_NEAR(flat(s.state().feet - before), 4.2, 5e-3);
}

TEST(Walking, frameRateDoesNotMatter) {
    const auto end = [](double rate) {
        Stage s;
        s.hold(ahead(), 2.0, rate);
        return s.state().feet;
    };
    const math::WorldPos at30 = end(30.0);
    for (const double rate : {60.0, 90.0, 144.0, 50.0}) {
        EXPECT_NEAR(glm::length(end(rate) - at30), 0.0, 1e-6) << rate;
    }
}

TEST(Walking, motionIsEvenAtARateThatFitsNoStep) {
    Stage s;
    s.hold(ahead(), 0.5, 90.0);
    math::WorldPos before = s.state().feet;
    for (int i = 0; i < 60; ++i) {
        s.hold(ahead(), 1.0 / 90.0, 90.0);
        EXPECT_NEAR(flat(s.state().feet - before), 1.4 / 90.0, 2e-5);
        before = s.state().feet;
    }
}

TEST(Walking, sameInputsGiveTheSameStatesToTheLastBit) {
    const auto run = [] {
        Stage s;
        for (int i = 0; i < 300; ++i) {
            frame::VisitorInput input = ahead();
            input.turnRad = std::sin(i * 0.1) * 0.05;
            s.hold(input, 1.0 / 75.0, 75.0);
        }
        return s.state();
    };
    const frame::VisitState a = run();
    const frame::VisitState b = run();
    EXPECT_EQ(a.feet, b.feet);
    EXPECT_EQ(a.headingRad, b.headingRad);
}

TEST(Walking, houseStopsTheVisitor) {
    Stage s;
    // House 11 stands at (112, 72), 10 x 8 m; the visitor comes from the north.
    s.visit->goTo(Stage::ground(112.0, 90.0, 1.7), math::radFromDeg(180.0), 0.0);
    s.hold(ahead(), 20.0);
    EXPECT_NEAR(s.state().feet.y, Stage::ground(112.0, 76.3).y, 0.01);
}

TEST(Walking, turningAndLookingHaveLimits) {
    Stage s;
    frame::VisitorInput input;
    input.lookUpRad = 10.0;
    input.turnRad = -1.0;
    s.visit->advance(input);
    EXPECT_LE(s.state().pitchRad, 1.5);
    EXPECT_GE(s.state().headingRad, 0.0);
    EXPECT_LT(s.state().headingRad, 6.2832);
    s.press(frame::Action::Recenter);
    EXPECT_DOUBLE_EQ(s.state().pitchRad, 0.0);
}

TEST(Walking, nonsenseInputChangesNothing) {
    Stage s;
    const math::WorldPos before = s.state().feet;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    frame::VisitorInput input;
    input.seconds = nan;
    input.turnRad = nan;
    input.walk = {std::numeric_limits<float>::quiet_NaN(), 1.0F};
    input.pointer = math::WorldRay{{nan, nan, nan}, {nan, nan, nan}};
    input.chooseVariant = 4711;
    s.visit->advance(input);
    input.seconds = 1e9;
    s.visit->advance(input);
    EXPECT_NEAR(glm::length(s.state().feet - before), 0.0, 1e-9);
    EXPECT_EQ(s.state().variant.to, frame::kCurrentState);
}

TEST(Walking, eyeHeightStaysBetweenAChildAndAGiant) {
    Stage s;
    const double feet = s.state().feet.z;
    for (int i = 0; i < 30; ++i) {
        s.press(frame::Action::EyeHigher);
    }
    EXPECT_DOUBLE_EQ(s.state().eyeHeight, 2.2);
    s.visit->setEyeHeight(0.2);
    EXPECT_DOUBLE_EQ(s.state().eyeHeight, 1.0);
    EXPECT_NEAR(s.state().feet.z, feet, 0.01);
}

TEST(Walking, languageSwitchesMessagesToo) {
    Stage s;
    s.press(frame::Action::EyeHigher);
    EXPECT_EQ(s.visit->message(), "Augenhöhe 1,75 m");
    s.visit->setLanguage(core::Language::English);
    EXPECT_EQ(s.visit->message(), "Eye height 1.75 m");
    s.wait(6.0);
    EXPECT_EQ(s.visit->message(), "");
}

}  // namespace
}  // namespace rundgang::experience
