// features.rgf: what is known of every feature, in compressed blocks, with a table of id hashes for finding one by its id.
#pragma once

#include "engine/core/MappedFile.h"
#include "engine/core/Result.h"
#include "engine/world/Layout.h"
#include "engine/world/World.h"

#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::world {

class FeaturesWriter {
public:
    core::Status open(const std::filesystem::path& path);
    core::Status add(const Feature& feature);
    core::Status finish();
    [[nodiscard]] std::uint32_t count() const { return mCount; }

private:
    core::Status flushBlock();
    core::Status write(std::span<const std::byte> bytes);

    std::filesystem::path mPath;
    std::ofstream mFile;
    std::uint64_t mOffset = 0;
    std::uint32_t mCount = 0;
    std::vector<std::uint32_t> mSizes;  ///< of the block's features
    std::vector<std::byte> mBlock;
    std::vector<BlockRecord> mBlocks;
    std::vector<IdRecord> mIds;
};

/// Thread-safe once opened.
class FeaturesReader {
public:
    static core::Result<FeaturesReader> open(const std::filesystem::path& path);

    [[nodiscard]] std::uint32_t count() const { return mHeader.featureCount; }
    [[nodiscard]] core::Result<Feature> read(std::uint32_t index) const;
    [[nodiscard]] core::Status each(std::uint32_t first, std::uint32_t count,
                                    const std::function<bool(std::uint32_t, const Feature&)>& use) const;
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
    /// At most `most` of them, in their order.
    [[nodiscard]] std::vector<std::uint32_t> findAll(std::string_view id, std::size_t most) const;
    [[nodiscard]] core::Status verify() const;

private:
    [[nodiscard]] core::Result<std::vector<std::byte>> unpackBlock(std::uint32_t block) const;
    [[nodiscard]] BlockRecord blockRecord(std::uint32_t block) const;
    [[nodiscard]] IdRecord idRecord(std::uint32_t place) const;
    [[nodiscard]] core::Problem damaged(const std::string& place, const std::string& what) const;

    std::string mName;
    core::MappedFile mFile;
    FeaturesHeader mHeader{};
};

}  // namespace rundgang::world
