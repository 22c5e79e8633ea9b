#include "tests/experience/Wearer.h"
#include "tests/world/TestWorld.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace rundgang::experience {
namespace {

using frame::Action;

/// Does what people do who were told nothing: wanders, ducks, spins, pushes sticks, presses buttons.
class Wanderer {
public:
    Wanderer(Wearer& wearer, unsigned seed) : mWearer(&wearer), mRandom(seed) {}

    void frame(bool handsOff) {
        move();
        hands(handsOff);
        mWearer->input.turnStick = handsOff ? 0.0F : std::round(between(-1.4, 1.4));
        mWearer->input.walk = handsOff || !chance(0.3) ? glm::vec2(0.0F) : glm::vec2(between(-1.0, 1.0), between(-1.0, 1.0));
        if (!handsOff && chance(0.01)) {
            mWearer->input.actions.press(mActions[static_cast<std::size_t>(between(0.0, 7.99))]);
        }
        if (!handsOff && chance(0.002)) {
            ++mWearer->tracking().jumps;
            mWearer->tracking().head.position += glm::vec3(between(-3.0, 3.0), between(-3.0, 3.0), 0.0F);
        }
        mWearer->tracking().headTracked = !chance(0.02);
        mWearer->frames(1.0 / 90.0, chance(0.5) ? 90.0 : between(45.5, 144.0));
    }

private:
    float between(double low, double high) {
        return static_cast<float>(std::uniform_real_distribution<double>(low, high)(mRandom));
    }
    bool chance(double share) { return std::uniform_real_distribution<double>(0.0, 1.0)(mRandom) < share; }

    void move() {
        glm::vec3& at = mWearer->tracking().head.position;
        if (chance(0.02)) {
            mGoal = {between(-2.0, 2.0), between(-2.0, 2.0), between(0.4, 1.9)};
            mYaw = between(-3.0, 3.0);
            mPitch = between(-1.5, 1.5);
        }
        const glm::vec3 way = mGoal - at;
        at += way * std::min(1.0F, 0.02F / std::max(glm::length(way), 1e-6F));
        mWearer->tracking().head = poseAt(at, mYaw, mPitch);
    }

    void hands(bool off) {
        for (frame::TrackedHand& hand : mWearer->tracking().hands) {
            if (chance(0.03)) {
                hand.aiming = chance(0.5);
                hand.stick = hand.aiming ? glm::vec2(between(-1.0, 1.0), between(0.2, 1.0)) : glm::vec2(0.0F);
            }
            if (off) {
                hand.aiming = false;
                hand.stick = glm::vec2(0.0F);
            }
            hand.tracked = !chance(0.01);
            hand.aim = poseAt({0.2F, 0.3F, 1.2F}, between(-3.0, 3.0), between(-1.5, 1.5));
        }
    }

    Wearer* mWearer;
    std::mt19937 mRandom;
    glm::vec3 mGoal{0.0F, 0.0F, 1.7F};
    float mYaw = 0.0F;
    float mPitch = 0.0F;
    std::array<Action, 8> mActions{
        Action::Select,    Action::CompareNext, Action::XRay,  Action::NextViewpoint, Action::PreviousViewpoint,
        Action::SafePlace, Action::Recenter,    Action::Cancel};
};

bool finite(const frame::VisitState& state) {
    const math::WorldPos eye = state.eye();
    return std::isfinite(eye.x + eye.y + eye.z + state.headingRad + state.pitchRad + state.room->headingRad) &&
           std::isfinite(state.fade + state.vignette + state.dim + state.quiet);
}

bool inRange(float share) { return share >= 0.0F && share <= 1.0F; }

void expectSound(const Stage& s, const Wearer& w, int frame) {
    const frame::VisitState& state = w.state();
    ASSERT_TRUE(finite(state)) << frame;
    ASSERT_TRUE(inRange(state.fade) && inRange(state.vignette) && inRange(state.dim)) << frame;
    const math::WorldPos body = s.physics.feet();
    ASSERT_GT(body.z, world::testGroundHeight(body.x, body.y) - 0.15) << frame;
    ASSERT_TRUE(s.physics.isFree(body)) << frame << ": the body never stands in a wall";
    // What is in front of the eyes is grey as soon as it is the inside of something.
    const double under = world::testGroundHeight(state.eye().x, state.eye().y) - state.eye().z;
    ASSERT_TRUE(under < 0.15 || state.fade >= 1.0F) << frame;
}

TEST(RandomVisit, neverBelowGroundNeverNonsense) {
    for (const unsigned seed : {1U, 2U, 3U, 4U}) {
        Stage s;
        Wearer w(s);
        Wanderer wanderer(w, seed);
        int jumps = 0;
        int walls = 0;
        math::WorldPos before = w.state().feet;
        for (int i = 0; i < 6000; ++i) {
            wanderer.frame(false);
            jumps += flatLength(w.state().feet - before) > 2.0 ? 1 : 0;
            walls += flatLength(w.state().feet - s.physics.feet()) > 0.1 ? 1 : 0;
            before = w.state().feet;
            if (i % 7 == 0) {
                expectSound(s, w, i);
            }
            if (HasFatalFailure()) {
                return;
            }
        }
        EXPECT_GT(jumps, 20) << "or this wanderer shows nothing";
        EXPECT_GT(walls, 100);
    }
}

TEST(RandomVisit, handsOffTheRoomMovesUpAndDownOnly) {
    Stage s;
    Wearer w(s);
    s.visit->skipIntroduction();
    Wanderer wanderer(w, 7U);
    w.frames(0.5);
    const frame::RoomPlace before = *w.state().room;
    for (int i = 0; i < 6000; ++i) {
        wanderer.frame(true);
        ASSERT_EQ(w.state().room->origin.x, before.origin.x) << i;
        ASSERT_EQ(w.state().room->origin.y, before.origin.y) << i;
        ASSERT_EQ(w.state().room->headingRad, before.headingRad) << i;
    }
}

TEST(RandomVisit, stillHeadAnywhereSeesAStillWorldToTheLastBit) {
    Stage s;
    Wearer w(s);
    Wanderer wanderer(w, 11U);
    for (int place = 0; place < 60; ++place) {
        for (int i = 0; i < 60; ++i) {
            wanderer.frame(false);
        }
        w.input.walk = {};
        w.input.turnStick = 0.0F;
        w.tracking().headTracked = true;
        for (frame::TrackedHand& hand : w.tracking().hands) {
            hand.aiming = false;
        }
        s.visit->skipIntroduction();
        s.visit->stopTour();
        w.frames(3.0);
        const frame::RoomPlace before = *w.state().room;
        for (int i = 0; i < 20; ++i) {
            w.frame();
            ASSERT_EQ(w.state().room->origin, before.origin) << place;
            ASSERT_EQ(w.state().room->headingRad, before.headingRad) << place;
        }
    }
}

}  // namespace
}  // namespace rundgang::experience
