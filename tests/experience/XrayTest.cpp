#include "engine/math/Camera.h"
#include "tests/experience/Stage.h"
#include "tests/world/TestWorld.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <cmath>

namespace rundgang::experience {
namespace {

using frame::Action;

TEST(Xray, opensEasedInThreeTenthsOfASecondAndShutsAgain) {
    Stage s;
    s.press(Action::XRay);
    s.wait(0.15);
    EXPECT_NEAR(s.state().xray.opening, 0.5F, 0.01F);
    s.wait(0.15);
    EXPECT_FLOAT_EQ(s.state().xray.opening, 1.0F);
    s.press(Action::XRay);
    float before = 1.0F;
    for (int i = 0; i < 18; ++i) {
        s.wait(1.0 / 60.0);
        EXPECT_LE(s.state().xray.opening, before);
        before = s.state().xray.opening;
    }
    EXPECT_FLOAT_EQ(s.state().xray.opening, 0.0F);
}

TEST(Xray, centreLiesAheadOnTheGroundAndFollows) {
    Stage s;
    s.visit->setXray(true);
    s.wait(0.5);
    const math::WorldPos expected = s.state().feet + math::directionFrom(s.state().headingRad, 0.0) * 4.0;
    EXPECT_NEAR(s.state().xray.centre.x, expected.x, 1e-3);
    EXPECT_NEAR(s.state().xray.centre.z, world::testGroundHeight(expected.x, expected.y), 0.05);
    frame::VisitorInput walk;
    walk.walk = {0.0F, 1.0F};
    s.hold(walk, 2.0);
    EXPECT_NEAR(glm::length(s.state().xray.centre - s.state().feet), 4.0, 0.6);
}

TEST(Xray, pipeIsPointedAtThroughTheOpenGroundOnly) {
    Stage s;
    s.visit->goTo(Stage::ground(112.0, 100.0, 1.7), math::radFromDeg(90.0), 0.0);
    const math::WorldPos pipe{world::kTestWorldX + 114.0, world::kTestWorldY + 100.0, 685.4};
    s.pointAt(pipe);
    ASSERT_TRUE(s.state().pointed.has_value());
    EXPECT_EQ(s.state().pointed->feature, frame::kNoFeature);
    s.press(Action::XRay, 0.4);
    s.pointAt(pipe);
    ASSERT_TRUE(s.state().pointed.has_value());
    EXPECT_EQ(s.state().pointed->feature, static_cast<std::uint32_t>(world::kTestHouses));
    EXPECT_FALSE(s.state().canTeleportThere);
    s.pointAt(Stage::ground(114.0, 104.0));
    ASSERT_TRUE(s.state().pointed.has_value()) << "beside the pipe the ground is still meant";
    EXPECT_EQ(s.state().pointed->feature, frame::kNoFeature);
}

}  // namespace
}  // namespace rundgang::experience
