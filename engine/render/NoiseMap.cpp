#include "engine/render/NoiseMap.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rundgang::render {
namespace {

constexpr std::uint32_t kSize = kNoiseSize;

/// A well-mixed number for a lattice point (the finaliser of MurmurHash3, public domain algorithm by A. Appleby).
std::uint32_t mix(std::uint32_t x, std::uint32_t y, std::uint32_t seed) {
    std::uint32_t h = x * 0x9E3779B1U ^ y * 0x85EBCA77U ^ seed * 0xC2B2AE3DU;
    h ^= h >> 16U;
    h *= 0x85EBCA6BU;
    h ^= h >> 13U;
    h *= 0xC2B2AE35U;
    return h ^ h >> 16U;
}

float unit(std::uint32_t x, std::uint32_t y, std::uint32_t seed) {
    return static_cast<float>(mix(x, y, seed) >> 8U) / 16777216.0F;
}

float fade(float t) { return t * t * t * (t * (t * 6.0F - 15.0F) + 10.0F); }

/// Value noise on a lattice of `cells` a side that wraps around; u, v in 0..1.
float valueNoise(float u, float v, std::uint32_t cells, std::uint32_t seed) {
    const float x = u * static_cast<float>(cells);
    const float y = v * static_cast<float>(cells);
    const auto x0 = static_cast<std::uint32_t>(x);
    const auto y0 = static_cast<std::uint32_t>(y);
    const float fx = fade(x - std::floor(x));
    const float fy = fade(y - std::floor(y));
    const std::uint32_t x1 = (x0 + 1) % cells;
    const std::uint32_t y1 = (y0 + 1) % cells;
    const float top = std::lerp(unit(x0 % cells, y0 % cells, seed), unit(x1, y0 % cells, seed), fx);
    const float bottom = std::lerp(unit(x0 % cells, y1, seed), unit(x1, y1, seed), fx);
    return std::lerp(top, bottom, fy);
}

float clouds(float u, float v, std::uint32_t seed) {
    float sum = 0.0F;
    float weight = 0.5F;
    for (std::uint32_t octave = 0; octave < 6; ++octave) {
        sum += weight * valueNoise(u, v, 4U << octave, seed + octave);
        weight *= 0.55F;
    }
    // Spread around the mean: summed octaves crowd there.
    return std::clamp(0.5F + (sum / 1.08F - 0.5F) * 1.9F, 0.0F, 1.0F);
}

/// Distance to the nearest of one jittered point a cell (Worley, 1996), 1 at a point, 0 far from any.
float cellNoise(float u, float v, std::uint32_t cells, std::uint32_t seed) {
    const float x = u * static_cast<float>(cells);
    const float y = v * static_cast<float>(cells);
    const int cx = static_cast<int>(x);
    const int cy = static_cast<int>(y);
    float nearest = 4.0F;
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
            const int n = static_cast<int>(cells);
            const auto wx = static_cast<std::uint32_t>((cx + dx + n) % n);
            const auto wy = static_cast<std::uint32_t>((cy + dy + n) % n);
            const float px = static_cast<float>(cx + dx) + unit(wx, wy, seed) - x;
            const float py = static_cast<float>(cy + dy) + unit(wx, wy, seed + 1) - y;
            nearest = std::min(nearest, px * px + py * py);
        }
    }
    return 1.0F - std::min(std::sqrt(nearest), 1.0F);
}

std::uint8_t byteOf(float v) { return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0F, 1.0F) * 255.0F)); }

std::vector<std::uint8_t> largest() {
    std::vector<std::uint8_t> pixels(std::size_t{kSize} * kSize * 4);
    for (std::uint32_t y = 0; y < kSize; ++y) {
        for (std::uint32_t x = 0; x < kSize; ++x) {
            const float u = (static_cast<float>(x) + 0.5F) / kSize;
            const float v = (static_cast<float>(y) + 0.5F) / kSize;
            std::uint8_t* pixel = &pixels[(std::size_t{y} * kSize + x) * 4];
            pixel[0] = byteOf(clouds(u, v, 11));
            pixel[1] = byteOf(0.6F * unit(x, y, 71) + 0.4F * valueNoise(u, v, 128, 72));
            pixel[2] = byteOf(0.6F * cellNoise(u, v, 16, 31) + 0.4F * cellNoise(u, v, 48, 33));
            pixel[3] = byteOf(clouds(u, v, 51));
        }
    }
    return pixels;
}

std::vector<std::uint8_t> halved(const std::vector<std::uint8_t>& from, std::uint32_t size) {
    const std::uint32_t half = size / 2;
    std::vector<std::uint8_t> to(std::size_t{half} * half * 4);
    for (std::uint32_t y = 0; y < half; ++y) {
        for (std::uint32_t x = 0; x < half; ++x) {
            for (std::uint32_t c = 0; c < 4; ++c) {
                const auto at = [&](std::uint32_t dx, std::uint32_t dy) {
                    return std::uint32_t{from[(std::size_t{2 * y + dy} * size + 2 * x + dx) * 4 + c]};
                };
                to[(std::size_t{y} * half + x) * 4 + c] =
                    static_cast<std::uint8_t>((at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1) + 2) / 4);
            }
        }
    }
    return to;
}

}  // namespace

std::vector<std::vector<std::uint8_t>> noiseLevels() {
    std::vector<std::vector<std::uint8_t>> levels{largest()};
    for (std::uint32_t size = kSize; size > 1; size /= 2) {
        levels.push_back(halved(levels.back(), size));
    }
    return levels;
}

}  // namespace rundgang::render
