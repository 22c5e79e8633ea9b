#include "engine/audio/Listener.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>

#include <numbers>

namespace rundgang::audio {
namespace {

constexpr double kQuarter = std::numbers::pi / 2.0;
// Where floats are half a metre apart.
const math::WorldPos kHere{598412.125, 5286003.1, 705.3};

TEST(Listener, LookingNorthTheEastIsOnTheRight) {
    const Listener listener = Listener::looking(kHere, 0.0, 0.0);
    const Heard east = heardFrom(listener, kHere + glm::dvec3(1.0, 0.0, 0.0));
    EXPECT_NEAR(east.direction.x, 1.0F, 1e-6F);
    EXPECT_NEAR(heardFrom(listener, kHere + glm::dvec3(0.0, 1.0, 0.0)).direction.z, -1.0F, 1e-6F);
    EXPECT_NEAR(heardFrom(listener, kHere + glm::dvec3(0.0, 0.0, 1.0)).direction.y, 1.0F, 1e-6F);
}

TEST(Listener, LookingEastTheNorthIsOnTheLeft) {
    const Listener listener = Listener::looking(kHere, kQuarter, 0.0);
    EXPECT_NEAR(heardFrom(listener, kHere + glm::dvec3(0.0, 1.0, 0.0)).direction.x, -1.0F, 1e-6F);
    EXPECT_NEAR(heardFrom(listener, kHere + glm::dvec3(-1.0, 0.0, 0.0)).direction.z, 1.0F, 1e-6F) << "behind";
}

TEST(Listener, LookingStraightUpStillHasARightAndALeft) {
    const Listener listener = Listener::looking(kHere, 0.0, kQuarter);
    EXPECT_NEAR(heardFrom(listener, kHere + glm::dvec3(1.0, 0.0, 0.0)).direction.x, 1.0F, 1e-6F);
    EXPECT_NEAR(heardFrom(listener, kHere + glm::dvec3(0.0, 0.0, 3.0)).direction.z, -1.0F, 1e-6F);
}

TEST(Listener, CentimetresCountFarFromTheOrigin) {
    const Listener listener = Listener::looking(kHere, 0.0, 0.0);
    const Heard heard = heardFrom(listener, kHere + glm::dvec3(0.3, 0.4, 0.0));
    EXPECT_NEAR(heard.direction.x, 0.6F, 1e-5F);
    EXPECT_NEAR(heard.direction.z, -0.8F, 1e-5F);
}

TEST(Listener, TwiceAsFarIsHalfAsLoud) {
    const Listener listener = Listener::looking(kHere, 0.0, 0.0);
    EXPECT_FLOAT_EQ(heardFrom(listener, kHere + glm::dvec3(0.0, 1.9, 0.0)).gain, 1.0F);
    EXPECT_FLOAT_EQ(heardFrom(listener, kHere + glm::dvec3(0.0, 4.0, 0.0)).gain, 0.5F);
    EXPECT_FLOAT_EQ(heardFrom(listener, kHere + glm::dvec3(0.0, 40.0, 0.0)).gain, 0.05F);
}

TEST(Listener, InsideTheHeadAndNonsenseAreStraightAhead) {
    const Listener listener = Listener::looking(kHere, 0.0, 0.0);
    EXPECT_EQ(heardFrom(listener, kHere).direction, glm::vec3(0.0F, 0.0F, -1.0F));
    EXPECT_EQ(heardFrom(listener, {std::numeric_limits<double>::quiet_NaN(), 0.0, 0.0}).direction, glm::vec3(0.0F, 0.0F, -1.0F));
    Listener broken = listener;
    broken.up = broken.ahead;
    EXPECT_EQ(heardFrom(broken, kHere + glm::dvec3(1.0, 0.0, 0.0)).direction, glm::vec3(0.0F, 0.0F, -1.0F));
}

}  // namespace
}  // namespace rundgang::audio
