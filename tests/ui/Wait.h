// Frames until something has come about.
#pragma once

#include <chrono>
#include <thread>

namespace rundgang::ui::test {

/// What threads beside the frame do takes its time on a busy machine. False if it is not so after 20 s.
template <typename AnyBench, typename Is>
bool becomes(AnyBench& bench, const Is& is) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!is()) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        bench.frame();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

}  // namespace rundgang::ui::test
