#include "engine/gpu/RetireQueue.h"

#include <gtest/gtest.h>

#include <vector>

using rundgang::gpu::RetireQueue;

TEST(RetireQueue, ReleasesOnlyWhatTheTimelineHasPassed) {
    RetireQueue queue;
    std::vector<int> released;
    queue.retire(1, [&] { released.push_back(1); });
    queue.retire(2, [&] { released.push_back(2); });
    queue.retire(2, [&] { released.push_back(3); });
    queue.collect(0);
    EXPECT_TRUE(released.empty());
    queue.collect(1);
    EXPECT_EQ(released, (std::vector<int>{1}));
    queue.collect(5);
    EXPECT_EQ(released, (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(queue.size(), 0U);
}

TEST(RetireQueue, AReleaseMayRetireMore) {
    RetireQueue queue;
    bool inner = false;
    queue.retire(1, [&] { queue.retire(2, [&] { inner = true; }); });
    queue.collect(1);
    EXPECT_FALSE(inner);
    queue.collect(2);
    EXPECT_TRUE(inner);
}
