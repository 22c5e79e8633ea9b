// Runs code that reads hostile files so that it cannot take the program down: on Linux in a child process with bounded memory and
// time, whose crash is only a problem told in words. Siblings: ConfinedLinux.cpp, ConfinedPlain.cpp (elsewhere: in this process,
// foreign exceptions caught, no bounds).
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace rundgang::core {

struct Confinement {
    std::uint64_t memory = std::uint64_t{1} << 30U;  ///< bytes beyond what this process has
    unsigned seconds = 60;                           ///< of computing; three times that of waiting
    std::uint64_t output = std::uint64_t{1} << 32U;  ///< bytes `work` may give back
};

/// `work` must touch nothing outside itself (on Linux its changes are lost), nor start threads. May be called from any thread.
Result<std::vector<std::byte>> runConfined(const Confinement& limits, const std::function<std::vector<std::byte>()>& work);

}  // namespace rundgang::core
