// A spoken note that an ended program left unsaved: offered to its author, without showing anything of it.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace rundgang::ui {

bool leftDraftCard(Stage& stage) {
    if (stage.visit.leftDrafts().empty() || stage.visit.draft() != nullptr) {
        return false;
    }
    Canvas& c = stage.canvas;
    const Rect& right = stage.layout.right;
    const float padding = c.px(theme::kPadding);
    const float width = right.width() - 2.0F * padding;
    const std::string words = filled(c.text(VoiceText::LeftText), {clockWords(stage.visit.leftDrafts().front().seconds)});
    const float title = c.textHeight(c.text(VoiceText::LeftTitle), Face::Bold, width);
    const float body = c.textHeight(words, Face::Body, width);
    const float button = c.px(48);
    const float whole = std::ceil(2.0F * padding + title + c.px(8) + body + c.px(12) + 2.0F * button + c.gap());
    const Rect panel{right.x0, right.y0, right.x1, std::min(right.y0 + whole, right.y1)};
    const bool scrolls = panel.height() < whole - 0.5F;
    if (c.openPanel("left-draft", panel, PanelKind::Normal, scrolls)) {
        const float start = scrolls ? c.scrolledTop() : panel.y0;
        const Rect inner{panel.x0 + padding, start + padding, panel.x1 - padding - (scrolls ? c.px(10) : 0.0F), start + whole};
        float y = inner.y0;
        y += c.write({inner.x0, y, inner.x1, inner.y1}, c.text(VoiceText::LeftTitle), Face::Bold, theme::kText, 0, "title") +
             c.px(8);
        y += c.write({inner.x0, y, inner.x1, inner.y1}, words, Face::Body, theme::kText, 0, "left-words") + c.px(12);
        ButtonLook open{.icon = Icon::Microphone, .label = c.text(VoiceText::LeftOpen), .primary = true};
        open.tip = open.label;
        if (c.button("left-open", 0, {inner.x0, y, inner.x1, y + button}, open)) {
            stage.visit.takeUpLeftDraft();
        }
        y += button + c.gap();
        ButtonLook erase{.icon = Icon::Bin, .label = c.text(VoiceText::LeftErase)};
        erase.tip = erase.label;
        if (c.button("left-erase", 0, {inner.x0, y, inner.x1, y + button}, erase)) {
            stage.visit.eraseLeftDrafts();
        }
        if (scrolls) {
            c.contentHeight(whole);
        }
    }
    c.closePanel();
    return true;
}

}  // namespace rundgang::ui
