#include "engine/network/Clearance.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

namespace rundgang::test {
namespace {

using network::Clearance;
using network::PipeAxis;
using network::Triangle;
using network::Volumes;

/// A box of twelve triangles.
std::vector<Triangle> box(const glm::dvec3& low, const glm::dvec3& high) {
    const auto corner = [&](int bits) {
        return glm::dvec3((bits & 1) != 0 ? high.x : low.x, (bits & 2) != 0 ? high.y : low.y, (bits & 4) != 0 ? high.z : low.z);
    };
    std::vector<Triangle> triangles;
    for (const auto& [a, b, c, d] :
         {std::array{0, 1, 3, 2}, {4, 5, 7, 6}, {0, 1, 5, 4}, {2, 3, 7, 6}, {0, 2, 6, 4}, {1, 3, 7, 5}}) {
        triangles.push_back({corner(a), corner(b), corner(c)});
        triangles.push_back({corner(a), corner(c), corner(d)});
    }
    return triangles;
}

const glm::dvec3 kOrigin(598000.0, 5287000.0, 0.0);

/// A house of 10 by 8 metres with a cellar three metres deep; the street lies at 700.
Volumes house(double east = 0.0) {
    return Volumes(box(kOrigin + glm::dvec3(east, 0.0, 697.0), kOrigin + glm::dvec3(east + 10.0, 8.0, 709.0)));
}

PipeAxis pipe(double east, double level, double radius = 0.15) {
    return {{kOrigin + glm::dvec3(east, -30.0, level), kOrigin + glm::dvec3(east, 40.0, level - 0.5)}, radius};
}

TEST(Clearance, besideAHouseIsMeasuredFromTheAxisAndInSpaceFromTheWall) {
    // 2 m west of the house, at the cellar's height.
    const std::optional<Clearance> found = house().clearance(pipe(-2.0, 698.5), 2.5);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->aside, 2.0, 1e-9);
    EXPECT_NEAR(found->inside.value(), 1.85, 1e-6);
    EXPECT_NEAR(found->place.x, kOrigin.x - 2.0, 1e-9);
}

TEST(Clearance, aMetreMoreAndItIsNone) {
    EXPECT_FALSE(house(1.0).clearance(pipe(-2.0, 698.5), 2.5));
    const std::optional<Clearance> nearer = house(-1.0).clearance(pipe(-2.0, 698.5), 2.5);
    ASSERT_TRUE(nearer);
    EXPECT_NEAR(nearer->aside, 1.0, 1e-9);
    EXPECT_NEAR(nearer->inside.value(), 0.85, 1e-6);
}

TEST(Clearance, belowAHouseThereIsNoneAsideAndSomeInSpace) {
    // Level along the house's middle: 695 at its south, where the pipe has fallen by 0.5 * 30/70, on to the north.
    const std::optional<Clearance> found = house().clearance(pipe(5.0, 695.0), 2.5);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->aside, 0.0);
    const double south = 695.0 - 0.5 * 30.0 / 70.0;
    EXPECT_NEAR(found->inside.value(), (697.0 - south) * std::cos(std::atan(0.5 / 70.0)) - 0.15, 1e-4);
}

TEST(Clearance, aPipeThroughTheCellarIsANegativeOne) {
    const std::optional<Clearance> found = house().clearance(pipe(5.0, 699.0), 2.5);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->aside, 0.0);
    EXPECT_NEAR(found->inside.value(), -0.15, 1e-9);
}

TEST(Clearance, whatHasNoLevelHasNoDistanceInSpace) {
    const std::optional<Clearance> found = house().clearance(pipe(-2.0, std::numeric_limits<double>::quiet_NaN()), 2.5);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->aside, 2.0, 1e-9);
    EXPECT_EQ(found->inside, std::nullopt);
}

