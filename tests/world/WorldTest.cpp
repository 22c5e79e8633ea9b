#include "engine/core/File.h"
#include "engine/world/Writer.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>

namespace rundgang::world {
namespace {

namespace fs = std::filesystem;
const fs::path kOut = fs::path(RUNDGANG_TEST_OUT) / "world";

std::shared_ptr<const World> testWorld(const std::string& name) {
    const core::Status made = makeTestWorld(kOut / name);
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.problem().message());
    core::Result<std::shared_ptr<const World>> world = World::open(kOut / name);
    EXPECT_TRUE(world.ok()) << (world.ok() ? "" : world.problem().message());
    return world.ok() ? *world : nullptr;
}

std::map<std::string, std::string> filesOf(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        files[entry.path().filename().string()] = *core::readText(entry.path());
    }
    return files;
}

TEST(World, tellsWhatWasWritten) {
    const std::shared_ptr<const World> world = testWorld("whole");
    ASSERT_NE(world, nullptr);
    EXPECT_EQ(world->manifest().name, "Teststadt");
    EXPECT_EQ(world->manifest().counts.buildings, 40U);
    EXPECT_EQ(world->manifest().tours.at(0).stops.at(1).variant, "a");
    EXPECT_EQ(world->manifest().variants.at(1).hiddenFeatures, std::vector<std::uint32_t>{17});
    ASSERT_EQ(world->roots().size(), 1U);
    EXPECT_EQ(world->chunks()[world->roots()[0]].level, 1);
    ASSERT_EQ(world->variantChunks(0).size(), 1U);
    EXPECT_TRUE(world->variantChunks(9).empty());
    EXPECT_TRUE(world->verify().ok());
}

TEST(World, groundFollowsTheTrueHeight) {
    const std::shared_ptr<const World> world = testWorld("ground");
    ASSERT_NE(world, nullptr);
    const core::Result<Chunk> chunk = world->readChunk(1);
    ASSERT_TRUE(chunk.ok());
    const Part& terrain = chunk->parts.at(0);
    ASSERT_EQ(terrain.layer, Layer::Terrain);
    for (const Vertex& vertex : terrain.vertices) {
        const glm::dvec3 p = chunk->origin.vec() + glm::dvec3(terrain.position(vertex));
        EXPECT_NEAR(p.z, testGroundHeight(p.x, p.y), 0.01);
    }
}

TEST(World, findsEveryFeatureByItsExactId) {
    const std::shared_ptr<const World> world = testWorld("features");
    ASSERT_NE(world, nullptr);
    for (int i = 0; i < kTestHouses; ++i) {
        EXPECT_EQ(world->findFeature(testHouseId(i)), static_cast<std::uint32_t>(i));
    }
    EXPECT_EQ(world->findFeature("House-1"), std::nullopt);
    EXPECT_EQ(world->findFeature(""), std::nullopt);
    const core::Result<Feature> pipe = world->readFeature(40);
    ASSERT_TRUE(pipe.ok());
    EXPECT_EQ(pipe->kind, FeatureKind::SewerReach);
    EXPECT_EQ(pipe->attributes.at(1).second, "0.5");
    EXPECT_FALSE(world->readFeature(44).ok());
    EXPECT_FALSE(world->readChunk(99).ok());
}

TEST(World, writingTwiceGivesTheSameBytes) {
    ASSERT_TRUE(makeTestWorld(kOut / "once").ok());
    ASSERT_TRUE(makeTestWorld(kOut / "twice").ok());
    EXPECT_EQ(filesOf(kOut / "once"), filesOf(kOut / "twice"));
}

TEST(World, manyFeaturesSpanBlocks) {
    const fs::path folder = kOut / "many";
    core::Result<Writer> writer = Writer::create(folder);
    ASSERT_TRUE(writer.ok());
    for (int i = 0; i < 3000; ++i) {
        ASSERT_TRUE(
            writer
                ->addFeature(Feature{FeatureKind::Building, "DEBY_LOD2_" + std::to_string(i), "", {}, {{"n", std::to_string(i)}}})
                .ok());
    }
    ASSERT_TRUE(writer->finish(Manifest{}).ok());
    const core::Result<std::shared_ptr<const World>> world = World::open(folder);
    ASSERT_TRUE(world.ok()) << world.problem().message();
    EXPECT_EQ((*world)->findFeature("DEBY_LOD2_2999"), 2999U);
    EXPECT_EQ((*world)->readFeature(1234)->attributes[0].second, "1234");
    EXPECT_TRUE((*world)->verify().ok());
}

TEST(Writer, leavesOtherPeoplesFilesAlone) {
    const fs::path folder = kOut / "notes kept";
    ASSERT_TRUE(makeTestWorld(folder).ok());
    ASSERT_TRUE(core::writeText(folder / "notes.gpkg", "precious").ok());
    ASSERT_TRUE(makeTestWorld(folder).ok());
    EXPECT_EQ(*core::readText(folder / "notes.gpkg"), "precious");
    EXPECT_TRUE(World::open(folder).ok());
}

TEST(Writer, refusesToReplaceAFolderThatIsNoWorld) {
    const fs::path folder = kOut / "holiday pictures";
    ASSERT_TRUE(core::writeText(folder / "beach.jpg", "x").ok());
    EXPECT_FALSE(Writer::create(folder).ok());
    EXPECT_TRUE(fs::exists(folder / "beach.jpg"));
}

TEST(Writer, withoutFinishNothingIsLeft) {
    const fs::path folder = kOut / "unfinished";
    {
        ASSERT_TRUE(Writer::create(folder).ok());
    }
    EXPECT_FALSE(fs::exists(folder));
    EXPECT_FALSE(fs::exists(folder.string() + ".part"));
}

}  // namespace
}  // namespace rundgang::world
