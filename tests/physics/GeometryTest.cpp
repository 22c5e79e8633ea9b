#include "engine/physics/Geometry.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace rundgang::physics {
namespace {

Triangle triangle(const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c) {
    return {a, b, c, normalOf(a, b, c), 0, false};
}

const Triangle kFlat = triangle({0.0, 0.0, 0.0}, {4.0, 0.0, 0.0}, {0.0, 4.0, 0.0});

TEST(Geometry, closestPointIsOnFaceEdgeOrCorner) {
    EXPECT_EQ(closestOnTriangle({1.0, 1.0, 3.0}, kFlat), glm::dvec3(1.0, 1.0, 0.0));
    EXPECT_EQ(closestOnTriangle({1.0, -2.0, 0.0}, kFlat), glm::dvec3(1.0, 0.0, 0.0));
    EXPECT_EQ(closestOnTriangle({-1.0, -1.0, 5.0}, kFlat), glm::dvec3(0.0, 0.0, 0.0));
}

TEST(Geometry, closestPointOfRandomPointsIsNeverFartherThanSamples) {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> at(-3.0, 3.0);
    for (int i = 0; i < 300; ++i) {
        const Triangle t = triangle({at(random), at(random), at(random)}, {at(random), at(random), at(random)},
                                    {at(random), at(random), at(random)});
        const glm::dvec3 p(at(random), at(random), at(random));
        const double distance = glm::length(p - closestOnTriangle(p, t));
        for (int u = 0; u <= 10; ++u) {
            for (int v = 0; u + v <= 10; ++v) {
                const glm::dvec3 q = t.a + (t.b - t.a) * (u / 10.0) + (t.c - t.a) * (v / 10.0);
                EXPECT_LE(distance, glm::length(p - q) + 1e-9);
            }
        }
    }
}

TEST(Geometry, segmentThroughTriangleHasDistanceZero) {
    EXPECT_DOUBLE_EQ(closestSegmentTriangle({1.0, 1.0, 1.0}, {1.0, 1.0, -1.0}, kFlat).distance, 0.0);
    EXPECT_DOUBLE_EQ(closestSegmentTriangle({1.0, 1.0, 3.0}, {1.0, 1.0, 2.0}, kFlat).distance, 2.0);
    EXPECT_DOUBLE_EQ(closestSegmentTriangle({1.0, -1.0, 3.0}, {1.0, -1.0, -3.0}, kFlat).distance, 1.0);
}

TEST(Geometry, sphereRestsOnFaceAndRollsOverEdge) {
    EXPECT_NEAR(restOn(kFlat, 1.0, 1.0, 0.2, 1.0)->centreZ, 0.2, 1e-12);
    // 0.12 outside the edge: 3-4-5.
    EXPECT_NEAR(restOn(kFlat, 1.0, -0.12, 0.2, 1.0)->centreZ, 0.16, 1e-12);
    EXPECT_FALSE(restOn(kFlat, 1.0, -0.21, 0.2, 1.0).has_value());
    EXPECT_FALSE(restOn(kFlat, 1.0, 1.0, 0.2, -0.1).has_value());
}

TEST(Geometry, sphereRestsOnSlopeAtItsContact) {
    const Triangle slope = triangle({0.0, 0.0, 0.0}, {4.0, 0.0, 4.0}, {0.0, 4.0, 0.0});
    const std::optional<Rest> rest = restOn(slope, 1.0, 1.0, 0.2, 10.0);
    ASSERT_TRUE(rest.has_value());
    EXPECT_NEAR(rest->centreZ, 1.0 + 0.2 * std::sqrt(2.0), 1e-12);
}

TEST(Geometry, rayMeetsTriangleFromBothSidesAndNotBehind) {
    EXPECT_DOUBLE_EQ(*rayTriangle({1.0, 1.0, 2.0}, {0.0, 0.0, -1.0}, kFlat.a, kFlat.b, kFlat.c), 2.0);
    EXPECT_DOUBLE_EQ(*rayTriangle({1.0, 1.0, -2.0}, {0.0, 0.0, 1.0}, kFlat.a, kFlat.b, kFlat.c), 2.0);
    EXPECT_FALSE(rayTriangle({1.0, 1.0, 2.0}, {0.0, 0.0, 1.0}, kFlat.a, kFlat.b, kFlat.c).has_value());
    EXPECT_TRUE(rayTriangle({2.0, 2.0, 2.0}, {0.0, 0.0, -1.0}, kFlat.a, kFlat.b, kFlat.c).has_value());
}

}  // namespace
}  // namespace rundgang::physics
