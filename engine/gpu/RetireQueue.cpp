#include "engine/gpu/RetireQueue.h"

#include "engine/core/Assert.h"

#include <utility>

namespace rundgang::gpu {

RetireQueue::~RetireQueue() { RG_ASSERT(mWaiting.empty(), "collect everything after the device is idle, before it goes"); }

void RetireQueue::retire(std::uint64_t value, std::function<void()> release) {
    RG_ASSERT(mWaiting.empty() || mWaiting.back().value <= value, "timeline values only grow");
    mWaiting.push_back({value, std::move(release)});
}

void RetireQueue::collect(std::uint64_t completed) {
    while (!mWaiting.empty() && mWaiting.front().value <= completed) {
        // Moved out first: releasing may retire more.
        const std::function<void()> release = std::move(mWaiting.front().release);
        mWaiting.pop_front();
        release();
    }
}

}  // namespace rundgang::gpu
