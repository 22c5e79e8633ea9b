#include "engine/core/Hash.h"
#include "engine/world/Features.h"

#include <algorithm>
#include <cstring>

namespace rundgang::world {
namespace {

constexpr int kLevel = 5;

void appendText(std::vector<std::byte>& bytes, std::string_view text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    appendPlain(bytes, &size, 1);
    appendPlain(bytes, text.data(), text.size());
}

}  // namespace

core::Status FeaturesWriter::open(const std::filesystem::path& path) {
    mPath = path;
    mFile.open(path, std::ios::binary | std::ios::trunc);
    const FeaturesHeader placeholder{};
    return write(std::as_bytes(std::span(&placeholder, 1)));
}

core::Status FeaturesWriter::add(const Feature& feature) {
    const std::size_t start = mBlock.size();
    appendPlain(mBlock, &feature.kind, 1);
    appendText(mBlock, feature.id);
    appendText(mBlock, feature.name);
    const double box[6] = {feature.box.min.x, feature.box.min.y, feature.box.min.z,
                           feature.box.max.x, feature.box.max.y, feature.box.max.z};
    appendPlain(mBlock, box, 6);
    const auto count = static_cast<std::uint32_t>(feature.attributes.size());
    appendPlain(mBlock, &count, 1);
    for (const auto& [key, value] : feature.attributes) {
        appendText(mBlock, key);
        appendText(mBlock, value);
    }
    mSizes.push_back(static_cast<std::uint32_t>(mBlock.size() - start));
    const std::uint64_t hash = core::hash64(feature.id);
    mIds.push_back(IdRecord{static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(hash >> 32U), mCount});
    ++mCount;
    return mSizes.size() == kFeaturesPerBlock ? flushBlock() : core::Status(core::Done{});
}

core::Status FeaturesWriter::flushBlock() {
    if (mSizes.empty()) {
        return core::Done{};
    }
    std::vector<std::byte> raw;
    raw.reserve(mSizes.size() * sizeof(std::uint32_t) + mBlock.size());
    appendPlain(raw, mSizes.data(), mSizes.size());
    appendPlain(raw, mBlock.data(), mBlock.size());
    if (raw.size() > kMaxUnpacked) {
        return core::Problem{mPath.string(), "feature " + std::to_string(mCount),
                             "the attributes of these features are larger than 500 MB",
                             "Leave out attributes that are pictures or documents."};
    }
    const std::vector<std::byte> packed = pack(raw, kLevel);
    mBlocks.push_back(BlockRecord{mOffset, core::hash64(packed), static_cast<std::uint32_t>(packed.size()),
                                  static_cast<std::uint32_t>(raw.size())});
    mBlock.clear();
    mSizes.clear();
    return write(packed);
}

core::Status FeaturesWriter::finish() {
    if (core::Status flushed = flushBlock(); !flushed) {
        return flushed;
    }
    std::sort(mIds.begin(), mIds.end(), [](const IdRecord& a, const IdRecord& b) {
        return a.hash() != b.hash() ? a.hash() < b.hash() : a.index < b.index;
    });
    std::vector<std::byte> tables;
    appendPlain(tables, mBlocks.data(), mBlocks.size());
    appendPlain(tables, mIds.data(), mIds.size());
    FeaturesHeader header{};
    std::memcpy(header.magic, kFeaturesMagic.data(), kFeaturesMagic.size());
    header.version = kFormatVersion;
    header.featureCount = mCount;
    header.blockCount = static_cast<std::uint32_t>(mBlocks.size());
    header.featuresPerBlock = kFeaturesPerBlock;
    header.tableOffset = mOffset;
    header.checksum = core::hash64(tables);
    if (core::Status written = write(tables); !written) {
        return written;
    }
    mFile.seekp(0);
    if (core::Status written = write(std::as_bytes(std::span(&header, 1))); !written) {
        return written;
    }
    mFile.close();
    return mFile.good() ? core::Status(core::Done{}) : write({});
}

core::Status FeaturesWriter::write(std::span<const std::byte> bytes) {
    mFile.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!mFile) {
        return core::Problem{mPath.string(), "", "cannot be written", "Check the folder, its permissions and the free space."};
    }
    mOffset += bytes.size();
    return core::Done{};
}

}  // namespace rundgang::world
