// What a visitor agrees to before their voice is recorded; in German also in Leichte Sprache.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <array>
#include <span>
#include <string_view>

namespace rundgang::ui {
namespace {

struct Answer {
    const char* id;
    Icon icon;
    VoiceText text;
    bool primary;
};

}  // namespace

void consentCard(Stage& stage, const Rect& panel, PanelKind kind) {
    Canvas& c = stage.canvas;
    experience::VoiceDraft& voice = stage.visit.voice();
    const world::ConsentText& consent = stage.visit.consent();
    const bool offersSimple = c.language == core::Language::German && !consent.simple.empty();
    voice.simple = voice.simple && offersSimple;
    const std::array<Answer, 3> all{
        {{"consent-yes", Icon::Microphone, VoiceText::ConsentYes, true},
         {"consent-no", Icon::None, VoiceText::ConsentNo, false},
         {"consent-simple", Icon::Letters, voice.simple ? VoiceText::ConsentUsual : VoiceText::ConsentSimple, false}}};
    const std::span<const Answer> answers(all.data(), offersSimple ? 3U : 2U);
    const float padding = c.px(theme::kPadding);
    const Rect inner{panel.x0 + padding, panel.y0 + c.px(10), panel.x1 - padding, panel.y1 - padding};
    const auto lookOf = [&](const Answer& answer) {
        ButtonLook look{.icon = answer.icon, .label = c.text(answer.text), .primary = answer.primary};
        look.wraps = c.headset;
        look.tip = look.label;
        return look;
    };
    const auto tallOf = [&](const Answer& answer, float width) {
        return c.headset ? c.buttonHeight(lookOf(answer), width) : c.px(48);
    };
    float buttons = -c.gap();
    for (const Answer& answer : answers) {
        buttons += tallOf(answer, inner.width()) + c.gap();
    }
    if (c.openPanel("consent", panel, kind)) {
        float y = inner.y0;
        y += c.write({inner.x0, y, inner.x1, inner.y1}, c.text(VoiceText::ConsentTitle), Face::Bold, theme::kText, 0, "title") +
             c.px(8);
        // On a headset's board the answers come after the text, on its last page: large letters leave no room for both.
        const float lower = inner.y1 - buttons;
        Rect words{inner.x0, y, inner.x1, c.headset ? inner.y1 : lower - c.px(8)};
        words.x1 = c.openScroll("consent-words", words);
        const float top = c.scrolledTop();
        const std::string& text = voice.simple ? consent.simple : consent.text.in(c.language);
        const float height = c.write({words.x0, top, words.x1, top + 1.0e6F}, text, Face::Body, theme::kText, 0, "consent-text");
        Rect below{inner.x0, lower, inner.x1, inner.y1};
        if (c.headset) {
            below = {words.x0, top + height + c.px(14), words.x1, inner.y1};
        } else {
            c.closeScroll(height + c.px(4));
        }
        y = below.y0;
        std::string_view pressed;
        for (const Answer& answer : answers) {
            const float tall = tallOf(answer, below.width());
            if (c.button(answer.id, 0, {below.x0, y, below.x1, y + tall}, lookOf(answer))) {
                pressed = answer.id;
            }
            y += tall + c.gap();
        }
        if (c.headset) {
            c.closeScroll(y - top);
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
