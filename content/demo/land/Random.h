// Randomness that is the same on every machine: SplitMix64 (Steele, Lea, Flood 2014), no std distributions, no libm.
#pragma once

#include <cstdint>

namespace rundgang::demo {

/// A bijective mix of 64 bits; also the hash behind every noise lattice.
constexpr std::uint64_t mixBits(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31U);
}

constexpr std::uint64_t hashOf(std::uint64_t seed, std::int64_t a, std::int64_t b = 0) {
    return mixBits(mixBits(seed ^ static_cast<std::uint64_t>(a)) + static_cast<std::uint64_t>(b) * 0xd1342543de82ef95ULL);
}

/// 0 <= result < 1, from the upper 53 bits.
constexpr double unitOf(std::uint64_t bits) { return static_cast<double>(bits >> 11U) * 0x1.0p-53; }

class Random {
public:
    explicit constexpr Random(std::uint64_t seed) : mState(mixBits(seed)) {}

    constexpr std::uint64_t next() { return mixBits(mState += 0x9e3779b97f4a7c15ULL); }
    constexpr double unit() { return unitOf(next()); }
    constexpr double range(double low, double high) { return low + (high - low) * unit(); }
    constexpr bool chance(double p) { return unit() < p; }
    /// 0 <= result < count; count > 0.
    constexpr int below(int count) { return static_cast<int>(unit() * count); }

private:
    std::uint64_t mState;
};

}  // namespace rundgang::demo
