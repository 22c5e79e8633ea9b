// That somebody is being recorded: told to everybody who sees the screen, also while the visitor wears a headset.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace rundgang::ui {
namespace {

constexpr float kBars = 12.0F;

float height(const Canvas& c) { return c.px(64); }

/// How loud it is, in steps: louder ones are taller too, so that colour is not alone.
void meter(Canvas& c, const Rect& rect, float level) {
    const float step = rect.width() / kBars;
    for (float bar = 0.0F; bar < kBars; bar += 1.0F) {
        const float tall = rect.height() * (0.3F + 0.7F * (bar + 1.0F) / kBars);
        const bool lit = level * kBars > bar + 0.5F;
        const Rect at{rect.x0 + bar * step, rect.y1 - tall, rect.x0 + (bar + 0.7F) * step, rect.y1};
        c.fill(at, lit ? (bar > kBars - 3.0F ? theme::kOrange : theme::kGreenLight) : theme::kButton, c.px(1.5F));
    }
}

}  // namespace

std::string clockWords(double seconds) {
    const auto whole = static_cast<int>(std::floor(std::max(seconds, 0.0)));
    const std::string part = std::to_string(100 + whole % 60).substr(1);
    return std::to_string(whole / 60) + ":" + part;
}

float recordingSignHeight(const Stage& stage) {
    return stage.visit.voice().recording() ? height(stage.canvas) + stage.canvas.px(theme::kGap) : 0.0F;
}

void recordingSign(Stage& stage) {
    const experience::VoiceDraft& voice = stage.visit.voice();
    if (!voice.recording()) {
        return;
    }
    Canvas& c = stage.canvas;
    const bool opening = voice.stage == experience::VoiceDraft::Stage::Opening;
    const std::string& words = c.text(opening ? TextId::VoiceOpening : TextId::VoiceSign);
    const std::string left = filled(c.text(TextId::VoiceTimeLeft), {clockWords(std::ceil(voice.limit - voice.seconds))});
    const float padding = c.px(12);
    const float dot = c.px(26);
    const float bars = c.px(96);
    const float room = stage.layout.top.width();
    const float text = std::min(std::max(c.textWidth(words, Face::Body), c.textWidth(left, Face::Small)) + 1.0F,
                                room - 2.0F * padding - dot - bars - 2.0F * c.px(10));
    const float whole = 2.0F * padding + dot + c.px(10) + text + c.px(10) + bars;
    const Rect& top = stage.layout.top;
    const float x0 = std::round(std::clamp(c.width * 0.5F - whole * 0.5F, top.x0, std::max(top.x0, top.x1 - whole)));
    const Rect card{x0, top.y0, x0 + whole, top.y0 + height(c)};
    if (c.openPanel("recording", card, PanelKind::Passive)) {
        c.frame(card.inset(1.0F), theme::kVermillionLight, c.px(theme::kRounding), c.px(3));
        c.draw()->AddCircleFilled({card.x0 + padding + dot * 0.5F, card.centreY()}, dot * 0.5F, theme::kVermillionLight);
        const float x = card.x0 + padding + dot + c.px(10);
        c.line("recording", {x, card.y0 + c.px(7), x + text, card.y0 + c.px(35)}, words, Face::Body, theme::kText);
        c.line("recording-left", {x, card.y0 + c.px(35), x + text, card.y1 - c.px(5)}, left, Face::Small, theme::kTextDim);
        meter(c, {card.x1 - padding - bars, card.y0 + c.px(14), card.x1 - padding, card.y1 - c.px(14)}, voice.level);
    }
    c.closePanel();
}

}  // namespace rundgang::ui
