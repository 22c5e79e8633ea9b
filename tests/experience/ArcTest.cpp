#include "engine/math/Camera.h"
#include "tests/experience/Wearer.h"
#include "tests/physics/ChunkMaker.h"
#include "tests/world/TestWorld.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <cmath>

namespace rundgang::experience {
namespace {

using frame::Action;
using frame::Hand;
using math::radFromDeg;

constexpr glm::vec2 kAhead{0.0F, 1.0F};

double eastOf(const math::WorldPos& p) { return p.x - world::kTestWorldX; }
double northOf(const math::WorldPos& p) { return p.y - world::kTestWorldY; }

TEST(Arc, letGoOverGoodGroundGoesThereBehindABlink) {
    Stage s;
    Wearer w(s);
    const math::WorldPos before = w.state().feet;
    w.aim(Hand::Right, 0.0, 0.0, kAhead);
    ASSERT_TRUE(w.state().arc.has_value());
    EXPECT_TRUE(w.state().arc->allowed);
    EXPECT_EQ(w.state().arc->hand, Hand::Right);
    const math::WorldPos landing = w.state().arc->landing;
    const double heading = w.state().headingRad;
    w.frames(0.5);
    EXPECT_NEAR(flatLength(w.state().feet - before), 0.0, 1e-6) << "aiming goes nowhere";
    w.letGo(Hand::Right);
    EXPECT_FALSE(w.state().arc.has_value());
    EXPECT_NEAR(flatLength(w.state().feet - before), 0.0, 1e-6) << "not before the eyes are shut";
    w.frames(0.6);
    EXPECT_NEAR(flatLength(w.state().eye() - landing), 0.0, 0.02);
    EXPECT_NEAR(turned(heading, w.state().headingRad), 0.0, 1e-6) << "straight ahead: keep looking ahead";
    EXPECT_FLOAT_EQ(w.state().fade, 0.0F);
}

TEST(Arc, beginsAtTheHandAndReachesATownStreet) {
    Stage s;
    Wearer w(s);
    w.aim(Hand::Left, 0.0, radFromDeg(45.0), kAhead);
    ASSERT_TRUE(w.state().arc.has_value());
    const frame::LandingArc& arc = *w.state().arc;
    const math::WorldPos hand = w.state().room->world(w.hand(Hand::Left).aim.position);
    EXPECT_NEAR(glm::length(arc.points.front() - hand), 0.0, 1e-6);
    const double reach = flatLength(arc.landing - hand);
    EXPECT_GT(reach, 11.0);
    EXPECT_LT(reach, 16.0);
    for (std::size_t i = 1; i < arc.points.size(); ++i) {
        EXPECT_LT(glm::length(arc.points[i] - arc.points[i - 1]), 0.8);
    }
}

TEST(Arc, stickChoosesWhereToLookAfterLanding) {
    for (const double side : {-90.0, 60.0, 179.0}) {
        Stage s;
        Wearer w(s, {0.3F, 0.3F, 1.7F}, 0.6);
        w.aim(Hand::Right, 0.2, -0.2, kAhead);
        const double aimed = w.state().room->headingRad + 0.2;
        const auto rad = static_cast<float>(radFromDeg(side));
        w.aim(Hand::Right, 0.2, -0.2, {std::sin(rad), std::cos(rad)});
        EXPECT_NEAR(turned(aimed + static_cast<double>(rad), w.state().arc->headingRad), 0.0, 1e-6);
        w.aim(Hand::Right, 0.2, -0.2, {0.1F, 0.1F});
        w.letGo(Hand::Right);
        w.frames(0.6);
        EXPECT_NEAR(turned(aimed + static_cast<double>(rad), w.state().headingRad), 0.0, 1e-5)
            << "a stick on its way back says nothing";
    }
}

TEST(Arc, triggerGoesAtOnceAndTheReleaseIsNotASecondGo) {
    Stage s;
    Wearer w(s);
    w.aim(Hand::Right, 0.0, -0.4, kAhead);
    const math::WorldPos landing = w.state().arc->landing;
    w.press(Action::Select, 0.6);
    EXPECT_NEAR(flatLength(w.state().eye() - landing), 0.0, 0.02);
    EXPECT_FALSE(w.state().arc.has_value()) << "until the stick was let go";
    w.letGo(Hand::Right);
    w.frames(0.6);
    EXPECT_NEAR(flatLength(w.state().eye() - landing), 0.0, 0.02);
    w.aim(Hand::Right, 0.0, -0.4, kAhead);
    EXPECT_TRUE(w.state().arc.has_value());
}

TEST(Arc, cancelEndsItAndNothingElse) {
    Stage s;
    s.visit->startTour();
    Wearer w(s);
    w.frames(0.6);
    const math::WorldPos before = w.state().feet;
    w.aim(Hand::Right, 0.0, -0.4, kAhead);
    w.press(Action::Cancel, 0.3);
    EXPECT_FALSE(w.state().arc.has_value());
    EXPECT_TRUE(w.state().touring);
    w.letGo(Hand::Right);
    w.frames(0.5);
    EXPECT_NEAR(flatLength(w.state().feet - before), 0.0, 1e-6);
}

TEST(Arc, handOutOfSightIsNoRelease) {
    Stage s;
    Wearer w(s);
    const math::WorldPos before = w.state().feet;
    w.aim(Hand::Right, 0.0, -0.4, kAhead);
    w.hand(Hand::Right).tracked = false;
    w.letGo(Hand::Right);
    w.frames(0.5);
    EXPECT_NEAR(flatLength(w.state().feet - before), 0.0, 1e-6);
    EXPECT_FALSE(w.state().arc.has_value());
}

TEST(Arc, wallsRoofsAndSteepGroundAreRefusedInWords) {
    Stage s;
    // House 11's north wall, seen from 5 m.
    s.visit->goTo(Stage::ground(112.0, 81.0, 1.7), radFromDeg(180.0), 0.0);
    Wearer w(s);
    const math::WorldPos before = w.state().feet;
    for (const double pitch : {0.0, 1.05}) {
        w.aim(Hand::Right, 0.0, pitch, kAhead);
        ASSERT_TRUE(w.state().arc.has_value());
        EXPECT_FALSE(w.state().arc->allowed) << pitch;
        s.visit->setLanguage(core::Language::German);
        w.letGo(Hand::Right);
        EXPECT_FALSE(s.visit->message().empty());
        w.frames(0.5);
        EXPECT_NEAR(flatLength(w.state().feet - before), 0.0, 1e-6);
    }
    Stage t(nullptr, false);
    physics::ChunkMaker maker(t.state().feet);
    maker.terrain(64, [](float /*x*/, float y) { return y < 2.0F ? 0.0F : (y - 2.0F) * 0.4F; });
    t.physics.add(1, physics::Physics::prepare(maker.make()), world::kNoVariant);
    t.visit->goTo(maker.at(0.0, 0.0, 1.7), 0.0, 0.0);
    Wearer steep(t);
    steep.aim(Hand::Right, 0.0, 0.2, kAhead);
    ASSERT_TRUE(steep.state().arc.has_value());
    EXPECT_FALSE(steep.state().arc->allowed) << "22 degrees";
    steep.aim(Hand::Right, 0.0, -0.9, kAhead);
    EXPECT_TRUE(steep.state().arc->allowed) << "the flat before it";
}

TEST(Arc, intoTheSkyIsTooFar) {
    Stage s(nullptr, false);
    physics::ChunkMaker maker(s.state().feet);
    maker.ground();
    s.physics.add(1, physics::Physics::prepare(maker.make()), world::kNoVariant);
    s.visit->goTo(maker.at(0.0, 31.0, 1.7), 0.0, 0.0);
    Wearer w(s);
    w.aim(Hand::Right, 0.0, 0.5, kAhead);
    EXPECT_FALSE(w.state().arc->allowed);
    w.letGo(Hand::Right);
    EXPECT_NE(s.visit->message().find("zu weit"), std::string::npos);
}

TEST(Arc, throughTheOpenGroundThePipeIsNoPlaceAndTheGroundBesideItIs) {
    Stage s;
    s.visit->goTo(Stage::ground(112.0, 97.0, 1.7), 0.0, 0.0);
    s.visit->setXray(true);
    Wearer w(s);
    w.frames(0.6);
    ASSERT_FLOAT_EQ(w.state().xray.opening, 1.0F);
    bool pipe = false;
    bool ground = false;
    for (double pitch = -1.5; pitch < 0.3; pitch += 0.01) {
        w.aim(Hand::Right, 0.0, pitch, kAhead);
        const frame::LandingArc& arc = *w.state().arc;
        const double below = world::testGroundHeight(arc.landing.x, arc.landing.y) - arc.landing.z;
        pipe = pipe || (below > 1.0 && !arc.allowed);
        ground = ground || (std::abs(below) < 0.1 && arc.allowed);
        EXPECT_FALSE(below > 1.0 && arc.allowed);
    }
    EXPECT_TRUE(pipe);
    EXPECT_TRUE(ground);
}

TEST(Arc, trainsOfJumpsEndAtTheLastOne) {
    Stage s;
    Wearer w(s);
    w.press(Action::NextViewpoint);
    EXPECT_GT(w.state().fade, 0.0F);
    w.aim(Hand::Right, 0.0, -0.6, kAhead);
    const math::WorldPos landing = w.state().arc->landing;
    w.letGo(Hand::Right);
    w.frames(0.8);
    EXPECT_NEAR(flatLength(w.state().eye() - landing), 0.0, 0.02) << eastOf(w.state().eye()) << " " << northOf(w.state().eye());
    EXPECT_NEAR(turned(radFromDeg(45.0), w.state().headingRad), 0.0, 1e-5) << "the viewpoint's heading was not lost either";
}

TEST(Arc, triggerAloneGoesWhereTheRayPoints) {
    Stage s;
    Wearer w(s);
    w.frames(0.3);
    const math::WorldPos target = Stage::ground(115.0, 108.0);
    w.input.pointer = math::WorldRay{w.state().eye(), glm::normalize(target - w.state().eye())};
    w.frame();
    w.press(Action::Select, 0.6);
    EXPECT_NEAR(flatLength(w.state().eye() - target), 0.0, 0.05);
    const std::optional<Pulse> pulse = s.visit->takePulse();
    ASSERT_TRUE(pulse.has_value());
    EXPECT_EQ(pulse->hand, Hand::Right);
    EXPECT_FALSE(s.visit->takePulse().has_value());
}

TEST(Arc, worksWithEitherHandAndShakesThatOne) {
    for (const Hand which : {Hand::Left, Hand::Right}) {
        Stage s;
        Wearer w(s);
        w.aim(which, 0.0, -0.4, kAhead);
        w.letGo(which);
        const std::optional<Pulse> pulse = s.visit->takePulse();
        ASSERT_TRUE(pulse.has_value());
        EXPECT_EQ(pulse->hand, which);
    }
}

}  // namespace
}  // namespace rundgang::experience
