// What a panel library hands to the renderer: triangles in pixels with a texture. Neutral, so render knows no ImGui.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace rundgang::render {

struct UiVertex {
    float x, y;  ///< pixels, y down
    float u, v;
    std::uint32_t rgba;  ///< sRGB, R in the lowest byte
};
static_assert(sizeof(UiVertex) == 20);

struct UiCommand {
    std::uint32_t firstIndex = 0;
    std::uint32_t indexCount = 0;
    std::uint32_t firstVertex = 0;
    float clip[4] = {0, 0, 0, 0};  ///< x0 y0 x1 y1, pixels
};

struct UiDraw {
    std::vector<UiVertex> vertices;
    std::vector<std::uint32_t> indices;
    std::vector<UiCommand> commands;
    float width = 0.0F;
    float height = 0.0F;
};

/// The font atlas: one byte of coverage a pixel, uploaded once.
struct UiAtlas {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::span<const std::uint8_t> alpha;
};

}  // namespace rundgang::render