TEST(Clearance, whatRunsBelowOrThroughIsFoundWithAStripOfZeroToo) {
    EXPECT_FALSE(house().clearance(pipe(-0.001, 695.0), 0.0));
    const std::optional<Clearance> below = house().clearance(pipe(5.0, 695.0), 0.0);
    ASSERT_TRUE(below);
    EXPECT_EQ(below->aside, 0.0);
    // Askew, so that nothing comes out even.
    const PipeAxis askew{{kOrigin + glm::dvec3(-7.3, -11.9, 698.1), kOrigin + glm::dvec3(13.7, 17.3, 698.7)}, 0.15};
    const std::optional<Clearance> through = house().clearance(askew, 0.0);
    ASSERT_TRUE(through);
    EXPECT_EQ(through->aside, 0.0);
    EXPECT_NEAR(through->inside.value(), -0.15, 1e-9);
    EXPECT_TRUE(house().clearance({{kOrigin + glm::dvec3(4.0, 4.0, 695.0)}, 0.5}, 0.0)) << "a shaft below it";
}

TEST(Clearance, aDeepCellarFartherAsideCountsInSpace) {
    // A canopy over the pipe, six metres above its axis; a cellar four metres aside, at its depth.
    std::vector<Triangle> triangles = box(kOrigin + glm::dvec3(0.0, 0.0, 703.0), kOrigin + glm::dvec3(4.0, 8.0, 703.3));
    const std::vector<Triangle> cellar = box(kOrigin + glm::dvec3(6.0, 0.0, 690.0), kOrigin + glm::dvec3(9.0, 8.0, 700.0));
    triangles.insert(triangles.end(), cellar.begin(), cellar.end());
    const std::optional<Clearance> found = Volumes(triangles).clearance(pipe(2.0, 697.0, 0.2), 2.5);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->aside, 0.0);
    EXPECT_NEAR(found->inside.value(), 4.0 - 0.2, 1e-6);
}

/// Turned by `degrees` clockwise about kOrigin.
glm::dvec3 turned(const glm::dvec3& p, double degrees) {
    const double angle = degrees * std::numbers::pi / 180.0;
    const glm::dvec3 d = p - kOrigin;
    return kOrigin +
           glm::dvec3(d.x * std::cos(angle) + d.y * std::sin(angle), d.y * std::cos(angle) - d.x * std::sin(angle), d.z);
}

TEST(Clearance, turningBothChangesNothing) {
    for (const double degrees : {17.0, 45.0, 90.0, 211.0}) {
        std::vector<Triangle> triangles = box(kOrigin + glm::dvec3(0.0, 0.0, 697.0), kOrigin + glm::dvec3(10.0, 8.0, 709.0));
        for (Triangle& t : triangles) {
            t = {turned(t[0], degrees), turned(t[1], degrees), turned(t[2], degrees)};
        }
        PipeAxis axis = pipe(-2.0, 698.5);
        axis.line = {turned(axis.line[0], degrees), turned(axis.line[1], degrees)};
        const std::optional<Clearance> found = Volumes(triangles).clearance(axis, 2.5);
        ASSERT_TRUE(found);
        EXPECT_NEAR(found->aside, 2.0, 1e-6) << degrees;
        EXPECT_NEAR(found->inside.value(), 1.85, 1e-6) << degrees;
        EXPECT_NEAR(found->station, 30.0, 1e-6) << degrees << ": where the wall begins";
    }
}

TEST(Clearance, thePlaceIsWhereThePipeFirstComesUnderTheHouse) {
    const std::optional<Clearance> found = house().clearance(pipe(5.0, 695.0), 2.5);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->station, 30.0, 1e-6);
    EXPECT_NEAR(found->place.y, kOrigin.y, 1e-6);
    EXPECT_NEAR(found->place.z, 695.0 - 0.5 * 30.0 / 70.0, 1e-6);
}

