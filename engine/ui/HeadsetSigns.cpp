// What comes by itself and goes again: captions and messages, the introduction, the reminder of a break, signs for when the
// world is not there, and the small dot that always leads to the menu.
#include "engine/experience/Captions.h"
#include "engine/ui/HeadsetPanels.h"
#include "engine/ui/PanelPlace.h"
#include "engine/ui/Pictograms.h"
#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

namespace rundgang::ui {
namespace {

using experience::IntroStage;

// Widest comfortable line of a caption: about 50 letters, and room for two buttons side by side.
constexpr float kStripWide = 1030.0F;

std::string minutesOf(double seconds) { return std::to_string(static_cast<int>(std::floor(std::max(seconds, 0.0) / 60.0))); }

/// Title, words, and what can be pressed, on a card of its own in the large board's place.
float cardWidth(const HeadsetStage& stage) { return pixelsOf(stage, 760.0F + 440.0F * (stage.own.ui.userScale - 1.0F)); }

struct CardWords {
    const char* name;
    std::string_view title;
    std::string_view text;
    const char* button;
    Choice choice;
};

/// A card that says something and has one button.
Rect sayingCard(HeadsetStage& stage, const CardWords& words, bool& pressed) {
    Canvas& c = stage.base.canvas;
    const Rect part = slotRect(Slot::Main);
    const float width = cardWidth(stage);
    const float padding = c.px(theme::kPadding);
    const float room = width - 2.0F * padding;
    const std::array choices{words.choice};
    const float text = c.textHeight(words.title, Face::Bold, room) + c.px(6) + c.textHeight(words.text, Face::Body, room);
    const Rect panel{part.x0, part.y0, part.x0 + width,
                     part.y0 + std::ceil(3.0F * padding + text + choicesHeight(c, room, choices))};
    if (c.openPanel(words.name, panel)) {
        const Rect inner = panel.inset(padding);
        float y = inner.y0;
        y += c.write(inner, words.title, Face::Bold, theme::kText, 0, "card-title") + c.px(6);
        y += c.write({inner.x0, y, inner.x1, inner.y1}, words.text, Face::Body, theme::kText, 0, "card-text") + padding;
        pressed = choose(c, words.button, inner, y, choices) == 0;
    }
    c.closePanel();
    return panel;
}

struct IntroWords {
    TextId title;
    TextId text;
};

IntroWords wordsOf(IntroStage stage) {
    switch (stage) {
        case IntroStage::LookAround: return {TextId::IntroLook, TextId::IntroLookText};
        case IntroStage::PointAndGo: return {TextId::IntroGo, TextId::IntroGoText};
        default: return {TextId::IntroCompare, TextId::IntroCompareText};
    }
}

void progressDots(Canvas& c, IntroStage stage, float x, float y) {
    for (int i = 0; i < 3; ++i) {
        const ImVec2 at(x + c.px(9) + static_cast<float>(i) * c.px(22), y);
        if (i == static_cast<int>(stage)) {
            c.draw()->AddCircleFilled(at, c.px(7), theme::kText);
        } else if (i < static_cast<int>(stage)) {
            c.draw()->AddCircleFilled(at, c.px(5), theme::kGreenLight);
        } else {
            c.draw()->AddCircle(at, c.px(6), theme::kTextDim, 0, c.px(2));
        }
    }
}

/// The drawing stands beside title and text; where letters are large, beside the title only, and the text below both.
struct IntroPlan {
    float picture = 0.0F;  ///< width of the drawing
    float title = 0.0F;    ///< height of the title
    float text = 0.0F;     ///< ... of the text
    bool below = false;    ///< the text lies below the drawing
    float upper = 0.0F;    ///< height above the buttons
    float height = 0.0F;
};

IntroPlan planIntro(const HeadsetStage& stage, IntroStage at, float width) {
    const Canvas& c = stage.base.canvas;
    const float padding = c.px(theme::kPadding);
    const float room = width - 2.0F * padding;
    const IntroWords words = wordsOf(at);
    IntroPlan plan;
    plan.below = stage.own.ui.userScale > 1.3F;
    plan.picture = std::round(std::min(c.px(plan.below ? 96.0F : 150.0F), width * 0.38F));
    const float beside = room - plan.picture - c.px(16);
    plan.title = c.textHeight(c.text(words.title), Face::Bold, beside);
    plan.text = c.textHeight(c.text(words.text), Face::Body, plan.below ? room : beside);
    const float drawn = plan.picture * 0.75F;
    plan.upper =
        plan.below ? std::max(plan.title, drawn) + c.px(6) + plan.text : std::max(plan.title + c.px(6) + plan.text, drawn);
    plan.height =
        std::ceil(2.0F * padding + plan.upper + c.px(14) + c.px(48) + (at == IntroStage::Compare ? c.px(48) + c.gap() : 0.0F));
    return plan;
}

float captionSize(const HeadsetStage& stage) { return std::min(stage.own.ui.userScale * stage.own.captions, kLargestText); }

float stripWidth(const HeadsetStage& stage) {
    return std::min(slotRect(Slot::Strip).width(), pixelsOf(stage, kStripWide + 120.0F * (captionSize(stage) - 1.0F)));
}

Rect messageStrip(HeadsetStage& stage, std::string_view words, Icon sign) {
    Canvas& c = stage.base.canvas;
    const Rect part = slotRect(Slot::Strip);
    const float padding = c.px(theme::kPadding);
    const float icon = c.px(26);
    const float room = stripWidth(stage) - 2.0F * padding - icon - c.px(10);
    const float width = std::min(c.textWidth(words, Face::Body) + 1.0F, room);
    const float text = c.textHeight(words, Face::Body, width);
    const Rect panel{part.x0, part.y0, part.x0 + std::ceil(width + 2.0F * padding + icon + c.px(10)),
                     part.y0 + std::min(part.height(), std::ceil(std::max(text, icon) + 2.0F * padding))};
    if (c.openPanel("message", panel, PanelKind::Passive)) {
        c.icon(sign, {panel.x0 + padding, panel.y0 + padding, panel.x0 + padding + icon, panel.y0 + padding + icon}, theme::kSky);
        c.write({panel.x0 + padding + icon + c.px(10), panel.centreY() - text * 0.5F, panel.x1 - padding, panel.y1}, words);
    }
    c.closePanel();
    return panel;
}

Rect captionWithButtons(HeadsetStage& stage, const std::string& words) {
    Canvas& c = stage.base.canvas;
    experience::Visit& visit = stage.base.visit;
    const Rect part = slotRect(Slot::Strip);
    const float padding = c.px(theme::kPadding);
    const float width = stripWidth(stage) - 2.0F * padding;
    const std::array choices{Choice{c.text(TextId::TourStop), Icon::Stop}, Choice{c.text(TextId::TourNext), Icon::Next}};
    const float buttons = choicesHeight(c, width, choices);
    const float most = part.height() - 2.0F * padding - c.px(12) - buttons;
    const float whole = c.textHeight(words, Face::Body, width);
    const Rect inner{part.x0 + padding, part.y0 + padding, part.x0 + padding + width,
                     part.y0 + padding + std::ceil(std::min(whole, most))};
    const Rect panel{part.x0, part.y0, inner.x1 + padding, std::ceil(inner.y1 + c.px(12) + buttons + padding)};
    if (c.openPanel("tour", panel)) {
        if (whole > most) {
            const float right = c.openScroll("caption-inner", inner);
            const float top = c.scrolledTop();
            c.closeScroll(c.write({inner.x0, top, right, inner.y1}, words, Face::Body, theme::kText, 0, "caption"));
        } else {
            c.write(inner, words, Face::Body, theme::kText, 0, "caption");
        }
        float y = inner.y1 + c.px(12);
        const int pressed = choose(c, "tour-choice", inner, y, choices);
        if (pressed == 0) {
            visit.stopTour();
        } else if (pressed == 1) {
            visit.nextTourStop();
        }
    }
    c.closePanel();
    return panel;
}

struct SignWords {
    const char* id = nullptr;
    Icon icon = Icon::None;
    std::uint32_t colour = theme::kSky;
    std::string title;
    std::string text;
    float share = -1.0F;  ///< of a progress bar; negative: none
};

SignWords signWords(const HeadsetStage& stage) {
    const Canvas& c = stage.base.canvas;
    const frame::VisitState& state = stage.base.visit.state();
    if (state.dim > 0.0F) {
        return {"lost", Icon::Headset, theme::kOrange, c.text(TextId::LostTitle), c.text(TextId::LostText)};
    }
    if (state.paused && !stage.own.room) {
        return {"paused", Icon::Clock, theme::kSky, c.text(TextId::PauseTitle), {}};
    }
    if (state.quiet > 0.0F && stage.frame.loadedShare < 0.999F) {
        // In whole per cent, so that the sheet rests in between.
        const float share = std::floor(std::clamp(stage.frame.loadedShare, 0.0F, 1.0F) * 100.0F);
        return {"loading",
                Icon::None,
                theme::kSky,
                c.text(TextId::LoadingTown),
                filled(c.text(TextId::Loading), {std::to_string(static_cast<int>(share))}),
                share / 100.0F};
    }
    return {};
}

}  // namespace

Rect introductionCard(HeadsetStage& stage) {
    const IntroStage at = stage.base.visit.introStage();
    Canvas& c = stage.base.canvas;
    const Rect part = slotRect(Slot::Main);
    const float width = cardWidth(stage);
    const IntroPlan plan = planIntro(stage, at, width);
    const float padding = c.px(theme::kPadding);
    const Rect panel{part.x0, part.y0, part.x0 + width, part.y0 + plan.height};
    if (c.openPanel("introduction", panel)) {
        const Rect inner = panel.inset(padding);
        const float tall = plan.picture * 0.75F;
        const float top = plan.below ? inner.y0 : inner.y0 + (plan.upper - tall) * 0.5F;
        drawGesture(*c.draw(), at, {inner.x0, top, inner.x0 + plan.picture, top + tall}, theme::kText, theme::kOrange);
        const IntroWords words = wordsOf(at);
        const float x = inner.x0 + plan.picture + c.px(16);
        const float titleTop = plan.below ? inner.y0 + std::max(tall - plan.title, 0.0F) * 0.5F : inner.y0;
        c.write({x, titleTop, inner.x1, inner.y1}, c.text(words.title), Face::Bold, theme::kText, 0, "intro-title");
        const float textTop = inner.y0 + (plan.below ? std::max(plan.title, tall) : plan.title) + c.px(6);
        c.write({plan.below ? inner.x0 : x, textTop, inner.x1, inner.y1}, c.text(words.text), Face::Body, theme::kText, 0,
                "intro-text");
        float bottom = inner.y0 + plan.upper + c.px(14);
        if (at == IntroStage::Compare) {
            ButtonLook look{.icon = Icon::Compare, .label = c.text(TextId::IntroCompareNow), .primary = true};
            if (c.button("intro-compare", 0, {inner.x0, bottom, inner.x1, bottom + c.px(48)}, look)) {
                stage.own.ui.actions.press(frame::Action::CompareNext);
            }
            bottom += c.px(48) + c.gap();
        }
        progressDots(c, at, inner.x0, bottom + c.px(24));
        const ButtonLook skip{.icon = Icon::Next, .label = c.text(TextId::IntroSkip)};
        const float wide = std::max(c.textWidth(textOf(TextId::IntroSkip, core::Language::German), Face::Body),
                                    c.textWidth(textOf(TextId::IntroSkip, core::Language::English), Face::Body)) +
                           c.px(60);
        if (c.button("intro-skip", 0, {inner.x1 - std::ceil(wide), bottom, inner.x1, bottom + c.px(48)}, skip)) {
            stage.base.visit.skipIntroduction();
        }
    }
    c.closePanel();
    return panel;
}

Rect breakCard(HeadsetStage& stage) {
    const Canvas& c = stage.base.canvas;
    const std::string words = filled(c.text(TextId::BreakText), {minutesOf(stage.base.visit.visitSeconds())});
    const CardWords card{"break", c.text(TextId::BreakTitle), words, "break-go-on", {c.text(TextId::BreakGoOn), Icon::Check}};
    bool pressed = false;
    const Rect panel = sayingCard(stage, card, pressed);
    stage.own.breakSeen = stage.own.breakSeen || pressed;
    return panel;
}

Rect roomCard(HeadsetStage& stage) {
    const Canvas& c = stage.base.canvas;
    const CardWords card{
        "room", c.text(TextId::RoomTitle), c.text(TextId::RoomText), "room-back", {c.text(TextId::RoomBack), Icon::Left}};
    bool pressed = false;
    const Rect panel = sayingCard(stage, card, pressed);
    stage.own.room = !pressed;
    return panel;
}

Rect captionStrip(HeadsetStage& stage) {
    Canvas& c = stage.base.canvas;
    const std::string message = stage.base.visit.message();
    const world::TourStop* stop = stage.base.visit.tourStop();
    const bool captioned = message.empty() && stop != nullptr;
    const experience::Heard& heard = stage.base.visit.heard();
    const std::string_view spoken = heard.stage == experience::Heard::Stage::Playing && message.empty()
                                        ? experience::captionAt(heard.words, heard.seconds, heard.total)
                                        : std::string_view();
    // A sign or a card says the same, and stays.
    const bool told = stage.base.visit.state().dim > 0.0F || stage.base.canvas.contains("break");
    const std::string led = message.empty() && spoken.empty() && !captioned ? leadWords(stage.base) : std::string();
    if (told || (message.empty() && spoken.empty() && !captioned && led.empty())) {
        return {};
    }
    useTextSize(stage, captionSize(stage));
    // Whoever listens has chosen to; the tour's words come back after it.
    const Rect panel = !spoken.empty() ? messageStrip(stage, spoken, Icon::Speaker)
                       : captioned     ? captionWithButtons(stage, stop->text.in(c.language))
                       : !led.empty()  ? messageStrip(stage, led, Icon::Place)
                                       : messageStrip(stage, message, Icon::Info);
    useTextSize(stage, stage.own.ui.userScale);
    return panel;
}

Rect sign(HeadsetStage& stage) {
    const SignWords words = signWords(stage);
    if (words.id == nullptr) {
        return {};
    }
    Canvas& c = stage.base.canvas;
    const Rect part = slotRect(Slot::Sign);
    const bool hasIcon = words.icon != Icon::None;
    const float padding = c.px(theme::kPadding);
    const float left = hasIcon ? c.px(46) + c.px(14) : 0.0F;
    const float width = pixelsOf(stage, 620.0F + 630.0F * (stage.own.ui.userScale - 1.0F));
    const float room = width - 2.0F * padding - left;
    const float height = c.textHeight(words.title, Face::Bold, room) +
                         (words.text.empty() ? 0.0F : c.px(5) + c.textHeight(words.text, Face::Body, room)) +
                         (words.share >= 0.0F ? c.px(26) : 0.0F);
    const Rect panel{part.x0, part.y0, part.x0 + width, part.y0 + std::ceil(2.0F * padding + std::max(height, c.px(46)))};
    if (c.openPanel(words.id, panel, PanelKind::Passive)) {
        const Rect inner = panel.inset(padding);
        if (hasIcon) {
            c.icon(words.icon, {inner.x0, inner.y0, inner.x0 + c.px(46), inner.y0 + c.px(46)}, words.colour);
        }
        Rect text = inner;
        text.x0 += left;
        text.y0 += c.write(text, words.title, Face::Bold, theme::kText, 0, "sign") + c.px(5);
        text.y0 += c.write(text, words.text, Face::Body, theme::kText, 0, "sign-text") + c.px(10);
        if (words.share >= 0.0F) {
            const Rect track{text.x0, text.y0, text.x1, text.y0 + c.px(10)};
            c.fill(track, theme::kButton, c.px(5));
            c.fill({track.x0, track.y0, track.x0 + track.width() * words.share, track.y1}, theme::kSky, c.px(5));
        }
    }
    c.closePanel();
    return panel;
}

Rect sideCard(HeadsetStage& stage) {
    Stage& base = stage.base;
    const Rect part = slotRect(Slot::Main);
    const float larger = stage.own.ui.userScale - 1.0F;
    base.layout.right = {part.x0, part.y0, part.x0 + pixelsOf(stage, 600.0F + 500.0F * larger),
                         part.y0 + pixelsOf(stage, 690.0F + 510.0F * larger)};
    const std::size_t before = base.canvas.panels().size();
    pointedCard(base, part.y0);
    return base.canvas.panels().size() > before ? base.canvas.panels().back().rect : Rect{};
}

Rect legendCard(HeadsetStage& stage) {
    Canvas& c = stage.base.canvas;
    const Rect part = slotRect(Slot::Main);
    const float padding = c.px(theme::kPadding);
    const float width = pixelsOf(stage, 560.0F + 540.0F * (stage.own.ui.userScale - 1.0F));
    const float title = c.textHeight(c.text(TextId::LegendTitle), Face::Bold, width - 2.0F * padding) + c.px(6);
    const float rows = legendHeight(stage.base, {part.x0, part.y0, part.x0 + width, part.y1});
    const Rect panel{part.x0, part.y0, part.x0 + width, part.y0 + std::ceil(2.0F * padding + title + rows)};
    if (c.openPanel("legend", panel, PanelKind::Passive)) {
        const Rect inner = panel.inset(c.px(theme::kPadding));
        const float y = inner.y0 + c.write(inner, c.text(TextId::LegendTitle), Face::Bold) + c.px(6);
        legendRows(stage.base, panel, y);
    }
    c.closePanel();
    return panel;
}

Rect menuDot(HeadsetStage& stage) {
    Canvas& c = stage.base.canvas;
    const Rect part = slotRect(Slot::Dot);
    const double seconds = stage.base.visit.visitSeconds();
    const bool tells = seconds >= 60.0;
    const float padding = c.px(4);
    const float width =
        std::ceil(std::max(c.px(72), std::max(c.textWidth(textOf(TextId::Menu, core::Language::German), Face::Small),
                                              c.textWidth(textOf(TextId::Menu, core::Language::English), Face::Small)) +
                                         c.px(12)));
    const Rect button{part.x0 + padding, part.y0 + padding, part.x0 + padding + width, part.y0 + padding + c.px(60)};
    const std::string minutes = filled(c.text(TextId::Minutes), {minutesOf(seconds)});
    const float clock = tells ? c.textWidth(minutes, Face::Small) + c.px(14) : 0.0F;
    const Rect panel{part.x0, part.y0, std::ceil(button.x1 + padding + clock), button.y1 + padding};
    if (c.openPanel("dot", panel)) {
        ButtonLook look{.icon = Icon::Menu, .label = c.text(TextId::Menu), .iconAbove = true};
        look.on = stage.own.board == Board::Menu;
        look.quiet = true;
        if (c.button("menu", 0, button, look)) {
            stage.own.board = stage.own.board == Board::None ? Board::Menu : Board::None;
        }
        if (tells) {
            c.line("clock", {button.x1 + c.px(7), panel.y0, panel.x1 - c.px(7), panel.y1}, minutes, Face::Small, theme::kTextDim,
                   0.5F);
        }
    }
    c.closePanel();
    return panel;
}

}  // namespace rundgang::ui
