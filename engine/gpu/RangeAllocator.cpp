#include "engine/gpu/RangeAllocator.h"

#include "engine/core/Assert.h"

#include <iterator>

namespace rundgang::gpu {

RangeAllocator::RangeAllocator(std::uint64_t capacity) : mCapacity(capacity) {
    if (capacity > 0) {
        mFree.emplace(0, capacity);
    }
}

std::optional<std::uint64_t> RangeAllocator::allocate(std::uint64_t size, std::uint64_t alignment) {
    RG_ASSERT(size > 0 && alignment > 0, "ask for at least one unit");
    for (auto it = mFree.begin(); it != mFree.end(); ++it) {
        const std::uint64_t begin = it->first;
        const std::uint64_t end = begin + it->second;
        const std::uint64_t remainder = begin % alignment;
        const std::uint64_t padding = remainder == 0 ? 0 : alignment - remainder;
        if (padding > it->second || it->second - padding < size) {
            continue;
        }
        const std::uint64_t offset = begin + padding;
        if (padding == 0) {
            mFree.erase(it);
        } else {
            it->second = padding;
        }
        if (offset + size < end) {
            mFree.emplace(offset + size, end - offset - size);
        }
        mUsed += size;
        return offset;
    }
    return std::nullopt;
}

void RangeAllocator::free(std::uint64_t offset, std::uint64_t size) {
    RG_ASSERT(size <= mUsed && offset + size <= mCapacity, "free only what allocate() gave");
    mUsed -= size;
    auto next = mFree.lower_bound(offset);
    RG_ASSERT(next == mFree.end() || offset + size <= next->first, "a range was freed twice");
    if (next != mFree.end() && next->first == offset + size) {
        size += next->second;
        next = mFree.erase(next);
    }
    if (next != mFree.begin()) {
        const auto previous = std::prev(next);
        RG_ASSERT(previous->first + previous->second <= offset, "a range was freed twice");
        if (previous->first + previous->second == offset) {
            previous->second += size;
            return;
        }
    }
    mFree.emplace(offset, size);
}

}  // namespace rundgang::gpu
