#include "engine/gpu/RangeAllocator.h"

#include <gtest/gtest.h>

#include <random>
#include <utility>
#include <vector>

using rundgang::gpu::RangeAllocator;

TEST(RangeAllocator, FillsFromTheFrontAndSaysWhenFull) {
    RangeAllocator ranges(100);
    EXPECT_EQ(ranges.allocate(60), 0U);
    EXPECT_EQ(ranges.allocate(40), 60U);
    EXPECT_EQ(ranges.allocate(1), std::nullopt);
    EXPECT_EQ(ranges.used(), 100U);
}

TEST(RangeAllocator, MergesNeighboursWhenFreed) {
    RangeAllocator ranges(100);
    const auto a = ranges.allocate(30);
    const auto b = ranges.allocate(30);
    const auto c = ranges.allocate(40);
    ranges.free(*a, 30);
    ranges.free(*c, 40);
    ranges.free(*b, 30);
    EXPECT_EQ(ranges.allocate(100), 0U) << "three freed ranges are one again";
}

TEST(RangeAllocator, AlignsToAnyNumber) {
    RangeAllocator ranges(100);
    EXPECT_EQ(ranges.allocate(1), 0U);
    EXPECT_EQ(ranges.allocate(20, 20), 20U);
    EXPECT_EQ(ranges.allocate(19), 1U) << "the gap before an aligned range stays usable";
}

TEST(RangeAllocator, NeverHandsOutAUnitTwice) {
    std::mt19937 random(7);
    RangeAllocator ranges(1000);
    std::vector<bool> taken(1000, false);
    std::vector<std::pair<std::uint64_t, std::uint64_t>> live;
    for (int step = 0; step < 5000; ++step) {
        if (random() % 2 == 0 && !live.empty()) {
            const std::size_t which = random() % live.size();
            const auto [offset, size] = live[which];
            std::fill_n(taken.begin() + static_cast<std::ptrdiff_t>(offset), size, false);
            ranges.free(offset, size);
            live.erase(live.begin() + static_cast<std::ptrdiff_t>(which));
            continue;
        }
        const std::uint64_t size = 1 + random() % 60;
        const std::uint64_t alignment = 1 + random() % 20;
        if (const auto offset = ranges.allocate(size, alignment)) {
            ASSERT_EQ(*offset % alignment, 0U);
            for (std::uint64_t i = *offset; i < *offset + size; ++i) {
                ASSERT_FALSE(taken[i]);
                taken[i] = true;
            }
            live.emplace_back(*offset, size);
        }
    }
    for (const auto& [offset, size] : live) {
        ranges.free(offset, size);
    }
    EXPECT_EQ(ranges.used(), 0U);
    EXPECT_EQ(ranges.allocate(1000), 0U);
}
