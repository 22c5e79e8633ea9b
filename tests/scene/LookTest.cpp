#include "tests/scene/DeepWorld.h"

#include "shaders/shared/FeatureState.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace rundgang::scene {
namespace {

constexpr std::uint32_t kFrom = 0x00FFU;
constexpr std::uint32_t kTo = 0xFF00U;

const math::WorldPos kEye{world::kTestWorldX + 112.0, world::kTestWorldY + 100.0, 712.0};

/// Chunks of the small world that hold a feature, drawn or not.
std::vector<std::uint32_t> chunksWith(const Follower& follower, std::uint32_t feature) {
    std::vector<std::uint32_t> chunks;
    for (const auto& [slot, admission] : follower.held) {
        const std::vector<std::uint32_t>& features = admission.chunk->features;
        if (std::find(features.begin(), features.end(), feature) != features.end()) {
            chunks.push_back(admission.chunkIndex);
        }
    }
    return chunks;
}

frame::VisitState showing(int from, int to, float share) {
    frame::VisitState visit = standing(kEye);
    visit.variant = {from, to, share};
    return visit;
}

bool drawsVariant(const Follower& follower, int variant) {
    return std::any_of(follower.drawn.begin(), follower.drawn.end(),
                       [&](Slot slot) { return follower.held.at(slot).variant == variant; });
}

TEST(Look, modelsOfAllVariantsAreReadyAndNoneIsDrawnToday) {
    Follower follower(smallWorld(), {});
    ASSERT_TRUE(follower.settle(kEye, 0.3));
    int models = 0;
    for (const auto& [slot, admission] : follower.held) {
        models += admission.variant != world::kNoVariant ? 1 : 0;
    }
    EXPECT_EQ(models, 2);
    EXPECT_FALSE(drawsVariant(follower, 0));
    EXPECT_FALSE(drawsVariant(follower, 1));
}

TEST(Look, switchShowsInTheVeryNextFrame) {
    Follower follower(smallWorld(), {});
    ASSERT_TRUE(follower.settle(kEye, 0.3));
    const frame::ViewSet views = looking(kEye, 0.3);
    follower.step(views, showing(-1, 0, 0.1F));
    EXPECT_TRUE(drawsVariant(follower, 0));
    EXPECT_FALSE(drawsVariant(follower, 1));
    ASSERT_FALSE(chunksWith(follower, 12).empty());
    for (const std::uint32_t chunk : chunksWith(follower, 12)) {
        EXPECT_EQ(follower.word(12, chunk), kFrom) << "house 12 is there today and gone in a";
        EXPECT_EQ(follower.word(17, chunk) == 0U ? (kFrom | kTo) : follower.word(17, chunk), kFrom | kTo);
    }
    for (const std::uint32_t chunk : chunksWith(follower, 42)) {
        EXPECT_EQ(follower.word(42, chunk), kTo);
    }
    follower.step(views, showing(0, 1, 0.5F));
    EXPECT_TRUE(drawsVariant(follower, 0));
    EXPECT_TRUE(drawsVariant(follower, 1));
    for (const std::uint32_t chunk : chunksWith(follower, 17)) {
        EXPECT_EQ(follower.word(17, chunk), kFrom);
        EXPECT_EQ(follower.word(12, chunk) == 0U ? kTo : follower.word(12, chunk), kTo);
    }
    follower.step(views, showing(1, 1, 1.0F));
    EXPECT_FALSE(drawsVariant(follower, 0));
    EXPECT_TRUE(drawsVariant(follower, 1));
}

TEST(Look, switchTouchesOnlyChunksWithSomethingToSwitch) {
    Follower follower(deepWorld(), {});
    const math::WorldPos eye{kDeepX + 64.0, kDeepY + 64.0, 702.0};
    ASSERT_TRUE(follower.settle(eye, 0.3));
    frame::VisitState visit = standing(eye);
    visit.variant = {-1, 0, 0.2F};
    follower.step(looking(eye, 0.3), visit);
    ASSERT_EQ(follower.updated.size(), 2U) << "houses 0 and 1 lie in two leaves";
    for (const Slot slot : follower.updated) {
        EXPECT_LE(follower.held.at(slot).chunk->features.at(1), 1U);
    }
    follower.step(looking(eye, 0.3), visit);
    EXPECT_TRUE(follower.updated.empty()) << "and only when something changes";
}

TEST(Look, chunkAdmittedWhileAVariantIsShownComesWithIt) {
    Follower follower(smallWorld(), {});
    ASSERT_TRUE(follower.settle(looking(kEye, 0.3), showing(0, 0, 1.0F)));
    for (const std::uint32_t chunk : chunksWith(follower, 12)) {
        EXPECT_EQ(follower.word(12, chunk), 0U);
    }
    for (const std::uint32_t chunk : chunksWith(follower, 13)) {
        EXPECT_EQ(follower.word(13, chunk), RG_FEATURE_SHOWN);
    }
}

TEST(Look, sewersComeWithTheirColourAndFlowAndAnotherColouringShowsInTheNextFrame) {
    Follower follower(smallWorld(), {});
    ASSERT_TRUE(follower.settle(kEye, 0.3));
    frame::VisitState visit = standing(kEye);
    const auto table = [](std::uint8_t reach, std::uint8_t node) {
        return std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{reach, node});
    };
    visit.sewers.table =
        table(3U | (RG_FLOW_ON << RG_SEWER_FLOW_SHIFT), RG_SEWER_NOT_KNOWN | (RG_FLOW_NODE << RG_SEWER_FLOW_SHIFT));
    visit.sewers.firstFeature = 40;
    visit.sewers.revision = 2;
    follower.step(looking(kEye, 0.3), visit);
    ASSERT_FALSE(chunksWith(follower, 40).empty());
    for (const std::uint32_t chunk : chunksWith(follower, 40)) {
        EXPECT_EQ(follower.word(40, chunk), RG_FEATURE_SHOWN | (0x13U << RG_FEATURE_SEWER_SHIFT));
    }
    for (const std::uint32_t chunk : chunksWith(follower, 41)) {
        EXPECT_EQ(follower.word(41, chunk), RG_FEATURE_SHOWN | (0x3FU << RG_FEATURE_SEWER_SHIFT));
    }
    for (const std::uint32_t chunk : chunksWith(follower, 12)) {
        EXPECT_EQ(follower.word(12, chunk) >> RG_FEATURE_SEWER_SHIFT, 0U) << "houses are none of its business";
    }
    follower.step(looking(kEye, 0.3), visit);
    EXPECT_TRUE(follower.updated.empty()) << "what did not change is not sent again";
    visit.sewers.table = table(5U, 0U);
    visit.sewers.revision = 3;
    follower.step(looking(kEye, 0.3), visit);
    EXPECT_FALSE(follower.updated.empty());
    for (const std::uint32_t chunk : chunksWith(follower, 40)) {
        EXPECT_EQ(follower.word(40, chunk), RG_FEATURE_SHOWN | (5U << RG_FEATURE_SEWER_SHIFT));
    }
}

