#include "tests/bake/MiniProject.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace rundgang::bake {
namespace {

namespace fs = std::filesystem;
using namespace test;
const fs::path kOut = fs::path(RUNDGANG_TEST_OUT) / "bake";

/// Into an empty place: nothing of an earlier run is taken over.
Baked bakeAnew(const import::Project& project, const fs::path& out) {
    fs::remove_all(out);
    return bakeInto(project, out);
}

const world::ChunkRecord* leafAt(const world::World& world, double x, double y, std::uint32_t* index = nullptr) {
    for (std::uint32_t i = 0; i < world.chunks().size(); ++i) {
        const world::ChunkRecord& record = world.chunks()[i];
        const double side = world.manifest().leafSize;
        if (record.level == 0 && record.variant == world::kNoVariant && record.column == static_cast<int>(std::floor(x / side)) &&
            record.row == static_cast<int>(std::floor(y / side))) {
            if (index != nullptr) {
                *index = i;
            }
            return &record;
        }
    }
    return nullptr;
}

TEST(Bake, aSmallTownEndToEnd) {
    const Baked baked = bakeAnew(miniProject("whole"), kOut / "whole" / "world");
    ASSERT_NE(baked.world, nullptr);
    const world::Manifest& manifest = baked.world->manifest();
    EXPECT_EQ(manifest.counts.buildings, 25U);
    EXPECT_EQ(manifest.counts.polygons, 150U);
    EXPECT_EQ(manifest.counts.pipes, 2U);
    EXPECT_EQ(manifest.counts.nodes, 1U);
    EXPECT_EQ(manifest.counts.features, 29U);
    EXPECT_EQ(baked.report.terrainHolesFilled, 81U)
        << "points on a 2 m grid with none of 4 cells known, in a hole of 10 x 10 cells";
    EXPECT_NEAR(manifest.latDeg, 48.15, 0.1);
    EXPECT_TRUE(mentions(baked.warnings, "NoData"));
    EXPECT_TRUE(baked.world->verify().ok());
    EXPECT_EQ(baked.report.bytesOut, baked.world->bytes());
    ASSERT_EQ(manifest.viewpoints.size(), 1U);
    EXPECT_NEAR(manifest.viewpoints[0].eye.z, groundHeight(kX + 200, kY + 200) + 1.7, 0.1);
}

TEST(Bake, theGroundIsTrueAndHolesAreNeverZero) {
    const Baked baked = bakeAnew(miniProject("ground"), kOut / "ground" / "world");
    ASSERT_NE(baked.world, nullptr);
    for (std::uint32_t i = 0; i < baked.world->chunks().size(); ++i) {
        const world::ChunkRecord& record = baked.world->chunks()[i];
        const core::Result<world::Chunk> chunk = baked.world->readChunk(i);
        ASSERT_TRUE(chunk.ok());
        if (record.variant != world::kNoVariant || record.level != 0) {
            continue;
        }
        const world::Part& terrain = chunk->parts.at(0);
        double highest = -1e9;
        for (const world::Vertex& vertex : terrain.vertices) {
            const glm::dvec3 p = chunk->origin.vec() + glm::dvec3(terrain.position(vertex));
            const bool inHole = std::abs(p.x - kX - 300) < 14 && std::abs(p.y - kY - 300) < 14;
            const bool atRim = p.x < kX + 2 || p.y < kY + 2 || p.x > kX + kSide - 2 || p.y > kY + kSide - 2;
            const double off = p.z - groundHeight(p.x, p.y);
            EXPECT_LT(off, inHole ? 1.0 : atRim ? 0.5 : 0.05);
            EXPECT_GT(off, -1.3) << "a skirt hangs 0.6 m";
            highest = std::max(highest, off);
        }
        EXPECT_GT(highest, -0.1);
    }
}

TEST(Bake, theSameInputsGiveTheSameBytes) {
    const import::Project project = miniProject("twice");
    ASSERT_NE(bakeAnew(project, kOut / "twice" / "a").world, nullptr);
    ASSERT_NE(bakeAnew(project, kOut / "twice" / "b").world, nullptr);
    EXPECT_EQ(hashesOf(kOut / "twice" / "a"), hashesOf(kOut / "twice" / "b"));
}

TEST(Bake, aSecondBakeOfTheSameFinishesAtOnce) {
    const import::Project project = miniProject("again");
    const fs::path out = kOut / "again" / "world";
    const Baked first = bakeAnew(project, out);
    const Baked second = bakeInto(project, out);
    EXPECT_EQ(second.report.terrainHolesFilled, first.report.terrainHolesFilled);
    EXPECT_EQ(second.report.ground.measured, 25U);
    EXPECT_EQ(join(second.warnings), join(first.warnings));
    EXPECT_EQ(second.report.chunksReused, second.report.chunks);
    EXPECT_EQ(second.report.counts, first.report.counts);
    EXPECT_LT(second.report.seconds, 0.5 * first.report.seconds + 0.05);
}

TEST(Bake, onlyWhatChangedIsBakedAgainAndTheResultIsAsIfNew) {
    const fs::path out = kOut / "changed" / "world";
    const Baked first = bakeAnew(miniProject("changed"), out);
    MiniOptions options;
    options.firstHouseHeight = 9.0;
    const Baked second = bakeInto(miniProject("changed", options), out);
    ASSERT_NE(second.world, nullptr);
    // One leaf and its ancestors, and the proposal, which is always placed anew.
    const auto levels = static_cast<std::size_t>(second.world->chunks()[second.world->roots()[0]].level + 1);
    EXPECT_EQ(second.report.chunks - second.report.chunksReused, levels + 1);
    const Baked fresh = bakeAnew(miniProject("changed", options), kOut / "changed" / "fresh");
    EXPECT_EQ(hashesOf(out), hashesOf(kOut / "changed" / "fresh"));
}

TEST(Bake, aPipesEndIsBakedAgainWithTheShaftOfAnotherLeaf) {
    // The shaft stands half a metre west of a leaf's edge, the pipe and its end lie east of it.
    const auto withCover = [](double cover) {
        const auto features = [](const std::string& geometry, const std::string& properties) {
            return R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{)" + geometry +
                   R"(},"properties":{)" + properties + "}}]}";
        };
        const auto at = [](double x) { return "[" + std::to_string(kX + x) + "," + std::to_string(kY + 60.0) + "]"; };
        MiniOptions options;
        options.files["edge-lines.geojson"] =
            features(R"("type":"LineString","coordinates":[)" + at(127.5) + "," + at(170.0) + "]",
                     R"("id":"E1","from":"E","zo":511.8,"zu":511.5,"dn":300)");
        options.files["edge-nodes.geojson"] = features(R"("type":"Point","coordinates":)" + at(127.5),
                                                       R"("id":"E","kind":"manhole","zs":508.0,"zd":)" + std::to_string(cover));
        options.more = R"([[sewers]]
source = "edge-lines.geojson"
crs = "EPSG:25832"
type = "lines"
columns = { id = "id", from = "from", invert_from = "zo", invert_to = "zu", diameter = "dn" }
[[sewers]]
source = "edge-nodes.geojson"
crs = "EPSG:25832"
type = "points"
columns = { id = "id", kind = "kind", invert = "zs", cover = "zd" }
)";
        return miniProject("edge", options);
    };
    const fs::path out = kOut / "edge" / "world";
    ASSERT_NE(bakeAnew(withCover(516.0), out).world, nullptr);
    // With the lower cover the pipe ends in the manhole's narrow cone.
    ASSERT_NE(bakeInto(withCover(512.5), out).world, nullptr);
    ASSERT_NE(bakeAnew(withCover(512.5), kOut / "edge" / "fresh").world, nullptr);
    EXPECT_EQ(hashesOf(out), hashesOf(kOut / "edge" / "fresh"));
}

