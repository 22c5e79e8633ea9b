// The moderator's desk: what waits, what is hidden, and the decisions. On the operator's desktop only, over everything else
// there; nothing in a headset's panels or pictures knows of it.
#include "engine/experience/ModerationDesk.h"
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace rundgang::ui {
namespace {

using experience::ModerationDesk;
using notes::NoteState;

constexpr std::array kStates{NoteState::Pending, NoteState::Approved, NoteState::Hidden, NoteState::Merged};
// As the list of notes: more rows than anybody looks through.
constexpr std::size_t kMostRows = 500;

/// These words begin with a letter of ASCII in both languages.
std::string capital(std::string words) {
    words.front() = static_cast<char>(words.front() >= 'a' && words.front() <= 'z' ? words.front() - 'a' + 'A' : words.front());
    return words;
}

std::string stateWords(const Canvas& c, const notes::Note& note) {
    if (note.state == NoteState::Hidden) {
        return filled(c.text(ReadingText::ModerationHiddenBecause), {note.stateReason});
    }
    return note.state == NoteState::Merged ? c.text(ReadingText::ModerationMergedInto) : textOf(note.state, c.language);
}

void stateTabs(Stage& stage, const Rect& content, float& y) {
    Canvas& c = stage.canvas;
    ModerationState& state = stage.state.moderation;
    std::array<std::string, kStates.size()> words;
    std::array<Toggle, kStates.size()> tabs;
    for (std::size_t i = 0; i < kStates.size(); ++i) {
        words[i] =
            capital(textOf(kStates[i], c.language)) + " (" + std::to_string(state.desk->lists()->of(kStates[i]).size()) + ")";
        tabs[i] = {.label = words[i], .symbol = {}, .on = state.shows == kStates[i]};
    }
    if (const int pressed = toggles(c, "mod-state", content, y, tabs, std::exchange(state.focus, false)); pressed >= 0) {
        state.shows = kStates[static_cast<std::size_t>(pressed)];
    }
}

void rows(Stage& stage, const Rect& area) {
    Canvas& c = stage.canvas;
    ModerationState& state = stage.state.moderation;
    const experience::ModerationLists& lists = *state.desk->lists();
    const std::vector<std::uint32_t>& all = lists.of(state.shows);
    Rect content = area;
    content.x1 = c.openScroll("moderation-list", area) - c.px(4);
    const float top = c.scrolledTop();
    const float height = c.px(12) + 2.0F * c.lineHeight(Face::Body);
    const float step = height + c.px(4);
    const std::size_t count = std::min(all.size(), kMostRows);
    if (count == 0) {
        c.write({content.x0, top + c.px(6), content.x1, content.y1}, c.text(ReadingText::ModerationNone), Face::Body,
                theme::kTextDim);
    }
    for (auto i = static_cast<std::size_t>(std::max(0.0F, (area.y0 - top - height) / step)); i < count; ++i) {
        const float y = top + static_cast<float>(i) * step;
        if (y >= area.y1) {
            break;
        }
        const notes::Note& note = (*lists.all)[all[i]];
        const bool chosen = state.desk->note() && state.desk->note()->id == note.id;
        const Rect row{content.x0, y, content.x1, y + height};
        const ButtonLook look{.on = chosen, .quiet = true};
        if (c.button("mod-row", static_cast<int>(i), row, look)) {
            state.desk->select(all[i]);
            state.asks = ModerationState::Asks::Nothing;
            state.focusDeeds = !ImGui::IsMouseReleased(0);
        }
        const float sign = c.px(28);
        c.symbol(note.kind, {row.x0 + c.px(6), row.y0 + c.px(8), row.x0 + c.px(6) + sign, row.y0 + c.px(8) + sign});
        c.write({row.x0 + sign + c.px(16), row.y0 + c.px(6), row.x1 - c.px(6), row.y1}, note.text, Face::Body,
                chosen ? theme::kOnText : theme::kText, 2, "note-text");
    }
    c.closeScroll(static_cast<float>(count) * step + c.px(4));
}

void askReason(Stage& stage, const Rect& content, float& y) {
    Canvas& c = stage.canvas;
    ModerationState& state = stage.state.moderation;
    y += c.write({content.x0, y, content.x1, content.y1}, c.text(ReadingText::ModerationReason), Face::Bold) + c.px(6);
    constexpr std::array kReasons{ReadingText::ModerationInsult, ReadingText::ModerationPrivate, ReadingText::ModerationOffTopic};
    std::array<Toggle, kReasons.size()> reasons;
    for (std::size_t i = 0; i < kReasons.size(); ++i) {
        reasons[i] = {.label = c.text(kReasons[i]), .symbol = {}};
    }
    if (const int pressed = toggles(c, "mod-reason", content, y, reasons); pressed >= 0) {
        state.reason.editor.reset(c.text(kReasons[static_cast<std::size_t>(pressed)]));
    }
    const float field = c.px(20) + 2.0F * (c.lineHeight(Face::Body) + c.px(3));
    textField(stage, state.reason, "mod-why", {content.x0, y, content.x1, y + field}, idOf(ReadingText::ModerationReasonPrompt));
    y += field + c.gap() + c.px(4);
    const bool said = state.reason.editor.text().find_first_not_of(" \n") != std::string::npos;
    const std::array deeds{
        Toggle{.label = c.text(ReadingText::ModerationHideNow), .symbol = {}, .enabled = said, .primary = said},
        Toggle{.label = c.text(ReadingText::ModerationCancel), .symbol = {}}};
    const int pressed = toggles(c, "mod-hide", content, y, deeds);
    if (pressed == 0) {
        state.desk->hide(state.reason.editor.text());
    }
    if (pressed >= 0) {
        state.asks = ModerationState::Asks::Nothing;
        state.reason.wipe();
    }
}

void askMerge(Stage& stage, const Rect& content, float& y) {
    Canvas& c = stage.canvas;
    ModerationState& state = stage.state.moderation;
    const std::span<const notes::Note> alike = state.desk->alike();
    y += c.write({content.x0, y, content.x1, content.y1},
                 c.text(alike.empty() ? ReadingText::ModerationNoneAlike : ReadingText::ModerationAlike), Face::Bold) +
         c.px(6);
    for (std::size_t i = 0; i < alike.size(); ++i) {
        const float sign = c.px(24);
        c.symbol(alike[i].kind, {content.x0, y, content.x0 + sign, y + sign});
        y += std::max(sign, c.write({content.x0 + sign + c.px(10), y, content.x1, content.y1}, alike[i].text, Face::Body,
                                    theme::kText, 3, "note-text")) +
             c.px(4);
        const std::array merge{Toggle{.label = c.text(ReadingText::ModerationMergeHere), .symbol = {}}};
        if (toggles(c,
                    i == 0   ? "mod-into"
                    : i == 1 ? "mod-into-2"
                    : i == 2 ? "mod-into-3"
                             : "mod-into-4",
                    content, y, merge) == 0) {
            state.desk->mergeInto(alike[i].id);
            state.asks = ModerationState::Asks::Nothing;
            break;
        }
    }
    const std::array cancel{Toggle{.label = c.text(ReadingText::ModerationCancel), .symbol = {}}};
    if (toggles(c, "mod-cancel", content, y, cancel) == 0) {
        state.asks = ModerationState::Asks::Nothing;
    }
}

void decisions(Stage& stage, const notes::Note& note, const Rect& content, float& y) {
    using Asks = ModerationState::Asks;
    Canvas& c = stage.canvas;
    ModerationState& state = stage.state.moderation;
    const bool open = note.state == NoteState::Pending || note.state == NoteState::Approved;
    const bool idle = !state.desk->busy();
    const bool approve = note.state != NoteState::Approved;
    std::vector<Toggle> offered;
    if (approve) {
        offered.push_back({.label = c.text(ReadingText::ModerationApprove),
                           .symbol = {},
                           .icon = Icon::Check,
                           .enabled = idle,
                           .primary = idle});
    }
    if (open) {
        offered.push_back({.label = c.text(ReadingText::ModerationHide), .symbol = {}, .icon = Icon::Bin, .enabled = idle});
        offered.push_back({.label = c.text(ReadingText::ModerationMerge), .symbol = {}, .icon = Icon::Compare, .enabled = idle});
    } else {
        offered.push_back({.label = c.text(ReadingText::ModerationRestore), .symbol = {}, .icon = Icon::Retry, .enabled = idle});
    }
    int pressed = toggles(c, "mod-deed", content, y, offered, std::exchange(state.focusDeeds, false));
    pressed += pressed >= 0 && !approve ? 1 : 0;
    if (pressed == 0) {
        state.desk->approve();
    } else if (pressed == 1 && !open) {
        state.desk->restore();
    } else if (pressed == 1) {
        state.asks = Asks::Reason;
        state.reason.focused = true;
        state.reason.opened = true;
        stage.state.steers = false;
    } else if (pressed == 2) {
        state.asks = Asks::Merge;
    }
}

void detail(Stage& stage, const Rect& area) {
    Canvas& c = stage.canvas;
    ModerationState& state = stage.state.moderation;
    Rect content = area;
    content.x1 = c.openScroll("moderation-note", area) - c.px(4);
    const float top = c.scrolledTop();
    float y = top + c.px(4);
    if (!state.desk->note()) {
        y += c.write({content.x0, y, content.x1, content.y1}, c.text(ReadingText::ModerationChoose), Face::Body, theme::kTextDim);
        c.closeScroll(y - top);
        return;
    }
    const notes::Note& note = *state.desk->note();
    const float sign = c.px(32);
    c.symbol(note.kind, {content.x0, y, content.x0 + sign, y + sign});
    const std::string about = textOf(note.kind, c.language) + ", " + aboutNote(stage, note);
    y += std::max(sign, c.write({content.x0 + sign + c.px(10), y, content.x1, content.y1}, about, Face::Body, theme::kText, 0,
                                "mod-about")) +
         c.px(4);
    y += c.write({content.x0, y, content.x1, content.y1}, stateWords(c, note), Face::Small,
                 note.state == NoteState::Hidden ? theme::kOrange : theme::kTextDim, 0, "mod-state-words") +
         c.px(8);
    y += c.write({content.x0, y, content.x1, content.y1}, note.text, Face::Body, theme::kText, 0, "mod-text") + c.px(14);
    if (state.desk->busy() || !state.desk->problem().empty()) {
        const std::string words = state.desk->busy() ? c.text(ReadingText::ModerationSaving)
                                                     : filled(c.text(ReadingText::ModerationFailed), {state.desk->problem()});
        y += c.write({content.x0, y, content.x1, content.y1}, words, Face::Small, theme::kOrange, 0, "mod-outcome") + c.px(8);
    }
    switch (state.asks) {
        case ModerationState::Asks::Nothing: decisions(stage, note, content, y); break;
        case ModerationState::Asks::Reason: askReason(stage, content, y); break;
        case ModerationState::Asks::Merge: askMerge(stage, content, y); break;
    }
    c.closeScroll(y - top);
}

}  // namespace

/// Without a headset there is no operator's panel to open it from.
void moderationEntry(Stage& stage) {
    Canvas& c = stage.canvas;
    UiState& state = stage.state;
    if (state.moderation.desk == nullptr || !state.staff || state.moderation.open ||
        state.headset.state != HeadsetStatus::State::None) {
        return;
    }
    const std::string words = filled(c.text(ReadingText::ModerationWaiting),
                                     {std::to_string(state.moderation.desk->lists()->of(NoteState::Pending).size())});
    const ButtonLook look{.icon = Icon::List, .label = words};
    const Rect& left = stage.layout.left;
    const float width = std::min(std::ceil(c.textWidth(words, Face::Body)) + c.px(72), left.width());
    const float top = left.y0 + c.px(theme::kCompass + theme::kGap);
    const Rect card{left.x0, top, left.x0 + width, top + c.px(theme::kTarget + 16)};
    if (!c.isFree(card)) {
        return;
    }
    if (state.focusOperator) {
        ImGui::SetNextWindowFocus();
    }
    if (c.openPanel("moderation-entry", card) && c.button("moderate", 0, card.inset(c.px(8)), look)) {
        state.moderation.open = state.moderation.focus = true;
    }
    if (std::exchange(state.focusOperator, false)) {
        ImGui::SetKeyboardFocusHere(-1);
    }
    c.closePanel();
}

void moderationPanel(Stage& stage) {
    UiState& state = stage.state;
    ModerationState& moderation = state.moderation;
    const bool headset = state.headset.state != HeadsetStatus::State::None;
    if (moderation.desk == nullptr || stage.canvas.headset || (!headset && !state.staff)) {
        moderation.open = false;
        return;
    }
    moderation.desk->advance();
    if (!moderation.open) {
        return;
    }
    Canvas& c = stage.canvas;
    const float margin = c.px(theme::kMargin);
    const float width = std::min(c.px(1080), c.width - 2.0F * margin);
    const float height = std::min(c.px(820), c.height - 2.0F * margin);
    const float x0 = std::round((c.width - width) * 0.5F);
    const float y0 = std::round((c.height - height) * 0.5F);
    const Rect panel{x0, y0, x0 + width, y0 + height};
    if (!moderation.reason.focused) {
        state.steers = true;
    }
    if (moderation.focus) {
        ImGui::SetNextWindowFocus();
    }
    if (c.openPanel("moderation", panel, PanelKind::Modal)) {
        bool closed = false;
        float y = titleRow(stage, panel, c.text(ReadingText::Moderation), closed);
        const Rect content{panel.x0 + c.px(20), y, panel.x1 - c.px(20), panel.y1 - c.px(14)};
        const bool first = stage.visit.store() != nullptr && stage.visit.store()->rules().moderateFirst;
        y += c.write({content.x0, y, content.x1, content.y1},
                     c.text(first ? ReadingText::ModerationFirst : ReadingText::ModerationAtOnce), Face::Small, theme::kTextDim) +
             c.px(8);
        stateTabs(stage, content, y);
        y += c.px(4);
        const bool besides = content.width() >= c.px(640);
        const float share = besides ? std::floor(content.width() * 0.44F) : content.width();
        const float split = besides ? content.y1 : std::floor(y + (content.y1 - y) * 0.4F);
        rows(stage, {content.x0, y, content.x0 + share - (besides ? c.px(14) : 0.0F), split});
        detail(stage,
               {besides ? content.x0 + share + c.px(6) : content.x0, besides ? y : split + c.px(8), content.x1, content.y1});
        if (closed) {
            moderation.open = false;
            moderation.reason.wipe();
            moderation.asks = ModerationState::Asks::Nothing;
            state.steers = false;
        }
    }
    c.closePanel();
    moderation.reason.opened = false;
}

}  // namespace rundgang::ui
