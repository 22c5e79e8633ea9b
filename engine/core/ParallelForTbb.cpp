#include "engine/core/Jobs.h"

#include <tbb/parallel_for.h>

namespace rundgang::core {

void parallelFor(std::size_t count, const std::function<void(std::size_t)>& body) {
    tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) { body(i); });
}

}  // namespace rundgang::core
