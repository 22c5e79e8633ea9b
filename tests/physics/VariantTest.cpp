#include "engine/physics/Physics.h"

#include "tests/physics/ChunkMaker.h"

#include <gtest/gtest.h>

#include <memory>

namespace rundgang::physics {
namespace {

constexpr double kStep = 1.0 / 120.0;
constexpr std::uint32_t kOldHouse = 4;
constexpr std::uint32_t kNeighbour = 5;
constexpr std::uint32_t kProposal = 8;

/// A house to be demolished and its neighbour, and proposal 0: a building elsewhere.
struct Town {
    ChunkMaker base;
    ChunkMaker proposal;
    Physics physics;

    Town() {
        base.ground();
        base.box({-5.0F, 3.0F, 0.0F}, {5.0F, 6.0F, 5.0F}, kOldHouse);
        base.box({-5.0F, 10.0F, 0.0F}, {5.0F, 13.0F, 5.0F}, kNeighbour);
        proposal.box({-5.0F, -6.0F, 0.0F}, {5.0F, -3.0F, 5.0F}, kProposal, world::Layer::Model);
        physics.add(1, Physics::prepare(base.make()), world::kNoVariant);
        physics.add(2, Physics::prepare(proposal.make()), 0);
    }
    void show(int variant) {
        physics.setVariant(variant, variant == 0 ? std::make_shared<std::vector<std::uint32_t>>(1, kOldHouse) : nullptr);
    }
    double walkNorth(double speed) {
        physics.place(base.at(0.0, 0.0));
        for (int i = 0; i < 120 * 8; ++i) {
            physics.walk({0.0, speed}, kStep);
        }
        return physics.feet().y - base.at(0.0, 0.0).y;
    }
};

TEST(Variant, demolishedHouseIsWalkedThroughItsNeighbourIsNot) {
    Town town;
    EXPECT_NEAR(town.walkNorth(1.4), 2.7, 0.005);
    town.show(0);
    EXPECT_NEAR(town.walkNorth(1.4), 9.7, 0.005);
    town.show(-1);
    EXPECT_NEAR(town.walkNorth(1.4), 2.7, 0.005);
}

TEST(Variant, proposalIsSolidOnlyWhileShown) {
    Town town;
    EXPECT_LT(town.walkNorth(-1.4), -11.0);
    town.show(0);
    EXPECT_NEAR(town.walkNorth(-1.4), -2.7, 0.005);
}

TEST(Variant, raysPassWhatIsHiddenAndMeetWhatIsShown) {
    Town town;
    const math::WorldRay north{town.base.at(0.0, 0.0, 1.7), {0.0, 1.0, 0.0}};
    const math::WorldRay south{town.base.at(0.0, 0.0, 1.7), {0.0, -1.0, 0.0}};
    EXPECT_EQ(town.physics.cast(north, 100.0)->feature, kOldHouse);
    EXPECT_FALSE(town.physics.cast(south, 100.0).has_value());
    town.show(0);
    EXPECT_EQ(town.physics.cast(north, 100.0)->feature, kNeighbour);
    EXPECT_EQ(town.physics.cast(south, 100.0)->feature, kProposal);
}

TEST(Variant, bodyWhereAProposalAppearsIsNotFreeAndCannotStandThere) {
    Town town;
    const math::WorldPos there = town.base.at(0.0, -4.5);
    EXPECT_TRUE(town.physics.isFree(there));
    EXPECT_TRUE(town.physics.canStand(there, 20.0));
    const std::uint64_t before = town.physics.revision();
    town.show(0);
    EXPECT_NE(town.physics.revision(), before);
    EXPECT_FALSE(town.physics.isFree(there));
    EXPECT_FALSE(town.physics.canStand(there, 20.0));
    EXPECT_TRUE(town.physics.canStand(town.base.at(0.0, 0.0), 20.0));
}

}  // namespace
}  // namespace rundgang::physics
