#include "engine/core/Jobs.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

namespace rundgang::core {

struct WorkQueue::Impl {
    struct Job {
        double priority;
        std::uint64_t order;
        std::function<void()> work;
        bool operator<(const Job& other) const {
            return priority != other.priority ? priority > other.priority : order > other.order;
        }
    };

    mutable std::mutex mutex;
    std::condition_variable wake;
    std::condition_variable idle;
    std::priority_queue<Job> jobs;
    std::uint64_t posted = 0;
    std::size_t running = 0;
    bool stopping = false;
    std::vector<std::thread> threads;

    void run() {
        std::unique_lock lock(mutex);
        while (true) {
            wake.wait(lock, [&] { return stopping || !jobs.empty(); });
            if (stopping) {
                return;
            }
            const std::function<void()> work = jobs.top().work;
            jobs.pop();
            ++running;
            lock.unlock();
            work();
            lock.lock();
            --running;
            if (running == 0 && jobs.empty()) {
                idle.notify_all();
            }
        }
    }
};

WorkQueue::WorkQueue(std::size_t threads) : mImpl(std::make_unique<Impl>()) {
    for (std::size_t i = 0; i < threads; ++i) {
        mImpl->threads.emplace_back([impl = mImpl.get()] { impl->run(); });
    }
}

WorkQueue::~WorkQueue() {
    {
        const std::scoped_lock lock(mImpl->mutex);
        mImpl->stopping = true;
    }
    mImpl->wake.notify_all();
    for (std::thread& thread : mImpl->threads) {
        thread.join();
    }
}

void WorkQueue::post(std::function<void()> job, double priority) {
    {
        const std::scoped_lock lock(mImpl->mutex);
        mImpl->jobs.push({priority, mImpl->posted++, std::move(job)});
    }
    mImpl->wake.notify_one();
}

std::size_t WorkQueue::pending() const {
    const std::scoped_lock lock(mImpl->mutex);
    return mImpl->jobs.size() + mImpl->running;
}

void WorkQueue::waitIdle() {
    std::unique_lock lock(mImpl->mutex);
    mImpl->idle.wait(lock, [&] { return mImpl->jobs.empty() && mImpl->running == 0; });
}

}  // namespace rundgang::core
