// index.rgw read and checked: the chunk table and each variant's hidden features.
#pragma once

#include "engine/core/Result.h"
#include "engine/world/Layout.h"

#include <filesystem>
#include <vector>

namespace rundgang::world {

struct Index {
    std::vector<ChunkRecord> chunks;
    std::vector<std::uint32_t> roots;
    std::vector<std::vector<std::uint32_t>> variantChunks;
    std::vector<std::vector<std::uint32_t>> hiddenFeatures;
};

/// `shardSizes`: bytes of every shard, in order; `featureCount` bounds the hidden features.
core::Result<Index> readIndex(const std::filesystem::path& path, std::size_t variantCount,
                              const std::vector<std::uint64_t>& shardSizes, std::uint32_t featureCount);

}  // namespace rundgang::world
