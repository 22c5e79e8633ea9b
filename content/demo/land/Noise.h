// Smooth value noise on hashed lattices, -1 .. 1, the same on every machine.
#pragma once

#include <cstdint>

namespace rundgang::demo {

double noise1(std::uint64_t seed, double x);
double noise2(std::uint64_t seed, double x, double y);
/// Three octaves, each half as strong and twice as fine.
double fractal2(std::uint64_t seed, double x, double y);

}  // namespace rundgang::demo
