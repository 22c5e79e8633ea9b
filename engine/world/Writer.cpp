#include "engine/world/Writer.h"

#include "engine/core/Assert.h"
#include "engine/core/File.h"
#include "engine/core/Hash.h"
#include "engine/core/MappedFile.h"
#include "engine/world/Features.h"
#include "engine/world/Layout.h"
#include "engine/world/ManifestJson.h"
#include "engine/world/SewerConflicts.h"
#include "engine/world/SewerNet.h"

#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

namespace rundgang::world {
namespace {

namespace fs = std::filesystem;

/// Small enough for any file system and for copying in pieces, large enough that a region is a few hundred files.
constexpr std::uint64_t kShardBytes = std::uint64_t{256} << 20;

core::Problem unwritable(const fs::path& path, const std::string& why) {
    return core::Problem{path.string(), "", "cannot be written: " + why, "Check the folder, its permissions and the free space."};
}

bool isOurs(const std::string& name) {
    return name == kManifestFile || name == kIndexFile || name == kFeaturesFile || name == kSewersFile ||
           name == kConflictsFile || (name.starts_with("chunks-") && name.ends_with(".rgc"));
}

}  // namespace

struct Writer::Impl {
    fs::path folder;
    fs::path temporary;
    std::vector<ChunkRecord> records;
    bool hasSewers = false;
    bool hasConflicts = false;
    FeaturesWriter features;
    std::ofstream shard;
    std::uint32_t shardCount = 0;
    std::uint64_t shardSize = 0;
    bool finished = false;

    ~Impl() {
        if (!finished && !temporary.empty()) {
            shard.close();
            std::error_code ignored;
            fs::remove_all(temporary, ignored);
        }
    }

    core::Status nextShard() {
        if (shardCount > 0) {
            shard.close();
            if (!shard) {
                return unwritable(temporary / shardName(shardCount - 1), "the disk refused the last bytes");
            }
        }
        const fs::path path = temporary / shardName(shardCount);
        shard.open(path, std::ios::binary | std::ios::trunc);
        if (!shard) {
            return unwritable(path, "it cannot be created");
        }
        ++shardCount;
        shardSize = 0;
        return core::Done{};
    }

    core::Status writeIndex(const Manifest& manifest) const {
        std::vector<std::byte> body;
        appendPlain(body, records.data(), records.size());
        for (const Variant& variant : manifest.variants) {
            const auto count = static_cast<std::uint32_t>(variant.hiddenFeatures.size());
            appendPlain(body, &count, 1);
            appendPlain(body, variant.hiddenFeatures.data(), variant.hiddenFeatures.size());
        }
        IndexHeader header{};
        std::memcpy(header.magic, kIndexMagic.data(), kIndexMagic.size());
        header.version = kFormatVersion;
        header.chunkCount = static_cast<std::uint32_t>(records.size());
        header.variantCount = static_cast<std::uint32_t>(manifest.variants.size());
        header.shardCount = shardCount;
        header.checksum = core::hash64(body);
        std::vector<std::byte> bytes;
        appendPlain(bytes, &header, 1);
        appendPlain(bytes, body.data(), body.size());
        return core::writeFile(temporary / kIndexFile, bytes);
    }

    core::Status writeManifest(const Manifest& manifest) const {
        ManifestFile file{manifest, {}};
        std::vector<std::string> names{kFeaturesFile, kIndexFile};
        if (hasSewers) {
            names.emplace_back(kSewersFile);
        }
        if (hasConflicts) {
            names.emplace_back(kConflictsFile);
        }
        for (std::uint32_t i = 0; i < shardCount; ++i) {
            names.push_back(shardName(i));
        }
        for (const std::string& name : names) {
            core::Result<core::MappedFile> mapped = core::MappedFile::open(temporary / name);
            if (!mapped) {
                return mapped.problem();
            }
            file.files.push_back(FileEntry{name, mapped->bytes().size(), core::hash64(mapped->bytes())});
        }
        return core::writeText(temporary / kManifestFile, manifestToJson(file));
    }

