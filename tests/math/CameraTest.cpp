#include "engine/math/Camera.h"

#include <gtest/gtest.h>

namespace rundgang::math {
namespace {

constexpr float kTolerance = 1e-5F;

TEST(Camera, headingIsClockwiseFromNorth) {
    const glm::dvec3 east = directionFrom(radFromDeg(90.0), 0.0);
    EXPECT_NEAR(east.x, 1.0, 1e-12);
    EXPECT_NEAR(degFromRad(headingOf({-1.0, 0.0, 0.0})), 270.0, 1e-12);
}

TEST(Camera, whatLiesAheadIsOnTheNegativeViewAxis) {
    const glm::mat4 view = viewFromLocal({10.0F, 20.0F, 2.0F}, 0.0, 0.0);
    const glm::vec4 ahead = view * glm::vec4(10.0F, 25.0F, 2.0F, 1.0F);
    EXPECT_NEAR(ahead.x, 0.0F, kTolerance);
    EXPECT_NEAR(ahead.y, 0.0F, kTolerance);
    EXPECT_NEAR(ahead.z, -5.0F, kTolerance);
}

TEST(Camera, eastIsRightWhenLookingNorth) {
    const glm::vec4 east = viewFromLocal(glm::vec3(0.0F), 0.0, 0.0) * glm::vec4(1.0F, 0.0F, 0.0F, 1.0F);
    EXPECT_NEAR(east.x, 1.0F, kTolerance);
}

TEST(Camera, depthIsOneAtTheNearPlaneAndZeroFarAway) {
    const glm::mat4 clip = clipFromView(FovTangents::symmetric(1.0F, 1.5F), 0.05F);
    const glm::vec4 near = clip * glm::vec4(0.0F, 0.0F, -0.05F, 1.0F);
    const glm::vec4 far = clip * glm::vec4(0.0F, 0.0F, -1e7F, 1.0F);
    EXPECT_NEAR(near.z / near.w, 1.0F, kTolerance);
    EXPECT_NEAR(far.z / far.w, 0.0F, kTolerance);
}

TEST(Camera, upIsTowardsTheTopOfTheImage) {
    const glm::mat4 clip = clipFromView(FovTangents::symmetric(1.0F, 1.0F), 0.05F);
    const glm::vec4 above = clip * glm::vec4(0.0F, 1.0F, -2.0F, 1.0F);
    EXPECT_LT(above.y / above.w, 0.0F);
}

TEST(Camera, anAsymmetricFovMeetsItsEdges) {
    const FovTangents fov{-0.9F, 1.2F, 0.8F, -1.1F};
    const glm::mat4 clip = clipFromView(fov, 0.05F);
    const glm::vec4 corner = clip * glm::vec4(1.2F, -1.1F, -1.0F, 1.0F);
    EXPECT_NEAR(corner.x / corner.w, 1.0F, kTolerance);
    EXPECT_NEAR(corner.y / corner.w, 1.0F, kTolerance);
}

TEST(Camera, parallelRaysKeepSizesAtAnyDistance) {
    const glm::mat4 clip = clipFromViewParallel(40.0F, 25.0F, 100.0F, 300.0F);
    for (const float away : {100.0F, 300.0F}) {
        const glm::vec4 corner = clip * glm::vec4(40.0F, 25.0F, -away, 1.0F);
        EXPECT_NEAR(corner.x, 1.0F, kTolerance);
        EXPECT_NEAR(corner.y, -1.0F, kTolerance);
        EXPECT_NEAR(corner.z, away < 200.0F ? 1.0F : 0.0F, kTolerance);
        EXPECT_EQ(corner.w, 1.0F);
    }
    const Frustum frustum = Frustum::fromMatrix(clip);
    EXPECT_TRUE(frustum.sees({39.0F, -24.0F, -200.0F}, 0.5F));
    EXPECT_FALSE(frustum.sees({42.0F, 0.0F, -200.0F}, 0.5F));
    EXPECT_FALSE(frustum.sees({0.0F, 0.0F, -50.0F}, 0.5F));
}

TEST(Frustum, seesAheadAndNotBehind) {
    const glm::mat4 view = viewFromLocal(glm::vec3(0.0F), radFromDeg(90.0), 0.0);
    const Frustum frustum = Frustum::fromMatrix(clipFromView(FovTangents::symmetric(1.0F, 1.0F), 0.05F) * view);
    EXPECT_TRUE(frustum.sees({100.0F, 0.0F, 0.0F}, 1.0F));
    EXPECT_FALSE(frustum.sees({-100.0F, 0.0F, 0.0F}, 1.0F));
    EXPECT_TRUE(frustum.sees({-5.0F, 0.0F, 0.0F}, 6.0F));
    EXPECT_FALSE(frustum.sees({10.0F, 50.0F, 0.0F}, 1.0F));
}

}  // namespace
}  // namespace rundgang::math
