// Watches one thread for calls into the kernel that may wait, whoever makes them: our code, a library, the driver. Linux on
// x86-64; elsewhere it says that it cannot.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rundgang::test {

enum class Watch {
    Disk,          ///< open, read, write, sync, stat, lock a file, and plain sleeping
    DiskAndSleep,  ///< also what sleeps until somebody else has done something: a lock, a socket, the GPU, a pipe
};

/// From now on such calls of this thread are counted, and still do what they should. Cannot be undone: let the thread end after
/// the test. One thread in a process; threads it starts from now on are not counted. False where the system has no such means.
bool watchThisThread(Watch what = Watch::Disk);

struct WatchedCall {
    const char* name = "call";
    double milliseconds = 0.0;
    std::size_t depth = 0;
    std::array<void*, 40> stack{};

    /// Where it came from: return addresses, the innermost first.
    [[nodiscard]] std::span<void* const> from() const { return std::span(stack).first(depth); }
};

/// The calls since the last question, in order; those beyond the first few thousand have no name. Asked by the watched thread.
std::vector<WatchedCall> takeTimedCalls();
/// The same as "write from 0x55..., 0x7f...", for addr2line.
std::vector<std::string> takeWatchedCalls();

/// Who made a call, from the outside in.
struct CallOrigin {
    std::string ours;    ///< the innermost function of this program, where it exports its symbols (ENABLE_EXPORTS)
    std::string xr;      ///< the function of OpenXR that we called, if the call came from within it
    std::string vulkan;  ///< of Vulkan, called by us or by the runtime
    std::string inner;   ///< the library that made the call, without its folder
};
CallOrigin originOf(const WatchedCall& call);

}  // namespace rundgang::test
