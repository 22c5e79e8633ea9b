#include "tests/ui/HeadsetView.h"

#include "engine/ui/PanelPlace.h"

#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::ui::test {
namespace {

constexpr std::uint32_t kWidth = 1560;
constexpr std::uint32_t kHeight = 1180;
constexpr float kHalfAcross = 1.11F;  // tan 48 degrees
constexpr float kHalfDown = kHalfAcross * static_cast<float>(kHeight) / static_cast<float>(kWidth);

Image plain(std::uint8_t grey) {
    const std::size_t bytes = std::size_t{HeadsetUi::kSheetWidth} * HeadsetUi::kSheetHeight * 3;
    return {HeadsetUi::kSheetWidth, HeadsetUi::kSheetHeight, std::vector<std::uint8_t>(bytes, grey)};
}

/// Over black and over white: the difference is what shines through.
struct Sheet {
    Image black = plain(0);
    Image white = plain(255);

    [[nodiscard]] glm::vec4 at(int x, int y) const {
        const int cx = std::clamp(x, 0, static_cast<int>(black.width) - 1);
        const int cy = std::clamp(y, 0, static_cast<int>(black.height) - 1);
        const std::size_t i = (static_cast<std::size_t>(cy) * black.width + static_cast<std::size_t>(cx)) * 3;
        const glm::vec3 colour(black.rgb[i], black.rgb[i + 1], black.rgb[i + 2]);
        return {colour, 1.0F - static_cast<float>(white.rgb[i + 1] - black.rgb[i + 1]) / 255.0F};
    }
    /// Bilinear, premultiplied.
    [[nodiscard]] glm::vec4 sample(const glm::vec2& pixel) const {
        const float x = pixel.x - 0.5F;
        const float y = pixel.y - 0.5F;
        const int x0 = static_cast<int>(std::floor(x));
        const int y0 = static_cast<int>(std::floor(y));
        const float fx = x - std::floor(x);
        const float fy = y - std::floor(y);
        return glm::mix(glm::mix(at(x0, y0), at(x0 + 1, y0), fx), glm::mix(at(x0, y0 + 1), at(x0 + 1, y0 + 1), fx), fy);
    }
};

void blend(Image& image, std::size_t x, std::size_t y, const glm::vec4& premultiplied) {
    std::uint8_t* pixel = &image.rgb[(y * image.width + x) * 3];
    for (int i = 0; i < 3; ++i) {
        const float mixed = static_cast<float>(pixel[i]) * (1.0F - premultiplied.w) + premultiplied[i];
        pixel[i] = static_cast<std::uint8_t>(std::clamp(mixed + 0.5F, 0.0F, 255.0F));
    }
}

void drawPanel(Image& image, const Sheet& sheet, const frame::RoomPanel& panel, const frame::RoomPose& eye) {
    for (std::uint32_t y = 0; y < kHeight; ++y) {
        for (std::uint32_t x = 0; x < kWidth; ++x) {
            const float across = ((static_cast<float>(x) + 0.5F) / kWidth * 2.0F - 1.0F) * kHalfAcross;
            const float down = ((static_cast<float>(y) + 0.5F) / kHeight * 2.0F - 1.0F) * kHalfDown;
            const glm::vec3 way = eye.orientation * glm::normalize(glm::vec3(across, 1.0F, -down));
            if (const auto hit = meet(panel, eye.position, way)) {
                blend(image, x, y, sheet.sample(hit->pixel));
            }
        }
    }
}

void drawStroke(Image& image, const frame::RoomStroke& stroke, const frame::RoomPose& eye) {
    const float alpha = static_cast<float>(stroke.rgba >> 24) / 255.0F;
    const glm::vec3 colour(stroke.rgba & 0xFFU, (stroke.rgba >> 8) & 0xFFU, (stroke.rgba >> 16) & 0xFFU);
    std::vector<bool> done(image.rgb.size() / 3);
    const int steps = glm::length(stroke.to - stroke.from) > 0.0F ? 200 : 0;
    for (int i = 0; i <= steps; ++i) {
        const glm::vec3 place = glm::mix(stroke.from, stroke.to, steps > 0 ? static_cast<float>(i) / 200.0F : 0.0F);
        const glm::vec3 seen = glm::inverse(eye.orientation) * (place - eye.position);
        if (seen.y < 0.05F) {
            continue;
        }
        const float px = (seen.x / seen.y / kHalfAcross * 0.5F + 0.5F) * kWidth;
        const float py = (-seen.z / seen.y / kHalfDown * 0.5F + 0.5F) * kHeight;
        const float radius = std::max(stroke.radius / seen.y / kHalfAcross * 0.5F * kWidth, 0.7F);
        for (int y = static_cast<int>(py - radius); y <= static_cast<int>(py + radius + 1.0F); ++y) {
            for (int x = static_cast<int>(px - radius); x <= static_cast<int>(px + radius + 1.0F); ++x) {
                const float dx = static_cast<float>(x) + 0.5F - px;
                const float dy = static_cast<float>(y) + 0.5F - py;
                if (x < 0 || y < 0 || x >= static_cast<int>(kWidth) || y >= static_cast<int>(kHeight) ||
                    dx * dx + dy * dy > radius * radius) {
                    continue;
                }
                const std::size_t at = static_cast<std::size_t>(y) * kWidth + static_cast<std::size_t>(x);
                if (!done[at]) {
                    done[at] = true;
                    blend(image, static_cast<std::size_t>(x), static_cast<std::size_t>(y), {colour * alpha, alpha});
                }
            }
        }
    }
}

}  // namespace

Image eyeView(const HeadsetPicture& picture, const render::UiAtlas& atlas, const frame::RoomPose& eye) {
    Sheet sheet;
    drawOver(sheet.black, *picture.sheet, atlas);
    drawOver(sheet.white, *picture.sheet, atlas);
    Image image = backdrop(kWidth, kHeight);
    for (const frame::RoomPanel& panel : picture.panels) {
        drawPanel(image, sheet, panel, eye);
    }
    for (const frame::RoomStroke& stroke : picture.strokes) {
        drawStroke(image, stroke, eye);
    }
    return image;
}

}  // namespace rundgang::ui::test
