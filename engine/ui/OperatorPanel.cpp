// The headset as whoever looks after the station sees it on the desktop; the visitor never does. One press each, none by
// accident: the next visitor is asked for twice where a text would be lost.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace rundgang::ui {
namespace {

using State = HeadsetStatus::State;

struct Deed {
    const char* id;
    Icon icon;
    TextId text;
    bool primary = false;
};

TextId wordsFor(State state) {
    switch (state) {
        case State::Worn: return TextId::OperatorWorn;
        case State::Off: return TextId::OperatorOff;
        case State::Lost: return TextId::OperatorLost;
        default: return TextId::OperatorWaiting;
    }
}

std::uint32_t colourOf(State state) {
    switch (state) {
        case State::Worn: return theme::kGreenLight;
        case State::Lost: return theme::kOrange;
        default: return theme::kSky;
    }
}

std::string stateLine(const Stage& stage) {
    const Canvas& c = stage.canvas;
    const HeadsetStatus& status = stage.state.headset;
    std::string words = c.text(wordsFor(status.state));
    if (status.state == State::Worn) {
        words += ", " + c.text(status.hands <= 0   ? TextId::OperatorNoHands
                               : status.hands == 1 ? TextId::OperatorOneHand
                                                   : TextId::OperatorBothHands);
    }
    return words;
}

std::string clockLine(const Stage& stage) {
    const bool due = stage.visit.breakDue();
    const auto minutes = static_cast<int>(std::floor(std::max(stage.visit.visitSeconds(), 0.0) / 60.0));
    return filled(stage.canvas.text(due ? TextId::OperatorBreak : TextId::OperatorClock), {std::to_string(minutes)});
}

/// The visitor's text is neither thrown away nor published behind their back: the operator is asked, and the store is waited for.
void nextVisitor(Stage& stage, bool save) {
    experience::Visit& visit = stage.visit;
    if (save) {
        visit.saveDraft();
    }
    const experience::NoteDraft* draft = visit.draft();
    const bool saved = draft == nullptr || draft->stage == experience::NoteDraft::Stage::Saving ||
                       draft->stage == experience::NoteDraft::Stage::Saved;
    if (!save || saved) {
        visit.nextVisitor();
    }
    stage.state.askNext = false;
}

void act(Stage& stage, std::string_view id) {
    experience::Visit& visit = stage.visit;
    if (id == "op-next") {
        if (visit.unsavedText()) {
            stage.state.askNext = true;
        } else {
            nextVisitor(stage, false);
        }
    } else if (id == "op-save") {
        nextVisitor(stage, true);
    } else if (id == "op-drop") {
        nextVisitor(stage, false);
    } else if (id == "op-stay") {
        stage.state.askNext = false;
    } else if (id == "op-moderate") {
        stage.state.moderation.open = stage.state.moderation.focus = true;
    } else if (id == "op-tour") {
        visit.state().touring ? visit.stopTour() : visit.startTour();
    } else if (id == "op-safe") {
        stage.state.actions.press(frame::Action::SafePlace);
    } else if (id == "op-recenter") {
        stage.state.actions.press(frame::Action::Recenter);
    } else if (id == "op-language") {
        const bool german = stage.canvas.language == core::Language::German;
        visit.setLanguage(german ? core::Language::English : core::Language::German);
    } else if (id == "op-own") {
        stage.state.side = stage.state.side == Side::Own ? Side::None : Side::Own;
    } else if (id == "op-lower" || id == "op-higher") {
        stage.state.actions.press(id == "op-lower" ? frame::Action::EyeLower : frame::Action::EyeHigher);
    }
}

std::vector<Deed> deedsOf(const Stage& stage) {
    if (stage.state.askNext) {
        return {{"op-save", Icon::Check, TextId::OperatorSave, true},
                {"op-drop", Icon::Bin, TextId::OperatorDrop},
                {"op-stay", Icon::None, TextId::OperatorStay}};
    }
    const bool touring = stage.visit.state().touring;
    std::vector<Deed> all{{"op-next", Icon::Person, TextId::OperatorNext, true},
                          {"op-tour", touring ? Icon::Stop : Icon::Tour, touring ? TextId::TourStop : TextId::Tour},
                          {"op-safe", Icon::Home, TextId::SafePlace},
                          {"op-recenter", Icon::Target, TextId::OperatorRecenter},
                          {"op-language", Icon::Language, TextId::OtherLanguage},
                          {"op-lower", Icon::Down, TextId::EyeLower},
                          {"op-higher", Icon::Up, TextId::EyeHigher}};
    if (stage.state.moderation.desk != nullptr) {
        all.push_back({"op-moderate", Icon::List, idOf(ReadingText::Moderation)});
    }
    if (stage.visit.world().manifest().event.codes && stage.visit.store() != nullptr) {
        all.push_back({"op-own", Icon::List, idOf(VoiceText::OwnTitle)});
    }
    return all;
}

/// Two a row, the last one wide where it is alone; the first has a row of its own.
Rect deedRect(const Canvas& c, const Rect& inner, float y, std::size_t index, std::size_t count, bool stacked) {
    const float height = c.px(theme::kTarget);
    const float gap = c.gap();
    if (stacked || index == 0) {
        const float top = y + static_cast<float>(index) * (height + gap);
        return {inner.x0, top, inner.x1, top + height};
    }
    const std::size_t cell = index - 1;
    const std::size_t row = 1 + cell / 2;
    const float top = y + static_cast<float>(row) * (height + gap);
    const float half = std::floor((inner.width() - gap) * 0.5F);
    const bool alone = cell % 2 == 0 && index + 1 == count;
    const float x0 = cell % 2 == 0 ? inner.x0 : inner.x1 - half;
    return {x0, top, alone ? inner.x1 : x0 + half, top + height};
}

}  // namespace

