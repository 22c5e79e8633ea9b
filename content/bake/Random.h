// Small deterministic randomness: the same on every machine, unlike std's distributions.
#pragma once

#include <cstdint>

namespace rundgang::bake {

/// A well mixed function of its input (the finaliser of MurmurHash3, public domain by its author A. Appleby).
constexpr std::uint64_t mixBits(std::uint64_t value) {
    value ^= value >> 33U;
    value *= 0xFF51AFD7ED558CCDU;
    value ^= value >> 33U;
    value *= 0xC4CEB9FE1A85EC53U;
    value ^= value >> 33U;
    return value;
}

/// [0, 1) from a seed and a number of the draw.
constexpr double unitRandom(std::uint64_t seed, std::uint64_t draw) {
    return static_cast<double>(mixBits(seed + draw * 0x9E3779B97F4A7C15U) >> 11U) * 0x1.0p-53;
}

}  // namespace rundgang::bake
