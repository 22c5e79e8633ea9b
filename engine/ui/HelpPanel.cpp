// All controls with the names their keys have on this keyboard. Lies over everything until closed.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <string_view>

namespace rundgang::ui {
namespace {

float row(Stage& stage, const Rect& content, float y, const platform::ControlHint& hint, bool pad) {
    Canvas& c = stage.canvas;
    const float gap = c.px(12);
    const float whole = content.width();
    const float first = std::floor(whole * (pad ? 0.4F : 0.5F));
    const float second = std::floor(whole * (pad ? 0.36F : 0.5F));
    const std::string& what = textOf(hint.control, c.language);
    const std::string& keys = hint.keys.in(c.language);
    const std::string& gamepad = hint.gamepad.in(c.language);
    const Rect whatRect{content.x0, y, content.x0 + first - gap, y};
    const Rect keysRect{content.x0 + first, y, content.x0 + first + second - gap, y};
    const Rect padRect{keysRect.x1 + gap, y, content.x1, y};
    float height = c.write(whatRect, what, Face::Body, theme::kText);
    height = std::max(height, c.write(keysRect, keys, Face::Body, theme::kYellow));
    if (pad) {
        height = std::max(height, c.write(padRect, gamepad, Face::Body, theme::kSky));
    }
    const float bottom = y + height + c.px(5);
    c.fill({content.x0, bottom, content.x1, bottom + std::max(1.0F, c.px(1))}, theme::withAlpha(theme::kEdge, 0.6F), 0.0F);
    return bottom + c.px(7);
}

}  // namespace

void helpPanel(Stage& stage) {
    if (!stage.state.help) {
        return;
    }
    Canvas& c = stage.canvas;
    const float margin = c.px(theme::kMargin);
    const float width = std::min(c.px(900), c.width - 2.0F * margin);
    const float height = std::min(c.px(900), c.height - 2.0F * margin);
    const float x0 = std::round((c.width - width) * 0.5F);
    const float y0 = std::round((c.height - height) * 0.5F);
    const Rect panel{x0, y0, x0 + width, y0 + height};
    ImGui::SetNextWindowFocus();
    if (c.openPanel("help", panel, PanelKind::Modal)) {
        bool closed = false;
        const float top = titleRow(stage, panel, c.text(TextId::HelpTitle), closed);
        stage.state.help = !closed;
        const Rect content{panel.x0 + c.px(20), top, panel.x1 - c.px(24), panel.y1 - c.px(10)};
        ImGui::SetCursorScreenPos({content.x0, content.y0});
        ImGui::PushStyleColor(ImGuiCol_ChildBg, 0U);
        ImGui::BeginChild("help-inner", {content.width() + c.px(14), content.height()}, false, ImGuiWindowFlags_NoSavedSettings);
        const float start = c.scrolledTop();
        float y = start + c.px(4);
        const bool pad = c.width >= c.px(760);
        for (const platform::ControlHint& hint : stage.state.controls) {
            y = row(stage, content, y, hint, pad);
        }
        c.contentHeight(y - start);
        ImGui::EndChild();
        ImGui::PopStyleColor();
    }
    c.closePanel();
}

}  // namespace rundgang::ui
