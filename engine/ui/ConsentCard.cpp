// What a visitor agrees to before their voice is recorded; in German also in Leichte Sprache.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace rundgang::ui {
namespace {

struct Answer {
    const char* id;
    Icon icon;
    VoiceText text;
};

}  // namespace

void consentCard(Stage& stage, const Rect& panel, PanelKind kind) {
    Canvas& c = stage.canvas;
    experience::VoiceDraft& voice = stage.visit.voice();
    const world::ConsentText& consent = stage.visit.consent();
    const bool offersSimple = c.language == core::Language::German && !consent.simple.empty();
    voice.simple = voice.simple && offersSimple;
    const std::array<Answer, 3> all{
        {{"consent-yes", Icon::Microphone, VoiceText::ConsentYes},
         {"consent-no", Icon::None, VoiceText::ConsentNo},
         {"consent-simple", Icon::Letters, voice.simple ? VoiceText::ConsentUsual : VoiceText::ConsentSimple}}};
    const std::span<const Answer> answers(all.data(), offersSimple ? 3U : 2U);
    const float padding = c.px(theme::kPadding);
    const Rect inner{panel.x0 + padding, panel.y0 + c.px(10), panel.x1 - padding, panel.y1 - padding};
    const auto lookOf = [&](const Answer& answer) {
        ButtonLook look{.icon = answer.icon, .label = c.text(answer.text)};
        look.wraps = c.headset;
        look.tip = look.label;
        return look;
    };
    const auto tallOf = [&](const Answer& answer, float width) {
        return c.headset ? c.buttonHeight(lookOf(answer), width) : c.px(48);
    };
    // Yes and no are always in sight together and look alike, whatever scrolls above: beside each other on a headset's board.
    const float half = (inner.width() - c.gap()) * 0.5F;
    float buttons = std::max(tallOf(all[0], half), tallOf(all[1], half));
    if (!c.headset) {
        buttons = static_cast<float>(answers.size()) * (c.px(48) + c.gap()) - c.gap();
    }
    if (c.openPanel("consent", panel, kind)) {
        std::string_view pressed;
        const auto answer = [&](const Answer& one, const Rect& rect) {
            if (c.button(one.id, 0, rect, lookOf(one))) {
                pressed = one.id;
            }
        };
        float y = inner.y0;
        y += c.write({inner.x0, y, inner.x1, inner.y1}, c.text(VoiceText::ConsentTitle), Face::Bold, theme::kText, 0, "title") +
             c.px(8);
        const float lower = inner.y1 - buttons;
        Rect words{inner.x0, y, inner.x1, lower - (c.headset ? c.gap() : c.px(8))};
        words.x1 = c.openScroll("consent-words", words);
        const float top = c.scrolledTop();
        const std::string& text = voice.simple ? consent.simple : consent.text.in(c.language);
        float height =
            c.write({words.x0, top, words.x1, top + 1.0e6F}, text, Face::Body, theme::kText, 0, "consent-text") + c.px(4);
        if (c.headset && offersSimple) {
            const float tall = tallOf(all[2], words.width());
            answer(all[2], {words.x0, top + height + c.px(8), words.x1, top + height + c.px(8) + tall});
            height += c.px(12) + tall;
        }
        c.closeScroll(height);
        if (c.headset) {
            answer(all[0], {inner.x0, lower, inner.x0 + half, inner.y1});
            answer(all[1], {inner.x1 - half, lower, inner.x1, inner.y1});
        } else {
            float at = lower;
            for (const Answer& one : answers) {
                answer(one, {inner.x0, at, inner.x1, at + c.px(48)});
                at += c.px(48) + c.gap();
            }
        }
        if (pressed == "consent-simple") {
            voice.simple = !voice.simple;
        } else if (!pressed.empty()) {
            stage.visit.answerConsent(pressed == "consent-yes");
        }
    }
    c.closePanel();
}

}  // namespace rundgang::ui
