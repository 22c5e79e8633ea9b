// For the preset tsan: the distribution's oneTBB is not compiled with ThreadSanitizer, which then takes every hand-over of work
// for a race; suppressing those would hide the races of our own loop bodies. Plain threads it understands.
#include "engine/core/Jobs.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace rundgang::core {

void parallelFor(std::size_t count, const std::function<void(std::size_t)>& body) {
    // At least two, so that there is something to see on any machine.
    const std::size_t threads = std::min<std::size_t>(count, std::max(2U, std::thread::hardware_concurrency()));
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> workers;
    for (std::size_t t = 0; t < threads; ++t) {
        workers.emplace_back([&] {
            for (std::size_t i = next++; i < count; i = next++) {
                body(i);
            }
        });
    }
    for (std::thread& worker : workers) {
        worker.join();
    }
}

}  // namespace rundgang::core
