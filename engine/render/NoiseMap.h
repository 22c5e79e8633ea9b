// One small tiling texture of noise with mips, for clouds, grass, plaster, ripples: looked up instead of computed, and its mips
// keep patterns from shimmering.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rundgang::render {

inline constexpr std::uint32_t kNoiseSize = 256;

/// RGBA8 levels, largest first down to 1 pixel: R clouds (fractal), G grain, B cells (dark between, light within), A clouds of
/// another seed. Every channel tiles. Their means are 0.60, 0.50, 0.575 and 0.45, which shaders/lib/Ground.glsl relies on. The
/// same on every machine.
std::vector<std::vector<std::uint8_t>> noiseLevels();

}  // namespace rundgang::render