TEST(Bake, anAddedHouseRenumbersFeaturesWithoutBakingAllAgain) {
    const fs::path out = kOut / "added" / "world";
    ASSERT_NE(bakeAnew(miniProject("added"), out).world, nullptr);
    MiniOptions options;
    options.oneMore = true;
    const Baked second = bakeInto(miniProject("added", options), out);
    ASSERT_NE(second.world, nullptr);
    EXPECT_GT(second.report.chunksReused, second.report.chunks / 2);
    ASSERT_NE(bakeAnew(miniProject("added", options), kOut / "added" / "fresh").world, nullptr);
    EXPECT_EQ(hashesOf(out), hashesOf(kOut / "added" / "fresh"));
}

TEST(Bake, removedBuildingsAreFoundById) {
    const Baked baked = bakeAnew(miniProject("ids"), kOut / "ids" / "world");
    ASSERT_NE(baked.world, nullptr);
    const std::optional<std::uint32_t> house = baked.world->findFeature("house-7");
    ASSERT_TRUE(house.has_value());
    EXPECT_EQ(baked.world->manifest().variants.at(0).hiddenFeatures, std::vector<std::uint32_t>{*house});
}

TEST(Bake, removedBuildingsAreFoundByPolygon) {
    MiniOptions options;
    const glm::dvec2 c = houseCentre(12);
    options.removes = "polygons = [[[" + std::to_string(c.x - 8) + "," + std::to_string(c.y - 8) + "],[" +
                      std::to_string(c.x + 100) + "," + std::to_string(c.y - 8) + "],[" + std::to_string(c.x + 100) + "," +
                      std::to_string(c.y + 8) + "],[" + std::to_string(c.x - 8) + "," + std::to_string(c.y + 8) + "]]]";
    const Baked baked = bakeAnew(miniProject("polygons", options), kOut / "polygons" / "world");
    ASSERT_NE(baked.world, nullptr);
    std::vector<std::uint32_t> expected{*baked.world->findFeature("house-12"), *baked.world->findFeature("house-13")};
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(baked.world->manifest().variants.at(0).hiddenFeatures, expected);
}

