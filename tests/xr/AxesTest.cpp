#include "xr/Axes.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <cmath>

namespace rundgang::xr {
namespace {

void expectNear(const glm::vec3& a, const glm::vec3& b) {
    EXPECT_LT(glm::distance(a, b), 1e-5F) << a.x << " " << a.y << " " << a.z;
}

/// OpenXR's own axes turned by a pose: what its specification means by x right, y up, -z ahead.
glm::vec3 turnedXr(const XrQuaternionf& q, const glm::vec3& v) { return glm::quat(q.w, q.x, q.y, q.z) * v; }

TEST(Axes, AheadUpAndRightAreTheSameDirectionsOnBothSides) {
    expectNear(fromXr(XrVector3f{1.0F, 0.0F, 0.0F}), {1.0F, 0.0F, 0.0F});
    expectNear(fromXr(XrVector3f{0.0F, 0.0F, -1.0F}), {0.0F, 1.0F, 0.0F});
    expectNear(fromXr(XrVector3f{0.0F, 1.0F, 0.0F}), {0.0F, 0.0F, 1.0F});
    const XrVector3f back = toXr(fromXr(XrVector3f{0.3F, 1.7F, -2.0F}));
    EXPECT_FLOAT_EQ(back.x, 0.3F);
    EXPECT_FLOAT_EQ(back.y, 1.7F);
    EXPECT_FLOAT_EQ(back.z, -2.0F);
}

TEST(Axes, AnyPoseLooksTheSameWayOnBothSides) {
    for (int i = 0; i < 50; ++i) {
        const auto f = static_cast<float>(i);
        const glm::quat q = glm::normalize(glm::quat(std::cos(f), std::sin(2.0F * f), std::cos(3.0F * f), std::sin(5.0F * f)));
        const XrQuaternionf xr{q.x, q.y, q.z, q.w};
        const frame::RoomPose pose = fromXr(XrPosef{xr, {1.0F, 2.0F, 3.0F}}, 0.0F);
        const auto converted = [](const glm::vec3& v) { return glm::vec3(v.x, -v.z, v.y); };
        expectNear(pose.ahead(), converted(turnedXr(xr, {0.0F, 0.0F, -1.0F})));
        expectNear(pose.up(), converted(turnedXr(xr, {0.0F, 1.0F, 0.0F})));
        expectNear(pose.right(), converted(turnedXr(xr, {1.0F, 0.0F, 0.0F})));
        const XrPosef there = toXr(pose, 0.0F);
        EXPECT_NEAR(there.orientation.x, xr.x, 1e-6F);
        EXPECT_NEAR(there.orientation.y, xr.y, 1e-6F);
        EXPECT_NEAR(there.orientation.z, xr.z, 1e-6F);
        EXPECT_NEAR(there.orientation.w, xr.w, 1e-6F);
    }
}

TEST(Axes, AnAssumedFloorLiesBelowTheRuntimesOrigin) {
    const frame::RoomPose head = fromXr(XrPosef{{0.0F, 0.0F, 0.0F, 1.0F}, {0.0F, 0.05F, 0.0F}}, 1.6F);
    EXPECT_NEAR(head.position.z, 1.65F, 1e-6F);
    EXPECT_NEAR(toXr(head, 1.6F).position.y, 0.05F, 1e-6F);
}

}  // namespace
}  // namespace rundgang::xr