TEST(Clearance, aPipeWhollyWithinACellarIsANegativeOneToo) {
    // A lateral (Anschlussleitung) of 2 m, 1 m above the floor and at least 3 m from every wall.
    const PipeAxis within{{kOrigin + glm::dvec3(4.0, 4.0, 698.0), kOrigin + glm::dvec3(6.0, 4.0, 698.0)}, 0.1};
    const std::optional<Clearance> found = house().clearance(within, 2.5);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->aside, 0.0);
    EXPECT_NEAR(found->inside.value(), -1.1, 1e-6);
    // The same mesh open at its foot, as one that ends at the ground: what is below it is not within.
    std::vector<Triangle> open = box(kOrigin + glm::dvec3(0.0, 0.0, 700.0), kOrigin + glm::dvec3(10.0, 8.0, 709.0));
    open.erase(open.begin(), open.begin() + 2);
    EXPECT_NEAR(Volumes(open).clearance(within, 2.5)->inside.value(), 4.47 - 0.1, 0.01) << "to the wall's foot";
}

TEST(Clearance, aShaftIsALineOfOnePoint) {
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    const std::optional<Clearance> found = house().clearance({{kOrigin + glm::dvec3(-1.5, -2.0, unknown)}, 0.5}, 2.6);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->aside, 2.5, 1e-9) << "from the corner";
    EXPECT_EQ(found->inside, std::nullopt);
    EXPECT_FALSE(house().clearance({{kOrigin + glm::dvec3(-1.5, -2.0, unknown)}, 0.5}, 2.5));
}

TEST(Clearance, withoutASizeThereIsNoDistanceInSpace) {
    const std::optional<Clearance> found = house().clearance(pipe(-2.0, 698.5, std::numeric_limits<double>::quiet_NaN()), 2.5);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->inside, std::nullopt);
}

TEST(Clearance, aPlotAsLargeAsARegionTakesNoMoreRoomThanASmallOne) {
    const double far = 50000.0;
    const std::vector<Triangle> plot{
        {kOrigin + glm::dvec3(0.0, -far, 700.0), kOrigin + glm::dvec3(far, -far, 700.0), kOrigin + glm::dvec3(0.0, far, 700.0)}};
    const std::optional<Clearance> found = Volumes(plot).clearance(pipe(-2.0, 698.5), 2.5);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->aside, 2.0, 1e-6);
}

TEST(Clearance, nothingToMeet) {
    EXPECT_FALSE(Volumes({}).clearance(pipe(0.0, 698.0), 2.5));
    EXPECT_FALSE(house().clearance({}, 2.5));
}

/// Against points strewn over both: no pair of points may be nearer than what was measured, and some pair nearly as near.
TEST(Clearance, holdsForAnyTriangleAndAnyPipe) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> anywhere(-5.0, 5.0);
    const auto point = [&] { return glm::dvec3(anywhere(random), anywhere(random), anywhere(random)); };
    for (int round = 0; round < 300; ++round) {
        const Triangle t{point(), point(), point()};
        const PipeAxis axis{{point(), point()}, 0.0};
        const std::optional<Clearance> found = Volumes({t}).clearance(axis, 100.0);
        ASSERT_TRUE(found);
        double space = 1e9;
        double aside = 1e9;
        constexpr int kSteps = 40;
        for (int i = 0; i <= kSteps; ++i) {
            for (int j = 0; i + j <= kSteps; ++j) {
                const glm::dvec3 on = t[0] + (t[1] - t[0]) * (i * 1.0 / kSteps) + (t[2] - t[0]) * (j * 1.0 / kSteps);
                for (int k = 0; k <= kSteps; ++k) {
                    const glm::dvec3 apart = axis.line[0] + (axis.line[1] - axis.line[0]) * (k * 1.0 / kSteps) - on;
                    space = std::min(space, std::hypot(apart.x, apart.y, apart.z));
                    aside = std::min(aside, std::hypot(apart.x, apart.y));
                }
            }
        }
        EXPECT_LE(found->inside.value(), space + 1e-9) << "round " << round;
        EXPECT_GE(found->inside.value(), space - 0.5) << "round " << round;
        EXPECT_LE(found->aside, aside + 1e-9) << "round " << round;
        EXPECT_GE(found->aside, aside - 0.5) << "round " << round;
    }
}

}  // namespace
}  // namespace rundgang::test
