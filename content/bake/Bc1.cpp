#include "content/bake/Bc1.h"

#include <algorithm>
#include <array>
#include <cmath>

// The distribution's library holds the code; only its declaration is wanted here.
#include <stb_dxt.h>

namespace rundgang::bake {
namespace {

/// 12 bits of light are finer than 8 bits of sRGB everywhere.
constexpr int kLightSteps = 4095;

struct LightTables {
    std::array<std::uint16_t, 256> light{};
    std::array<std::uint8_t, kLightSteps + 1> srgb{};

    LightTables() {
        for (std::size_t i = 0; i < light.size(); ++i) {
            const double value = static_cast<double>(i) / 255.0;
            const double linear = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
            light[i] = static_cast<std::uint16_t>(std::lround(linear * kLightSteps));
        }
        for (std::size_t i = 0; i < srgb.size(); ++i) {
            const double value = static_cast<double>(i) / kLightSteps;
            const double gamma = value <= 0.0031308 ? value * 12.92 : 1.055 * std::pow(value, 1.0 / 2.4) - 0.055;
            srgb[i] = static_cast<std::uint8_t>(std::lround(gamma * 255.0));
        }
    }
};

const LightTables& tables() {
    static const LightTables kTables;
    return kTables;
}

void packLevel(const Picture& picture, std::vector<std::byte>& bytes) {
    std::array<unsigned char, 64> block{};
    std::array<unsigned char, 8> packed{};
    const int size = picture.size;
    for (int y = 0; y < size; y += 4) {
        for (int x = 0; x < size; x += 4) {
            for (int k = 0; k < 16; ++k) {
                const int column = std::min(x + k % 4, size - 1);
                const int row = std::min(y + k / 4, size - 1);
                const std::uint8_t* pixel = &picture.rgba[static_cast<std::size_t>(row * size + column) * 4];
                std::copy(pixel, pixel + 3, block.begin() + k * 4);
                block[static_cast<std::size_t>(k * 4 + 3)] = 255;
            }
            stb_compress_dxt_block(packed.data(), block.data(), 0, STB_DXT_NORMAL);
            const auto* first = reinterpret_cast<const std::byte*>(packed.data());
            bytes.insert(bytes.end(), first, first + packed.size());
        }
    }
}

}  // namespace

Picture halved(const Picture& picture) {
    const LightTables& table = tables();
    Picture half;
    half.size = std::max(picture.size / 2, 1);
    half.rgba.resize(static_cast<std::size_t>(half.size) * static_cast<std::size_t>(half.size) * 4);
    for (int y = 0; y < half.size; ++y) {
        for (int x = 0; x < half.size; ++x) {
            for (int channel = 0; channel < 4; ++channel) {
                unsigned sum = 0;
                for (int k = 0; k < 4; ++k) {
                    const int at = ((2 * y + k / 2) * picture.size + 2 * x + k % 2) * 4 + channel;
                    const std::uint8_t value = picture.rgba[static_cast<std::size_t>(at)];
                    sum += channel < 3 ? unsigned{table.light[value]} : unsigned{value};
                }
                const unsigned mean = (sum + 2) / 4;
                half.rgba[static_cast<std::size_t>((y * half.size + x) * 4 + channel)] =
                    channel < 3 ? table.srgb[mean] : static_cast<std::uint8_t>(mean);
            }
        }
    }
    return half;
}

world::ChunkImage packBc1(const Picture& picture) {
    world::ChunkImage image;
    image.format = world::ImageFormat::Bc1;
    image.size = static_cast<std::uint32_t>(picture.size);
    packLevel(picture, image.bytes);
    image.mipCount = 1;
    Picture mip = picture;
    while (mip.size > 1) {
        mip = halved(mip);
        packLevel(mip, image.bytes);
        ++image.mipCount;
    }
    return image;
}

}  // namespace rundgang::bake
