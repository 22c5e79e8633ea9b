#include "xr/Finder.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace rundgang::xr {
namespace {

constexpr std::chrono::seconds kBetween{2};

}  // namespace

struct Finder::Impl {
    HeadsetOptions options;
    mutable std::mutex mutex;
    std::condition_variable wake;
    bool looking = false;
    bool over = false;
    std::unique_ptr<Headset> found;
    std::optional<core::Problem> problem;
    std::thread thread;

    void run();
};

void Finder::Impl::run() {
    std::unique_lock lock(mutex);
    while (!over) {
        if (!looking || found) {
            wake.wait(lock);
            continue;
        }
        lock.unlock();
        core::Result<std::unique_ptr<Headset>> tried = Headset::connect(options);
        lock.lock();
        if (tried) {
            found = std::move(*tried);
            problem.reset();
            looking = false;
        } else {
            problem = tried.problem();
            wake.wait_for(lock, kBetween, [&] { return over || !looking; });
        }
    }
}

Finder::Finder(const HeadsetOptions& options) : mImpl(std::make_unique<Impl>()) {
    mImpl->options = options;
    mImpl->thread = std::thread([this] { mImpl->run(); });
}

Finder::~Finder() {
    {
        const std::scoped_lock lock(mImpl->mutex);
        mImpl->over = true;
    }
    mImpl->wake.notify_all();
    mImpl->thread.join();
}

void Finder::look() {
    {
        const std::scoped_lock lock(mImpl->mutex);
        mImpl->looking = mImpl->found == nullptr;
    }
    mImpl->wake.notify_all();
}

void Finder::stop() {
    {
        const std::scoped_lock lock(mImpl->mutex);
        mImpl->looking = false;
    }
    mImpl->wake.notify_all();
}

std::unique_ptr<Headset> Finder::take() {
    const std::scoped_lock lock(mImpl->mutex);
    return std::move(mImpl->found);
}

std::optional<core::Problem> Finder::problem() const {
    const std::scoped_lock lock(mImpl->mutex);
    return mImpl->problem;
}

}  // namespace rundgang::xr
