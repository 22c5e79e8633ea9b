// The opened ground's shape, and what is picked through it: a pipe in every shape, never one behind the pit's wall.
#include "engine/physics/Physics.h"
#include "tests/physics/ChunkMaker.h"

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

#include <array>
#include <cmath>

namespace rundgang::physics {
namespace {

constexpr std::uint32_t kPipe = 9;

TEST(Opening, distanceToATrenchIsThatToItsNearestPiece) {
    const std::array<math::WorldPos, 3> bend{{{0.0, 0.0, -4.0}, {10.0, 0.0, -5.0}, {10.0, 20.0, -7.0}}};
    const frame::Opening trench = frame::Opening::along(bend, 3.0);
    EXPECT_NEAR(trench.distance({5.0, 2.0}), -1.0, 1e-9);
    EXPECT_NEAR(trench.distance({-4.0, 3.0}), 2.0, 1e-9) << "beyond the end it is round";
    EXPECT_NEAR(trench.distance({14.0, 10.0}), 1.0, 1e-9);
    EXPECT_NEAR(trench.nearest({5.0, 2.0}).z, -4.5, 1e-9) << "the floor falls with the line";
    EXPECT_NEAR(trench.nearest({11.0, 10.0}).z, -6.0, 1e-9);
    EXPECT_TRUE(frame::Opening::around(bend[0], 2.0).inside({1.0, 1.0}));
    EXPECT_FALSE(frame::Opening::around(bend[0], 0.0).inside({0.0, 0.0})) << "shut";
}

TEST(Opening, aLongLineKeepsItsEndsAndAsManyPointsAsThereIsRoomFor) {
    std::vector<math::WorldPos> line;
    for (int i = 0; i < 50; ++i) {
        line.push_back({i * 2.0, 0.0, 0.0});
    }
    const frame::Opening trench = frame::Opening::along(line, 3.0);
    EXPECT_EQ(trench.points, frame::Opening::kMostPoints);
    EXPECT_EQ(trench.line[0], line.front());
    EXPECT_EQ(trench.line[trench.points - 1], line.back());
}

TEST(Opening, ofAReachOfManyPointsInOneBendNoCornerIsCut) {
    std::vector<math::WorldPos> reach{{0.0, 0.0, 0.0}};
    for (int i = 0; i <= 40; ++i) {
        const double angle = 0.5 * 3.14159265 * i / 40.0;
        reach.push_back({30.0 + 6.0 * std::sin(angle), 6.0 - 6.0 * std::cos(angle), 0.0});
    }
    reach.push_back({36.0, 50.0, 0.0});
    reach.push_back({70.0, 70.0, 0.0});
    const frame::Opening trench = frame::Opening::along(reach, 3.0);
    EXPECT_EQ(trench.line[0], reach.front());
    EXPECT_EQ(trench.line[trench.points - 1], reach.back());
    double along = 0.0;
    for (const math::WorldPos& p : reach) {
        EXPECT_LT(trench.distance({p.x, p.y}) + trench.radius, 1.0) << p.x << ' ' << p.y;
        along += glm::length(p - (&p == reach.data() ? p : *(&p - 1)));
    }
    double length = 0.0;
    for (std::uint32_t i = 1; i < trench.points; ++i) {
        length += glm::length(trench.line[i] - trench.line[i - 1]);
    }
    EXPECT_NEAR(length, along, 1.0) << "in the reach's order";
}

TEST(Opening, aRayLeavesWhereTheRimIs) {
    const frame::Opening round = frame::Opening::around({0.0, 0.0, 0.0}, 5.0);
    EXPECT_NEAR(round.leaves({{-2.0, 0.0, -1.0}, {1.0, 0.0, 0.0}}, 0.0, 100.0), 7.0, 0.05);
    EXPECT_EQ(round.leaves({{0.0, 0.0, -1.0}, {0.0, 0.0, -1.0}}, 0.0, 100.0), 100.0) << "straight down it never does";
}

/// Flat ground; a pipe west to east, 2 m below it, under the whole town.
ChunkMaker town() {
    ChunkMaker m;
    m.ground();
    m.box({-30.0F, 0.0F, -2.3F}, {30.0F, 0.3F, -2.0F}, kPipe, world::Layer::Sewer);
    return m;
}

std::vector<frame::Opening> everyShape(const ChunkMaker& m) {
    const std::array<math::WorldPos, 2> reach{m.at(-12.0, 0.15, -2.5), m.at(12.0, 0.15, -2.5)};
    const std::array<math::WorldPos, 3> bend{m.at(-8.0, 0.15, -2.5), m.at(0.0, 0.15, -2.5), m.at(6.0, 8.0, -2.5)};
    return {frame::Opening::around(m.at(0.0, 2.0), 12.0), frame::Opening::around(m.at(0.0, 0.0), 8.0),
            frame::Opening::along(reach, 3.0), frame::Opening::along(bend, 3.0), frame::Opening::around(m.at(0.0, 0.0), 60.0)};
}

TEST(Opening, aPipeIsPickedAtItsDepthInEveryShapeFromAboveAndFromBelow) {
    const ChunkMaker m = town();
    Physics physics;
    physics.add(1, Physics::prepare(m.make()), world::kNoVariant);
    const glm::dvec3 aim = m.at(-1.0, 0.15, -2.0).vec();
    for (const frame::Opening& shape : everyShape(m)) {
        for (const math::WorldPos& eye : {m.at(-2.0, -2.0, 1.7), m.at(-1.5, 1.5, -1.0)}) {
            const math::WorldRay ray{eye, glm::normalize(aim - eye.vec())};
            const std::optional<frame::Hit> hit = physics.cast(ray, 50.0, shape);
            ASSERT_TRUE(hit.has_value());
            EXPECT_EQ(hit->feature, kPipe);
            EXPECT_NEAR(hit->position.z, m.at(0, 0, -2.0).z, 0.31);
        }
    }
}

TEST(Opening, nothingIsPickedThroughThePitsWall) {
    const ChunkMaker m = town();
    Physics physics;
    physics.add(1, Physics::prepare(m.make()), world::kNoVariant);
    const frame::Opening round = frame::Opening::around(m.at(0.0, 5.0), 3.0);  // beside the pipe
    const math::WorldPos above = m.at(0.0, 6.0, 1.7);
    const glm::dvec3 towards = m.at(0.0, 0.15, -2.0) - above;
    EXPECT_FALSE(physics.cast({above, glm::normalize(towards)}, 50.0, round).has_value());
    const math::WorldPos below = m.at(0.0, 5.0, -1.0);
    EXPECT_FALSE(physics.cast({below, {0.0, -1.0, 0.0}}, 50.0, round).has_value()) << "along, into the earth";
    EXPECT_FALSE(physics.cast({below, glm::normalize(glm::dvec3(0.0, -6.0, 1.0))}, 50.0, round).has_value())
        << "the street is no thing to be pointed at from below";
    // A bend's two ends see each other across the earth between them.
    const std::array<math::WorldPos, 3> bend{m.at(-20.0, 0.15, -2.5), m.at(0.0, 12.0, -2.5), m.at(20.0, 0.15, -2.5)};
    const frame::Opening trench = frame::Opening::along(bend, 2.0);
    const math::WorldPos end = m.at(-19.0, 1.5, -1.9);
    const math::WorldPos other = m.at(19.9, 0.25, -2.1);
    EXPECT_TRUE(trench.inside({end.x, end.y}) && trench.inside({other.x, other.y}));
    EXPECT_FALSE(physics.cast({end, glm::normalize(other - end)}, 60.0, trench).has_value());
}

}  // namespace
}  // namespace rundgang::physics
