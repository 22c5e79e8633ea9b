// What is no longer needed but may still be read by the GPU: released when the timeline value of the last submission that could
// use it has completed. Destructors file their raw handles here and never wait.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>

namespace rundgang::gpu {

class RetireQueue {
public:
    ~RetireQueue();

    /// `value` must not be smaller than that of the call before.
    void retire(std::uint64_t value, std::function<void()> release);
    /// Releases, in the order they came, all whose value is at most `completed`.
    void collect(std::uint64_t completed);
    [[nodiscard]] std::size_t size() const { return mWaiting.size(); }

private:
    struct Entry {
        std::uint64_t value;
        std::function<void()> release;
    };
    std::deque<Entry> mWaiting;
};

}  // namespace rundgang::gpu
