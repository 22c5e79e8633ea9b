#include "engine/world/Layout.h"

#include "engine/core/Assert.h"

#include <zstd.h>

namespace rundgang::world {

std::vector<std::byte> pack(std::span<const std::byte> bytes, int level) {
    std::vector<std::byte> packed(ZSTD_compressBound(bytes.size()));
    const std::size_t size = ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), level);
    RG_ASSERT(ZSTD_isError(size) == 0, "zstd refused to pack into a buffer of its own bound");
    packed.resize(size);
    return packed;
}

bool unpack(std::span<const std::byte> packed, std::size_t unpackedSize, std::vector<std::byte>& out) {
    if (unpackedSize > kMaxUnpacked || ZSTD_getFrameContentSize(packed.data(), packed.size()) != unpackedSize ||
        ZSTD_findFrameCompressedSize(packed.data(), packed.size()) != packed.size()) {
        return false;
    }
    out.resize(unpackedSize);
    const std::size_t size = ZSTD_decompress(out.data(), out.size(), packed.data(), packed.size());
    return ZSTD_isError(size) == 0 && size == unpackedSize;
}

}  // namespace rundgang::world
