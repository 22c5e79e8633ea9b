#include "engine/core/Hash.h"
#include "engine/world/Features.h"
#include "engine/world/Problems.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace rundgang::world {
namespace {

bool readText(PlainReader& reader, std::string& text) {
    std::uint32_t size = 0;
    std::span<const std::byte> bytes;
    if (!reader.read(&size) || !reader.take(size, bytes)) {
        return false;
    }
    text.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return true;
}

bool decodeFeature(std::span<const std::byte> bytes, Feature& feature) {
    PlainReader reader(bytes);
    double box[6] = {};
    std::uint32_t count = 0;
    if (!reader.read(&feature.kind) || feature.kind > FeatureKind::Tree || !readText(reader, feature.id) ||
        !readText(reader, feature.name) || !reader.read(box, 6) || !reader.read(&count)) {
        return false;
    }
    if (!std::all_of(box, box + 6, [](double value) { return std::isfinite(value); })) {
        return false;
    }
    feature.box.min = glm::dvec3(box[0], box[1], box[2]);
    feature.box.max = glm::dvec3(box[3], box[4], box[5]);
    // An attribute takes at least the 8 bytes of its two lengths.
    if (count > reader.left() / 8) {
        return false;
    }
    feature.attributes.resize(count);
    for (auto& [key, value] : feature.attributes) {
        if (!readText(reader, key) || !readText(reader, value)) {
            return false;
        }
    }
    return reader.left() == 0;
}

/// The features of an unpacked block, each as its bytes; empty if the block contradicts itself.
std::vector<std::span<const std::byte>> splitBlock(std::span<const std::byte> raw, std::size_t count) {
    PlainReader reader(raw);
    std::vector<std::uint32_t> sizes(count);
    std::vector<std::span<const std::byte>> features(count);
    if (!reader.read(sizes.data(), sizes.size())) {
        return {};
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (!reader.take(sizes[i], features[i])) {
            return {};
        }
    }
    return reader.left() == 0 ? features : std::vector<std::span<const std::byte>>{};
}

}  // namespace

core::Result<FeaturesReader> FeaturesReader::open(const std::filesystem::path& path) {
    core::Result<core::MappedFile> mapped = core::MappedFile::open(path);
    if (!mapped) {
        return mapped.problem();
    }
    FeaturesReader features;
    features.mName = path.string();
    features.mFile = std::move(*mapped);
    const std::span<const std::byte> bytes = features.mFile.bytes();
    FeaturesHeader& header = features.mHeader;
    PlainReader reader(bytes);
    if (!reader.read(&header) || !std::equal(kFeaturesMagic.begin(), kFeaturesMagic.end(), header.magic)) {
        return features.damaged("header", "this is not a world's feature file");
    }
    if (header.version > kFormatVersion) {
        return tooNew(features.mName, "format version " + std::to_string(header.version));
    }
    const std::uint64_t tables =
        std::uint64_t{header.blockCount} * sizeof(BlockRecord) + std::uint64_t{header.featureCount} * sizeof(IdRecord);
    const std::uint64_t blocks = (std::uint64_t{header.featureCount} + kFeaturesPerBlock - 1) / kFeaturesPerBlock;
    if (header.featuresPerBlock != kFeaturesPerBlock || header.blockCount != blocks || header.tableOffset < sizeof(header) ||
        header.tableOffset > bytes.size() || bytes.size() - header.tableOffset != tables) {
        return features.damaged("header", "its sizes contradict each other");
    }
    if (core::hash64(bytes.subspan(header.tableOffset)) != header.checksum) {
        return features.damaged("table", "its checksum does not match");
    }
    for (std::uint32_t block = 0; block < header.blockCount; ++block) {
        const BlockRecord record = features.blockRecord(block);
        if (record.offset < sizeof(header) || record.offset > header.tableOffset ||
            record.size > header.tableOffset - record.offset) {
            return features.damaged("block " + std::to_string(block), "it points outside of the file");
        }
    }
    for (std::uint32_t place = 0; place < header.featureCount; ++place) {
        if (features.idRecord(place).index >= header.featureCount) {
            return features.damaged("table", "an id points to no feature");
        }
    }
    return features;
}

BlockRecord FeaturesReader::blockRecord(std::uint32_t block) const {
    BlockRecord record{};
    std::memcpy(&record, mFile.bytes().data() + mHeader.tableOffset + block * sizeof(BlockRecord), sizeof(record));
    return record;
}

