// Looking for a part of the sewers, being led there, going there, and following the water from there.
#include "engine/math/Camera.h"
#include "tests/experience/Stage.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace rundgang::experience {
namespace {

using network::AssetKind;

class SewerWork : public testing::Test {
protected:
    void SetUp() override {
        mStage.wait(0.1);
        settle();
        ASSERT_TRUE(mStage.visit->sewerFinding().ready());
    }
    /// All that threads of their own do is done and taken over.
    void settle() {
        mStage.visit->sewers().waitIdle();
        mStage.wait(0.02);
        mStage.visit->sewerFinding().waitIdle();
        mStage.visit->sewerTracing().waitIdle();
        mStage.wait(0.02);
    }
    std::vector<std::string> found(const network::AssetQuery& query) {
        mStage.visit->findSewers(query);
        settle();
        std::vector<std::string> ids;
        for (const SewerAsset& asset : mStage.visit->sewerFinding().found()->nearest) {
            ids.push_back(asset.id);
        }
        return ids;
    }
    void choose(const std::string& id) { mStage.visit->chooseSewer(*mStage.world->findFeature(id)); }
    frame::Mark markOf(const std::string& id) {
        const std::uint32_t feature = *mStage.world->findFeature(id);
        if (mStage.state().marks) {
            for (const frame::FeatureMark& mark : *mStage.state().marks) {
                if (mark.feature == feature) {
                    return mark.how;
                }
            }
        }
        return frame::Mark::None;
    }

