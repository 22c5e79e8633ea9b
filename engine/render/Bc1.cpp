#include "engine/render/Bc1.h"

#include "engine/core/Assert.h"

#include <array>

namespace rundgang::render {
namespace {

using Colour = std::array<std::uint32_t, 4>;

Colour expand565(std::uint32_t c) {
    const std::uint32_t r = (c >> 11U) & 31U;
    const std::uint32_t g = (c >> 5U) & 63U;
    const std::uint32_t b = c & 31U;
    return {(r * 255U + 15U) / 31U, (g * 255U + 31U) / 63U, (b * 255U + 15U) / 31U, 255U};
}

Colour mixed(const Colour& a, const Colour& b, std::uint32_t wa, std::uint32_t wb) {
    Colour c{};
    for (std::size_t i = 0; i < 4; ++i) {
        c[i] = (a[i] * wa + b[i] * wb) / (wa + wb);
    }
    return c;
}

std::uint32_t read16(std::span<const std::byte> bytes, std::size_t at) {
    return std::to_integer<std::uint32_t>(bytes[at]) | std::to_integer<std::uint32_t>(bytes[at + 1]) << 8U;
}

std::array<Colour, 4> palette(std::span<const std::byte> block) {
    const std::uint32_t c0 = read16(block, 0);
    const std::uint32_t c1 = read16(block, 2);
    const Colour a = expand565(c0);
    const Colour b = expand565(c1);
    if (c0 > c1) {
        return {a, b, mixed(a, b, 2, 1), mixed(a, b, 1, 2)};
    }
    return {a, b, mixed(a, b, 1, 1), Colour{0, 0, 0, 0}};
}

}  // namespace

std::size_t bc1Bytes(std::uint32_t size) {
    const std::size_t blocks = (size + 3U) / 4U;
    return blocks * blocks * 8U;
}

std::vector<std::byte> decodeBc1(std::span<const std::byte> blocks, std::uint32_t size) {
    RG_ASSERT(blocks.size() >= bc1Bytes(size), "give all blocks of the level");
    std::vector<std::byte> pixels(std::size_t{size} * size * 4);
    const std::uint32_t across = (size + 3) / 4;
    for (std::uint32_t y = 0; y < size; ++y) {
        for (std::uint32_t x = 0; x < size; ++x) {
            const std::size_t at = (std::size_t{y / 4} * across + x / 4) * 8;
            const std::span<const std::byte> block = blocks.subspan(at, 8);
            const std::uint32_t bits = std::to_integer<std::uint32_t>(block[4 + y % 4]) >> (2 * (x % 4));
            const Colour colour = palette(block)[bits & 3U];
            for (std::size_t i = 0; i < 4; ++i) {
                pixels[(std::size_t{y} * size + x) * 4 + i] = static_cast<std::byte>(colour[i]);
            }
        }
    }
    return pixels;
}

}  // namespace rundgang::render
