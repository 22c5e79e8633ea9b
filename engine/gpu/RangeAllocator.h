// Cuts ranges out of a line of `capacity` units: bytes of a memory block, vertices of the geometry pool. First fit in address
// order, neighbours merged when freed; the same calls always give the same offsets.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

namespace rundgang::gpu {

class RangeAllocator {
public:
    explicit RangeAllocator(std::uint64_t capacity);

    /// Offset of a free range, a multiple of `alignment` (any number from 1, not only powers of two); none if it does not fit.
    std::optional<std::uint64_t> allocate(std::uint64_t size, std::uint64_t alignment = 1);
    /// Gives back exactly what allocate() returned for `size`.
    void free(std::uint64_t offset, std::uint64_t size);

    [[nodiscard]] std::uint64_t used() const { return mUsed; }
    [[nodiscard]] std::uint64_t capacity() const { return mCapacity; }

private:
    std::uint64_t mCapacity = 0;
    std::uint64_t mUsed = 0;
    std::map<std::uint64_t, std::uint64_t> mFree;  ///< size by offset
};

}  // namespace rundgang::gpu
