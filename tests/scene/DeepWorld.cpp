#include "tests/scene/DeepWorld.h"

#include "engine/math/Camera.h"
#include "engine/world/Pack.h"
#include "engine/world/Writer.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace rundgang::scene {

namespace {

struct Tile {
    int level, column, row;
    auto operator<=>(const Tile&) const = default;
};

world::LooseRun square(double side, float z, std::uint16_t feature, world::Material material) {
    world::LooseRun run;
    const auto s = static_cast<float>(side);
    for (const glm::vec2& corner : {glm::vec2(0.0F), glm::vec2(s, 0.0F), glm::vec2(s), glm::vec2(0.0F, s)}) {
        world::LooseVertex vertex;
        vertex.position = glm::vec3(corner.x, corner.y, z);
        vertex.feature = feature;
        vertex.material = material;
        run.vertices.push_back(vertex);
    }
    run.indices = {0, 1, 2, 0, 2, 3};
    return run;
}

void addTile(world::Writer& writer, const Tile& tile, std::map<Tile, std::uint32_t>& indices) {
    const double side = kDeepLeaf * (1 << tile.level);
    world::Chunk chunk;
    chunk.origin = {kDeepX + tile.column * side, kDeepY + tile.row * side, 700.0};
    chunk.features = {world::kNoFeatureIndex};
    const world::LooseRun ground = square(side, 0.0F, 0, world::Material::Ground);
    chunk.parts.push_back(world::packPart(world::Layer::Terrain, 0, std::span(&ground, 1)));
    if (tile.level == 0) {
        chunk.features.push_back(static_cast<std::uint32_t>(tile.row * kDeepSide + tile.column));
        const world::LooseRun roof = square(10.0, 6.0F, 1, world::Material::RoofFlat);
        chunk.parts.push_back(world::packPart(world::Layer::Building, 1, std::span(&roof, 1)));
    }
    world::ChunkRecord record{};
    record.level = tile.level;
    record.column = tile.column + static_cast<int>(std::lround(kDeepX / side));
    record.row = tile.row + static_cast<int>(std::lround(kDeepY / side));
    record.variant = world::kNoVariant;
    const std::array<double, 3> low{chunk.origin.x, chunk.origin.y, 700.0};
    const std::array<double, 3> high{chunk.origin.x + side, chunk.origin.y + side, 706.0};
    std::copy(low.begin(), low.end(), record.min);
    std::copy(high.begin(), high.end(), record.max);
    record.geometricError = tile.level == 0 ? 0.0F : 0.25F * static_cast<float>(1 << tile.level);
    record.parent = world::kNoTile;
    std::fill(std::begin(record.children), std::end(record.children), world::kNoTile);
    record.featureCount = static_cast<std::uint32_t>(chunk.features.size());
    const core::Result<std::uint32_t> index = writer.addChunk(record, world::encodeChunk(chunk));
    ASSERT_TRUE(index.ok()) << index.problem().message();
    indices[tile] = *index;
}

void linkTiles(world::Writer& writer, const std::map<Tile, std::uint32_t>& indices) {
    for (const auto& [tile, index] : indices) {
        if (tile.level == 0) {
            continue;
        }
        for (int k = 0; k < 4; ++k) {
            const Tile child{tile.level - 1, tile.column * 2 + k % 2, tile.row * 2 + k / 2};
            writer.record(index).children[k] = indices.at(child);
            writer.record(indices.at(child)).parent = index;
        }
    }
}

void writeDeepWorld(const std::filesystem::path& folder) {
    core::Result<world::Writer> writer = world::Writer::create(folder);
    ASSERT_TRUE(writer.ok());
    std::map<Tile, std::uint32_t> indices;
    for (int level = 0; level < kDeepLevels; ++level) {
        for (int row = 0; row < kDeepSide >> level; ++row) {
            for (int column = 0; column < kDeepSide >> level; ++column) {
                addTile(*writer, {level, column, row}, indices);
            }
        }
    }
    linkTiles(*writer, indices);
    world::Manifest manifest;
    manifest.name = "deep";
    manifest.crs = "EPSG:25832";
    manifest.leafSize = kDeepLeaf;
    manifest.generator = "test";
    manifest.extent.add({kDeepX, kDeepY, 700.0});
    manifest.extent.add({kDeepX + kDeepLeaf * kDeepSide, kDeepY + kDeepLeaf * kDeepSide, 706.0});
    manifest.variants.push_back(world::Variant{"a", {"A", "A"}, {"", ""}, {0, 1}});
    for (int i = 0; i < kDeepSide * kDeepSide; ++i) {
        ASSERT_TRUE(writer->addFeature({world::FeatureKind::Building, "h" + std::to_string(i), "", {}, {}}).ok());
        ++manifest.counts.features;
    }
    const core::Status finished = writer->finish(manifest);
    ASSERT_TRUE(finished.ok()) << finished.problem().message();
}

std::shared_ptr<const world::World> open(const std::filesystem::path& folder) {
    core::Result<std::shared_ptr<const world::World>> opened = world::World::open(folder);
    EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.problem().message());
    return opened.ok() ? *opened : nullptr;
}

}  // namespace

