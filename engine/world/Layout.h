// The parts of the on-disk form that only the reader and the writer of this room share.
#pragma once

#include "engine/world/Format.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace rundgang::world {

inline constexpr const char* kManifestFile = "world.json";
inline constexpr const char* kIndexFile = "index.rgw";
inline constexpr const char* kFeaturesFile = "features.rgf";

/// Most bytes a single chunk or feature block may unpack to: far above what a baker makes, far below what hurts.
inline constexpr std::uint64_t kMaxUnpacked = std::uint64_t{1} << 29;
inline constexpr std::uint32_t kMaxImageSize = 8192;
/// Vertex::feature has 16 bits.
inline constexpr std::uint32_t kMaxChunkFeatures = 65536;
inline constexpr std::uint32_t kFeaturesPerBlock = 512;

struct IndexHeader {
    char magic[8];
    std::uint32_t version;
    std::uint32_t chunkCount;
    std::uint32_t variantCount;
    std::uint32_t shardCount;
    std::uint64_t checksum;  ///< of all that follows: records, then the hidden lists (count u32, indices u32 ...)
};
static_assert(sizeof(IndexHeader) == 32);

struct FeaturesHeader {
    char magic[8];
    std::uint32_t version;
    std::uint32_t featureCount;
    std::uint32_t blockCount;
    std::uint32_t featuresPerBlock;
    std::uint64_t tableOffset;  ///< BlockRecord[blockCount], then IdRecord[featureCount]; both to the file's end
    std::uint64_t checksum;     ///< of the tables
};
static_assert(sizeof(FeaturesHeader) == 40);

struct BlockRecord {
    std::uint64_t offset;
    std::uint64_t checksum;
    std::uint32_t size;
    std::uint32_t unpackedSize;
};
static_assert(sizeof(BlockRecord) == 24);

/// Sorted by hash, then index.
struct IdRecord {
    std::uint32_t hashLow;
    std::uint32_t hashHigh;
    std::uint32_t index;
    [[nodiscard]] std::uint64_t hash() const { return hashLow | (static_cast<std::uint64_t>(hashHigh) << 32U); }
};
static_assert(sizeof(IdRecord) == 12);

inline constexpr std::uint32_t kChunkMagic = 0x4B434752U;  // "RGCK"

/// Followed by the geometry section (zstd), then the image section (zstd).
/// Geometry, unpacked: PartRecord and PartSizes for each part; then for each part its draws, packed vertices, packed indices;
/// then the features.
struct ChunkHeader {
    std::uint32_t magic;
    std::uint32_t version;
    std::uint32_t partCount;
    std::uint32_t featureCount;
    std::uint32_t geometrySize;
    std::uint32_t geometryUnpacked;
    std::uint32_t imageBytes;
    std::uint32_t imageUnpacked;
    double origin[3];
    ImageFormat imageFormat;
    std::uint32_t imageSize;
    std::uint32_t mipCount;
    float imageMin[2];
    float imageExtent[2];
    std::uint32_t reserved;
};
static_assert(sizeof(ChunkHeader) == 88);

struct PartSizes {
    std::uint32_t vertexBytes;
    std::uint32_t indexBytes;
};

inline std::string shardName(std::uint32_t shard) { return "chunks-" + std::to_string(shard) + ".rgc"; }

/// Bytes of a BC1 picture with its mips.
inline std::uint64_t bc1Bytes(std::uint32_t size, std::uint32_t mipCount) {
    std::uint64_t sum = 0;
    for (std::uint32_t mip = 0; mip < mipCount; ++mip) {
        const std::uint64_t blocks = size / 4 > 1 ? size / 4 : 1;
        sum += blocks * blocks * 8;
        size = size / 2 > 1 ? size / 2 : 1;
    }
    return sum;
}

template <typename T>
void appendPlain(std::vector<std::byte>& bytes, const T* values, std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::size_t at = bytes.size();
    bytes.resize(at + count * sizeof(T));
    if (count > 0) {
        std::memcpy(bytes.data() + at, values, count * sizeof(T));
    }
}

/// Reads plain values one after the other and never past the end.
class PlainReader {
public:
    explicit PlainReader(std::span<const std::byte> bytes) : mBytes(bytes) {}

    template <typename T>
    [[nodiscard]] bool read(T* values, std::size_t count = 1) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (count > mBytes.size() / sizeof(T)) {
            return false;
        }
        if (count > 0) {
            std::memcpy(values, mBytes.data(), count * sizeof(T));
        }
        mBytes = mBytes.subspan(count * sizeof(T));
        return true;
    }
    [[nodiscard]] bool take(std::size_t count, std::span<const std::byte>& out) {
        if (count > mBytes.size()) {
            return false;
        }
        out = mBytes.first(count);
        mBytes = mBytes.subspan(count);
        return true;
    }
    [[nodiscard]] std::size_t left() const { return mBytes.size(); }

private:
    std::span<const std::byte> mBytes;
};

/// zstd behind one door. unpack() gives false unless the frame says and holds exactly `unpackedSize` bytes.
std::vector<std::byte> pack(std::span<const std::byte> bytes, int level);
bool unpack(std::span<const std::byte> packed, std::size_t unpackedSize, std::vector<std::byte>& out);

}  // namespace rundgang::world
