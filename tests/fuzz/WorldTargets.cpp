// The parts of a world. Their checksums are made good again before reading, or nothing behind them would ever be reached: what is
// tried here is a world made to do harm, or one whose writer had a bug.
#include "engine/core/File.h"
#include "engine/core/Hash.h"
#include "engine/world/Features.h"
#include "engine/world/Index.h"
#include "engine/world/ManifestJson.h"
#include "engine/world/Pack.h"
#include "engine/world/Writer.h"
#include "tests/fuzz/Target.h"
#include "tests/world/TestWorld.h"

#include <algorithm>
#include <cstring>

namespace rundgang::fuzz {
namespace {

namespace fs = std::filesystem;
using namespace world;

std::string textOf(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

/// One part's bytes of a small world.
std::string part(const char* name) {
    const ScratchFile beside({}, "world-seeds");
    const fs::path folder = beside.path().parent_path() / "world";
    std::string bytes;
    if (makeTestWorld(folder, {16, true})) {
        bytes = core::readText(folder / name).value();
    }
    return bytes;
}

std::string readManifest(std::span<const std::byte> bytes) {
    const core::Result<ManifestFile> manifest = manifestFromJson(textOf(bytes), "world.json");
    if (!manifest.ok()) {
        return manifest.problem().what.empty() ? "refused without words" : "";
    }
    // What was taken can be written and taken again.
    return manifestFromJson(manifestToJson(*manifest), "again").ok() ? "" : "its own manifest is refused";
}
std::vector<std::string> manifests() { return {part(kManifestFile)}; }

std::string readChunk(std::span<const std::byte> bytes) {
    const core::Result<Chunk> chunk = decodeChunk(bytes, "chunk");
    if (!chunk.ok()) {
        return chunk.problem().what.empty() ? "refused without words" : "";
    }
    for (const Part& one : chunk->parts) {
        for (const std::uint32_t corner : one.indices) {
            if (corner >= one.vertices.size()) {
                return "an index beyond the vertices";
            }
        }
        for (const Vertex& vertex : one.vertices) {
            if (vertex.feature >= chunk->features.size()) {
                return "a feature beyond the list";
            }
        }
        for (const DrawRecord& draw : one.draws) {
            if (std::uint64_t{draw.firstIndex} + draw.indexCount > one.indices.size()) {
                return "a draw beyond the indices";
            }
        }
    }
    return "";
}
std::vector<std::string> chunks() {
    Chunk chunk;
    chunk.features = {kNoFeatureIndex, 0, 1};
    LooseRun run;
    for (int i = 0; i < 12; ++i) {
        LooseVertex vertex;
        vertex.position = {static_cast<float>(i % 4), static_cast<float>(i / 4), static_cast<float>(i % 3)};
        vertex.feature = static_cast<std::uint16_t>(i % 3);
        run.vertices.push_back(vertex);
    }
    run.indices = {0, 1, 2, 4, 5, 6, 8, 9, 10};
    chunk.parts.push_back(packPart(Layer::Building, 0, std::span(&run, 1)));
    const std::string plain = textOf(encodeChunk(chunk));
    chunk.image = {ImageFormat::Bc1, 8, 4, {0, 0}, {8, 8}, std::vector<std::byte>(bc1Bytes(8, 4))};
    return {plain, textOf(encodeChunk(chunk))};
}

std::string readIndexFile(std::span<const std::byte> bytes) {
    std::vector<std::byte> repaired(bytes.begin(), bytes.end());
    if (repaired.size() > sizeof(IndexHeader)) {
        const std::uint64_t sum = core::hash64(std::span<const std::byte>(repaired).subspan(sizeof(IndexHeader)));
        std::memcpy(repaired.data() + offsetof(IndexHeader, checksum), &sum, sizeof(sum));
    }
    const ScratchFile file(repaired, kIndexFile);
    const core::Result<Index> index = readIndex(file.path(), 2, {100000}, 44);
    if (!index.ok()) {
        return index.problem().what.empty() ? "refused without words" : "";
    }
    for (const std::uint32_t root : index->roots) {
        if (root >= index->chunks.size()) {
            return "a root beyond the chunks";
        }
    }
    return "";
}
std::vector<std::string> indices() { return {part(kIndexFile)}; }

/// Checksums of the tables and of every block that lies inside.
void repairFeatures(std::vector<std::byte>& bytes) {
    FeaturesHeader header{};
    if (bytes.size() < sizeof(header)) {
        return;
    }
    std::memcpy(&header, bytes.data(), sizeof(header));
    if (header.tableOffset < sizeof(header) || header.tableOffset > bytes.size()) {
        return;
    }
    const std::size_t room = (bytes.size() - header.tableOffset) / sizeof(BlockRecord);
    for (std::size_t i = 0; i < std::min<std::size_t>(room, header.blockCount); ++i) {
        std::byte* const place = bytes.data() + header.tableOffset + i * sizeof(BlockRecord);
        BlockRecord block{};
        std::memcpy(&block, place, sizeof(block));
        if (block.offset <= bytes.size() && block.size <= bytes.size() - block.offset) {
            block.checksum = core::hash64(std::span<const std::byte>(bytes).subspan(block.offset, block.size));
            std::memcpy(place, &block, sizeof(block));
        }
    }
    header.checksum = core::hash64(std::span<const std::byte>(bytes).subspan(header.tableOffset));
    std::memcpy(bytes.data(), &header, sizeof(header));
}

std::string readFeatures(std::span<const std::byte> bytes) {
    std::vector<std::byte> repaired(bytes.begin(), bytes.end());
    repairFeatures(repaired);
    const ScratchFile file(repaired, kFeaturesFile);
    const core::Result<FeaturesReader> features = FeaturesReader::open(file.path());
    if (!features.ok()) {
        return features.problem().what.empty() ? "refused without words" : "";
    }
    for (std::uint32_t i = 0; i < std::min(features->count(), 100U); ++i) {
        (void)features->read(i);
    }
    (void)features->find("house-7");
    (void)features->verify();
    return "";
}
std::vector<std::string> features() { return {part(kFeaturesFile)}; }

}  // namespace

std::vector<Target> worldTargets() {
    return {{"manifest", readManifest, manifests, 2000},
            {"chunk", readChunk, chunks, 2000},
            {"index", readIndexFile, indices, 1500},
            {"features", readFeatures, features, 800}};
}

}  // namespace rundgang::fuzz
