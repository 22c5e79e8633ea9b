// The right-hand column's lists: places and tours, the menu; what they are made of.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace rundgang::ui {
namespace {

struct EyePreset {
    TextId text;
    Icon icon;
    double metres;
};

// Eyes of a standing adult, of somebody in a wheelchair, and of a child of about seven (DIN 33402-2, rounded).
constexpr std::array<EyePreset, 3> kEyes{{{TextId::MenuAdult, Icon::Person, 1.7},
                                          {TextId::MenuWheelchair, Icon::Wheelchair, 1.2},
                                          {TextId::MenuChild, Icon::Child, 1.1}}};

/// Three side by side where their words have room, else one over the other. Returns the lower edge.
float eyePresets(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    const float gap = c.px(6);
    const float third = std::floor((content.width() - 2.0F * gap) / 3.0F);
    bool besides = true;
    for (const EyePreset& eyes : kEyes) {
        besides = besides && c.textWidth(c.text(eyes.text), Face::Small) + c.px(10) <= third;
    }
    const float height = c.px(besides ? 66 : 48);
    for (std::size_t i = 0; i < kEyes.size(); ++i) {
        const auto step = static_cast<float>(i);
        const float x = besides ? content.x0 + step * (third + gap) : content.x0;
        const float top = besides ? y : y + step * (height + gap);
        ButtonLook look;
        look.icon = kEyes[i].icon;
        look.label = c.text(kEyes[i].text);
        look.iconAbove = besides;
        look.atLeft = !besides;
        look.on = std::abs(stage.visit.state().eyeHeight - kEyes[i].metres) < 0.025;
        if (c.button("eyes", static_cast<int>(i), {x, top, besides ? x + third : content.x1, top + height}, look)) {
            stage.visit.setEyeHeight(kEyes[i].metres);
        }
    }
    return y + height + (besides ? 0.0F : 2.0F * (height + gap));
}

}  // namespace

void openList(Stage& stage, const char* name, const char* inner, std::string_view title, Rect& content) {
    Canvas& c = stage.canvas;
    const Rect& panel = stage.layout.right;
    bool closed = false;
    c.openPanel(name, panel);
    const float top = titleRow(stage, panel, title, closed);
    if (closed) {
        stage.state.side = Side::None;
    }
    content = {panel.x0 + c.px(theme::kPadding), top, panel.x1 - c.px(theme::kPadding), panel.y1 - c.px(8)};
    content.x1 = c.openScroll(inner, content);
}

void closeList(Stage& stage, float height) {
    stage.canvas.closeScroll(height);
    stage.canvas.closePanel();
}

float heading(Canvas& c, const Rect& content, float y, std::string_view words) {
    if (c.textWidth(words, Face::Small) > content.width()) {
        // Large letters on a board.
        const float top = y + c.px(6);
        return top + c.write({content.x0, top, content.x1, content.y1}, words, Face::Small, theme::kTextDim, 0, "heading") +
               c.px(6);
    }
    c.line("heading", {content.x0, y, content.x1, y + c.px(30)}, words, Face::Small, theme::kTextDim);
    return y + c.px(32);
}

float sentence(Canvas& c, const Rect& content, float y, std::string_view words) {
    return y + c.write({content.x0, y + c.px(6), content.x1, content.y1}, words, Face::Body, theme::kTextDim) + c.px(12);
}

std::string_view variantOf(const Stage& stage, const notes::Note& note) {
    return variantName(stage,
                       note.variant.empty() ? frame::kCurrentState : stage.visit.world().manifest().variantIndex(note.variant));
}

float titleRow(Stage& stage, const Rect& panel, std::string_view title, bool& closed) {
    Canvas& c = stage.canvas;
    const float target = c.px(theme::kTarget);
    const Rect close{panel.x1 - target - c.px(6), panel.y0 + c.px(6), panel.x1 - c.px(6), panel.y0 + c.px(6) + target};
    ButtonLook look;
    look.icon = Icon::Close;
    look.tip = c.text(TextId::Close);
    look.quiet = true;
    closed = c.button("close", 0, close, look);
    c.line("title", {panel.x0 + c.px(theme::kPadding), close.y0, close.x0 - c.px(4), close.y1}, title, Face::Bold, theme::kText);
    return close.y1 + c.gap();
}

