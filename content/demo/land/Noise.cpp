#include "content/demo/land/Noise.h"

#include "content/demo/land/Random.h"

#include <cmath>

namespace rundgang::demo {
namespace {

// Perlin's quintic (2002): second derivative 0 at the lattice, so hill shading shows no creases.
double fade(double t) { return t * t * t * (t * (t * 6.0 - 15.0) + 10.0); }

double lattice(std::uint64_t seed, std::int64_t i, std::int64_t j) { return unitOf(hashOf(seed, i, j)) * 2.0 - 1.0; }

}  // namespace

double noise1(std::uint64_t seed, double x) {
    const double cell = std::floor(x);
    const auto i = static_cast<std::int64_t>(cell);
    const double a = lattice(seed, i, 0);
    return a + (lattice(seed, i + 1, 0) - a) * fade(x - cell);
}

double noise2(std::uint64_t seed, double x, double y) {
    const double cellX = std::floor(x);
    const double cellY = std::floor(y);
    const auto i = static_cast<std::int64_t>(cellX);
    const auto j = static_cast<std::int64_t>(cellY);
    const double u = fade(x - cellX);
    const double v = fade(y - cellY);
    const double a = lattice(seed, i, j);
    const double b = lattice(seed, i + 1, j);
    const double c = lattice(seed, i, j + 1);
    const double d = lattice(seed, i + 1, j + 1);
    const double south = a + (b - a) * u;
    return south + (c + (d - c) * u - south) * v;
}

double fractal2(std::uint64_t seed, double x, double y) {
    return (noise2(seed, x, y) + 0.5 * noise2(seed + 1, x * 2.0 + 7.3, y * 2.0 + 3.1) +
            0.25 * noise2(seed + 2, x * 4.0 + 1.7, y * 4.0 + 9.2)) /
           1.75;
}

}  // namespace rundgang::demo
