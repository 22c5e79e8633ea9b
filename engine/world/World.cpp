#include "engine/world/World.h"

#include "engine/core/File.h"
#include "engine/core/Hash.h"
#include "engine/core/MappedFile.h"
#include "engine/world/Features.h"
#include "engine/world/Index.h"
#include "engine/world/Layout.h"
#include "engine/world/ManifestJson.h"
#include "engine/world/Writer.h"

#include <algorithm>
#include <system_error>

namespace rundgang::world {

namespace fs = std::filesystem;

struct World::Impl {
    fs::path folder;
    ManifestFile manifest;
    Index index;
    FeaturesReader features;
    std::vector<core::MappedFile> shards;
    std::uint64_t bytes = 0;

    [[nodiscard]] core::Status openShards(std::vector<std::uint64_t>& sizes) {
        for (std::uint32_t i = 0;; ++i) {
            const auto listed = std::find_if(manifest.files.begin(), manifest.files.end(),
                                             [&](const FileEntry& entry) { return entry.name == shardName(i); });
            if (listed == manifest.files.end()) {
                return core::Done{};
            }
            core::Result<core::MappedFile> mapped = core::MappedFile::open(folder / listed->name);
            if (!mapped) {
                return mapped.problem();
            }
            sizes.push_back(mapped->bytes().size());
            shards.push_back(std::move(*mapped));
        }
    }

    [[nodiscard]] core::Status checkSizes() {
        std::error_code error;
        bytes = fs::file_size(folder / kManifestFile, error);
        for (const FileEntry& entry : manifest.files) {
            const std::uint64_t size = fs::file_size(folder / entry.name, error);
            if (error) {
                return core::Problem{(folder / entry.name).string(), "", "a part of the world is missing: " + error.message(),
                                     "Copy the whole folder again or bake the world again."};
            }
            if (size != entry.size) {
                return core::Problem{
                    (folder / entry.name).string(), "",
                    "damaged: it has " + std::to_string(size) + " bytes instead of " + std::to_string(entry.size),
                    "Copy the whole folder again or bake the world again."};
            }
            bytes += size;
        }
        return core::Done{};
    }
};

World::World() : mImpl(std::make_unique<Impl>()) {}
World::~World() = default;

core::Result<std::shared_ptr<const World>> World::open(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        return core::Problem{folder.string(), "", "is not a folder; a world is the folder that `rundgang bake` writes",
                             "Check the path."};
    }
    if (!fs::exists(folder / kManifestFile, error)) {
        return core::Problem{folder.string(), "", "holds no world.json, so it is not a (whole) world",
                             "Check the path or bake the world again."};
    }
    core::Result<std::string> text = core::readText(folder / kManifestFile);
    if (!text) {
        return text.problem();
    }
    core::Result<ManifestFile> manifest = manifestFromJson(*text, (folder / kManifestFile).string());
    if (!manifest) {
        return manifest.problem();
    }
    std::shared_ptr<World> world(new World());
    Impl& impl = *world->mImpl;
    impl.folder = folder;
    impl.manifest = std::move(*manifest);
    if (core::Status checked = impl.checkSizes(); !checked) {
        return checked.problem();
    }
    std::vector<std::uint64_t> shardSizes;
    if (core::Status opened = impl.openShards(shardSizes); !opened) {
        return opened.problem();
    }
    core::Result<FeaturesReader> features = FeaturesReader::open(folder / kFeaturesFile);
    if (!features) {
        return features.problem();
    }
    impl.features = std::move(*features);
    std::vector<Variant>& variants = impl.manifest.manifest.variants;
    core::Result<Index> index = readIndex(folder / kIndexFile, variants.size(), shardSizes, impl.features.count());
    if (!index) {
        return index.problem();
    }
    impl.index = std::move(*index);
    for (std::size_t i = 0; i < variants.size(); ++i) {
        variants[i].hiddenFeatures = impl.index.hiddenFeatures[i];
    }
    return std::shared_ptr<const World>(std::move(world));
}

const Manifest& World::manifest() const { return mImpl->manifest.manifest; }
const fs::path& World::folder() const { return mImpl->folder; }
std::span<const ChunkRecord> World::chunks() const { return mImpl->index.chunks; }
std::span<const std::uint32_t> World::roots() const { return mImpl->index.roots; }

