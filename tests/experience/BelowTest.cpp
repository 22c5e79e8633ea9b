// Where the ground opens, and the way down into a trench: on a network of two reaches under flat ground.
#include "engine/experience/SewerGrid.h"
#include "engine/experience/Trench.h"
#include "engine/math/Camera.h"
#include "tests/experience/Wearer.h"
#include "tests/physics/ChunkMaker.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

#include <cmath>
#include <iterator>
#include <limits>
#include <random>

namespace rundgang::experience {
namespace {

using frame::Action;

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// Reach i from node i to node i + 1, with these points (x, y from the net's origin, invert).
world::SewerReachRecord reachOf(world::SewerNet& net, std::uint32_t feature,
                                std::initializer_list<world::SewerPointRecord> points) {
    world::SewerReachRecord reach{};
    reach.feature = feature;
    reach.from = reach.to = world::kNoSewerNode;
    reach.firstPoint = static_cast<std::uint32_t>(net.points.size());
    reach.pointCount = static_cast<std::uint32_t>(points.size());
    reach.height = reach.width = 0.5F;
    reach.length = 40.0F;
    reach.invertFrom = std::data(points)->invert;
    reach.invertTo = std::prev(points.end())->invert;
    net.points.insert(net.points.end(), points);
    return reach;
}

world::SewerNet twoReaches() {
    world::SewerNet net;
    net.originX = world::kTestWorldX;
    net.originY = world::kTestWorldY;
    net.reaches.push_back(reachOf(net, 40, {{20.0F, 100.0F, 685.5F}, {100.0F, 100.0F, 684.5F}}));
    net.reaches.push_back(reachOf(net, 41, {{100.0F, 110.0F, kNaN}, {140.0F, 110.0F, kNaN}}));
    return net;
}

TEST(SewerGrid, aCornerWhoseLevelNobodyMeasuredLiesStraightBetweenItsNeighbours) {
    world::SewerNet net;
    net.reaches.push_back(reachOf(net, 1, {{0.0F, 0.0F, 500.0F}, {30.0F, 0.0F, kNaN}, {30.0F, 10.0F, 498.0F}}));
    const std::vector<math::WorldPos> line = lineOf(net, 0);
    ASSERT_EQ(line.size(), 3U);
    EXPECT_NEAR(line[0].z, 500.0, 1e-6);
    EXPECT_NEAR(line[1].z, 498.5, 1e-6);
    EXPECT_NEAR(line[2].z, 498.0, 1e-6);
    EXPECT_NE(Trench::along(net, 0), nullptr) << "its depth is known";
    EXPECT_EQ(nearestReach(net, SewerGrid(net), {15.0, 3.0}, 80.0), 0U);
}

TEST(SewerGrid, findsTheNearestReachWhoseDepthIsKnownAsALookAtAllOfThemWould) {
    std::mt19937 random(7);
    std::uniform_real_distribution<float> place(0.0F, 2000.0F);
    std::uniform_real_distribution<float> way(-60.0F, 60.0F);
    world::SewerNet net;
    for (std::uint32_t i = 0; i < 800; ++i) {
        const float x = place(random);
        const float y = place(random);
        const float level = i % 9 == 0 ? kNaN : 400.0F;
        net.reaches.push_back(reachOf(net, i, {{x, y, level}, {x + way(random), y + way(random), level}}));
    }
    const SewerGrid grid(net);
    for (int i = 0; i < 200; ++i) {
        const glm::dvec2 p(static_cast<double>(place(random)), static_cast<double>(place(random)));
        std::optional<std::uint32_t> best;
        double least = 80.0;
        for (std::uint32_t r = 0; r < net.reaches.size(); ++r) {
            const std::vector<math::WorldPos> line = lineOf(net, r);
            if (std::isfinite(line[0].z) && frame::distanceToLine(line, p) < least) {
                least = frame::distanceToLine(line, p);
                best = r;
            }
        }
        EXPECT_EQ(nearestReach(net, grid, p, 80.0), best);
    }
    EXPECT_FALSE(nearestReach({}, SewerGrid(world::SewerNet{}), {0.0, 0.0}, 80.0).has_value());
}

TEST(Trench, hasABodysRoomBesideThePipeAndFollowsItsInvert) {
    const world::SewerNet net = twoReaches();
    const auto trench = Trench::along(net, 0);
    ASSERT_NE(trench, nullptr);
    const glm::dvec2 middle(world::kTestWorldX + 60.0, world::kTestWorldY + 100.0);
    EXPECT_NEAR(trench->on(middle).z, 685.0 - 0.3, 1e-3);
    for (double aside = -9.0; aside < 9.0; aside += 0.37) {
        const math::WorldPos at = trench->stand(middle + glm::dvec2(0.0, aside));
        EXPECT_LE(std::abs(at.y - middle.y), trench->opening().radius - 0.39);
    }
    EXPECT_EQ(Trench::along(net, 1), nullptr) << "nobody is put at a depth that is not known";
}

TEST(Trench, aRayMeetsItsFloorAndWallsAndGoesOutAbove) {
    const auto trench = Trench::along(twoReaches(), 0);
    const math::WorldPos eye{world::kTestWorldX + 60.0, world::kTestWorldY + 101.0, 686.0};
    const std::optional<frame::Hit> floor = trench->hit({eye, glm::normalize(glm::dvec3(1.0, 0.0, -1.0))}, 50.0, 690.0);
    ASSERT_TRUE(floor.has_value());
    EXPECT_NEAR(floor->position.z, trench->on({floor->position.x, floor->position.y}).z, 0.11);
    const std::optional<frame::Hit> wall = trench->hit({eye, {0.0, 1.0, 0.0}}, 50.0, 690.0);
    ASSERT_TRUE(wall.has_value());
    EXPECT_NEAR(wall->distance, 2.0, 0.03);
    EXPECT_FALSE(trench->hit({eye, {0.0, 0.0, 1.0}}, 50.0, 690.0).has_value());
}

/// The test world with a network of its own.
struct Below {
    Below() {
        static const std::shared_ptr<const world::World> made = [] {
            const std::filesystem::path folder = freshNotes("below").parent_path() / "below.world";
            EXPECT_TRUE(world::makeTestWorld(folder).ok());
            const std::vector<std::byte> bytes = world::encodeSewerNet(twoReaches());
            FILE* file = std::fopen((folder / world::kSewersFile).c_str(), "wb");
            EXPECT_EQ(std::fwrite(bytes.data(), 1, bytes.size(), file), bytes.size());
            std::fclose(file);
            return world::World::open(folder).value();
        }();
        world = made;
        addAll(physics, *world);
        visit = std::make_unique<Visit>(world, physics, nullptr);
        visit->sewers().waitIdle();
        visit->goTo({world::kTestWorldX + 60.0, world::kTestWorldY + 96.0,
                     world::testGroundHeight(world::kTestWorldX + 60.0, world::kTestWorldY + 96.0) + 1.7},
                    0.0, 0.0);
        run(0.1);
    }
    void run(double seconds, frame::VisitorInput input = {}) {
        for (double passed = 0.0; passed < seconds; passed += 1.0 / 60.0) {
            input.seconds = 1.0 / 60.0;
            visit->advance(input);
            input.actions = {};
        }
    }
    void press(Action action, double seconds = 0.8) {
        frame::VisitorInput input;
        input.actions.press(action);
        run(seconds, input);
    }
    [[nodiscard]] const frame::VisitState& state() const { return visit->state(); }
    [[nodiscard]] double underground() const { return world::testGroundHeight(state().feet.x, state().feet.y) - state().feet.z; }

