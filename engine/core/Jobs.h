// Work on other threads. parallelFor spreads one loop over all cores and returns when it is done; a WorkQueue is a few named
// threads that take jobs in order of priority (loading, writing) and never touch the frame thread.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace rundgang::core {

/// Calls body(i) for every i in [0, count), on all cores, in no order. The body must not throw.
void parallelFor(std::size_t count, const std::function<void(std::size_t)>& body);

/// Any thread may post. The destructor drops jobs that have not begun, finishes those that have, and joins.
class WorkQueue {
public:
    explicit WorkQueue(std::size_t threads);
    WorkQueue(const WorkQueue&) = delete;
    WorkQueue& operator=(const WorkQueue&) = delete;
    ~WorkQueue();

    /// Smaller priority first; equal ones in the order posted.
    void post(std::function<void()> job, double priority = 0.0);
    /// Jobs posted and not yet finished.
    [[nodiscard]] std::size_t pending() const;
    /// Blocks until pending() is 0: for tools and tests, never on the frame thread.
    void waitIdle();

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::core
