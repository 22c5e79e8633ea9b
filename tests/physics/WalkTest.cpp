#include "engine/physics/Physics.h"

#include "tests/physics/ChunkMaker.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace rundgang::physics {
namespace {

constexpr double kStep = 1.0 / 120.0;
/// Resting heights come from 16-bit positions: a millimetre grid.
constexpr double kGrid = 0.002;

struct Walk {
    ChunkMaker maker;
    Physics physics;

    explicit Walk(const std::function<void(ChunkMaker&)>& build) {
        build(maker);
        physics.add(1, Physics::prepare(maker.make()), world::kNoVariant);
    }
    bool start(double x, double y, double z = 0.0) { return physics.place(maker.at(x, y, z)); }
    /// Feet relative to the chunk's origin after walking.
    glm::dvec3 go(const glm::dvec2& wish, double seconds) {
        for (int i = 0; i < static_cast<int>(std::lround(seconds / kStep)); ++i) {
            physics.walk(wish, kStep);
        }
        return physics.feet() - maker.at(0.0, 0.0);
    }
};

TEST(Walk, flatGroundIsWalkedAtTheWishedSpeed) {
    Walk w([](ChunkMaker& m) { m.ground(); });
    ASSERT_TRUE(w.start(0.0, 0.0));
    const glm::dvec3 at = w.go({0.0, 1.4}, 1.0);
    EXPECT_NEAR(at.x, 0.0, 1e-9);
    EXPECT_NEAR(at.y, 1.4, 1e-6);
    EXPECT_NEAR(at.z, 0.0, kGrid);
    EXPECT_TRUE(w.physics.onGround());
}

TEST(Walk, wallStopsTheBodyOneRadiusBeforeIt) {
    Walk w([](ChunkMaker& m) {
        m.ground();
        m.box({-5.0F, 3.0F, 0.0F}, {5.0F, 8.0F, 6.0F}, 1);
    });
    w.start(0.0, 0.0);
    EXPECT_NEAR(w.go({0.0, 4.2}, 3.0).y, 2.7, 0.005);
}

TEST(Walk, thinWallIsNotPassedAtAnySpeed) {
    Walk w([](ChunkMaker& m) {
        m.ground();
        m.quad(world::Layer::Building, {-20.0F, 3.0F, 0.0F}, {20.0F, 3.0F, 0.0F}, {20.0F, 3.0F, 3.0F}, {-20.0F, 3.0F, 3.0F}, 1);
    });
    for (const double speed : {1.0, 10.0, 100.0, 5000.0}) {
        w.start(0.0, 0.0);
        EXPECT_LT(w.go({0.0, speed}, 1.0).y, 2.705) << speed;
    }
}

TEST(Walk, slantingIntoAWallSlidesAlongIt) {
    Walk w([](ChunkMaker& m) {
        m.ground();
        m.box({-20.0F, 3.0F, 0.0F}, {20.0F, 8.0F, 6.0F}, 1);
    });
    w.start(0.0, 2.7);
    const glm::dvec3 at = w.go({1.0, 1.0}, 2.0);
    EXPECT_NEAR(at.x, 2.0, 0.02);
    EXPECT_NEAR(at.y, 2.7, 0.005);
}

TEST(Walk, innerCornerHoldsTheBodyStill) {
    Walk w([](ChunkMaker& m) {
        m.ground();
        m.box({-20.0F, 3.0F, 0.0F}, {20.0F, 8.0F, 6.0F}, 1);
        m.box({3.0F, -20.0F, 0.0F}, {8.0F, 20.0F, 6.0F}, 2);
    });
    w.start(0.0, 0.0);
    const glm::dvec3 first = w.go({2.0, 2.0}, 3.0);
    EXPECT_NEAR(first.x, 2.7, 0.01);
    EXPECT_NEAR(first.y, 2.7, 0.01);
    const glm::dvec3 later = w.go({2.0, 2.0}, 1.0);
    EXPECT_NEAR(later.x, first.x, 0.002);
    EXPECT_NEAR(later.y, first.y, 0.002);
}

TEST(Walk, kerbOfTheStepHeightIsClimbed) {
    Walk w([](ChunkMaker& m) {
        m.ground();
        m.box({-5.0F, 2.0F, 0.0F}, {5.0F, 9.0F, 0.4F}, 1);
    });
    w.start(0.0, 0.0);
    const glm::dvec3 at = w.go({0.0, 1.4}, 3.0);
    EXPECT_NEAR(at.y, 4.2, 0.02);
    EXPECT_NEAR(at.z, 0.4, kGrid);
}

TEST(Walk, higherBlockIsNotClimbed) {
    Walk w([](ChunkMaker& m) {
        m.ground();
        m.box({-5.0F, 2.0F, 0.0F}, {5.0F, 9.0F, 0.6F}, 1);
    });
    w.start(0.0, 0.0);
    const glm::dvec3 at = w.go({0.0, 1.4}, 3.0);
    EXPECT_LT(at.y, 2.0);
    EXPECT_NEAR(at.z, 0.0, kGrid);
}

TEST(Walk, stairsAreClimbedAndDescended) {
    Walk w([](ChunkMaker& m) {
        m.ground();
        for (int i = 0; i < 10; ++i) {
            const float y = 2.0F + 0.29F * static_cast<float>(i);
            m.box({-1.0F, y, 0.0F}, {1.0F, 9.0F, 0.17F * static_cast<float>(i + 1)}, 1);
        }
    });
    w.start(0.0, 0.0);
    const glm::dvec3 top = w.go({0.0, 1.4}, 5.0);
    EXPECT_NEAR(top.z, 1.7, kGrid);
    EXPECT_NEAR(top.y, 7.0, 0.02);
    const glm::dvec3 down = w.go({0.0, -1.4}, 5.0);
    EXPECT_NEAR(down.z, 0.0, kGrid);
    EXPECT_NEAR(down.y, 0.0, 0.05);
}

TEST(Walk, gentleSlopeIsWalkedAndSteepOneIsNot) {
    const auto ramp = [](double deg) {
        return [deg](ChunkMaker& m) {
            const auto rise = static_cast<float>(std::tan(deg * 3.14159265 / 180.0));
            m.terrain(64, [rise](float /*x*/, float y) { return y < 0.0F ? 0.0F : std::min(y * rise, 40.0F); });
        };
    };
    Walk gentle(ramp(40.0));
    gentle.start(0.0, -2.0);
    EXPECT_NEAR(gentle.go({0.0, 1.4}, 5.0).y, 5.0, 0.01);
    Walk steep(ramp(55.0));
    steep.start(0.0, -2.0);
    EXPECT_LT(steep.go({0.0, 1.4}, 5.0).y, 0.4);
}

TEST(Walk, steepSlopeIsSlidDown) {
    Walk w(
        [](ChunkMaker& m) { m.terrain(64, [](float /*x*/, float y) { return y < 0.0F ? 0.0F : std::min(y * 1.7F, 40.0F); }); });
    w.start(0.0, 8.0, 13.7);
    const glm::dvec3 at = w.go({0.0, 0.0}, 10.0);
    EXPECT_LT(at.z, 0.5);
    EXPECT_TRUE(w.physics.onGround());
}

TEST(Walk, bevelledKerbIsClimbedAlthoughItIsSteep) {
    Walk w([](ChunkMaker& m) {
        m.ground();
        m.quad(world::Layer::Building, {-5.0F, 2.0F, 0.0F}, {5.0F, 2.0F, 0.0F}, {5.0F, 2.1F, 0.2F}, {-5.0F, 2.1F, 0.2F}, 1);
        m.quad(world::Layer::Building, {-5.0F, 2.1F, 0.2F}, {5.0F, 2.1F, 0.2F}, {5.0F, 9.0F, 0.2F}, {-5.0F, 9.0F, 0.2F}, 1);
    });
    w.start(0.0, 0.0);
    EXPECT_NEAR(w.go({0.0, 1.4}, 3.0).z, 0.2, kGrid);
}

TEST(Walk, bodyFallsFromAnEdgeAndLands) {
    Walk w([](ChunkMaker& m) {
        m.ground();
        m.box({-5.0F, -5.0F, 0.0F}, {5.0F, 5.0F, 3.0F}, 1);
    });
    ASSERT_TRUE(w.start(0.0, 4.0, 3.0));
    w.go({0.0, 1.4}, 1.5);
    EXPECT_FALSE(w.physics.onGround());
    const glm::dvec3 at = w.go({0.0, 0.0}, 2.0);
    EXPECT_TRUE(w.physics.onGround());
    EXPECT_NEAR(at.z, 0.0, kGrid);
}

TEST(Walk, fastFallDoesNotPassThinGround) {
    Walk w([](ChunkMaker& m) { m.ground(-15.0F); });
    w.start(0.0, 0.0, 600.0);
    EXPECT_NEAR(w.go({0.0, 0.0}, 20.0).z, -15.0, kGrid);
}

TEST(Walk, overUnloadedGroundTheBodyStays) {
    Walk w([](ChunkMaker& m) { m.ground(); });
    w.start(100.0, 0.0, 5.0);
    const glm::dvec3 held = w.go({1.4, 0.0}, 2.0);
    EXPECT_NEAR(held.x, 100.0, 1e-9);
    EXPECT_NEAR(held.z, 5.0, 1e-9);
    w.start(30.0, 0.0);
    EXPECT_LE(w.go({1.4, 0.0}, 10.0).x, 33.0) << "the end of the loaded ground is not walked over";
    EXPECT_NEAR(w.physics.feet().z - w.maker.at(0, 0).z, 0.0, 0.21);
}

TEST(Walk, groundArrivingAboveTheFeetLiftsTheBody) {
    Walk w([](ChunkMaker& m) { m.ground(2.0F); });
    w.physics.remove(1);
    EXPECT_FALSE(w.start(0.0, 0.0, 0.5));
    w.go({0.0, 0.0}, 0.1);
    w.physics.add(1, Physics::prepare(w.maker.make()), world::kNoVariant);
    EXPECT_NEAR(w.go({0.0, 0.0}, 0.1).z, 2.0, kGrid);
}

TEST(Walk, lowLintelIsNotWalkedUnder) {
    Walk w([](ChunkMaker& m) {
        m.ground();
        m.box({-5.0F, 3.0F, 1.5F}, {5.0F, 4.0F, 3.0F}, 1);
    });
    w.start(0.0, 0.0);
    EXPECT_LT(w.go({0.0, 1.4}, 5.0).y, 3.0);
    Walk high([](ChunkMaker& m) {
        m.ground();
        m.box({-5.0F, 3.0F, 2.0F}, {5.0F, 4.0F, 3.0F}, 1);
    });
    high.start(0.0, 0.0);
    EXPECT_NEAR(high.go({0.0, 1.4}, 5.0).y, 7.0, 0.01);
}

TEST(Walk, sameInputsGiveTheSameWay) {
    const auto run = [] {
        Walk w([](ChunkMaker& m) {
            m.terrain(64, [](float x, float y) { return std::sin(x) * 0.3F + std::cos(y * 0.7F) * 0.4F; });
            m.box({3.0F, 3.0F, -2.0F}, {6.0F, 6.0F, 4.0F}, 1);
        });
        w.start(0.0, 0.0, 0.5);
        w.go({1.0, 1.1}, 6.0);
        return w.physics.feet();
    };
    EXPECT_EQ(run(), run());
}

TEST(Walk, standingNeedsRoomAndAGentleSlope) {
    Walk w([](ChunkMaker& m) {
        m.terrain(64, [](float x, float /*y*/) { return x > 10.0F ? (x - 10.0F) * 0.6F : 0.0F; });
        m.box({-6.0F, 3.0F, -1.0F}, {6.0F, 12.0F, 6.0F}, 1);
    });
    EXPECT_TRUE(w.physics.canStand(w.maker.at(0.0, 0.0), 20.0));
    EXPECT_FALSE(w.physics.canStand(w.maker.at(0.0, 2.9), 20.0)) << "in the wall";
    EXPECT_FALSE(w.physics.canStand(w.maker.at(0.0, 7.0), 20.0)) << "inside the house";
    EXPECT_FALSE(w.physics.canStand(w.maker.at(20.0, 0.0, 6.0), 20.0)) << "31 degrees";
    EXPECT_TRUE(w.physics.canStand(w.maker.at(20.0, 0.0, 6.0), 45.0));
    EXPECT_FALSE(w.physics.canStand(w.maker.at(0.0, 0.0, 3.0), 20.0)) << "in the air";
}

}  // namespace
}  // namespace rundgang::physics
