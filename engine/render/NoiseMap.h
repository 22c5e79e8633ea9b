// One small tiling texture of noise with mips, for clouds, grass, plaster, ripples: looked up instead of computed, and its mips
// keep patterns from shimmering.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rundgang::render {

inline constexpr std::uint32_t kNoiseSize = 256;

/// RGBA8 levels, largest first down to 1 pixel: R clouds (fractal), G grain, B cells (dark between, light within), A clouds of
/// another seed. Every channel tiles and has mean about one half (B: about 0.45). The same on every machine.
std::vector<std::vector<std::uint8_t>> noiseLevels();

}  // namespace rundgang::render
