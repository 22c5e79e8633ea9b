#include "engine/render/RoomItems.h"

#include <algorithm>
#include <cmath>

namespace rundgang::render {

namespace {

/// Thin, and no brighter than what it belongs to.
constexpr float kDropRadius = 0.008F;
constexpr std::uint32_t kDropRgba = 0xB0E8F4FFU;

/// From the pipes of the opened ground up to its surface, as far as it is open.
std::vector<shared::StrokeItem> dropItems(const FrameInput& input) {
    std::vector<shared::StrokeItem> items;
    const frame::XRayView& xray = input.visit.xray;
    if (!xray.drops || xray.opening <= 0.0F || input.visit.quiet >= 1.0F || input.seeThrough) {
        return items;
    }
    const frame::Opening open = xray.shape();
    for (const frame::DropLine& line : *xray.drops) {
        if (open.inside({line.pipe.x, line.pipe.y})) {
            items.push_back({math::localFromWorld(line.pipe, input.views.origin), kDropRadius,
                             math::localFromWorld(line.surface, input.views.origin), kDropRgba});
        }
    }
    return items;
}

}  // namespace

std::vector<shared::StrokeItem> strokeItems(const FrameInput& input) {
    std::vector<shared::StrokeItem> items = dropItems(input);
    if (!input.visit.room) {
        return items;
    }
    const frame::RoomPlace& room = *input.visit.room;
    for (const frame::RoomStroke& stroke : input.strokes) {
        items.push_back({math::localFromWorld(room.world(stroke.from), input.views.origin), stroke.radius,
                         math::localFromWorld(room.world(stroke.to), input.views.origin), stroke.rgba});
    }
    return items;
}

std::vector<shared::PanelPush> panelItems(const FrameInput& input) {
    std::vector<shared::PanelPush> items;
    if (!input.visit.room || input.sheet == nullptr || input.sheet->width <= 0.0F || input.sheet->height <= 0.0F) {
        return items;
    }
    const frame::RoomPlace& room = *input.visit.room;
    const glm::vec2 pixel(1.0F / input.sheet->width, 1.0F / input.sheet->height);
    for (const frame::RoomPanel& panel : input.panels) {
        shared::PanelPush item{};
        item.centre = glm::vec4(math::localFromWorld(room.world(panel.pose.position), input.views.origin), 1.0F);
        item.right = glm::vec4(glm::vec3(room.worldDirection(panel.pose.right() * (panel.width * 0.5F))), 0.0F);
        item.up = glm::vec4(glm::vec3(room.worldDirection(panel.pose.up() * (panel.height * 0.5F))), 0.0F);
        const glm::vec2 from(static_cast<float>(panel.sheetX), static_cast<float>(panel.sheetY));
        const glm::vec2 size(static_cast<float>(panel.sheetWidth), static_cast<float>(panel.sheetHeight));
        item.part = glm::vec4(from * pixel, (from + size) * pixel);
        items.push_back(item);
    }
    return items;
}

std::vector<glm::vec2> hiddenCorners(std::span<const glm::vec2> tangents, const math::FovTangents& fov) {
    std::vector<glm::vec2> corners;
    corners.reserve(tangents.size());
    for (const glm::vec2& t : tangents) {
        corners.emplace_back((2.0F * t.x - fov.left - fov.right) / (fov.right - fov.left),
                             (fov.up + fov.down - 2.0F * t.y) / (fov.up - fov.down));
    }
    return corners;
}

MirrorPart mirrorPart(const math::FovTangents& eye, std::uint32_t eyeWidth, std::uint32_t eyeHeight, std::uint32_t windowWidth,
                      std::uint32_t windowHeight) {
    const float shape = static_cast<float>(std::max(windowWidth, 1U)) / static_cast<float>(std::max(windowHeight, 1U));
    const float fullWidth = eye.right - eye.left;
    const float fullHeight = eye.up - eye.down;
    const float width = std::min(fullWidth, fullHeight * shape);
    const float height = std::min(fullHeight, fullWidth / shape);
    const float left = std::max(std::min(-width * 0.5F, eye.right - width), eye.left);
    const float up = std::min(std::max(height * 0.5F, eye.down + height), eye.up);
    const auto pixel = [](float share, std::uint32_t size) {
        return std::min(static_cast<std::uint32_t>(std::lround(std::max(share, 0.0F) * static_cast<float>(size))), size);
    };
    MirrorPart part;
    part.x0 = std::min(pixel((left - eye.left) / fullWidth, eyeWidth), eyeWidth - 1);
    part.x1 = std::max(pixel((left + width - eye.left) / fullWidth, eyeWidth), part.x0 + 1);
    part.y0 = std::min(pixel((eye.up - up) / fullHeight, eyeHeight), eyeHeight - 1);
    part.y1 = std::max(pixel((eye.up - up + height) / fullHeight, eyeHeight), part.y0 + 1);
    const auto x = [&](std::uint32_t p) { return eye.left + fullWidth * static_cast<float>(p) / static_cast<float>(eyeWidth); };
    const auto y = [&](std::uint32_t p) { return eye.up - fullHeight * static_cast<float>(p) / static_cast<float>(eyeHeight); };
    part.fov = {x(part.x0), x(part.x1), y(part.y0), y(part.y1)};
    return part;
}

}  // namespace rundgang::render
