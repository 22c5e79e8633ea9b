// A small CPU rasteriser for the panels' triangles, so that tests can look at them without a GPU.
#pragma once

#include "engine/render/UiDraw.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace rundgang::ui::test {

struct Image {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint8_t> rgb;
};

/// A street-like backdrop: sky, houses, ground; bright and dark parts, so that contrast shows.
Image backdrop(std::uint32_t width, std::uint32_t height);
/// Draws the panels over the image as the renderer does: blended, textured by the atlas' coverage, clipped.
void drawOver(Image& image, const render::UiDraw& draw, const render::UiAtlas& atlas);
/// 24-bit PNG.
bool writePng(const Image& image, const std::filesystem::path& file);

}  // namespace rundgang::ui::test
