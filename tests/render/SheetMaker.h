// Panels' triangles by hand: coloured rectangles.
#pragma once

#include "engine/render/UiDraw.h"

#include <cstdint>
#include <utility>

namespace rundgang::render {

inline UiDraw emptySheet(float width, float height) {
    UiDraw sheet;
    sheet.width = width;
    sheet.height = height;
    sheet.commands = {{0, 0, 0, {0, 0, width, height}}};
    return sheet;
}

/// `rgba` sRGB, R in the lowest byte.
inline void fill(UiDraw& sheet, float x0, float y0, float x1, float y1, std::uint32_t rgba) {
    const auto first = static_cast<std::uint32_t>(sheet.vertices.size());
    for (const auto& [x, y] : {std::pair(x0, y0), std::pair(x1, y0), std::pair(x1, y1), std::pair(x0, y1)}) {
        sheet.vertices.push_back({x, y, 0.5F, 0.5F, rgba});
    }
    for (const std::uint32_t i : {0U, 1U, 2U, 0U, 2U, 3U}) {
        sheet.indices.push_back(first + i);
    }
    sheet.commands.front().indexCount = static_cast<std::uint32_t>(sheet.indices.size());
}

}  // namespace rundgang::render
