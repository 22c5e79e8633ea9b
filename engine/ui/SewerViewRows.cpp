// How the ground is opened: around oneself, at the pointer, along a pipe, or the whole street under glass; and the way down.
#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace rundgang::ui {
namespace {

using experience::XrayMode;

struct ModeButton {
    XrayMode mode;
    SewerText text;
};
constexpr std::array<ModeButton, 4> kModes{{{XrayMode::Around, SewerText::ViewAround},
                                            {XrayMode::Pointer, SewerText::ViewPointer},
                                            {XrayMode::Reach, SewerText::ViewReach},
                                            {XrayMode::Street, SewerText::ViewStreet}}};
constexpr float kHeight = 48;
constexpr std::array<double, 4> kOpacities{0.0, 0.3, 0.6, 0.9};

float modeButtons(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    experience::Visit& visit = stage.visit;
    const float half = std::floor((content.width() - c.gap()) / 2.0F);
    // All as tall as the one whose words take most lines.
    float height = c.px(kHeight);
    for (const ModeButton& mode : kModes) {
        const ButtonLook look{.label = c.text(mode.text), .wraps = true};
        height = c.headset ? std::max(height, c.buttonHeight(look, half)) : height;
    }
    for (std::size_t i = 0; i < kModes.size(); ++i) {
        const bool left = i % 2 == 0;
        const float x = left ? content.x0 : content.x0 + half + c.gap();
        ButtonLook look;
        look.label = c.text(kModes[i].text);
        look.wraps = c.headset;
        look.on = visit.state().xray.opening > 0.5F && !visit.isBelow() && visit.xrayMode() == kModes[i].mode;
        if (c.button("xray-mode", static_cast<int>(i), {x, y, x + half, y + height}, look) && visit.setXrayMode(kModes[i].mode)) {
            visit.getUp();
            visit.setXray(true);
        }
        y += left ? 0.0F : height + c.gap();
    }
    return y;
}

float opacityButtons(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    const auto count = static_cast<float>(kOpacities.size());
    const float wide = std::floor((content.width() - (count - 1.0F) * c.gap()) / count);
    const float height = c.px(kHeight);
    y = heading(c, content, y, c.text(SewerText::ViewOpacity));
    for (std::size_t i = 0; i < kOpacities.size(); ++i) {
        const float x = content.x0 + static_cast<float>(i) * (wide + c.gap());
        const std::string percent = std::to_string(std::lround(kOpacities[i] * 100.0)) + " %";
        ButtonLook look;
        look.label = percent;
        look.on = std::abs(stage.visit.groundOpacity() - kOpacities[i]) < 0.05;
        if (c.button("ground-opacity", static_cast<int>(i), {x, y, x + wide, y + height}, look)) {
            stage.visit.setGroundOpacity(kOpacities[i]);
        }
    }
    return y + height + c.gap();
}

}  // namespace

float sewerViewRows(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    y = heading(c, content, y, c.text(SewerText::ViewTitle));
    y = modeButtons(stage, content, y);
    if (stage.visit.xrayMode() == XrayMode::Street) {
        y = opacityButtons(stage, content, y);
    }
    const bool below = stage.visit.isBelow();
    ButtonLook look;
    look.icon = Icon::Underground;
    look.label = c.text(below ? SewerText::ViewGetUp : SewerText::ViewGoBelow);
    look.on = below;
    const float height = c.px(kHeight);
    if (c.button("go-below", 0, {content.x0, y, content.x1, y + height}, look)) {
        if (below) {
            stage.visit.getUp();
        } else {
            stage.visit.goBelow();
        }
    }
    return y + height + c.gap();
}

}  // namespace rundgang::ui
