#include "content/demo/plan/Houses.h"
#include "content/demo/shape/Solid.h"

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace rundgang::demo {
namespace {

using Point = std::array<double, 3>;

Point keyOf(const glm::dvec3& p) { return {p.x, p.y, p.z}; }

/// In a closed solid whose faces are all seen counter-clockwise from outside, every edge is used once in each direction.
void expectClosed(const Solid& solid) {
    std::map<std::pair<Point, Point>, int> edges;
    for (const SolidPolygon& polygon : solid) {
        for (std::size_t i = 0; i < polygon.ring.size(); ++i) {
            ++edges[{keyOf(polygon.ring[i]), keyOf(polygon.ring[(i + 1) % polygon.ring.size()])}];
        }
    }
    for (const auto& [edge, count] : edges) {
        EXPECT_EQ(count, 1);
        EXPECT_TRUE(edges.contains({edge.second, edge.first})) << edge.first[0] << " " << edge.first[1] << " " << edge.first[2];
    }
}

double volumeOf(const Solid& solid) {
    const glm::dvec3 origin = solid.front().ring.front();
    double six = 0.0;
    for (const SolidPolygon& polygon : solid) {
        for (std::size_t i = 1; i + 1 < polygon.ring.size(); ++i) {
            six += glm::dot(polygon.ring[0] - origin, glm::cross(polygon.ring[i] - origin, polygon.ring[i + 1] - origin));
        }
    }
    return six / 6.0;
}

/// Farthest any corner lies from the plane through its polygon.
double unevenness(const SolidPolygon& polygon) {
    const glm::dvec3 origin = polygon.ring.front();
    glm::dvec3 normal(0.0);
    for (std::size_t i = 0; i < polygon.ring.size(); ++i) {
        normal += glm::cross(polygon.ring[i] - origin, polygon.ring[(i + 1) % polygon.ring.size()] - origin);
    }
    normal = glm::normalize(normal);
    double farthest = 0.0;
    for (const glm::dvec3& p : polygon.ring) {
        farthest = std::max(farthest, std::abs(glm::dot(p - origin, normal)));
    }
    return farthest;
}

class Solids : public testing::TestWithParam<Roof> {};

TEST_P(Solids, AreClosedPlanarAndFaceOutward) {
    const bool tower = GetParam() == Roof::Onion || GetParam() == Roof::Spire || GetParam() == Roof::Tent;
    const Obb base{{597123.4, 5286432.1}, turned(0.0833), tower ? 4.0 : 7.0, 4.0};
    Part part = body(base, tower ? 20.0 : 6.0, GetParam() == Roof::Flat ? 0.0 : 0.9, GetParam());
    part.ridge += tower ? 12.0 : 0.0;
    const Solid solid = solidOf(part, 701.23);
    expectClosed(solid);
    for (const SolidPolygon& polygon : solid) {
        // Corners are rounded to the millimetre, as the survey does.
        EXPECT_LT(unevenness(polygon), 0.002);
    }
    const double least = base.halfLength * base.halfWidth * 4.0 * part.eave * 0.8;
    EXPECT_GT(volumeOf(solid), least);
    EXPECT_LT(volumeOf(solid), least * 2.5);
}

INSTANTIATE_TEST_SUITE_P(EveryRoof, Solids,
                         testing::Values(Roof::Flat, Roof::Pent, Roof::Gable, Roof::HalfHip, Roof::Hip, Roof::Mansard, Roof::Tent,
                                         Roof::Sawtooth, Roof::Onion, Roof::Spire));

TEST(CrossGable, IsClosedAndAsLargeAsItsBodies) {
    Part part = body({{0.0, 0.0}, {1.0, 0.0}, 6.0, 4.0}, 5.0, 1.0, Roof::Gable);
    part.wingWidth = 4.0;
    part.wingDepth = 2.0;
    const Solid solid = solidOf(part, 0.0);
    expectClosed(solid);
    // Main body 12 x 8 x 5 and its roof; wing 4 x 2 x 5, its roof, and the piece of that roof that runs into the main one.
    const double expected =
        12.0 * 8.0 * 5.0 + 12.0 * 8.0 * 4.0 / 2.0 + 4.0 * 2.0 * 5.0 + 4.0 * 2.0 * 2.0 / 2.0 + 4.0 * 2.0 * 2.0 / 6.0;
    EXPECT_NEAR(volumeOf(solid), expected, 0.01);
}

}  // namespace
}  // namespace rundgang::demo
