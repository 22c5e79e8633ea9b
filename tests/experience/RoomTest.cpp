#include "engine/experience/HeadInWall.h"
#include "engine/experience/Pointing.h"
#include "engine/experience/RoomAnchor.h"
#include "engine/math/Camera.h"
#include "tests/experience/Wearer.h"
#include "tests/physics/ChunkMaker.h"
#include "tests/world/TestWorld.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace rundgang::experience {
namespace {

using frame::Action;
using math::radFromDeg;

/// Where the room's pose says that the head is: what must be seen.
math::WorldPos headOf(const Wearer& w) { return w.state().room->world(w.input.tracking->head.position); }

TEST(Room, yawAndPitchAreSaneUpToStraightUpAndDown) {
    for (const double yaw : {-2.0, 0.0, 1.0}) {
        for (const double pitch : {-1.57, -1.0, 0.0, 1.0, 1.57}) {
            EXPECT_NEAR(turned(yaw, yawOf(poseAt({}, yaw, pitch))), 0.0, 1e-5) << yaw << " " << pitch;
            EXPECT_NEAR(pitchOf(poseAt({}, yaw, pitch)), pitch, 1e-3);
        }
    }
}

TEST(Room, headIsOverThePlaceAndLooksAlongItsHeadingHoweverItSitsInTheRoom) {
    Stage s;
    const Wearer w(s, {0.8F, -0.5F, 1.62F}, 1.1);
    EXPECT_NEAR(flatLength(w.state().eye() - Stage::ground(112.0, 100.0)), 0.0, 1e-4);
    EXPECT_NEAR(w.state().headingRad, radFromDeg(20.0), 1e-6);
    EXPECT_NEAR(w.state().eyeHeight, 1.62, 1e-6);
    EXPECT_NEAR(w.state().feet.z, Stage::ground(112.0, 100.0).z, 0.05);
    EXPECT_NEAR(glm::length(w.state().eye() - headOf(w)), 0.0, 1e-9);
    EXPECT_NEAR(w.state().room->origin.z, w.state().feet.z, 1e-9);
}

TEST(Room, ownStepsWalkInTheTownAndMoveTheRoomUpAndDownOnly) {
    Stage s;
    Wearer w(s);
    const frame::RoomPlace before = *w.state().room;
    const math::WorldPos from = w.state().feet;
    w.goTo({1.0F, 2.0F, 1.7F}, 2.0);
    w.frames(0.5);
    EXPECT_EQ(w.state().room->origin.x, before.origin.x);
    EXPECT_EQ(w.state().room->origin.y, before.origin.y);
    EXPECT_EQ(w.state().room->headingRad, before.headingRad);
    EXPECT_NEAR(flatLength(w.state().feet - from), std::sqrt(5.0), 1e-5);
    EXPECT_NEAR(flatLength(s.physics.feet() - w.state().feet), 0.0, 1e-3) << "the body follows the head";
    EXPECT_NEAR(w.state().feet.z, world::testGroundHeight(w.state().feet.x, w.state().feet.y), 0.05);
    EXPECT_NEAR(w.state().eyeHeight, 1.7, 1e-3);
    EXPECT_EQ(w.state().vignette, 0.0F);
    EXPECT_EQ(w.state().fade, 0.0F);
}

TEST(Room, aStairIsClimbedSoftlyAndThenAtRest) {
    Stage s(nullptr, false);
    physics::ChunkMaker maker(s.state().feet);
    maker.ground();
    maker.box({-5.0F, 1.0F, -1.0F}, {5.0F, 10.0F, 0.35F}, 1);
    s.physics.add(1, physics::Physics::prepare(maker.make()), world::kNoVariant);
    s.visit->goTo(maker.at(0.0, 0.0, 1.7), 0.0, 0.0);
    Wearer w(s);
    w.frames(0.5);
    const double floor = w.state().room->origin.z;
    double most = 0.0;
    double before = floor;
    for (int i = 0; i < 180; ++i) {
        w.tracking().head.position.y += 0.015F;
        w.frame();
        most = std::max(most, std::abs(w.state().room->origin.z - before));
        before = w.state().room->origin.z;
    }
    EXPECT_NEAR(w.state().room->origin.z - floor, 0.35, 0.01);
    EXPECT_LT(most, 0.07) << "a fifth of it in one frame";
    before = w.state().room->origin.z;
    for (int i = 0; i < 30; ++i) {
        w.frame();
        ASSERT_EQ(w.state().room->origin.z, before) << "a second after the stair, to the last bit";
    }
}

TEST(Room, stillHeadSeesAStillWorldToTheLastBit) {
    Stage s;
    Wearer w(s, {0.3F, 0.1F, 1.7F}, 0.4);
    w.goTo({0.5F, 0.9F, 1.6F}, 0.7);
    w.frames(1.0);
    const frame::RoomPlace before = *w.state().room;
    for (int i = 0; i < 200; ++i) {
        w.frames(1.0 / 90.0, i % 2 == 0 ? 90.0 : 72.0);
        ASSERT_EQ(w.state().room->origin, before.origin);
        ASSERT_EQ(w.state().room->headingRad, before.headingRad);
    }
}

TEST(Room, headInAWallTurnsGreyAndClearsWithoutMovingTheRoom) {
    Stage s;
    // House 11's north wall is at y = 76; the visitor faces it from a metre away.
    s.visit->goTo(Stage::ground(112.0, 77.0, 1.7), radFromDeg(180.0), 0.0);
    Wearer w(s);
    w.frames(0.5);
    const frame::RoomPlace before = *w.state().room;
    w.goTo({0.0F, 0.6F, 1.7F}, 1.0);
    EXPECT_EQ(w.state().fade, 0.0F) << "0.4 m before the wall";
    w.goTo({0.0F, 0.98F, 1.7F}, 1.0);
    const float near = w.state().fade;
    EXPECT_GT(near, 0.1F);
    EXPECT_LT(near, 0.9F);
    w.goTo({0.0F, 1.3F, 1.7F}, 1.0);
    EXPECT_FLOAT_EQ(w.state().fade, 1.0F);
    EXPECT_EQ(w.state().room->origin.x, before.origin.x);
    EXPECT_EQ(w.state().room->origin.y, before.origin.y);
    EXPECT_NEAR(w.state().eye().y, Stage::ground(0.0, 75.7).y, 0.01) << "the picture is the head's, always";
    EXPECT_GT(s.physics.feet().y, Stage::ground(0.0, 76.25).y) << "the body stays outside";
    w.frames(1.5);
    EXPECT_NE(s.visit->message().find("Wand"), std::string::npos);
    w.goTo({0.0F, 0.5F, 1.7F}, 1.0);
    EXPECT_EQ(w.state().fade, 0.0F);
    EXPECT_NEAR(flatLength(s.physics.feet() - w.state().eye()), 0.0, 0.01);
}

TEST(HeadInWall, underTheGroundUnderACeilingAndFarFromTheBodyToo) {
    physics::ChunkMaker maker;
    maker.ground();
    maker.box({5.0F, -2.0F, 1.5F}, {9.0F, 2.0F, 3.0F}, 1);
    maker.box({-1.0F, 2.0F, 0.0F}, {1.0F, 2.2F, 0.9F}, 2);
    physics::Physics physics;
    physics.add(1, physics::Physics::prepare(maker.make()), world::kNoVariant);
    const auto grey = [&](const math::WorldPos& feet, const math::WorldPos& eye) { return greyOf(physics, feet, eye); };
    EXPECT_EQ(grey(maker.at(0.0, 0.0), maker.at(0.0, 0.0, 1.7)), 0.0);
    EXPECT_EQ(grey(maker.at(0.0, 0.0), maker.at(0.0, 0.0, 0.2)), 0.0);
    EXPECT_NEAR(grey(maker.at(0.0, 0.0), maker.at(0.0, 0.0, 0.0)), 0.5, 0.01);
    EXPECT_EQ(grey(maker.at(0.0, 0.0), maker.at(0.0, 0.0, -0.1)), 1.0);
    EXPECT_EQ(grey(maker.at(7.0, 0.0), maker.at(7.0, 0.0, 1.35)), 0.0);
    EXPECT_EQ(grey(maker.at(7.0, 0.0), maker.at(7.0, 0.0, 1.65)), 1.0);
    EXPECT_EQ(grey(maker.at(0.0, 1.7), maker.at(0.0, 2.2, 1.5)), 0.0) << "leaning over a low wall";
    EXPECT_GT(grey(maker.at(0.0, 1.7), maker.at(0.0, 2.5, 1.5)), 0.3) << "walking on beyond it";
}

TEST(Room, bodySlidesAlongAWallTheHeadLeansInto) {
    Stage s;
    s.visit->goTo(Stage::ground(110.0, 77.0, 1.7), radFromDeg(180.0), 0.0);
    Wearer w(s);
    w.goTo({0.0F, 0.9F, 1.7F}, 1.0);
    w.goTo({-2.0F, 0.9F, 1.7F}, 2.0);
    EXPECT_NEAR(s.physics.feet().x, Stage::ground(112.0, 0.0).x, 0.05);
    EXPECT_GT(s.physics.feet().y, Stage::ground(0.0, 76.25).y);
}

TEST(Room, jumpedPosesAreNoStepsAndNoTurns) {
    Stage s;
    Wearer w(s);
    w.frames(0.5);
    const frame::VisitState before = w.state();
    w.tracking().head = poseAt({2.0F, -3.0F, 1.7F}, 2.5);
    ++w.tracking().jumps;
    w.frames(0.5);
    EXPECT_NEAR(glm::length(w.state().eye() - before.eye()), 0.0, 1e-5);
    EXPECT_NEAR(turned(before.headingRad, w.state().headingRad), 0.0, 1e-6);
    EXPECT_NEAR(flatLength(s.physics.feet() - before.feet), 0.0, 1e-3);
    w.goTo({2.0F, -2.0F, 1.7F}, 1.0);
    EXPECT_NEAR(flatLength(w.state().eye() - before.eye()), 1.0, 1e-4) << "and the next step is one";
}

TEST(Room, lostTrackingDimsAndHoldsTheWorld) {
    Stage s;
    Wearer w(s);
    w.frames(0.5);
    const frame::VisitState before = w.state();
    w.tracking().headTracked = false;
    w.tracking().head = poseAt({5.0F, 5.0F, 0.0F}, 1.0);
    w.input.walk = {0.0F, 1.0F};
    w.input.turnStick = 1.0F;
    w.frames(0.15);
    EXPECT_GT(w.state().dim, 0.2F);
    EXPECT_LT(w.state().dim, 0.8F);
    w.frames(1.5);
    EXPECT_FLOAT_EQ(w.state().dim, 1.0F);
    EXPECT_EQ(w.state().room->origin, before.room->origin);
    EXPECT_EQ(w.state().room->headingRad, before.room->headingRad);
    EXPECT_FALSE(s.visit->message().empty());
    w.input.walk = {};
    w.input.turnStick = 0.0F;
    w.tracking().headTracked = true;
    w.tracking().head = poseAt({0.2F, 0.0F, 1.7F});
    w.frames(0.5);
    EXPECT_EQ(w.state().dim, 0.0F);
    EXPECT_NEAR(w.state().room->origin.x, before.room->origin.x, 1e-9);
    EXPECT_NEAR(flatLength(w.state().eye() - before.eye()), 0.2, 1e-4);
}

TEST(Room, firstMeasuredPoseTakesThePlaceOfAGuessedOne) {
    Stage s;
    Wearer w(s, {0.0F, 0.0F, 0.0F});
    Stage t;
    frame::VisitorInput guessed;
    guessed.tracking.emplace();
    guessed.tracking->headTracked = false;
    t.hold(guessed, 0.5);
    guessed.tracking->headTracked = true;
    guessed.tracking->head = poseAt({1.0F, 1.0F, 1.6F}, 0.7);
    t.hold(guessed, 0.5);
    EXPECT_NEAR(flatLength(t.state().eye() - Stage::ground(112.0, 100.0)), 0.0, 1e-3);
    EXPECT_NEAR(t.state().headingRad, radFromDeg(20.0), 1e-5);
}

TEST(Room, recenterTurnsTheRoomToWhereOneIsMeantToLook) {
    Stage s;
    Wearer w(s);
    w.goTo({0.5F, 0.5F, 1.7F}, 0.5);
    w.look(2.0);
    const math::WorldPos at = w.state().feet;
    w.press(Action::Recenter, 0.5);
    EXPECT_NEAR(turned(radFromDeg(20.0), w.state().headingRad), 0.0, 1e-5);
    EXPECT_NEAR(flatLength(w.state().feet - at), 0.0, 0.01) << "where one has walked to";
}

TEST(Room, recenterBeforeThereIsGroundStillArrivesThere) {
    Stage s(nullptr, false);
    Wearer w(s, {0.3F, 0.0F, 1.7F}, 0.5);
    w.look(1.5);
    w.press(Action::Recenter, 0.5);
    addAll(s.physics, *s.world);
    w.frames(0.5);
    EXPECT_NEAR(flatLength(w.state().eye() - Stage::ground(112.0, 100.0)), 0.0, 0.1);
    EXPECT_NEAR(w.state().eyeHeight, 1.7, 1e-3);
    EXPECT_NEAR(turned(radFromDeg(20.0), w.state().headingRad), 0.0, 1e-5);
}

TEST(Room, recenterBringsTheHeadBackOverItsBody) {
    Stage s;
    s.visit->goTo(Stage::ground(112.0, 77.0, 1.7), radFromDeg(180.0), 0.0);
    Wearer w(s);
    w.goTo({0.0F, 1.5F, 1.7F}, 1.0);
    EXPECT_FLOAT_EQ(w.state().fade, 1.0F);
    w.press(Action::Recenter, 0.6);
    EXPECT_NEAR(flatLength(w.state().eye() - s.physics.feet()), 0.0, 0.01);
    EXPECT_FLOAT_EQ(w.state().fade, 0.0F);
}

TEST(Room, arrivalsPutTheHeadOverThePlaceAndNeverPitchIt) {
    Stage s;
    Wearer w(s, {0.7F, 0.2F, 1.65F}, 1.0);
    w.look(-0.8, -0.3);
    w.press(Action::NextViewpoint);
    EXPECT_GT(w.state().fade, 0.0F);
    w.frames(0.6);
    EXPECT_NEAR(flatLength(w.state().eye() - Stage::ground(20.0, 20.0)), 0.0, 0.5);
    EXPECT_NEAR(w.state().headingRad, radFromDeg(45.0), 1e-5);
    EXPECT_NEAR(w.state().pitchRad, -0.3, 1e-5);
    EXPECT_NEAR(w.state().eyeHeight, 1.65, 1e-3);
    EXPECT_FLOAT_EQ(w.state().fade, 0.0F);
}

TEST(Room, panelsThatLeadSomewhereBlinkTooAndAWindowsExactPictureGetsFeet) {
    Stage s;
    Wearer w(s, {0.0F, 0.0F, 1.6F});
    const math::WorldPos before = w.state().eye();
    s.visit->goTo(Stage::ground(100.0, 90.0, 2.4), 1.0, 0.3);
    w.frame();
    EXPECT_NEAR(glm::length(w.state().eye() - before), 0.0, 1e-6) << "not before the eyes are shut";
    w.frames(0.6);
    EXPECT_NEAR(flatLength(w.state().eye() - Stage::ground(100.0, 90.0)), 0.0, 0.01);
    EXPECT_NEAR(w.state().eyeHeight, 1.6, 1e-4);
    EXPECT_NEAR(w.state().feet.z, Stage::ground(100.0, 90.0).z, 0.05);
    s.visit->goTo("hill");
    w.frame();
    EXPECT_NEAR(flatLength(w.state().eye() - Stage::ground(100.0, 90.0)), 0.0, 0.01);
    w.frames(0.6);
    EXPECT_NEAR(flatLength(w.state().eye() - Stage::ground(20.0, 20.0)), 0.0, 0.5);
}

TEST(Room, viewFromAboveHangsThereUntilMoved) {
    Stage s;
    s.visit->goTo(Stage::ground(100.0, 100.0, 60.0), 0.0, -0.5);
    Wearer w(s);
    EXPECT_NEAR(w.state().eye().z, Stage::ground(100.0, 100.0, 60.0).z, 0.1);
    const math::WorldPos before = w.state().eye();
    w.goTo({0.5F, 0.0F, 1.7F}, 0.5);
    EXPECT_NEAR(flatLength(w.state().eye() - before), 0.5, 1e-4);
    EXPECT_NEAR(w.state().eye().z, before.z, 1e-6);
}

TEST(Room, variantThatPushesTheBodyOutTakesTheRoomAlong) {
    Stage s;
    s.visit->goTo(Stage::ground(150.2, 72.0, 1.7), 0.0, 0.0);
    Wearer w(s, {0.4F, 0.4F, 1.7F});
    w.frames(0.5);
    w.input.chooseVariant = 0;
    w.frames(0.05);
    EXPECT_GT(w.state().fade, 0.5F);
    w.frames(0.5);
    EXPECT_NEAR(flatLength(w.state().eye() - s.physics.feet()), 0.0, 1e-3);
    EXPECT_TRUE(s.physics.canStand(s.physics.feet(), 45.0));
    EXPECT_FLOAT_EQ(w.state().fade, 0.0F);
}

TEST(Room, companionsKeysWalkAndTurnRoomAndBodyAlike) {
    Stage s;
    Wearer w(s);
    w.frames(0.5);
    const math::WorldPos before = w.state().eye();
    w.input.walk = {0.0F, 1.0F};
    w.frames(1.0);
    EXPECT_NEAR(flatLength(w.state().eye() - before), 1.4, 0.02);
    EXPECT_NEAR(math::headingOf(w.state().eye() - before), radFromDeg(20.0), 0.01);
    EXPECT_NEAR(flatLength(w.state().eye() - s.physics.feet()), 0.0, 0.02);
    w.input.walk = {};
    w.input.turnRad = 0.1;
    w.input.lookUpRad = 0.5;
    const math::WorldPos at = w.state().eye();
    w.frame();
    EXPECT_NEAR(turned(radFromDeg(20.0), w.state().headingRad), 0.1, 1e-6);
    EXPECT_NEAR(w.state().pitchRad, 0.0, 1e-6);
    EXPECT_NEAR(flatLength(w.state().eye() - at), 0.0, 0.01);
}

TEST(Room, staffFliesWithKeysAndLandsUnderTheHead) {
    Stage s;
    Wearer w(s, {0.4F, 0.1F, 1.6F});
    w.press(Action::Fly);
    const math::WorldPos before = w.state().eye();
    w.input.rise = 1.0F;
    w.frames(1.0);
    EXPECT_NEAR(w.state().eye().z - before.z, 12.0, 0.2);
    EXPECT_GT(w.state().vignette, 0.5F);
    w.input.rise = 0.0F;
    w.goTo({0.9F, 0.1F, 1.6F}, 0.5);
    EXPECT_NEAR(flatLength(w.state().eye() - before), 0.5, 1e-3) << "one may step about up there";
    w.press(Action::Fly, 0.6);
    EXPECT_FALSE(w.state().flying);
    EXPECT_NEAR(w.state().eyeHeight, 1.6, 1e-3);
    EXPECT_NEAR(flatLength(w.state().eye() - s.physics.feet()), 0.0, 0.01);
}

TEST(Room, headsetOffAndOnKeepsThePlaceAndASaneHeight) {
    Stage s;
    Wearer w(s, {0.5F, 0.5F, 1.3F});
    w.goTo({0.5F, 1.5F, 1.3F}, 1.0);
    w.look(1.0, -1.2);
    const frame::VisitState worn = w.state();
    s.wait(0.5);
    EXPECT_FALSE(s.state().room.has_value());
    EXPECT_NEAR(flatLength(s.state().feet - worn.feet), 0.0, 0.01);
    EXPECT_NEAR(turned(worn.headingRad, s.state().headingRad), 0.0, 1e-6);
    EXPECT_DOUBLE_EQ(s.state().pitchRad, 0.0);
    EXPECT_DOUBLE_EQ(s.state().eyeHeight, 1.7);
    w.tracking().head = poseAt({-1.0F, -1.0F, 1.65F}, 2.0);
    w.frames(0.5);
    EXPECT_NEAR(flatLength(s.state().feet - worn.feet), 0.0, 0.01);
    EXPECT_NEAR(turned(worn.headingRad, s.state().headingRad), 0.0, 1e-5);
    EXPECT_NEAR(s.state().eyeHeight, 1.65, 1e-4);
}

TEST(Room, nonsensePosesChangeNothing) {
    Stage s;
    Wearer w(s);
    w.frames(0.3);
    const math::WorldPos before = w.state().eye();
    w.tracking().head.position.x = std::numeric_limits<float>::quiet_NaN();
    w.tracking().head.orientation = glm::quat(0.0F, 0.0F, 0.0F, 0.0F);
    w.input.turnStick = std::numeric_limits<float>::quiet_NaN();
    w.frames(0.2);
    EXPECT_EQ(w.state().eye(), before);
}

TEST(Pointing, isTheHandsRayOrTheGaze) {
    frame::Tracking tracking;
    tracking.head = poseAt({0.0F, 0.0F, 1.7F}, 0.5);
    const frame::RoomPlace room{{100.0, 200.0, 10.0}, 0.3};
    const auto gaze = pointingRay(tracking, room);
    ASSERT_TRUE(gaze.has_value());
    EXPECT_NEAR(math::headingOf(gaze->direction), 0.8, 1e-6);
    EXPECT_NEAR(gaze->origin.z, 11.7, 1e-6);
    tracking.pointing = frame::Hand::Left;
    EXPECT_FALSE(pointingRay(tracking, room).has_value()) << "that hand is out of sight";
    tracking.hands[0].present = tracking.hands[0].tracked = true;
    tracking.hands[0].aim = poseAt({0.0F, 0.0F, 1.2F}, -0.3, 0.2);
    const auto ray = pointingRay(tracking, room);
    ASSERT_TRUE(ray.has_value());
    EXPECT_NEAR(turned(0.0, math::headingOf(ray->direction)), 0.0, 1e-6);
    EXPECT_NEAR(math::pitchOf(ray->direction), 0.2, 1e-6);
}

}  // namespace
}  // namespace rundgang::experience
