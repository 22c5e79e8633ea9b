#include "engine/world/Index.h"

#include "engine/core/Hash.h"
#include "engine/core/MappedFile.h"
#include "engine/world/Problems.h"

#include <algorithm>
#include <cmath>

namespace rundgang::world {
namespace {

bool placeIsSane(const ChunkRecord& record, std::size_t variantCount) {
    for (int axis = 0; axis < 3; ++axis) {
        if (!std::isfinite(record.min[axis]) || !std::isfinite(record.max[axis]) || record.min[axis] > record.max[axis]) {
            return false;
        }
    }
    return record.level >= 0 && record.level <= 31 && record.variant >= kNoVariant &&
           record.variant < static_cast<std::int64_t>(variantCount) && std::isfinite(record.geometricError) &&
           record.geometricError >= 0.0F && record.featureCount <= kMaxChunkFeatures;
}

bool bytesAreSane(const ChunkRecord& record, const std::vector<std::uint64_t>& shardSizes) {
    return record.shard < shardSizes.size() && record.offset <= shardSizes[record.shard] &&
           record.size <= shardSizes[record.shard] - record.offset;
}

/// Links go both ways and one level at a time, so there are no rings.
bool linksAreSane(const std::vector<ChunkRecord>& chunks, std::uint32_t index) {
    const ChunkRecord& record = chunks[index];
    for (const std::uint32_t child : record.children) {
        if (child == kNoTile) {
            continue;
        }
        if (record.variant != kNoVariant || child >= chunks.size() || chunks[child].parent != index ||
            chunks[child].level != record.level - 1 || chunks[child].variant != kNoVariant) {
            return false;
        }
    }
    if (record.parent == kNoTile) {
        return true;
    }
    if (record.parent >= chunks.size()) {
        return false;
    }
    const auto& siblings = chunks[record.parent].children;
    return std::count(std::begin(siblings), std::end(siblings), index) == 1;
}

bool readHidden(PlainReader& reader, std::size_t variantCount, std::uint32_t featureCount, Index& index) {
    index.hiddenFeatures.resize(variantCount);
    for (std::vector<std::uint32_t>& hidden : index.hiddenFeatures) {
        std::uint32_t count = 0;
        if (!reader.read(&count) || count > reader.left() / sizeof(std::uint32_t)) {
            return false;
        }
        hidden.resize(count);
        if (!reader.read(hidden.data(), hidden.size()) || !std::is_sorted(hidden.begin(), hidden.end()) ||
            (!hidden.empty() && hidden.back() >= featureCount)) {
            return false;
        }
    }
    return reader.left() == 0;
}

}  // namespace

core::Result<Index> readIndex(const std::filesystem::path& path, std::size_t variantCount,
                              const std::vector<std::uint64_t>& shardSizes, std::uint32_t featureCount) {
    core::Result<core::MappedFile> mapped = core::MappedFile::open(path);
    if (!mapped) {
        return mapped.problem();
    }
    PlainReader reader(mapped->bytes());
    IndexHeader header{};
    if (!reader.read(&header) || !std::equal(kIndexMagic.begin(), kIndexMagic.end(), header.magic)) {
        return damaged(path.string(), "header", "this is not a world's index");
    }
    if (header.version > kFormatVersion) {
        return tooNew(path.string(), "format version " + std::to_string(header.version));
    }
    if (header.variantCount != variantCount || header.shardCount != shardSizes.size() ||
        header.chunkCount > reader.left() / sizeof(ChunkRecord)) {
        return damaged(path.string(), "header", "its counts do not fit the manifest or the file's size");
    }
    if (core::hash64(mapped->bytes().subspan(sizeof(header))) != header.checksum) {
        return damaged(path.string(), "", "its checksum does not match");
    }
    Index index;
    index.chunks.resize(header.chunkCount);
    if (!reader.read(index.chunks.data(), index.chunks.size()) || !readHidden(reader, variantCount, featureCount, index)) {
        return damaged(path.string(), "hidden features", "the lists contradict themselves");
    }
    index.variantChunks.resize(variantCount);
    for (std::uint32_t i = 0; i < header.chunkCount; ++i) {
        const ChunkRecord& record = index.chunks[i];
        if (!placeIsSane(record, variantCount) || !bytesAreSane(record, shardSizes) || !linksAreSane(index.chunks, i)) {
            return damaged(path.string(), "chunk " + std::to_string(i), "its record contradicts itself");
        }
        if (record.variant != kNoVariant) {
            index.variantChunks[static_cast<std::size_t>(record.variant)].push_back(i);
        } else if (record.parent == kNoTile) {
            index.roots.push_back(i);
        }
    }
    return index;
}

}  // namespace rundgang::world