IdRecord FeaturesReader::idRecord(std::uint32_t place) const {
    IdRecord record{};
    const std::uint64_t start = mHeader.tableOffset + std::uint64_t{mHeader.blockCount} * sizeof(BlockRecord);
    std::memcpy(&record, mFile.bytes().data() + start + std::uint64_t{place} * sizeof(IdRecord), sizeof(record));
    return record;
}

core::Problem FeaturesReader::damaged(const std::string& place, const std::string& what) const {
    return world::damaged(mName, place, what);
}

core::Result<std::vector<std::byte>> FeaturesReader::unpackBlock(std::uint32_t block) const {
    const BlockRecord record = blockRecord(block);
    const std::span<const std::byte> packed = mFile.bytes().subspan(record.offset, record.size);
    const std::string place = "block " + std::to_string(block);
    if (core::hash64(packed) != record.checksum) {
        return damaged(place, "its checksum does not match");
    }
    std::vector<std::byte> raw;
    if (!unpack(packed, record.unpackedSize, raw)) {
        return damaged(place, "it can not be unpacked");
    }
    return raw;
}

core::Result<Feature> FeaturesReader::read(std::uint32_t index) const {
    if (index >= mHeader.featureCount) {
        return damaged("feature " + std::to_string(index), "there is no such feature");
    }
    Feature read;
    const core::Status status = each(index, 1, [&](std::uint32_t, const Feature& feature) {
        read = feature;
        return true;
    });
    return status ? core::Result<Feature>(std::move(read)) : status.problem();
}

core::Status FeaturesReader::each(std::uint32_t first, std::uint32_t count,
                                  const std::function<bool(std::uint32_t, const Feature&)>& use) const {
    const std::uint32_t begin = std::min(first, mHeader.featureCount);
    const std::uint32_t end = begin + std::min(count, mHeader.featureCount - begin);
    for (std::uint32_t index = begin; index < end;) {
        const std::uint32_t block = index / kFeaturesPerBlock;
        const std::uint32_t blockBegin = block * kFeaturesPerBlock;
        const std::uint32_t blockCount = std::min(kFeaturesPerBlock, mHeader.featureCount - blockBegin);
        core::Result<std::vector<std::byte>> raw = unpackBlock(block);
        if (!raw) {
            return raw.problem();
        }
        const std::vector<std::span<const std::byte>> entries = splitBlock(*raw, blockCount);
        for (; index < std::min(end, blockBegin + blockCount); ++index) {
            Feature feature;
            if (entries.empty() || !decodeFeature(entries[index - blockBegin], feature)) {
                return damaged("feature " + std::to_string(index), "its description contradicts itself");
            }
            if (!use(index, feature)) {
                return core::Done{};
            }
        }
    }
    return core::Done{};
}

std::optional<std::uint32_t> FeaturesReader::find(std::string_view id) const {
    const std::vector<std::uint32_t> first = findAll(id, 1);
    return first.empty() ? std::nullopt : std::optional(first.front());
}

std::vector<std::uint32_t> FeaturesReader::findAll(std::string_view id, std::size_t most) const {
    const std::uint64_t hash = core::hash64(id);
    std::uint32_t low = 0;
    std::uint32_t high = mHeader.featureCount;
    while (low < high) {
        const std::uint32_t middle = std::midpoint(low, high);
        if (idRecord(middle).hash() < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    std::vector<std::uint32_t> found;
    for (; found.size() < most && low < mHeader.featureCount && idRecord(low).hash() == hash; ++low) {
        const std::uint32_t index = idRecord(low).index;
        const core::Result<Feature> feature = read(index);
        if (feature && feature->id == id) {
            found.push_back(index);
        }
    }
    return found;
}

core::Status FeaturesReader::verify() const {
    std::vector<bool> listed(mHeader.featureCount, false);
    for (std::uint32_t place = 0; place < mHeader.featureCount; ++place) {
        listed[idRecord(place).index] = true;
    }
    if (std::find(listed.begin(), listed.end(), false) != listed.end()) {
        return damaged("table", "a feature's id is missing");
    }
    for (std::uint32_t block = 0; block < mHeader.blockCount; ++block) {
        core::Result<std::vector<std::byte>> raw = unpackBlock(block);
        if (!raw) {
            return raw.problem();
        }
        const std::uint32_t count = std::min(kFeaturesPerBlock, mHeader.featureCount - block * kFeaturesPerBlock);
        const std::vector<std::span<const std::byte>> entries = splitBlock(*raw, count);
        Feature feature;
        if (entries.empty() ||
            !std::all_of(entries.begin(), entries.end(), [&](auto entry) { return decodeFeature(entry, feature); })) {
            return damaged("block " + std::to_string(block), "its features contradict themselves");
        }
    }
    return core::Done{};
}

}  // namespace rundgang::world
