// Linux only: /proc/self/statm, see proc(5). Elsewhere the figure is left out.
#include "engine/platform/Platform.h"

#ifdef __linux__
#include <unistd.h>

#include <cstdio>
#endif

namespace rundgang::platform {

std::size_t residentMemoryBytes() {
#ifdef __linux__
    std::FILE* file = std::fopen("/proc/self/statm", "re");
    if (file == nullptr) {
        return 0;
    }
    unsigned long total = 0;
    unsigned long resident = 0;
    const int read = std::fscanf(file, "%lu %lu", &total, &resident);
    std::fclose(file);
    return read == 2 ? std::size_t{resident} * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) : 0;
#else
    return 0;
#endif
}

}  // namespace rundgang::platform