TEST(Bake, anUnknownIdIsToldWithSimilarOnes) {
    MiniOptions options;
    options.removes = "ids = [\"hause-12\"]";
    const Baked baked = bakeAnew(miniProject("unknown", options), kOut / "unknown" / "world");
    EXPECT_TRUE(mentions(baked.warnings, "hause-12")) << join(baked.warnings);
    EXPECT_TRUE(mentions(baked.warnings, "house-12")) << join(baked.warnings);
}

TEST(Bake, everyLevelKnowsItsHouses) {
    const Baked baked = bakeAnew(miniProject("levels"), kOut / "levels" / "world");
    ASSERT_NE(baked.world, nullptr);
    ASSERT_GE(baked.world->roots().size(), 1U);
    std::size_t atTop = 0;
    for (const std::uint32_t root : baked.world->roots()) {
        EXPECT_GT(baked.world->chunks()[root].geometricError, 0.5F);
        const core::Result<world::Chunk> chunk = baked.world->readChunk(root);
        ASSERT_TRUE(chunk.ok());
        for (const world::Part& part : chunk->parts) {
            if (part.layer == world::Layer::Building) {
                std::vector<bool> seen(chunk->features.size(), false);
                for (const world::Vertex& vertex : part.vertices) {
                    seen[vertex.feature] = true;
                }
                atTop += static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
            }
        }
    }
    EXPECT_EQ(atTop, 25U);
}

TEST(Bake, sewersLieAtTheirDepthAndUnknownOnesAreFlagged) {
    const Baked baked = bakeAnew(miniProject("sewers"), kOut / "sewers" / "world");
    ASSERT_NE(baked.world, nullptr);
    EXPECT_TRUE(mentions(baked.warnings, "no invert level"));
    std::uint32_t index = 0;
    ASSERT_NE(leafAt(*baked.world, kX + 100, kY + 140, &index), nullptr);
    const core::Result<world::Chunk> chunk = baked.world->readChunk(index);
    ASSERT_TRUE(chunk.ok());
    const auto part = std::find_if(chunk->parts.begin(), chunk->parts.end(),
                                   [](const world::Part& p) { return p.layer == world::Layer::Sewer; });
    ASSERT_NE(part, chunk->parts.end());
    std::size_t unknown = 0;
    double lowest = 1e9;
    for (const world::Vertex& vertex : part->vertices) {
        const glm::dvec3 p = chunk->origin.vec() + glm::dvec3(part->position(vertex));
        if (vertex.material == world::Material::SewerCombined) {
            EXPECT_EQ(vertex.flags, world::kFlagNone);
            lowest = std::min(lowest, p.z);
        } else if (vertex.material == world::Material::SewerFoul) {
            EXPECT_EQ(vertex.flags, world::kFlagDepthUnknown | world::kFlagSizeUnknown);
            EXPECT_NEAR(p.z, groundHeight(p.x, p.y) - 0.4, 0.25);
            ++unknown;
        }
    }
    EXPECT_GT(unknown, 0U);
    // The invert falls from 500 to 499 over 200 m; the leaf begins 40 m on at the reach's first point.
    EXPECT_GT(lowest, 499.0 - 0.05);
    EXPECT_LT(lowest, 500.0);
    const core::Result<world::Feature> reach = baked.world->readFeature(*baked.world->findFeature("H2"));
    ASSERT_TRUE(reach.ok());
    EXPECT_TRUE(std::any_of(reach->attributes.begin(), reach->attributes.end(),
                            [](const auto& a) { return a.first == "invert_from" && a.second == "unknown"; }));
}