std::span<const std::uint32_t> World::variantChunks(std::size_t variant) const {
    return variant < mImpl->index.variantChunks.size() ? std::span<const std::uint32_t>(mImpl->index.variantChunks[variant])
                                                       : std::span<const std::uint32_t>();
}

core::Result<std::vector<std::byte>> World::readChunkBytes(std::uint32_t index) const {
    if (index >= mImpl->index.chunks.size()) {
        return core::Problem{mImpl->folder.string(), "chunk " + std::to_string(index), "there is no such chunk", ""};
    }
    const ChunkRecord& record = mImpl->index.chunks[index];
    const std::span<const std::byte> bytes = mImpl->shards[record.shard].bytes().subspan(record.offset, record.size);
    if (core::hash64(bytes) != record.checksum) {
        return core::Problem{(mImpl->folder / shardName(record.shard)).string(), "chunk " + std::to_string(index),
                             "damaged: its checksum does not match", "Copy the whole folder again or bake the world again."};
    }
    return std::vector<std::byte>(bytes.begin(), bytes.end());
}

core::Result<Chunk> World::readChunk(std::uint32_t index) const {
    core::Result<std::vector<std::byte>> bytes = readChunkBytes(index);
    if (!bytes) {
        return bytes.problem();
    }
    const ChunkRecord& record = mImpl->index.chunks[index];
    const std::string name = (mImpl->folder / shardName(record.shard)).string() + ": chunk " + std::to_string(index);
    core::Result<Chunk> chunk = decodeChunk(*bytes, name);
    if (!chunk) {
        return chunk;
    }
    const math::WorldPos origin{record.min[0], record.min[1], record.min[2]};
    const std::uint32_t known = mImpl->features.count();
    const bool featuresFit = std::all_of(chunk->features.begin(), chunk->features.end(),
                                         [&](std::uint32_t feature) { return feature == kNoFeatureIndex || feature < known; });
    if (!(chunk->origin == origin) || chunk->features.size() != record.featureCount || !featuresFit) {
        return core::Problem{name, "", "damaged: the chunk does not fit its entry in the index", "Bake the world again."};
    }
    return chunk;
}

core::Result<Feature> World::readFeature(std::uint32_t index) const { return mImpl->features.read(index); }
core::Status World::eachFeature(std::uint32_t first, std::uint32_t count,
                                const std::function<bool(std::uint32_t, const Feature&)>& use) const {
    return mImpl->features.each(first, count, use);
}
std::optional<std::uint32_t> World::findFeature(std::string_view id) const { return mImpl->features.find(id); }

std::vector<std::uint32_t> World::findFeatures(std::string_view id) const {
    constexpr std::size_t kMost = 16;
    return mImpl->features.findAll(id, kMost);
}

core::Status World::verify() const {
    for (const FileEntry& entry : mImpl->manifest.files) {
        core::Result<core::MappedFile> mapped = core::MappedFile::open(mImpl->folder / entry.name);
        if (!mapped) {
            return mapped.problem();
        }
        if (mapped->bytes().size() != entry.size || core::hash64(mapped->bytes()) != entry.checksum) {
            // A chunk's own checksum says more exactly where.
            for (std::uint32_t i = 0; i < mImpl->index.chunks.size(); ++i) {
                if (shardName(mImpl->index.chunks[i].shard) == entry.name) {
                    if (core::Result<std::vector<std::byte>> bytes = readChunkBytes(i); !bytes) {
                        return bytes.problem();
                    }
                }
            }
            return core::Problem{(mImpl->folder / entry.name).string(), "", "damaged: its checksum does not match",
                                 "Copy the whole folder again or bake the world again."};
        }
    }
    for (std::uint32_t i = 0; i < mImpl->index.chunks.size(); ++i) {
        if (core::Result<Chunk> chunk = readChunk(i); !chunk) {
            return chunk.problem();
        }
    }
    return mImpl->features.verify();
}

std::uint64_t World::bytes() const { return mImpl->bytes; }

}  // namespace rundgang::world
