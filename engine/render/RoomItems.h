// What stands in the visitor's room, placed in a frame's local coordinates. Pure.
#pragma once

#include "engine/render/Renderer.h"
#include "shaders/shared/RoomThings.h"

#include <vector>

namespace rundgang::render {

/// None without a room.
std::vector<shared::StrokeItem> strokeItems(const FrameInput& input);
/// None without a room or without a sheet.
std::vector<shared::PanelPush> panelItems(const FrameInput& input);

/// A view's hidden triangles in its clip space's x and y.
std::vector<glm::vec2> hiddenCorners(std::span<const glm::vec2> tangents, const math::FovTangents& fov);

/// The part of an eye's picture that fills a window: as much as fits the window's shape, its middle as near to the view's axis
/// as an asymmetric field of view allows.
struct MirrorPart {
    std::uint32_t x0 = 0;  ///< pixels of the eye's picture
    std::uint32_t y0 = 0;
    std::uint32_t x1 = 0;
    std::uint32_t y1 = 0;
    math::FovTangents fov;  ///< of exactly these pixels
};
MirrorPart mirrorPart(const math::FovTangents& eye, std::uint32_t eyeWidth, std::uint32_t eyeHeight, std::uint32_t windowWidth,
                      std::uint32_t windowHeight);

}  // namespace rundgang::render