    std::shared_ptr<const world::World> world;
    physics::Physics physics;
    std::unique_ptr<Visit> visit;
};

TEST(Below, theVisitorStandsAtPipeLevelAfterABlinkAndMovesAlongTheTrenchOnly) {
    Below b;
    ASSERT_TRUE(b.visit->goBelow());
    EXPECT_LT(b.underground(), 0.1) << "not before the eyes are shut";
    b.run(0.6);
    EXPECT_TRUE(b.visit->isBelow());
    EXPECT_GT(b.underground(), 2.0);
    EXPECT_EQ(b.state().xray.opening, 1.0F);
    EXPECT_EQ(b.state().fade, 0.0F);
    const auto trench = Trench::along(twoReaches(), 0);
    std::mt19937 random(3);
    std::uniform_real_distribution<float> any(-1.0F, 1.0F);
    double went = 0.0;
    for (int i = 0; i < 120; ++i) {
        frame::VisitorInput input;
        input.walk = {any(random), any(random)};
        input.turnRad = static_cast<double>(any(random));
        input.fast = i % 2 == 0;
        const math::WorldPos before = b.state().feet;
        b.run(0.25, input);
        went += glm::length(b.state().feet - before);
        const glm::dvec2 at(b.state().feet.x, b.state().feet.y);
        EXPECT_LT(trench->opening().distance(at), -0.35);
        EXPECT_NEAR(b.state().feet.z, trench->on(at).z, 0.02);
    }
    EXPECT_GT(went, 10.0);
}

TEST(Below, onePressLeadsUpAgainWhateverItIs) {
    for (const Action way : {Action::Cancel, Action::XRay, Action::SafePlace, Action::NextViewpoint, Action::Fly}) {
        Below b;
        b.visit->setXray(way == Action::Cancel);
        ASSERT_TRUE(b.visit->goBelow());
        b.run(0.6);
        ASSERT_GT(b.underground(), 2.0);
        b.press(way);
        EXPECT_FALSE(b.visit->isBelow());
        EXPECT_NEAR(b.underground(), 0.0, 0.1) << static_cast<int>(way);
        EXPECT_FALSE(b.state().xray.below);
        EXPECT_EQ(b.state().xray.opening, way == Action::Cancel ? 1.0F : 0.0F) << "as open as it was";
    }
}

TEST(Below, theHeadIsNeverGlidedUpOrDown) {
    Below b;
    ASSERT_TRUE(b.visit->goBelow());
    double before = b.state().eye().z;
    for (int i = 0; i < 60; ++i) {
        b.run(1.0 / 60.0);
        const double way = std::abs(b.state().eye().z - before);
        EXPECT_TRUE(way < 0.01 || b.state().fade > 0.95F) << way << " m seen with open eyes";
        before = b.state().eye().z;
        if (i == 30) {
            b.visit->getUp();
        }
    }
}

TEST(Below, aReachWithoutKnownDepthIsRefusedInWords) {
    Below b;
    EXPECT_FALSE(b.visit->goBelow(41));
    EXPECT_FALSE(b.visit->message().empty());
    EXPECT_FALSE(b.visit->setXrayMode(XrayMode::Reach, 41));
    EXPECT_EQ(b.visit->xrayMode(), XrayMode::Around);
}

TEST(Below, theWallIsPointedAtAndTheTrenchsFloorIsAPlaceToGo) {
    Below b;
    ASSERT_TRUE(b.visit->goBelow());
    b.run(0.6);
    frame::VisitorInput input;
    input.pointer = math::WorldRay{b.state().eye(), glm::normalize(glm::dvec3(1.0, -0.15, -0.25))};
    b.run(0.1, input);
    ASSERT_TRUE(b.state().pointed.has_value());
    EXPECT_TRUE(b.state().canTeleportThere);
    const math::WorldPos aim = b.state().pointed->position;
    input.actions.press(Action::Teleport);
    b.run(0.8, input);
    EXPECT_TRUE(b.visit->isBelow());
    EXPECT_NEAR(b.state().feet.x, aim.x, 0.05);
    EXPECT_NEAR(b.state().feet.y, aim.y, 0.05) << "where it was shown, not at a set distance from the pipe";
}

TEST(Below, theWallEndsAtTheStreetAboveItWhereTheGroundSlopes) {
    Below b;
    const double x = world::kTestWorldX + 23.0;
    const double y = world::kTestWorldY + 100.0;
    const double street = world::testGroundHeight(x, y + 3.0);
    ASSERT_LT(street + 2.0, world::testGroundHeight(world::kTestWorldX + 60.0, y)) << "lower than over the trench's middle";
    b.visit->goTo({x, y - 4.0, world::testGroundHeight(x, y - 4.0) + 1.7}, 0.0, 0.0);
    b.run(0.1);
    ASSERT_TRUE(b.visit->goBelow(40));
    b.run(0.6);
    ASSERT_TRUE(b.visit->isBelow());
    for (const double above : {-1.0, 1.0}) {
        const math::WorldPos rim{b.state().feet.x, y + 3.0, street + above};
        frame::VisitorInput input;
        input.pointer = math::WorldRay{b.state().eye(), glm::normalize(rim - b.state().eye())};
        b.run(0.1, input);
        EXPECT_EQ(b.state().pointed.has_value(), above < 0.0) << above;
    }
}

TEST(Below, aHeadsetsVisitorWalksInTheTrenchAndSeesGreyInTheEarth) {
    Below b;
    ASSERT_TRUE(b.visit->goBelow());
    b.run(0.6);
    frame::VisitorInput worn;
    worn.tracking.emplace();
    worn.tracking->headTracked = true;
    worn.tracking->head = poseAt({0.0F, 0.0F, 1.7F});
    b.visit->setTownThere(true);
    b.run(1.0, worn);
    EXPECT_TRUE(b.visit->isBelow());
    EXPECT_GT(b.underground(), 2.0);
    EXPECT_LT(b.state().fade, 0.05F);
    worn.tracking->head = poseAt({6.0F, 0.0F, 1.7F});  // into a wall or along, by the heading
    const double heading = b.state().room->headingRad;
    worn.tracking->head =
        poseAt({static_cast<float>(-6.0 * std::sin(heading)), static_cast<float>(6.0 * std::cos(heading)), 1.7F});
    b.run(0.5, worn);
    EXPECT_GT(b.state().fade, 0.9F) << "north of the pipe there is earth";
}

TEST(Lens, theWindowAtThePointerRestsWhileOnePointsIntoItAndFollowsBeyond) {
    Below b;
    b.visit->setXray(true);
    ASSERT_TRUE(b.visit->setXrayMode(XrayMode::Pointer));
    const auto pointAt = [&](double east, double north, double seconds) {
        const double x = world::kTestWorldX + east;
        const double y = world::kTestWorldY + north;
        const math::WorldPos at{x, y, world::testGroundHeight(x, y)};
        frame::VisitorInput input;
        input.pointer = math::WorldRay{b.state().eye(), glm::normalize(at - b.state().eye())};
        b.run(seconds, input);
    };
    b.run(1.0);
    pointAt(60.0, 110.0, 3.0);
    const math::WorldPos rests = b.state().xray.centre;
    for (const double aside : {1.0, -2.0, 3.0}) {
        pointAt(60.0 + aside, 110.0, 0.5);
        EXPECT_LT(glm::length(b.state().xray.centre - rests), 1.5) << aside;
    }
    pointAt(78.0, 112.0, 3.0);
    const frame::Opening open = b.state().xray.shape();
    EXPECT_TRUE(open.inside({world::kTestWorldX + 78.0, world::kTestWorldY + 112.0}));
    // The head alone does not swing it.
    const math::WorldPos before = b.state().xray.centre;
    frame::VisitorInput turning;
    turning.turnRad = 0.02;
    turning.pointer = math::WorldRay{b.state().eye(), glm::normalize(glm::dvec3(0.3, 1.0, -0.2))};
    b.run(0.5, turning);
    EXPECT_LT(glm::length(b.state().xray.centre - before), 0.05);
}

TEST(Lens, theWindowAtThePointerComesAlongWhenTheVisitorGoesElsewhere) {
    Below b;
    b.visit->setXray(true);
    ASSERT_TRUE(b.visit->setXrayMode(XrayMode::Pointer));
    b.run(1.0);
    const math::WorldPos at{world::kTestWorldX + 60.0, world::kTestWorldY + 110.0,
                            world::testGroundHeight(world::kTestWorldX + 60.0, world::kTestWorldY + 110.0)};
    frame::VisitorInput input;
    input.pointer = math::WorldRay{b.state().eye(), glm::normalize(at - b.state().eye())};
    b.run(2.0, input);
    ASSERT_TRUE(b.state().xray.shape().inside({at.x, at.y}));
    const double x = world::kTestWorldX + 180.0;
    const double y = world::kTestWorldY + 190.0;
    b.visit->goTo({x, y, world::testGroundHeight(x, y) + 1.7}, 0.0, 0.0);
    b.run(0.5);
    EXPECT_TRUE(b.state().xray.shape().inside({x, y})) << "not left behind where it was pointed last";
}

TEST(Lens, theSameReachChosenAgainStaysOpen) {
    Below b;
    b.visit->setXray(true);
    ASSERT_TRUE(b.visit->setXrayMode(XrayMode::Reach, 40));
    b.run(1.5);
    ASSERT_EQ(b.state().xray.opening, 1.0F);
    ASSERT_TRUE(b.visit->setXrayMode(XrayMode::Reach, 40));
    for (int i = 0; i < 60; ++i) {
        b.run(1.0 / 60.0);
        ASSERT_EQ(b.state().xray.opening, 1.0F) << i;
    }
}

TEST(Lens, anotherWayOfOpeningShutsTheOldOneFirst) {
    Below b;
    b.visit->setXray(true);
    b.run(0.6);
    ASSERT_EQ(b.state().xray.opening, 1.0F);
    const float round = b.state().xray.radius;
    ASSERT_TRUE(b.visit->setXrayMode(XrayMode::Reach));
    float least = 1.0F;
    for (int i = 0; i < 60; ++i) {
        const float before = b.state().xray.opening;
        const bool wasRound = b.state().xray.points == 0;
        b.run(1.0 / 60.0);
        EXPECT_LT(std::abs(b.state().xray.opening - before), 0.12F);
        EXPECT_TRUE(wasRound == (b.state().xray.points == 0) || before < 0.12F) << "the shape changes only while shut";
        least = std::min(least, b.state().xray.opening);
    }
    EXPECT_LT(least, 0.05F);
    EXPECT_EQ(b.state().xray.opening, 1.0F);
    EXPECT_EQ(b.state().xray.points, 2U);
    EXPECT_LT(b.state().xray.radius, round);
}

TEST(Lens, dropLinesStandOnPipesOfKnownDepthInsideTheOpeningOnly) {
    Below b;
    b.visit->setXray(true);
    ASSERT_TRUE(b.visit->setXrayMode(XrayMode::Street));
    b.run(1.0);
    ASSERT_NE(b.state().xray.drops, nullptr);
    ASSERT_FALSE(b.state().xray.drops->empty());
    const frame::Opening open = b.state().xray.shape();
    for (const frame::DropLine& line : *b.state().xray.drops) {
        EXPECT_TRUE(open.inside({line.pipe.x, line.pipe.y}));
        const double share = (line.pipe.x - world::kTestWorldX - 20.0) / 80.0;
        EXPECT_NEAR(line.pipe.z, 685.5 - share + 0.5, 1e-3) << "the crown";
        EXPECT_NEAR(line.surface.z, world::testGroundHeight(line.pipe.x, line.pipe.y), 0.05);
        EXPECT_NEAR(line.pipe.y, world::kTestWorldY + 100.0, 1e-3) << "of the reach whose depth is known";
    }
}

}  // namespace
}  // namespace rundgang::experience
