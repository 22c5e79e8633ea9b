#include "engine/gpu/Barriers.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

using namespace rundgang::gpu;

namespace {

/// Resource 0 is a buffer, 1 an image.
struct Track {
    std::vector<bool> isImage{false, true};
    std::array<ResourceState, 2> states{};

    std::vector<Barrier> pass(std::vector<ResourceUse> uses) { return deriveBarriers(uses, isImage, states); }
};

}  // namespace

TEST(Barriers, TheFirstUseOfABufferNeedsNone) {
    Track track;
    EXPECT_TRUE(track.pass({{0, Use::TransferWrite}}).empty());
}

TEST(Barriers, AReadWaitsForTheWriteBeforeIt) {
    Track track;
    track.pass({{0, Use::TransferWrite}});
    const auto barriers = track.pass({{0, Use::GeometryRead}});
    ASSERT_EQ(barriers.size(), 1U);
    EXPECT_EQ(barriers[0].srcStages, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT);
    EXPECT_EQ(barriers[0].srcAccess, VK_ACCESS_2_TRANSFER_WRITE_BIT);
    EXPECT_EQ(barriers[0].dstStages, VK_PIPELINE_STAGE_2_VERTEX_INPUT_BIT);
}

TEST(Barriers, ASecondReaderOfTheSameKindNeedsNone) {
    Track track;
    track.pass({{0, Use::TransferWrite}});
    track.pass({{0, Use::ShaderRead}});
    EXPECT_TRUE(track.pass({{0, Use::ShaderRead}}).empty());
    EXPECT_EQ(track.pass({{0, Use::IndirectRead}}).size(), 1U) << "another kind of reader has not seen the write yet";
    EXPECT_TRUE(track.pass({{0, Use::ShaderRead}}).empty()) << "what was visible stays visible";
}

TEST(Barriers, AWriteWaitsForReadersWithoutFlushingTheirAccess) {
    Track track;
    track.pass({{0, Use::TransferWrite}});
    track.pass({{0, Use::GeometryRead}});
    const auto barriers = track.pass({{0, Use::TransferWrite}});
    ASSERT_EQ(barriers.size(), 1U);
    EXPECT_EQ(barriers[0].srcStages, VK_PIPELINE_STAGE_2_VERTEX_INPUT_BIT | VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT);
    EXPECT_EQ(barriers[0].srcAccess, VK_ACCESS_2_TRANSFER_WRITE_BIT) << "reads need no flush";
}

TEST(Barriers, TwoUsesInOnePassAreTakenTogether) {
    Track track;
    track.pass({{0, Use::ComputeWrite}});
    const auto barriers = track.pass({{0, Use::IndirectRead}, {0, Use::ShaderRead}});
    ASSERT_EQ(barriers.size(), 1U);
    EXPECT_TRUE((barriers[0].dstStages & VK_PIPELINE_STAGE_2_DRAW_INDIRECT_BIT) != 0);
    EXPECT_TRUE((barriers[0].dstStages & VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT) != 0);
}

TEST(Barriers, AnImageChangesLayoutEvenWhenFirstUsed) {
    Track track;
    const auto barriers = track.pass({{1, Use::ColorTarget, true}});
    ASSERT_EQ(barriers.size(), 1U);
    EXPECT_EQ(barriers[0].oldLayout, VK_IMAGE_LAYOUT_UNDEFINED);
    EXPECT_EQ(barriers[0].newLayout, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
    EXPECT_EQ(barriers[0].srcStages, VK_PIPELINE_STAGE_2_NONE);
}

TEST(Barriers, DiscardingForgetsTheContentsButStillWaits) {
    Track track;
    track.pass({{1, Use::DepthTarget, true}});
    track.pass({{1, Use::Sampled}});
    const auto kept = track.pass({{1, Use::DepthTarget}});
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].oldLayout, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL);
    const auto discarded = track.pass({{1, Use::DepthTarget, true}});
    ASSERT_EQ(discarded.size(), 1U);
    EXPECT_EQ(discarded[0].oldLayout, VK_IMAGE_LAYOUT_UNDEFINED);
    EXPECT_NE(discarded[0].srcStages, VK_PIPELINE_STAGE_2_NONE);
}

TEST(Barriers, AReadInTheSameLayoutAfterATransitionIsFree) {
    Track track;
    track.pass({{1, Use::ColorTarget, true}});
    EXPECT_EQ(track.pass({{1, Use::Sampled}}).size(), 1U);
    EXPECT_TRUE(track.pass({{1, Use::Sampled}}).empty());
}