std::filesystem::path freshFolder(const std::string& name) {
    const std::filesystem::path folder =
        std::filesystem::path(RUNDGANG_TEST_OUT) / "scene" / (name + "-" + std::to_string(getpid()));
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    std::filesystem::create_directories(folder.parent_path(), ignored);
    return folder;
}

std::shared_ptr<const world::World> deepWorld() {
    static const std::shared_ptr<const world::World> kWorld = [] {
        const std::filesystem::path folder = freshFolder("deep");
        writeDeepWorld(folder);
        return open(folder);
    }();
    return kWorld;
}

std::shared_ptr<const world::World> smallWorld() {
    static const std::shared_ptr<const world::World> kWorld = [] {
        const std::filesystem::path folder = freshFolder("small");
        EXPECT_TRUE(world::makeTestWorld(folder).ok());
        return open(folder);
    }();
    return kWorld;
}

frame::ViewSet looking(const math::WorldPos& eye, double headingRad, double pitchRad, std::uint32_t height) {
    frame::ViewSet views;
    views.origin = eye;
    views.width = height * 16 / 9;
    views.height = height;
    frame::View& view = views.views[0];
    view.fov = math::FovTangents::symmetric(1.2F, 16.0F / 9.0F);
    view.viewFromLocal = math::viewFromLocal(view.eyeLocal, headingRad, pitchRad);
    view.clipFromView = math::clipFromView(view.fov, frame::kNearPlane);
    return views;
}

frame::VisitState standing(const math::WorldPos& eye) {
    frame::VisitState visit;
    visit.feet = eye + glm::dvec3(0.0, 0.0, -visit.eyeHeight);
    return visit;
}

Follower::Follower(std::shared_ptr<const world::World> world, const Options& options) : scene(world, options), mWorld(world) {}

SceneFrame Follower::step(const math::WorldPos& eye, double headingRad, const Budget& budget) {
    return step(looking(eye, headingRad), standing(eye), budget);
}

SceneFrame Follower::step(const frame::ViewSet& views, const frame::VisitState& visit, const Budget& budget) {
    const SceneFrame frame = scene.advance(views, visit, budget);
    for (const Slot slot : frame.retired) {
        EXPECT_EQ(held.erase(slot), 1U) << "only what was admitted can be retired";
        words.erase(slot);
    }
    for (const Slot slot : frame.drawn) {
        EXPECT_TRUE(held.contains(slot)) << "only what was admitted in an earlier frame may be drawn";
    }
    admittedBytes = 0;
    admittedCount = frame.admitted.size();
    for (const Admission& admission : frame.admitted) {
        EXPECT_FALSE(held.contains(admission.slot));
        EXPECT_TRUE(std::find(frame.retired.begin(), frame.retired.end(), admission.slot) == frame.retired.end());
        held[admission.slot] = admission;
        admittedBytes += admission.chunk->bytes();
    }
    updated.clear();
    for (const FeatureStateUpdate& update : frame.states) {
        EXPECT_TRUE(held.contains(update.slot));
        EXPECT_EQ(update.states.size(), held[update.slot].chunk->features.size());
        words[update.slot] = update.states;
        updated.push_back(update.slot);
    }
    drawn.assign(frame.drawn.begin(), frame.drawn.end());
    return frame;
}

bool Follower::settle(const math::WorldPos& eye, double headingRad, int limit) {
    return settle(looking(eye, headingRad), standing(eye), limit);
}

bool Follower::settle(const frame::ViewSet& views, const frame::VisitState& visit, int limit) {
    for (int i = 0; i < limit; ++i) {
        if (step(views, visit).complete) {
            return true;
        }
        scene.waitForLoads();
    }
    return false;
}

std::pair<int, int> Follower::coverage() const {
    const std::span<const world::ChunkRecord> chunks = mWorld->chunks();
    std::vector<int> covered(chunks.size(), 0);
    for (const Slot slot : drawn) {
        ++covered[held.at(slot).chunkIndex];
    }
    std::pair<int, int> range{1000, 0};
    for (std::uint32_t i = 0; i < chunks.size(); ++i) {
        if (chunks[i].variant != world::kNoVariant || chunks[i].level != 0) {
            continue;
        }
        int count = 0;
        for (std::uint32_t at = i; at != world::kNoTile; at = chunks[at].parent) {
            count += covered[at];
        }
        range = {std::min(range.first, count), std::max(range.second, count)};
    }
    return range;
}

std::multiset<std::uint32_t> Follower::drawnChunks() const {
    std::multiset<std::uint32_t> chunks;
    for (const Slot slot : drawn) {
        chunks.insert(held.at(slot).chunkIndex);
    }
    return chunks;
}

std::uint32_t Follower::word(std::uint32_t feature, std::uint32_t chunk) const {
    for (const auto& [slot, admission] : held) {
        if (admission.chunkIndex != chunk) {
            continue;
        }
        const std::vector<std::uint32_t>& features = admission.chunk->features;
        const auto at = std::find(features.begin(), features.end(), feature);
        return at == features.end() ? 0U : words.at(slot)[static_cast<std::size_t>(at - features.begin())];
    }
    return 0U;
}

}  // namespace rundgang::scene