void operatorPanel(Stage& stage) {
    const HeadsetStatus& status = stage.state.headset;
    if (status.state == State::None) {
        return;
    }
    stage.state.askNext = stage.state.askNext && stage.visit.unsavedText();
    Canvas& c = stage.canvas;
    const float padding = c.px(theme::kPadding);
    const Rect& left = stage.layout.left;
    const float width = std::min(c.px(340), left.width()) - 2.0F * padding;
    const std::vector<Deed> deeds = deedsOf(stage);
    const bool asks = stage.state.askNext;
    const std::string now = stateLine(stage);
    const std::string clock = clockLine(stage);
    const std::string& reason = asks ? c.text(TextId::OperatorUnsaved) : status.reason.in(c.language);
    const float icon = c.px(26);
    const float words = c.textHeight(now, Face::Body, width - icon - c.px(8)) + c.px(4) +
                        c.textHeight(clock, Face::Small, width) +
                        (reason.empty() ? 0.0F : c.px(4) + c.textHeight(reason, Face::Small, width)) + c.px(10);
    const float code = asks ? 0.0F : codeBlockHeight(stage, width, VoiceText::CodeOperator);
    const std::size_t rows = asks ? deeds.size() : 1 + deeds.size() / 2;
    const float buttons = static_cast<float>(rows) * (c.px(theme::kTarget) + c.gap()) - c.gap();
    const float whole = std::ceil(2.0F * padding + words + buttons + code + (code > 0.0F ? c.px(10) : 0.0F));
    // Below the compass; where that has no room it takes what there is and scrolls.
    const float top = left.y0 + c.px(theme::kCompass + theme::kGap);
    const Rect panel{left.x0, top, left.x0 + width + 2.0F * padding, std::min(top + whole, left.y1)};
    const bool scrolls = panel.height() < whole - 0.5F;
    if (stage.state.focusOperator) {
        ImGui::SetNextWindowFocus();
    }
    if (c.openPanel("operator", panel, PanelKind::Normal, scrolls)) {
        const float start = scrolls ? c.scrolledTop() : panel.y0;
        const float bar = scrolls ? c.px(10) : 0.0F;
        const Rect inner{panel.x0 + padding, start + padding, panel.x1 - padding - bar, start + whole - padding};
        float y = inner.y0;
        c.icon(Icon::Headset, {inner.x0, y, inner.x0 + icon, y + icon}, colourOf(status.state));
        y += c.write({inner.x0 + icon + c.px(8), y, inner.x1, inner.y1}, now, Face::Body, theme::kText, 0, "op-state") + c.px(4);
        y += c.write({inner.x0, y, inner.x1, inner.y1}, clock, Face::Small,
                     stage.visit.breakDue() ? theme::kOrange : theme::kTextDim, 0, "op-clock");
        if (!reason.empty()) {
            y += c.px(4) + c.write({inner.x0, y + c.px(4), inner.x1, inner.y1}, reason, Face::Small,
                                   asks ? theme::kOrange : theme::kText, 0, "op-reason");
        }
        y += c.px(10);
        const char* pressed = nullptr;
        for (std::size_t i = 0; i < deeds.size(); ++i) {
            ButtonLook look{.icon = deeds[i].icon, .label = c.text(deeds[i].text), .primary = deeds[i].primary};
            look.tip = look.label;
            if (c.button(deeds[i].id, 0, deedRect(c, inner, y, i, deeds.size(), asks), look)) {
                pressed = deeds[i].id;
            }
            if (stage.state.focusOperator && i == 0) {
                ImGui::SetKeyboardFocusHere(-1);
            }
        }
        if (code > 0.0F) {
            codeBlock(stage, inner, y + buttons + c.px(10), VoiceText::CodeOperator);
        }
        if (scrolls) {
            c.contentHeight(whole);
        }
        if (pressed != nullptr) {
            act(stage, pressed);
        }
    }
    c.closePanel();
    stage.state.focusOperator = false;
}

}  // namespace rundgang::ui