TEST(Bake, groundIsMeasuredAndMovedOnlyWhenAsked) {
    const Baked as = bakeAnew(miniProject("as-is"), kOut / "as-is" / "world");
    EXPECT_EQ(as.report.ground.measured, 25U);
    EXPECT_GT(as.report.ground.highest - as.report.ground.lowest, 0.05);
    MiniOptions options;
    options.setOnTerrain = true;
    const Baked moved = bakeAnew(miniProject("moved", options), kOut / "moved" / "world");
    const core::Result<world::Feature> before = as.world->readFeature(0);
    const core::Result<world::Feature> after = moved.world->readFeature(0);
    ASSERT_TRUE(before.ok() && after.ok());
    EXPECT_EQ(before->id, after->id);
    EXPECT_NEAR(after->box.min.z, groundHeight(after->box.min.x, after->box.min.y), 0.05);
    EXPECT_NE(before->box.min.z, after->box.min.z);
}

TEST(Bake, withoutTerrainTheGroundRunsThroughTheHousesFeet) {
    MiniOptions options;
    options.terrain = false;
    const Baked baked = bakeAnew(miniProject("flat", options), kOut / "flat" / "world");
    ASSERT_NE(baked.world, nullptr);
    EXPECT_TRUE(mentions(baked.warnings, "there is no terrain")) << join(baked.warnings);
    EXPECT_GT(baked.world->manifest().extent.min.z, 480.0);
    EXPECT_EQ(baked.report.ground.measured, 0U);
    const glm::dvec2 c = houseCentre(6);
    std::uint32_t index = 0;
    ASSERT_NE(leafAt(*baked.world, c.x, c.y, &index), nullptr);
    const core::Result<world::Chunk> chunk = baked.world->readChunk(index);
    const world::Part& terrain = chunk->parts.at(0);
    double nearest = 1e9;
    double z = 0.0;
    for (const world::Vertex& vertex : terrain.vertices) {
        const glm::dvec3 p = chunk->origin.vec() + glm::dvec3(terrain.position(vertex));
        const double off = std::hypot(p.x - c.x, p.y - c.y);
        if (off < nearest) {
            nearest = off;
            z = p.z;
        }
    }
    EXPECT_NEAR(z, groundHeight(c.x, c.y), 0.5);
}

TEST(Bake, aHouseInsideOutIsTurnedAndTold) {
    MiniOptions options;
    options.insideOut = true;
    const Baked wrong = bakeAnew(miniProject("inside-out", options), kOut / "inside-out" / "world");
    EXPECT_TRUE(mentions(wrong.warnings, "inside out")) << join(wrong.warnings);
    EXPECT_TRUE(mentions(wrong.warnings, "house-1"));
}

TEST(Bake, theProposalStandsOnTheGroundTurnedByItsHeading) {
    const Baked baked = bakeAnew(miniProject("proposal"), kOut / "proposal" / "world");
    ASSERT_NE(baked.world, nullptr);
    ASSERT_EQ(baked.world->variantChunks(0).size(), 1U);
    const world::ChunkRecord& record = baked.world->chunks()[baked.world->variantChunks(0)[0]];
    EXPECT_NEAR(record.min[2], groundHeight(kX + 256, kY + 256), 0.1);
    EXPECT_GT(record.max[2] - record.min[2], 9.0);
}

TEST(Bake, checkSaysTheSameAndWritesNothing) {
    const import::Project project = miniProject("check");
    core::NullProgress progress;
    const core::Result<BakeReport> checked = check(project, progress);
    ASSERT_TRUE(checked.ok()) << checked.problem().message();
    EXPECT_EQ(checked->counts.buildings, 25U);
    EXPECT_EQ(checked->counts.features, 29U);
    EXPECT_EQ(std::distance(fs::directory_iterator(kOut / "check"), fs::directory_iterator{}), 1);
}

TEST(Bake, aFolderOfOtherThingsIsNotOverwritten) {
    const fs::path out = kOut / "precious";
    fs::create_directories(out / "sub");
    core::NullProgress progress;
    const core::Result<BakeReport> report = bake(miniProject("precious-project"), out, progress);
    ASSERT_FALSE(report.ok());
    EXPECT_TRUE(fs::exists(out / "sub"));
}

}  // namespace
}  // namespace rundgang::bake
