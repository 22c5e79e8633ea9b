#include "engine/math/Camera.h"
#include "tests/experience/Stage.h"
#include "tests/physics/ChunkMaker.h"
#include "tests/world/TestWorld.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <cmath>

namespace rundgang::experience {
namespace {

using frame::Action;

frame::Actions only(Action action) {
    frame::Actions actions;
    actions.press(action);
    return actions;
}

double flat(const glm::dvec3& way) { return std::hypot(way.x, way.y); }

TEST(Place, visitBeginsOnTheGroundAtTheFirstViewpoint) {
    Stage s;
    EXPECT_NEAR(glm::length(s.state().feet - Stage::ground(112.0, 100.0)), 0.0, 0.05);
    EXPECT_FALSE(s.state().flying);
    EXPECT_FLOAT_EQ(s.state().fade, 0.0F);
}

TEST(Place, bodyWaitsForTheGroundAndThenStandsOnIt) {
    Stage s(nullptr, false);
    frame::VisitorInput walk;
    walk.walk = {0.0F, 1.0F};
    s.hold(walk, 1.0);
    const math::WorldPos waited = s.state().feet;
    EXPECT_NEAR(flat(waited - Stage::ground(112.0, 100.0)), 0.0, 1e-9);
    addAll(s.physics, *s.world);
    s.wait(0.1);
    EXPECT_NEAR(s.state().feet.z, Stage::ground(112.0, 100.0).z, 0.05);
    s.hold(walk, 1.0);
    EXPECT_NEAR(flat(s.state().feet - waited), 1.4, 0.01);
}

TEST(Place, clickOnTheGroundTeleportsBehindABlink) {
    Stage s;
    const math::WorldPos before = s.state().feet;
    const math::WorldPos target = Stage::ground(115.0, 108.0);
    s.pointAt(target);
    EXPECT_TRUE(s.state().canTeleportThere);
    s.pointAt(target, only(Action::Select));
    EXPECT_NEAR(glm::length(s.state().feet - before), 0.0, 1e-6) << "not before the eyes are shut";
    s.wait(0.1);
    EXPECT_GT(s.state().fade, 0.5F);
    s.wait(0.05);
    EXPECT_NEAR(flat(s.state().feet - target), 0.0, 0.05);
    s.wait(0.3);
    EXPECT_FLOAT_EQ(s.state().fade, 0.0F);
}

TEST(Place, roofsAndWallsAreNoPlacesToGo) {
    Stage s;
    const math::WorldPos before = s.state().feet;
    // House 19 at (112, 120): its wall towards the visitor, and its roof from above.
    const math::WorldPos wall = Stage::ground(112.0, 116.0, 1.2);
    s.pointAt(wall, only(Action::Select));
    s.wait(0.5);
    EXPECT_FALSE(s.visit->message().empty());
    EXPECT_NEAR(glm::length(s.state().feet - before), 0.0, 1e-6);
    s.visit->goTo(Stage::ground(112.0, 100.0, 25.0), 0.0, -0.7);
    const math::WorldPos roof = Stage::ground(112.0, 120.0, 6.0);
    s.pointAt(roof);
    ASSERT_TRUE(s.state().pointed.has_value());
    EXPECT_NE(s.state().pointed->feature, frame::kNoFeature);
    EXPECT_FALSE(s.state().canTeleportThere);
}

TEST(Place, groundBesideAWallIsRefusedAndSteepGroundIsToo) {
    Stage s;
    s.pointAt(Stage::ground(112.0, 115.9));
    ASSERT_TRUE(s.state().pointed.has_value());
    EXPECT_FALSE(s.state().canTeleportThere) << "no room for a body 0.1 m before the wall";
    physics::ChunkMaker maker(s.state().feet);
    maker.terrain(64, [](float x, float /*y*/) { return x < 5.0F ? 0.0F : (x - 5.0F) * 0.5F; });
    physics::Physics slope;
    slope.add(1, physics::Physics::prepare(maker.make()), world::kNoVariant);
    Visit visit(s.world, slope, nullptr);
    frame::VisitorInput input;
    input.pointer = math::WorldRay{visit.state().eye(), glm::normalize(maker.at(8.0, 0.0, 1.5) - visit.state().eye())};
    visit.advance(input);
    ASSERT_TRUE(visit.state().pointed.has_value());
    EXPECT_FALSE(visit.state().canTeleportThere);
}

TEST(Place, viewpointsGoRoundInARing) {
    Stage s;
    s.press(Action::NextViewpoint, 0.5);
    EXPECT_NEAR(flat(s.state().feet - Stage::ground(20.0, 20.0)), 0.0, 0.5);
    EXPECT_NEAR(s.state().headingRad, math::radFromDeg(45.0), 1e-9);
    s.press(Action::NextViewpoint, 0.5);
    EXPECT_NEAR(flat(s.state().feet - Stage::ground(112.0, 100.0)), 0.0, 0.1);
    s.press(Action::PreviousViewpoint, 0.5);
    EXPECT_NEAR(flat(s.state().feet - Stage::ground(20.0, 20.0)), 0.0, 0.5);
    s.press(Action::SafePlace, 0.5);
    EXPECT_NEAR(flat(s.state().feet - Stage::ground(112.0, 100.0)), 0.0, 0.1);
}

TEST(Place, givenCameraIsExactUntilTheVisitorMoves) {
    Stage s;
    const math::WorldPos eye = Stage::ground(100.0, 100.0, 2.345);
    s.visit->goTo(eye, 1.0, 0.2);
    s.wait(1.0);
    EXPECT_NEAR(glm::length(s.state().eye() - eye), 0.0, 1e-9);
    frame::VisitorInput walk;
    walk.walk = {0.0F, 1.0F};
    s.hold(walk, 1.0);
    EXPECT_NEAR(flat(s.state().feet - Stage::ground(100.0, 100.0)), 1.4, 0.01);
    EXPECT_NEAR(s.state().feet.z, world::testGroundHeight(s.state().feet.x, s.state().feet.y), 0.06);
    EXPECT_FALSE(s.state().flying);
}

TEST(Place, cameraInsideAHouseIsLeftToTheOutside) {
    Stage s;
    const math::WorldPos middle = Stage::ground(112.0, 72.0, 1.7);
    s.visit->goTo(middle, 0.0, 0.0);
    s.wait(0.2);
    EXPECT_NEAR(glm::length(s.state().eye() - middle), 0.0, 1e-9);
    frame::VisitorInput walk;
    walk.walk = {0.0F, 1.0F};
    s.hold(walk, 0.05);
    EXPECT_TRUE(s.physics.canStand(s.physics.feet(), 45.0));
    EXPECT_GT(flat(s.state().feet - middle), 4.0);
    EXPECT_FALSE(s.visit->message().empty());
}

TEST(Place, cameraHighAboveFliesWhenMoved) {
    Stage s;
    s.visit->goTo(Stage::ground(100.0, 100.0, 60.0), 0.0, 0.0);
    EXPECT_TRUE(s.state().flying);
    frame::VisitorInput walk;
    walk.walk = {0.0F, 1.0F};
    s.hold(walk, 1.0);
    EXPECT_NEAR(s.state().eye().z, Stage::ground(100.0, 100.0, 60.0).z, 1e-6);
    EXPECT_NEAR(flat(s.state().feet - Stage::ground(100.0, 100.0)), 12.0, 0.1);
}

TEST(Place, flightGoesThroughWallsAndLandsOnTheGround) {
    Stage s;
    s.press(Action::Fly);
    EXPECT_TRUE(s.state().flying);
    frame::VisitorInput up;
    up.rise = 1.0F;
    s.hold(up, 2.0);
    EXPECT_NEAR(s.state().feet.z, Stage::ground(112.0, 100.0).z + 24.0, 0.2);
    s.press(Action::Fly, 0.5);
    EXPECT_FALSE(s.state().flying);
    EXPECT_NEAR(s.state().feet.z, Stage::ground(112.0, 100.0).z, 0.1);
}

}  // namespace
}  // namespace rundgang::experience
