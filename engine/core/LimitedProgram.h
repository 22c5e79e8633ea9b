// Runs somebody else's program on something personal, with bounds: time, memory, output, no network; its whole family of
// processes dies when it is over. LimitedProgram.cpp is for Linux and other POSIX systems.
#pragma once

#include "engine/core/Result.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace rundgang::core {

struct ProgramLimits {
    double seconds = 60.0;           ///< by the clock; computing is bounded by the same
    std::uint64_t memory = 0;        ///< bytes of address space; 0: unbounded (a graphics card's driver reserves terabytes)
    std::size_t output = 1U << 20U;  ///< bytes of its standard output that are kept; a program that says more is a problem
    bool network = false;            ///< whether it may have one
};

struct ProgramOutput {
    std::string text;    ///< its standard output
    std::string errors;  ///< the end of its standard error, a few hundred bytes
};

/// Runs `command` (program, found on the PATH, and its arguments) in `folder` with an empty input and waits. A program that is
/// missing, fails, crashes, breaks a limit, or is given up because `cancelled` became true is a problem. Where the system cannot
/// take the network from it, it runs with it and a warning says so. From any thread, several at once; not on the frame thread.
Result<ProgramOutput> runLimited(const std::vector<std::string>& command, const std::filesystem::path& folder,
                                 const ProgramLimits& limits, const std::atomic<bool>* cancelled = nullptr);

}  // namespace rundgang::core