    /// The old world steps aside, the new one takes its name; files that are not ours (notes kept there) move along.
    core::Status swapIn() {
        std::error_code error;
        const bool replaces = fs::exists(folder, error);
        const fs::path old = folder.string() + ".old";
        if (replaces) {
            fs::remove_all(old, error);
            fs::rename(folder, old, error);
            if (error) {
                return unwritable(folder, error.message());
            }
        }
        fs::rename(temporary, folder, error);
        if (error) {
            return unwritable(folder, error.message());
        }
        finished = true;
        if (!replaces) {
            return core::Done{};
        }
        bool allMoved = true;
        for (const fs::directory_entry& entry : fs::directory_iterator(old, error)) {
            if (!isOurs(entry.path().filename().string())) {
                std::error_code failed;
                fs::rename(entry.path(), folder / entry.path().filename(), failed);
                allMoved = allMoved && !failed;
            }
        }
        if (allMoved) {
            fs::remove_all(old, error);
        }
        return core::Done{};
    }
};

Writer::Writer() : mImpl(std::make_unique<Impl>()) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

core::Result<Writer> Writer::create(const fs::path& wanted) {
    std::error_code error;
    fs::path folder = fs::absolute(wanted, error).lexically_normal();
    if (!folder.has_filename()) {
        folder = folder.parent_path();
    }
    if (fs::exists(folder, error)) {
        const bool world =
            fs::is_directory(folder, error) && (fs::exists(folder / kManifestFile, error) || fs::is_empty(folder, error));
        if (!world) {
            return core::Problem{wanted.string(), "", "exists and is not a world, so it is not overwritten",
                                 "Choose another folder or remove it."};
        }
    }
    Writer writer;
    writer.mImpl->folder = folder;
    const fs::path temporary = folder.string() + ".part";
    fs::remove_all(temporary, error);
    fs::create_directories(temporary, error);
    if (error) {
        return unwritable(temporary, error.message());
    }
    writer.mImpl->temporary = temporary;
    if (core::Status opened = writer.mImpl->features.open(temporary / kFeaturesFile); !opened) {
        return opened.problem();
    }
    return writer;
}

core::Result<std::uint32_t> Writer::addChunk(ChunkRecord record, std::span<const std::byte> encoded) {
    Impl& impl = *mImpl;
    if (impl.shardCount == 0 || (impl.shardSize > 0 && impl.shardSize + encoded.size() > kShardBytes)) {
        if (core::Status opened = impl.nextShard(); !opened) {
            return opened.problem();
        }
    }
    record.shard = impl.shardCount - 1;
    record.offset = impl.shardSize;
    record.size = encoded.size();
    record.checksum = core::hash64(encoded);
    impl.shard.write(reinterpret_cast<const char*>(encoded.data()), static_cast<std::streamsize>(encoded.size()));
    if (!impl.shard) {
        return unwritable(impl.temporary / shardName(record.shard), "the disk is full or refused");
    }
    impl.shardSize += encoded.size();
    impl.records.push_back(record);
    return static_cast<std::uint32_t>(impl.records.size() - 1);
}

ChunkRecord& Writer::record(std::uint32_t index) {
    RG_ASSERT(index < mImpl->records.size(), "ask only for chunks that were added");
    return mImpl->records[index];
}

core::Status Writer::addFeature(const Feature& feature) { return mImpl->features.add(feature); }

core::Status Writer::addSewers(std::span<const std::byte> encoded) {
    mImpl->hasSewers = true;
    return core::writeFile(mImpl->temporary / kSewersFile, encoded);
}

core::Status Writer::addConflicts(std::span<const std::byte> encoded) {
    mImpl->hasConflicts = true;
    return core::writeFile(mImpl->temporary / kConflictsFile, encoded);
}

core::Status Writer::finish(const Manifest& manifest) {
    Impl& impl = *mImpl;
    impl.shard.close();
    if (impl.shardCount > 0 && !impl.shard) {
        return unwritable(impl.temporary / shardName(impl.shardCount - 1), "the disk refused the last bytes");
    }
    if (core::Status done = impl.features.finish(); !done) {
        return done;
    }
    if (core::Status done = impl.writeIndex(manifest); !done) {
        return done;
    }
    if (core::Status done = impl.writeManifest(manifest); !done) {
        return done;
    }
    return impl.swapIn();
}

}  // namespace rundgang::world