TEST(Look, aMarkIsThatOfItsFeatureAloneAndIsTakenBack) {
    Follower follower(smallWorld(), {});
    ASSERT_TRUE(follower.settle(kEye, 0.3));
    frame::VisitState visit;
    visit.marks = std::make_shared<const frame::FeatureMarks>(
        frame::FeatureMarks{{3, frame::Mark::Traced}, {13, frame::Mark::Found}, {90000, frame::Mark::Conflict}});
    follower.step(looking(kEye, 0.3), visit);
    for (const std::uint32_t chunk : chunksWith(follower, 13)) {
        EXPECT_EQ(follower.word(13, chunk), RG_FEATURE_SHOWN | (4U << RG_FEATURE_HIGHLIGHT_SHIFT));
    }
    for (const std::uint32_t chunk : chunksWith(follower, 12)) {
        EXPECT_EQ(follower.word(12, chunk) >> RG_FEATURE_HIGHLIGHT_SHIFT, 0U);
    }
    follower.step(looking(kEye, 0.3), visit);
    EXPECT_TRUE(follower.updated.empty()) << "what did not change is not sent again";
    visit.marks = std::make_shared<const frame::FeatureMarks>(frame::FeatureMarks{{3, frame::Mark::Traced}});
    follower.step(looking(kEye, 0.3), visit);
    EXPECT_EQ(follower.updated.size(), chunksWith(follower, 13).size()) << "only the chunks that it concerns";
    for (const std::uint32_t chunk : chunksWith(follower, 13)) {
        EXPECT_EQ(follower.word(13, chunk), RG_FEATURE_SHOWN);
    }
}

TEST(Look, unknownVariantShowsTheTownOfToday) {
    Follower follower(smallWorld(), {});
    ASSERT_TRUE(follower.settle(looking(kEye, 0.3), showing(99, 99, 1.0F)));
    for (const std::uint32_t chunk : chunksWith(follower, 12)) {
        EXPECT_EQ(follower.word(12, chunk), RG_FEATURE_SHOWN);
    }
}

}  // namespace
}  // namespace rundgang::scene
