// Sleeves and labels of the opened ground, placed in a frame's local coordinates. Pure.
#pragma once

#include "engine/render/Renderer.h"
#include "shaders/shared/SleeveItem.h"

#include <cstdint>
#include <vector>

namespace rundgang::render {

struct LabelVertex {
    glm::vec3 place;  ///< local
    float u, v;
    std::uint32_t rgba;  ///< sRGB, R in the lowest byte
};
static_assert(sizeof(LabelVertex) == 24);

std::vector<shared::SleeveItem> sleeveItems(const FrameInput& input);
/// Six corners a rectangle, far labels first.
std::vector<LabelVertex> labelVertices(const FrameInput& input);

}  // namespace rundgang::render
