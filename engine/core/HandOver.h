// One value that a worker's thread makes and another thread, a frame's as a rule, takes when it comes by. Nobody waits: the lock
// is held for as long as a value takes to move. What was not taken is replaced.
#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace rundgang::core {

template <typename T>
class HandOver {
public:
    void put(T value) {
        const std::lock_guard lock(mMutex);
        mValue = std::move(value);
    }
    /// Nothing where nothing was put since.
    std::optional<T> take() {
        const std::lock_guard lock(mMutex);
        return std::exchange(mValue, std::nullopt);
    }

private:
    std::mutex mMutex;
    std::optional<T> mValue;
};

}  // namespace rundgang::core
