#include "content/import/model/MeanColour.h"

#include "engine/core/MappedFile.h"

// Compiled here, privately, with only what is needed.
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_MAX_DIMENSIONS 16384
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <stb_image.h>
#pragma GCC diagnostic pop

#include <array>
#include <cmath>
#include <limits>
#include <memory>

namespace rundgang::import {
namespace {

constexpr std::size_t kLargestFile = std::size_t{256} << 20U;

const std::array<double, 256>& linearTable() {
    static const std::array<double, 256> table = [] {
        std::array<double, 256> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = linearFromSrgb(static_cast<float>(i) / 255.0F);
        }
        return values;
    }();
    return table;
}

}  // namespace

float linearFromSrgb(float value) { return value <= 0.04045F ? value / 12.92F : std::pow((value + 0.055F) / 1.055F, 2.4F); }

glm::vec4 meanOfPixels(std::span<const unsigned char> rgba) {
    const std::array<double, 256>& linear = linearTable();
    double red = 0.0;
    double green = 0.0;
    double blue = 0.0;
    double alpha = 0.0;
    // Colours hidden under full transparency do not count.
    for (std::size_t i = 0; i + 3 < rgba.size(); i += 4) {
        const double opacity = rgba[i + 3] / 255.0;
        red += linear[rgba[i]] * opacity;
        green += linear[rgba[i + 1]] * opacity;
        blue += linear[rgba[i + 2]] * opacity;
        alpha += opacity;
    }
    const std::size_t whole = rgba.size() / 4;
    const auto pixels = static_cast<double>(whole);
    if (alpha <= 0.0 || pixels <= 0.0) {
        return glm::vec4(0.8F, 0.8F, 0.8F, 0.0F);
    }
    return {static_cast<float>(red / alpha), static_cast<float>(green / alpha), static_cast<float>(blue / alpha),
            static_cast<float>(alpha / pixels)};
}

std::optional<glm::vec4> meanColour(std::span<const std::byte> file) {
    if (file.empty() || file.size() > kLargestFile || file.size() > std::numeric_limits<int>::max()) {
        return std::nullopt;
    }
    int width = 0;
    int height = 0;
    int channels = 0;
    const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
        stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(file.data()), static_cast<int>(file.size()), &width, &height,
                              &channels, 4),
        stbi_image_free);
    if (pixels == nullptr || width <= 0 || height <= 0) {
        return std::nullopt;
    }
    return meanOfPixels({pixels.get(), static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4});
}

std::optional<glm::vec4> meanColour(const std::filesystem::path& file) {
    const core::Result<core::MappedFile> mapped = core::MappedFile::open(file);
    return mapped ? meanColour(mapped->bytes()) : std::nullopt;
}

}  // namespace rundgang::import