    Stage mStage{sewerWorld()};
};

using Ids = std::vector<std::string>;

TEST_F(SewerWork, findsByIdByStreetAndByClassNearestFirst) {
    EXPECT_EQ(found({"s", std::nullopt, 0}), (Ids{"S1", "S2", "S0"})) << "one stands at x = 112 m";
    EXPECT_EQ(found({"lange gasse", AssetKind::Manhole, 0}), (Ids{"S2", "S0"}));
    EXPECT_EQ(found({"", AssetKind::Gully, 4}), (Ids{"A1"}));
    EXPECT_EQ(found({"", AssetKind::Reach, 4}), (Ids{"H2"})) << "DWA 1 is worse than ISYBAU 3";
    EXPECT_EQ(found({"", AssetKind::Reach, 3}), (Ids{"H1", "H2"})) << "right below is nearer";
    EXPECT_TRUE(found({"zz", std::nullopt, 0}).empty());
    EXPECT_TRUE(mStage.visit->sewerFinding().usesScale(world::kScaleIsybau));
    EXPECT_TRUE(mStage.visit->sewerFinding().usesScale(world::kScaleDwa));
}

TEST_F(SewerWork, theLastQuestionIsTheOneAnswered) {
    for (const char* words : {"s", "s1", "a", "a1"}) {
        mStage.visit->findSewers({words, std::nullopt, 0});
    }
    settle();
    EXPECT_FALSE(mStage.visit->sewerFinding().asking());
    ASSERT_EQ(mStage.visit->sewerFinding().found()->query.words, "a1");
    EXPECT_EQ(mStage.visit->sewerFinding().found()->all, 1U);
    EXPECT_EQ(mStage.visit->sewerFinding().found()->nearest[0].condition, 5);
}

TEST_F(SewerWork, oneIsLedThereAndTold) {
    choose("S1");
    EXPECT_EQ(markOf("S1"), frame::Mark::Found);
    mStage.visit->leadToSewer(true);
    mStage.wait(0.1);
    ASSERT_TRUE(mStage.state().lead);
    EXPECT_NEAR(mStage.state().lead->distance, 48.0, 0.5);
    EXPECT_NEAR(std::remainder(mStage.state().lead->bearingRad + math::radFromDeg(90.0), 6.283185), 0.0, 0.02) << "west";
    EXPECT_NEAR(mStage.state().lead->target.z, world::testGroundHeight(world::kTestWorldX + 64.0, world::kTestWorldY + 100.0),
                0.1);
    mStage.visit->goTo(Stage::ground(67.0, 102.0, 1.7), 0.0, 0.0);
    mStage.wait(0.1);
    EXPECT_FALSE(mStage.state().lead) << "there";
    EXPECT_NE(mStage.visit->message().find("S1"), std::string::npos) << mStage.visit->message();
    EXPECT_EQ(markOf("S1"), frame::Mark::Found) << "still marked";
}

TEST_F(SewerWork, goingThereLandsBesideItBeforeTheEyesWithTheGroundOpen) {
    for (const char* id : {"S0", "S1", "S2", "A1", "E1", "H1", "L1"}) {
        choose(id);
        const glm::dvec2 place = mStage.visit->chosenSewer()->place;
        mStage.visit->goToSewer();
        mStage.wait(1.5);
        const frame::VisitState& state = mStage.state();
        const glm::dvec2 way = place - glm::dvec2(state.feet.x, state.feet.y);
        EXPECT_GT(glm::length(way), 1.5) << id << ": not upon it";
        EXPECT_LT(glm::length(way), 6.5) << id;
        EXPECT_NEAR(std::remainder(std::atan2(way.x, way.y) - state.headingRad, 6.283185), 0.0, 0.1) << id;
        EXPECT_LT(state.pitchRad, -0.1) << id;
        EXPECT_FLOAT_EQ(state.xray.opening, 1.0F) << id;
        EXPECT_NEAR(state.feet.z, world::testGroundHeight(state.feet.x, state.feet.y), 0.3) << id << ": on the street";
    }
}

TEST_F(SewerWork, theWayDownIsMarkedAndToldInFigures) {
    choose("S0");
    mStage.visit->traceSewer(TraceHow::Downstream);
    settle();
    const std::shared_ptr<const SewerTrace> trace = mStage.visit->sewerTracing().traced();
    ASSERT_TRUE(trace);
    EXPECT_EQ(trace->reaches, 3U);
    EXPECT_EQ(trace->nodes, 4U);
    EXPECT_NEAR(trace->length, 256.0, 1e-3);
    EXPECT_NEAR(trace->pathLength, 256.0, 1e-3);
    EXPECT_FALSE(trace->fall) << "the outfall's invert is not known";
    EXPECT_EQ(trace->endId, "E1");
    EXPECT_TRUE(trace->outfall);
    EXPECT_FALSE(trace->loop);
    for (const char* id : {"H0", "H1", "H2", "S1", "S2", "E1"}) {
        EXPECT_EQ(markOf(id), frame::Mark::Traced) << id;
    }
    EXPECT_EQ(markOf("S0"), frame::Mark::Found) << "where it begins";
    EXPECT_EQ(markOf("A1"), frame::Mark::None);
    const std::shared_ptr<const SewerSection> section = mStage.visit->sewerTracing().section();
    ASSERT_TRUE(section);
    EXPECT_EQ(section->shaftNames, (Ids{"S0", "S1", "S2", "E1"}));
    EXPECT_EQ(section->pipeNames, (Ids{"H0", "H1", "H2"}));
    EXPECT_EQ(section->unknownLevels, 1U);
    ASSERT_EQ(section->damages.size(), 1U);
    EXPECT_NEAR(section->damages[0].station, 94.0, 1e-3) << "30 m into H1";
    EXPECT_NEAR(section->damages[0].level, 686.0 - 0.005 * 94.0, 1e-3);
    EXPECT_EQ(section->damages[0].code, "BAB B A");
    EXPECT_EQ(section->damages[0].worst, 4);
    ASSERT_GT(section->section.ground.size(), 100U);
    for (const auto& [station, height] : section->section.ground) {
        EXPECT_NEAR(height, world::testGroundHeight(world::kTestWorldX + station, world::kTestWorldY + 100.0), 0.1) << station;
    }
    mStage.visit->sewerTracing().clear();
    mStage.wait(0.05);
    EXPECT_EQ(markOf("H1"), frame::Mark::None);
    EXPECT_EQ(markOf("S0"), frame::Mark::Found);
}

TEST_F(SewerWork, theWayUpBeginsFarthestAway) {
    choose("S2");
    mStage.visit->traceSewer(TraceHow::Upstream);
    settle();
    const std::shared_ptr<const SewerTrace> trace = mStage.visit->sewerTracing().traced();
    EXPECT_EQ(trace->reaches, 3U) << "H1, H0 and the gully's";
    EXPECT_NEAR(trace->length, 64.0 + 96.0 + 12.0, 1e-3);
    EXPECT_EQ(trace->endId, "S0");
    EXPECT_NEAR(trace->fall.value(), 0.8, 1e-3);
}

// S1's cover: 700 + 6 sin(1.6) + 4 cos(2), the lowest street in reach of what H1 holds back; the gully lies lower still.
TEST_F(SewerWork, aBlockageComesUpInTheLowestStreet) {
    choose("S1");
    mStage.visit->traceSewer(TraceHow::Blocked);
    settle();
    const std::shared_ptr<const SewerTrace> trace = mStage.visit->sewerTracing().traced();
    EXPECT_EQ(trace->blockedId, "H1") << "what leaves the manhole";
    EXPECT_EQ(trace->outlet, network::Backwater::Outlet::Street);
    const double s0 = world::testGroundHeight(world::kTestWorldX, world::kTestWorldY + 100.0);
    const double s1 = world::testGroundHeight(world::kTestWorldX + 64.0, world::kTestWorldY + 100.0);
    const double a1 = world::testGroundHeight(world::kTestWorldX + 64.0, world::kTestWorldY + 112.0);
    EXPECT_NEAR(trace->level.value(), std::min({s0, s1, a1}), 1e-3);
    EXPECT_EQ(trace->outletNode, s0 < std::min(s1, a1) ? "S0" : a1 < s1 ? "A1" : "S1");
    EXPECT_EQ(markOf("H1"), frame::Mark::Backwater);
    EXPECT_EQ(markOf("H2"), frame::Mark::None);
    ASSERT_TRUE(mStage.visit->sewerTracing().section());
    EXPECT_NEAR(mStage.visit->sewerTracing().section()->water.value(), trace->level.value(), 1e-9);
    EXPECT_EQ(mStage.visit->sewerTracing().section()->pipeNames.back(), "H1");
}

TEST_F(SewerWork, nothingLeavesTheOutfall) {
    choose("E1");
    mStage.visit->traceSewer(TraceHow::Blocked);
    settle();
    EXPECT_TRUE(mStage.visit->sewerTracing().traced()->blockedId.empty());
    EXPECT_FALSE(mStage.visit->sewerTracing().section());
    mStage.visit->traceSewer(TraceHow::Downstream);
    settle();
    EXPECT_EQ(mStage.visit->sewerTracing().traced()->reaches, 0U);
}

TEST_F(SewerWork, selectingAPipeThroughTheOpenGroundChoosesIt) {
    mStage.visit->goTo(Stage::ground(100.0, 97.0, 1.7), 0.0, -0.5);
    mStage.visit->setXray(true);
    mStage.wait(0.6);
    const math::WorldPos pipe = math::WorldPos::of({world::kTestWorldX + 100.0, world::kTestWorldY + 100.0, 685.5});
    frame::Actions select;
    select.press(frame::Action::Select);
    mStage.pointAt(pipe, select);
    ASSERT_TRUE(mStage.visit->chosenSewer()) << "what was pointed at: " << mStage.state().pointed->feature;
    EXPECT_EQ(mStage.visit->chosenSewer()->id, "H1");
    EXPECT_EQ(mStage.visit->sewersPointedAt(), 1U);
    EXPECT_EQ(markOf("H1"), frame::Mark::Found);
}

TEST_F(SewerWork, theNextVisitorFindsNothingOfIt) {
    EXPECT_EQ(found({"s1", std::nullopt, 0}), (Ids{"S1"}));
    choose("S0");
    mStage.visit->leadToSewer(true);
    mStage.visit->traceSewer(TraceHow::Downstream);
    settle();
    mStage.visit->traceSewer(TraceHow::Upstream);  // under way when the next one comes
    mStage.visit->findSewers({"h", std::nullopt, 0});
    mStage.visit->nextVisitor();
    settle();
    EXPECT_FALSE(mStage.visit->chosenSewer());
    EXPECT_FALSE(mStage.state().lead);
    EXPECT_FALSE(mStage.state().marks);
    EXPECT_FALSE(mStage.visit->sewerFinding().found());
    EXPECT_FALSE(mStage.visit->sewerTracing().traced());
    EXPECT_FALSE(mStage.visit->sewerTracing().section());
    EXPECT_FALSE(mStage.visit->sewerTracing().busy());
}

}  // namespace
}  // namespace rundgang::experience
