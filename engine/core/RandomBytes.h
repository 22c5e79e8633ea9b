// Random bytes nobody can guess or repeat, for ids.
#pragma once

#include <cstdint>
#include <span>

namespace rundgang::core {

/// From any thread.
void fillRandom(std::span<std::uint8_t> bytes);

}  // namespace rundgang::core
