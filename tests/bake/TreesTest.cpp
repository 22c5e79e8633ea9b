// Trees' meshes: turned outwards, since only front faces are drawn, and far ones like near ones.
#include "content/bake/ChunkBuilder.h"
#include "content/bake/Trees.h"
#include "engine/world/Writer.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>

namespace rundgang::bake {
namespace {

PlantedTree tree(bool conifer, std::uint32_t seed) { return {{3.0, 4.0, 0.0}, 12.0F, 7.0F, conifer, seed}; }

/// Six times the volume its faces enclose, seen from the foot; negative if they are turned inwards.
float volume(const world::LooseRun& run) {
    float sum = 0.0F;
    const glm::vec3 foot(3.0F, 4.0F, 0.0F);
    for (std::size_t i = 0; i < run.indices.size(); i += 3) {
        const auto corner = [&](std::size_t k) { return run.vertices[run.indices[i + k]].position - foot; };
        sum += glm::dot(corner(0), glm::cross(corner(1), corner(2)));
    }
    return sum;
}

TEST(Trees, areTurnedOutwardsAndAboutAsLargeFromAfar) {
    for (const bool conifer : {false, true}) {
        const float full = volume(treeMesh(tree(conifer, 7), {}, TreeLook::Near));
        EXPECT_GT(full, 0.0F);
        const float far = volume(treeMesh(tree(conifer, 7), {}, TreeLook::Far));
        EXPECT_NEAR(far / full, 1.0F, 0.2F) << (conifer ? "conifer" : "broadleaf");
        EXPECT_GT(volume(treeMesh(tree(conifer, 7), {}, TreeLook::Crown)), 0.0F);
        EXPECT_GT(volume(treeMesh(tree(conifer, 7), {}, TreeLook::Spindle)), 0.0F);
    }
}

TEST(Trees, farOnesAreMuchSimpler) {
    const std::size_t full = treeMesh(tree(false, 1), {}, TreeLook::Near).indices.size();
    EXPECT_LT(treeMesh(tree(false, 1), {}, TreeLook::Far).indices.size() * 3, full);
}

TEST(Trees, bothOfAPairHaveTheSameBounds) {
    std::vector<world::LooseRun> near;
    std::vector<world::LooseRun> far;
    for (std::uint32_t seed = 0; seed < 6; ++seed) {
        near.push_back(treeMesh(tree(seed % 2 == 0, seed), {}, TreeLook::Near));
        far.push_back(treeMesh(tree(seed % 2 == 0, seed), {}, TreeLook::Far));
    }
    ChunkBuilder builder(glm::dvec3(0.0));
    builder.addTwice(world::Layer::Vegetation, near, far, kFarTreeError);
    const BakedChunk baked = builder.finish({}, 0.0F, 1);
    const core::Result<world::Chunk> chunk = world::decodeChunk(baked.bytes, "trees");
    ASSERT_TRUE(chunk.ok()) << chunk.problem().message();
    ASSERT_EQ(chunk->parts.size(), 2U);
    EXPECT_EQ(chunk->parts[0].detail, world::Detail::Near);
    EXPECT_EQ(chunk->parts[1].detail, world::Detail::Far);
    EXPECT_FLOAT_EQ(chunk->parts[1].farError, kFarTreeError);
    ASSERT_EQ(chunk->parts[0].draws.size(), 6U);
    for (std::size_t i = 0; i < 6; ++i) {
        const world::DrawRecord& a = chunk->parts[0].draws[i];
        const world::DrawRecord& b = chunk->parts[1].draws[i];
        EXPECT_EQ(a.radius, b.radius);
        EXPECT_TRUE(std::equal(std::begin(a.centre), std::end(a.centre), std::begin(b.centre)));
    }
}

}  // namespace
}  // namespace rundgang::bake