int toggles(Canvas& c, const char* id, const Rect& content, float& y, std::span<const Toggle> all, bool focus) {
    const float height = c.px(theme::kTarget + 4);
    float x = content.x0;
    int pressed = -1;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool sign = all[i].symbol || all[i].icon != Icon::None;
        ButtonLook look{
            .icon = all[i].icon, .label = all[i].label, .on = all[i].on, .primary = all[i].primary, .enabled = all[i].enabled};
        look.symbol = all[i].symbol;
        look.wraps = true;
        const float width =
            std::min(std::ceil(c.textWidth(look.label, Face::Body)) + c.px(sign ? 60.0F : 26.0F), content.width());
        const float tall = std::max(height, c.buttonHeight(look, width));
        if (x + width > content.x1 + 0.5F && x > content.x0) {
            x = content.x0;
            y += height + c.gap();
        }
        if (c.button(id, static_cast<int>(i), {x, y, x + width, y + tall}, look)) {
            pressed = static_cast<int>(i);
        }
        if (focus && i == 0) {
            ImGui::SetKeyboardFocusHere(-1);
        }
        x += width + c.gap();
        y += tall - height;  // a label of several lines stands alone
    }
    y += all.empty() ? 0.0F : height + c.gap();
    return pressed;
}

void placesList(Stage& stage) {
    Canvas& c = stage.canvas;
    const world::Manifest& manifest = stage.visit.world().manifest();
    Rect content;
    openList(stage, "places", "places-inner", c.text(TextId::Places), content);
    const float top = c.scrolledTop();
    float y = top;
    for (std::size_t i = 0; i < manifest.viewpoints.size(); ++i) {
        const world::Viewpoint& viewpoint = manifest.viewpoints[i];
        ButtonLook look;
        look.icon = Icon::Place;
        const std::string& name = viewpoint.name.in(c.language);
        look.label = name.empty() ? viewpoint.id : name;
        look.tip = look.label;
        look.atLeft = true;
        look.wraps = c.headset;
        const float height = c.headset ? c.buttonHeight(look, content.width()) : c.px(48);
        if (c.button("place", static_cast<int>(i), {content.x0, y, content.x1, y + height}, look)) {
            stage.visit.goTo(viewpoint.id);
            stage.state.side = Side::None;
        }
        y += height + c.gap();
    }
    if (manifest.viewpoints.empty()) {
        y = sentence(c, content, y, c.text(TextId::PlacesNone));
    }
    closeList(stage, y - top);
}

void menuPanel(Stage& stage) {
    Canvas& c = stage.canvas;
    Rect content;
    openList(stage, "menu", "menu-inner", c.text(TextId::Menu), content);
    const float top = c.scrolledTop();
    const float gap = c.px(6);
    float y = heading(c, content, top, c.text(TextId::MenuEyeHeight));
    y = eyePresets(stage, content, y);
    y = heading(c, content, y + gap, c.text(TextId::MenuPanelSize));
    const float half = std::floor((content.width() - gap) / 2.0F);
    const float target = c.px(theme::kTarget + 4);
    ButtonLook smaller{.icon = Icon::Minus, .label = c.text(TextId::MenuSmaller)};
    ButtonLook larger{.icon = Icon::Plus, .label = c.text(TextId::MenuLarger)};
    smaller.enabled = stage.state.userScale > 1.001F;
    larger.enabled = !stage.state.largest;
    if (c.button("smaller", 0, {content.x0, y, content.x0 + half, y + target}, smaller)) {
        stage.state.userScale -= 0.25F;
    }
    if (c.button("larger", 0, {content.x1 - half, y, content.x1, y + target}, larger)) {
        stage.state.userScale += 0.25F;
    }
    y += target + c.px(12);
    ButtonLook start{.icon = Icon::Place, .label = textOf(platform::Control::SafePlace, c.language)};
    start.tip = start.label;
    if (c.button("safe-place", 0, {content.x0, y, content.x1, y + target}, start)) {
        stage.state.actions.press(frame::Action::SafePlace);
    }
    y = monoButton(stage, content, y + target + gap);
    y = ownNotesButton(stage, content, y + gap);
    y = heading(c, content, y + gap, c.text(TextId::MenuSources));
    const auto& sources = stage.visit.world().manifest().sources;
    std::vector<std::string_view> told;
    for (const world::Source& source : sources) {
        const std::string_view words = source.attribution.empty() ? source.file : source.attribution;
        if (std::find(told.begin(), told.end(), words) == told.end()) {
            told.push_back(words);
            y += c.write({content.x0, y, content.x1, content.y1}, words, Face::Small, theme::kText) + c.px(6);
        }
    }
    if (sources.empty()) {
        y += c.write({content.x0, y, content.x1, content.y1}, c.text(TextId::MenuNoSources), Face::Small, theme::kTextDim);
    }
    closeList(stage, y - top + c.px(10));
}

}  // namespace rundgang::ui
