// A damaged world is refused by name or reads exactly as it was; it never crashes and never shows something else.
#include "engine/core/File.h"
#include "engine/core/Hash.h"
#include "engine/world/Layout.h"
#include "engine/world/Pack.h"
#include "engine/world/Writer.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <optional>

namespace rundgang::world {
namespace {

namespace fs = std::filesystem;
const fs::path kOut = fs::path(RUNDGANG_TEST_OUT) / "world-damage";

/// A hash of everything a reader can see, or nothing if any of it was refused.
std::optional<std::uint64_t> contentHash(const fs::path& folder) {
    const core::Result<std::shared_ptr<const World>> world = World::open(folder);
    if (!world) {
        EXPECT_FALSE(world.problem().message().empty());
        return std::nullopt;
    }
    std::uint64_t hash = core::hash64((*world)->manifest().name + (*world)->manifest().crs);
    for (const ChunkRecord& record : (*world)->chunks()) {
        hash = core::hash64(std::as_bytes(std::span(&record, 1)), hash);
    }
    for (std::uint32_t i = 0; i < (*world)->chunks().size(); ++i) {
        const core::Result<Chunk> chunk = (*world)->readChunk(i);
        if (!chunk) {
            return std::nullopt;
        }
        hash = core::hash64(encodeChunk(*chunk), hash);
    }
    for (std::uint32_t i = 0; i < (*world)->manifest().counts.features; ++i) {
        const core::Result<Feature> feature = (*world)->readFeature(i);
        if (!feature || (*world)->findFeature(feature->id) != i) {
            return std::nullopt;
        }
        hash = core::hash64(feature->id + feature->name, hash);
    }
    return hash;
}

/// A world of one triangle and two features: small enough to try every byte.
fs::path tinyWorld() {
    const fs::path folder = kOut / "tiny";
    LooseRun run;
    for (const glm::vec3 p : {glm::vec3(0, 0, 0), glm::vec3(9, 0, 0), glm::vec3(0, 9, 0)}) {
        LooseVertex vertex;
        vertex.position = p;
        run.vertices.push_back(vertex);
    }
    run.indices = {0, 1, 2};
    Chunk chunk;
    chunk.features = {kNoFeatureIndex, 0};
    chunk.parts.push_back(packPart(Layer::Terrain, 0, std::span(&run, 1)));
    ChunkRecord record{};
    record.variant = kNoVariant;
    record.parent = kNoTile;
    record.featureCount = 2;
    std::fill(std::begin(record.children), std::end(record.children), kNoTile);
    core::Result<Writer> writer = Writer::create(folder);
    EXPECT_TRUE(writer.ok());
    EXPECT_TRUE(writer->addChunk(record, encodeChunk(chunk)).ok());
    EXPECT_TRUE(writer->addFeature(Feature{FeatureKind::Building, "a", "Haus", {}, {{"k", "v"}}}).ok());
    EXPECT_TRUE(writer->addFeature(Feature{FeatureKind::Tree, "b", "", {}, {}}).ok());
    Manifest manifest;
    manifest.name = "Winzig";
    manifest.counts.features = 2;
    manifest.variants.push_back(Variant{"v", {"V", "V"}, {}, {0}});
    EXPECT_TRUE(writer->finish(manifest).ok());
    return folder;
}

void overwrite(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

TEST(Damage, everyFlippedByteIsRefusedOrChangesNothing) {
    const fs::path folder = tinyWorld();
    const std::optional<std::uint64_t> whole = contentHash(folder);
    ASSERT_TRUE(whole.has_value());
    for (const std::string& name : std::vector<std::string>{"world.json", "index.rgw", "features.rgf", "chunks-0.rgc"}) {
        const std::string good = *core::readText(folder / name);
        for (std::size_t i = 0; i < good.size(); ++i) {
            std::string bad = good;
            bad[i] = static_cast<char>(bad[i] ^ (i % 3 == 0 ? 0x01 : i % 3 == 1 ? 0x20 : 0x80));
            overwrite(folder / name, bad);
            const std::optional<std::uint64_t> read = contentHash(folder);
            EXPECT_TRUE(!read || read == whole) << name << " byte " << i;
        }
        overwrite(folder / name, good);
    }
    EXPECT_EQ(contentHash(folder), whole);
}

TEST(Damage, everyTruncationIsRefusedByName) {
    const fs::path folder = tinyWorld();
    for (const std::string& name : std::vector<std::string>{"world.json", "index.rgw", "features.rgf", "chunks-0.rgc"}) {
        const std::string good = *core::readText(folder / name);
        // The manifest's last byte is a line's end, without which it says the same.
        for (std::size_t size = 0; size + 1 < good.size(); ++size) {
            overwrite(folder / name, good.substr(0, size));
            const core::Result<std::shared_ptr<const World>> world = World::open(folder);
            ASSERT_FALSE(world.ok()) << name << " cut at " << size;
            EXPECT_NE(world.problem().file.find(name), std::string::npos) << name << " cut at " << size;
        }
        overwrite(folder / name, good);
    }
}

TEST(Damage, aMissingFileIsNamed) {
    for (const std::string& name : std::vector<std::string>{"index.rgw", "features.rgf", "chunks-0.rgc"}) {
        const fs::path folder = tinyWorld();
        fs::remove(folder / name);
        const core::Result<std::shared_ptr<const World>> world = World::open(folder);
        ASSERT_FALSE(world.ok());
        EXPECT_NE(world.problem().message().find(name), std::string::npos);
    }
    EXPECT_FALSE(World::open(kOut / "nowhere").ok());
}

TEST(Damage, verifyNamesTheDamagedChunk) {
    const fs::path folder = kOut / "verify";
    ASSERT_TRUE(makeTestWorld(folder).ok());
    std::string bytes = *core::readText(folder / "chunks-0.rgc");
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    overwrite(folder / "chunks-0.rgc", bytes);
    const core::Result<std::shared_ptr<const World>> world = World::open(folder);
    ASSERT_TRUE(world.ok());
    const core::Status verified = (*world)->verify();
    ASSERT_FALSE(verified.ok());
    EXPECT_NE(verified.problem().message().find("chunk "), std::string::npos);
}

/// Bytes changed and every checksum put right again: only the inner checks stand in the way.
TEST(Damage, aForgedIndexNeverCrashes) {
    const fs::path folder = tinyWorld();
    const std::string good = *core::readText(folder / "index.rgw");
    for (std::size_t i = sizeof(IndexHeader); i < good.size(); ++i) {
        for (const int flip : {1, 0x40, 0xFF}) {
            std::string bad = good;
            bad[i] = static_cast<char>(bad[i] ^ flip);
            const std::uint64_t checksum = core::hash64(std::string_view(bad).substr(sizeof(IndexHeader)));
            std::memcpy(bad.data() + offsetof(IndexHeader, checksum), &checksum, sizeof(checksum));
            overwrite(folder / "index.rgw", bad);
            (void)contentHash(folder);
        }
    }
}

TEST(Damage, aForgedFeatureTableNeverCrashes) {
    const fs::path folder = tinyWorld();
    const std::string good = *core::readText(folder / "features.rgf");
    FeaturesHeader header{};
    std::memcpy(&header, good.data(), sizeof(header));
    for (std::size_t i = sizeof(header); i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = static_cast<char>(bad[i] ^ 0xFF);
        header.checksum = core::hash64(std::string_view(bad).substr(header.tableOffset));
        std::memcpy(bad.data(), &header, sizeof(header));
        overwrite(folder / "features.rgf", bad);
        (void)contentHash(folder);
    }
}

}  // namespace
}  // namespace rundgang::world
