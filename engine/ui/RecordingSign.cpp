// That somebody is being recorded: told to everybody who sees the screen, also while the visitor wears a headset.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace rundgang::ui {
namespace {

constexpr float kBars = 12.0F;

constexpr float kPad = 12.0F;
constexpr float kDot = 26.0F;
constexpr float kMeter = 96.0F;

float height(const Canvas& c) { return c.px(64); }

/// Whoever is heard now, for a note or for a question.
struct OpenMicrophone {
    bool opening = false;
    double seconds = 0.0;
    double limit = 0.0;
    float level = 0.0F;
};
std::optional<OpenMicrophone> openMicrophone(const Stage& stage) {
    const experience::VoiceDraft& voice = stage.visit.voice();
    const experience::SpokenQuestion& question = stage.visit.question();
    if (voice.recording()) {
        return OpenMicrophone{voice.stage == experience::VoiceDraft::Stage::Opening, voice.seconds, voice.limit, voice.level};
    }
    if (question.listening()) {
        const bool opening = question.stage() == experience::SpokenQuestion::Stage::Opening;
        return OpenMicrophone{opening, question.seconds(), question.limit(), question.level()};
    }
    return std::nullopt;
}

/// Where the sign stands and how much of it has room.
struct Plan {
    Rect card;
    const std::string* words = nullptr;  ///< none: the red dot and the time alone
    bool meter = false;
};

/// In the middle of the upper edge; else where the visitor's column would be, while they wear a headset; else below the compass.
/// The more words the better.
Plan planFor(const Stage& stage, bool opening, const std::string& left) {
    const Canvas& c = stage.canvas;
    const Layout& layout = stage.layout;
    const bool mirrors = stage.state.headset.state == HeadsetStatus::State::Worn && stage.state.side == Side::None;
    const Rect below{layout.left.x0, layout.compass.y1 + c.px(theme::kGap), layout.top.x1, layout.top.y1};
    const std::string& whole = c.text(opening ? VoiceText::VoiceOpening : VoiceText::VoiceSign);
    const std::string& brief = c.text(opening ? VoiceText::VoiceFinishing : VoiceText::VoiceRecording);
    const auto place = [&](const Rect& band, const std::string* words, bool meter) -> Plan {
        const float text = words == nullptr ? c.textWidth("0:00", Face::Body)
                                            : std::max(c.textWidth(*words, Face::Body), c.textWidth(left, Face::Small));
        const float wide = 2.0F * c.px(kPad) + c.px(kDot) + c.px(10) + text + c.px(2) + (meter ? c.px(10) + c.px(kMeter) : 0.0F);
        const float x0 = std::round(std::clamp(c.width * 0.5F - wide * 0.5F, band.x0, std::max(band.x0, band.x1 - wide)));
        return {{x0, band.y0, x0 + wide, band.y0 + height(c)}, words, meter};
    };
    for (const Rect& band : {layout.top, mirrors ? layout.right : below}) {
        for (const std::string* words : {&whole, &brief}) {
            for (const bool meter : {true, false}) {
                const Plan plan = place(band, words, meter);
                if (plan.card.x1 <= band.x1 && c.isFree(plan.card)) {
                    return plan;
                }
            }
        }
    }
    return place(layout.top, nullptr, false);
}

}  // namespace

// Louder ones are taller too, so that colour is not alone.
void levelMeter(Canvas& c, const Rect& rect, float level) {
    const float step = rect.width() / kBars;
    for (float bar = 0.0F; bar < kBars; bar += 1.0F) {
        const float tall = rect.height() * (0.3F + 0.7F * (bar + 1.0F) / kBars);
        const bool lit = level * kBars > bar + 0.5F;
        const Rect at{rect.x0 + bar * step, rect.y1 - tall, rect.x0 + (bar + 0.7F) * step, rect.y1};
        c.fill(at, lit ? (bar > kBars - 3.0F ? theme::kOrange : theme::kGreenLight) : theme::kButton, c.px(1.5F));
    }
}

std::string clockWords(double seconds) {
    const auto whole = static_cast<int>(std::floor(std::max(seconds, 0.0)));
    const std::string part = std::to_string(100 + whole % 60).substr(1);
    return std::to_string(whole / 60) + ":" + part;
}

float recordingSignHeight(const Stage& stage) {
    return openMicrophone(stage) ? height(stage.canvas) + stage.canvas.px(theme::kGap) : 0.0F;
}

void recordingSign(Stage& stage) {
    const std::optional<OpenMicrophone> open = openMicrophone(stage);
    if (!open) {
        return;
    }
    Canvas& c = stage.canvas;
    const std::string left = filled(c.text(VoiceText::VoiceTimeLeft), {clockWords(std::ceil(open->limit - open->seconds))});
    const Plan plan = planFor(stage, open->opening, left);
    const Rect& card = plan.card;
    if (c.openPanel("recording", card, PanelKind::Passive)) {
        const float padding = c.px(kPad);
        const float dot = c.px(kDot);
        c.frame(card.inset(1.0F), theme::kVermillionLight, c.px(theme::kRounding), c.px(3));
        c.draw()->AddCircleFilled({card.x0 + padding + dot * 0.5F, card.centreY()}, dot * 0.5F, theme::kVermillionLight);
        const float x = card.x0 + padding + dot + c.px(10);
        const float right = plan.meter ? card.x1 - padding - c.px(kMeter) - c.px(10) : card.x1 - padding;
        if (plan.words != nullptr) {
            c.line("recording", {x, card.y0 + c.px(7), right, card.y0 + c.px(35)}, *plan.words, Face::Body, theme::kText);
            c.line("recording-left", {x, card.y0 + c.px(35), right, card.y1 - c.px(5)}, left, Face::Small, theme::kTextDim);
        } else {
            c.line("recording-left", {x, card.y0, right, card.y1}, clockWords(open->seconds), Face::Body, theme::kText);
        }
        if (plan.meter) {
            levelMeter(c, {card.x1 - padding - c.px(kMeter), card.y0 + c.px(14), card.x1 - padding, card.y1 - c.px(14)},
                       open->level);
        }
    }
    c.closePanel();
}

}  // namespace rundgang::ui
