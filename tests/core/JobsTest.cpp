#include "engine/core/Jobs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <vector>

namespace rundgang::core {
namespace {

TEST(Jobs, parallelForVisitsEachIndexOnce) {
    std::vector<std::atomic<int>> visits(1000);
    parallelFor(visits.size(), [&](std::size_t i) { ++visits[i]; });
    for (const std::atomic<int>& count : visits) {
        EXPECT_EQ(count.load(), 1);
    }
}

TEST(WorkQueue, runsTheMostUrgentJobFirst) {
    WorkQueue queue(1);
    std::mutex gate;
    std::mutex mutex;
    std::vector<int> order;
    gate.lock();
    queue.post([&] { const std::scoped_lock wait(gate); });
    for (const int priority : {3, 1, 2}) {
        queue.post(
            [&, priority] {
                const std::scoped_lock lock(mutex);
                order.push_back(priority);
            },
            priority);
    }
    gate.unlock();
    queue.waitIdle();
    EXPECT_EQ(order, (std::vector<int>{1, 2, 3}));
}

}  // namespace
}  // namespace rundgang::core
