// The visitor's code: large enough to be copied by hand, and as a QR code to be photographed.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <cmath>

namespace rundgang::ui {
namespace {

// Four squares of white around it, or no camera finds it.
constexpr std::size_t kQuiet = 4;

/// So many whole pixels a square; a visitor's code makes 21 of them. None in a headset, where no phone could photograph it.
float pictureSide(const Canvas& c, float width) {
    if (c.headset) {
        return 0.0F;
    }
    constexpr float kSquares = 21.0F + 2.0F * static_cast<float>(kQuiet);
    return std::max(1.0F, std::floor(std::min(c.px(176), width) / kSquares)) * kSquares;
}

void picture(Canvas& c, const QrCode& code, const Rect& rect) {
    if (code.side() == 0) {
        return;
    }
    const std::size_t squares = code.side() + 2 * kQuiet;
    const float step = std::max(1.0F, std::floor(rect.width() / static_cast<float>(squares)));
    const float x0 = std::round(rect.centreX() - step * static_cast<float>(squares) * 0.5F);
    const float y0 = rect.y0;
    const float whole = step * static_cast<float>(squares);
    c.fill({x0, y0, x0 + whole, y0 + whole}, theme::rgb(0xFFFFFF), 0.0F);
    const auto at = [&](float from, std::size_t square) { return from + step * static_cast<float>(square + kQuiet); };
    for (std::size_t row = 0; row < code.side(); ++row) {
        for (std::size_t column = 0; column < code.side();) {
            std::size_t end = column;
            while (end < code.side() && code.dark(end, row)) {
                ++end;
            }
            if (end > column) {
                c.fill({at(x0, column), at(y0, row), at(x0, end), at(y0, row + 1)}, theme::rgb(0x000000), 0.0F);
            }
            column = end + 1;
        }
    }
}

/// The code, with places to break it at where it is wider than its line.
std::string breakable(const Canvas& c, const std::string& code, float width) {
    if (c.textWidth(code, Face::Bold) <= width) {
        return code;
    }
    std::string parts;
    for (const char letter : code) {
        parts += letter;
        parts += letter == '-' ? " " : "";
    }
    return parts;
}

}  // namespace

float codeBlockHeight(const Stage& stage, float width, VoiceText words) {
    const Canvas& c = stage.canvas;
    if (stage.visit.code().empty()) {
        return 0.0F;
    }
    const std::string code = breakable(c, stage.visit.code(), width);
    return c.textHeight(code, Face::Bold, width) + c.px(8) + pictureSide(c, width) + c.px(8) +
           c.textHeight(c.text(words), Face::Small, width) + c.px(8);
}

float codeBlock(Stage& stage, const Rect& content, float y, VoiceText words) {
    Canvas& c = stage.canvas;
    const std::string& code = stage.visit.code();
    if (code.empty()) {
        return y;
    }
    const std::string shown = breakable(c, code, content.width());
    if (shown == code) {
        const float line = c.lineHeight(Face::Bold);
        c.line("code", {content.x0, y, content.x1, y + line}, code, Face::Bold, theme::kText, 0.5F);
        y += line + c.px(8);
    } else {
        y += c.write({content.x0, y, content.x1, content.y1}, shown, Face::Bold, theme::kText, 0, "code") + c.px(8);
    }
    const float side = pictureSide(c, content.width());
    stage.state.qr.show(code);
    const float x = std::round(content.centreX() - side * 0.5F);
    if (side > 0.0F) {
        picture(c, stage.state.qr, {x, y, x + side, y + side});
    }
    y += side + c.px(8);
    y += c.write({content.x0, y, content.x1, content.y1}, c.text(words), Face::Small, theme::kText, 0, "code-words") + c.px(8);
    return y;
}

}  // namespace rundgang::ui
