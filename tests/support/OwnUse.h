// What this process or thread has used of the machine so far: its own, so that others working there do not count.
#pragma once

#include <sys/resource.h>
#include <time.h>

namespace rundgang::test {

inline rusage ownUse() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage;
}

/// Of all its threads, for itself and in the system.
inline double processorSeconds() {
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    const rusage usage = ownUse();
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The most memory it ever had.
inline double peakMegabytes() { return static_cast<double>(ownUse().ru_maxrss) / 1024.0; }

/// Of this thread alone, milliseconds.
inline double threadMs() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

}  // namespace rundgang::test
