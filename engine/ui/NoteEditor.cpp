// Writing a note: its kind, its text, and an honest word about what becomes of it.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::ui {
namespace {

using experience::NoteDraft;

constexpr std::array kKinds{notes::NoteKind::Idea, notes::NoteKind::Praise, notes::NoteKind::Concern, notes::NoteKind::Question,
                            notes::NoteKind::Defect};

bool isBlank(const std::string& text) { return text.find_first_not_of(" \n") == std::string::npos; }

std::string aboutLine(const Stage& stage, const NoteDraft& draft) {
    const Canvas& c = stage.canvas;
    const int variant = stage.visit.world().manifest().variantIndex(draft.note.variant);
    std::string words = variant == frame::kCurrentState ? std::string(c.text(TextId::NoteAboutToday))
                                                        : filled(c.text(TextId::NoteAbout), {variantName(stage, variant)});
    if (!draft.note.parent.empty()) {
        words = filled(c.text(ReadingText::NoteAnswerTo), {draft.note.quote});
    } else if (draft.note.kind == notes::NoteKind::Defect) {
        const std::string asset = draft.placed ? assetWords(draft.note, c.language) : std::string();
        words = variant == frame::kCurrentState ? asset : asset + ", " + words;
    }
    return draft.note.xray ? words + ", " + c.text(TextId::NoteUnderground) : words;
}

/// How the kinds' buttons stand.
struct KindPlan {
    bool roomy = false;  ///< with their words
    std::size_t columns = kKinds.size();
    float width = 0.0F;
    float height = 0.0F;
};

KindPlan planKinds(const Stage& stage, float room) {
    const Canvas& c = stage.canvas;
    const float gap = c.gap();
    float word = 0.0F;
    for (const notes::NoteKind kind : kKinds) {
        word = std::max({word, c.textWidth(textOf(kind, core::Language::German), Face::Small),
                         c.textWidth(textOf(kind, core::Language::English), Face::Small)});
    }
    const bool tall = c.veryLow() || !c.low();
    KindPlan plan;
    plan.roomy = tall && room >= 3.0F * (word + c.px(10)) + 2.0F * gap;
    const bool oneRow = !plan.roomy || room >= 5.0F * (word + c.px(10)) + 4.0F * gap;
    plan.columns = oneRow ? kKinds.size() : 3;
    const auto count = static_cast<float>(plan.columns);
    plan.width = std::floor((room - gap * (count - 1.0F)) / count);
    plan.height = c.px(plan.roomy ? theme::kBarButton : 48.0F);
    return plan;
}

/// Of all their rows with what comes below them.
float kindHeight(const Stage& stage, float room) {
    const KindPlan plan = planKinds(stage, room);
    const std::size_t rows = (kKinds.size() + plan.columns - 1) / plan.columns;
    return static_cast<float>(rows) * (plan.height + stage.canvas.gap()) + (plan.roomy ? 0.0F : stage.canvas.px(28));
}

float kindButtons(Stage& stage, NoteDraft& draft, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    const float gap = c.gap();
    const KindPlan plan = planKinds(stage, content.width());
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        const float x = content.x0 + static_cast<float>(i % plan.columns) * (plan.width + gap);
        const std::size_t row = i / plan.columns;
        const float top = y + static_cast<float>(row) * (plan.height + gap);
        ButtonLook look;
        look.symbol = kKinds[i];
        look.label = plan.roomy ? std::string_view(textOf(kKinds[i], c.language)) : std::string_view{};
        look.iconAbove = plan.roomy;
        look.tip = textOf(kKinds[i], c.language);
        look.on = draft.note.kind == kKinds[i];
        look.enabled = draft.stage == NoteDraft::Stage::Writing || draft.stage == NoteDraft::Stage::Failed;
        if (c.button("kind", static_cast<int>(i), {x, top, x + plan.width, top + plan.height}, look)) {
            draft.note.kind = kKinds[i];
        }
    }
    const float below = y + kindHeight(stage, content.width());
    if (!plan.roomy) {
        c.line("kind-word", {content.x0, below - c.px(28), content.x1, below - c.px(4)}, textOf(draft.note.kind, c.language),
               Face::Body, theme::kText, 0.5F);
    }
    return below;
}

struct Choice {
    const char* id;
    Icon icon;
    TextId text;
    bool primary = false;
    bool enabled = true;
};

/// Side by side if all words have room, else one over the other.
bool stacked(const Canvas& c, std::initializer_list<TextId> words, float width) {
    const auto count = static_cast<float>(words.size());
    const float each = (width - c.gap() * (count - 1.0F)) / count;
    return std::any_of(words.begin(), words.end(),
                       [&](TextId id) { return c.textWidth(c.text(id), Face::Body) + c.px(20) + 1.0F > each; });
}

/// Buttons at the lower edge of `area`. Returns the id of the one pressed, or "".
std::string_view choices(Stage& stage, const Rect& area, std::span<const Choice> offered, bool oneOverOther) {
    Canvas& c = stage.canvas;
    const float gap = c.gap();
    const float height = c.px(48);
    const auto count = static_cast<float>(offered.size());
    const float width = oneOverOther ? area.width() : std::floor((area.width() - gap * (count - 1.0F)) / count);
    std::string_view pressed;
    float x = area.x0;
    float y = area.y1 - height - (oneOverOther ? (height + gap) * (count - 1.0F) : 0.0F);
    for (const Choice& choice : offered) {
        ButtonLook look;
        look.icon = choice.icon;
        look.label = c.text(choice.text);
        look.tip = look.label;
        look.primary = choice.primary && choice.enabled;
        look.enabled = choice.enabled;
        if (c.button(choice.id, 0, {x, y, x + width, y + height}, look)) {
            pressed = choice.id;
        }
        (oneOverOther ? y : x) += (oneOverOther ? height : width) + gap;
    }
    return pressed;
}

/// The lower part of the editor: what it says and offers in this stage of the note.
struct Footer {
    Icon icon = Icon::None;
    std::uint32_t colour = 0;
    std::string_view status;  ///< above the buttons; empty for none
    std::string_view reason;  ///< small, below the status
    std::vector<Choice> choices;
    bool stacked = false;
    float height = 0.0F;
};

/// Nothing to save, nothing to lose.
bool nothingYet(const Stage& stage) {
    const auto voice = stage.visit.voice().stage;
    const NoteDraft* draft = stage.visit.draft();
    return isBlank(stage.state.writing.editor.text()) && !(draft != nullptr && draft->saysWhatIsWrong()) &&
           (voice == experience::VoiceDraft::Stage::None || voice == experience::VoiceDraft::Stage::Asking);
}

void offer(const Stage& stage, const NoteDraft& draft, Footer& footer) {
    const Canvas& c = stage.canvas;
    const bool blank = nothingYet(stage) || stage.visit.voice().busy();
    if (stage.state.writing.askDiscard) {
        footer.icon = Icon::Warning;
        footer.colour = theme::kOrange;
        footer.status = c.text(TextId::NoteReallyDiscard);
        footer.choices = {{"yes-discard", Icon::Bin, TextId::NoteYesDiscard},
                          {"keep", Icon::Note, TextId::NoteKeepWriting, true}};
        return;
    }
    switch (draft.stage) {
        case NoteDraft::Stage::Writing:
            footer.choices = {{"save", Icon::Check, TextId::NoteSave, true, !blank}, {"discard", Icon::Bin, TextId::NoteDiscard}};
            break;
        case NoteDraft::Stage::Saving:
            footer.icon = Icon::Retry;
            footer.colour = theme::kSky;
            footer.status = c.text(TextId::NoteSaving);
            footer.choices = {{"save", Icon::Check, TextId::NoteSave, true, false}};
            break;
        case NoteDraft::Stage::Saved:
            footer.icon = Icon::Check;
            footer.colour = theme::kGreenLight;
            footer.status = c.text(TextId::NoteSaved);
            footer.choices = {{"done", Icon::None, TextId::Close, true}};
            break;
        case NoteDraft::Stage::Failed:
            footer.icon = Icon::Warning;
            footer.colour = theme::kOrange;
            footer.status = c.text(TextId::NoteFailed);
            footer.reason = draft.failure;
            footer.choices = {{"retry", Icon::Retry, TextId::NoteRetry, true, !blank},
                              {"discard", Icon::Bin, TextId::NoteDiscard}};
            break;
    }
}

Footer footerFor(const Stage& stage, const NoteDraft& draft, float width) {
    const Canvas& c = stage.canvas;
    Footer footer;
    offer(stage, draft, footer);
    footer.stacked = footer.choices.size() > 1 && stacked(c, {footer.choices[0].text, footer.choices[1].text}, width);
    footer.height = c.px(48) + (footer.stacked ? c.px(48) + c.gap() : 0.0F);
    if (!footer.status.empty()) {
        footer.height += c.textHeight(footer.status, Face::Body, width - c.px(30)) + c.px(10);
    }
    if (!footer.reason.empty()) {
        footer.height += std::min(c.textHeight(footer.reason, Face::Small, width), 4.0F * c.fontSize(Face::Small)) + c.px(8);
    }
    return footer;
}

void answer(Stage& stage, std::string_view pressed) {
    NoteWriting& writing = stage.state.writing;
    if (pressed == "save" || pressed == "retry") {
        writing.focused = stage.state.spoken.focused = false;
        stage.visit.saveDraft();
    } else if (pressed == "done" || pressed == "yes-discard" || (pressed == "discard" && nothingYet(stage))) {
        writing.askDiscard = false;
        stage.visit.discardDraft();
    } else if (pressed == "discard" || pressed == "keep") {
        writing.askDiscard = pressed == "discard";
    }
}

void drawFooter(Stage& stage, const Footer& footer, const Rect& area) {
    Canvas& c = stage.canvas;
    float y = area.y0;
    if (!footer.status.empty()) {
        const float size = c.px(22);
        c.icon(footer.icon, {area.x0, y, area.x0 + size, y + size}, footer.colour);
        y += c.write({area.x0 + c.px(30), y, area.x1, area.y1}, footer.status) + c.px(10);
    }
    c.write({area.x0, y, area.x1, area.y1}, footer.reason, Face::Small, theme::kText, 4);
    answer(stage, choices(stage, area, footer.choices, footer.stacked));
}

bool nearlyFull(const Stage& stage) { return stage.state.writing.editor.text().size() * 10 > notes::kMaxTextBytes * 9; }

void countLine(Stage& stage, const Rect& rect) {
    Canvas& c = stage.canvas;
    const TextEditor& editor = stage.state.writing.editor;
    const bool full = nearlyFull(stage);
    const std::string words =
        filled(c.text(full ? TextId::NoteNearlyFull : TextId::NoteCount), {std::to_string(editor.characters())});
    c.line("count", rect, words, Face::Small, full ? theme::kOrange : theme::kTextDim, 1.0F);
}

void takeUp(UiState& state, const NoteDraft& draft) {
    NoteWriting& writing = state.writing;
    writing.opened = writing.noteId != draft.note.id;
    if (writing.noteId == draft.note.id && writing.editor.text() == draft.note.text) {
        return;
    }
    writing.noteId = draft.note.id;
    writing.editor.reset(draft.note.text);
    if (writing.opened) {
        writing.askDiscard = false;
        // What is broken is pressed; words may come after.
        writing.focused = draft.note.kind != notes::NoteKind::Defect;
        writing.scroll = 0.0F;
        state.help = false;
    }
}

/// Whole lines: none is seen half. As writingField() lays them out.
float wholeLines(const Canvas& c, float height) {
    const float around = c.px(20);
    const float line = c.lineHeight(Face::Body) + c.px(3);
    return std::max(std::floor((height - around) / line), 1.0F) * line + around;
}

/// What scrolls above the buttons: the text and its kind. On a headset's board the text comes first, and what it is about comes
/// last where it has no room beside the title: large letters leave room for little else on a page.
void writeNote(Stage& stage, NoteDraft& draft, const Rect& inner, float room, const std::string& about) {
    Canvas& c = stage.canvas;
    const float start = c.scrolledTop();
    const float told = about.empty() ? 0.0F : c.textHeight(about, Face::Small, inner.width()) + c.px(6);
    const float voice = voiceRowHeight(stage, inner.width());
    const float stance = stanceRowHeight(stage, draft, inner.width());
    const float privacy = told + voice + c.textHeight(c.text(TextId::NotePrivacy), Face::Small, inner.width());
    const float counted = c.headset && !nearlyFull(stage) ? c.px(6) : c.px(26);
    const bool spoken = stage.visit.voice().stage == experience::VoiceDraft::Stage::Recorded;
    float y = start + c.px(2);
    float field = 0.0F;
    // What is wrong is pressed, so it comes before the words.
    y = defectRows(stage, draft, inner, c.headset ? y : kindButtons(stage, draft, inner, y));
    if (!c.headset) {
        field = std::max(room - (y - start) - counted - stance - privacy - c.px(4),
                         (spoken ? 2.0F : 4.0F) * c.lineHeight(Face::Body) + c.px(16));
    } else {
        room -= y - start;
        // With all besides, or with the kinds, or alone: whatever leaves three lines to write in.
        const float least = wholeLines(c, (spoken ? 2.0F : 3.5F) * (c.lineHeight(Face::Body) + c.px(3)) + c.px(20));
        const float kinds = kindHeight(stage, inner.width()) + counted + c.px(8);
        const float besideAll = room - kinds - privacy - c.px(4);
        const float besideKinds = room - kinds;
        field = wholeLines(c, besideAll >= least     ? besideAll
                              : besideKinds >= least ? besideKinds
                                                     : std::max(room - c.px(4), least));
    }
    // Whoever has spoken wants to hear it; whoever writes, the text.
    const bool voiceFirst = c.headset && !stage.state.writing.focused;
    if (voiceFirst) {
        y = voiceRow(stage, inner, y);
    }
    const bool writable = draft.stage == NoteDraft::Stage::Writing || draft.stage == NoteDraft::Stage::Failed;
    writingField(stage, {inner.x0, y, inner.x1, y + field}, {.writable = writable});
    draft.note.text = stage.state.writing.editor.text();
    y += field;
    if (counted > c.px(6)) {
        countLine(stage, {inner.x0, y + c.px(2), inner.x1, y + c.px(24)});
    }
    y += counted;
    if (c.headset) {
        y = kindButtons(stage, draft, inner, y + c.px(4));
    }
    y = stanceRow(stage, draft, inner, y);
    if (!voiceFirst) {
        y = voiceRow(stage, inner, y);
    }
    c.write({inner.x0, y, inner.x1, y + told}, about, Face::Small, theme::kTextDim, 0, "about");
    y += told;
    y += c.write({inner.x0, y, inner.x1, y + privacy}, c.text(TextId::NotePrivacy), Face::Small, theme::kTextDim);
    c.closeScroll(y + c.px(4) - start);
}

/// Once the note is saved: how its author finds it again.
void savedNote(Stage& stage, const Rect& inner) {
    Canvas& c = stage.canvas;
    const float start = c.scrolledTop();
    float y = start + c.px(2);
    c.line("code-title", {inner.x0, y, inner.x1, y + c.px(30)}, c.text(VoiceText::CodeTitle), Face::Body, theme::kText, 0.5F);
    y = codeBlock(stage, {inner.x0, y, inner.x1, y + 1.0e4F}, y + c.px(34),
                  c.headset ? VoiceText::CodeTextWorn : VoiceText::CodeText);
    c.closeScroll(y - start);
}

/// The title, and what the note is about: besides it where height is dear; then `about` is left where it has no room. Returns the
/// lower edge.
float noteTitle(Stage& stage, const Rect& content, bool whole, std::string& about) {
    Canvas& c = stage.canvas;
    const bool speaks = c.headset && stage.visit.recordsVoices();
    // At a large board's upper edge a button is seen askew, so it is larger than others and further from the next.
    const float height = speaks ? c.px(54) : c.px(40);
    const NoteDraft* const draft = stage.visit.draft();
    const bool reports = draft != nullptr && draft->note.kind == notes::NoteKind::Defect;
    const std::string& title = reports ? c.text(DefectText::Report) : c.text(TextId::NoteTitle);
    c.line("title", {content.x0, content.y0, content.x1, content.y0 + height}, title, Face::Bold, theme::kText);
    const bool besides = whole || c.headset;
    const float left = besides ? content.x0 + c.textWidth(title, Face::Bold) + c.px(16) : content.x0;
    const float right = voiceTitle(stage, {content.x0, content.y0, content.x1, content.y0 + height}, left);
    const float top = besides ? content.y0 + (height - c.px(24)) * 0.5F : content.y0 + height;
    // At a large board's upper edge small words would be seen askew.
    const Face face = c.headset ? Face::Body : Face::Small;
    if (!c.headset || c.textWidth(about, face) <= right - left) {
        c.line("about", {left, top, right, top + c.px(24)}, about, face, theme::kTextDim);
        about.clear();
    }
    return content.y0 + height + (besides ? (speaks ? c.px(15) : 0.0F) : c.px(28));
}

}  // namespace

void noteEditor(Stage& stage) {
    NoteDraft* draft = stage.visit.draft();
    if (draft == nullptr) {
        stage.state.writing.leave();
        stage.state.spoken.leave();
        return;
    }
    takeUp(stage.state, *draft);
    Canvas& c = stage.canvas;
    const bool whole = c.veryLow();
    const float margin = c.px(theme::kMargin);
    const Rect panel = whole ? Rect{margin, margin, c.width - margin, c.height - margin} : stage.layout.right;
    const experience::VoiceDraft& voice = stage.visit.voice();
    if (voice.busy() || voice.stage == experience::VoiceDraft::Stage::Asking) {
        stage.state.writing.focused = stage.state.spoken.focused = false;  // the key that stops must not be a letter
    }
    if (voice.stage == experience::VoiceDraft::Stage::Asking) {
        if (whole) {
            ImGui::SetNextWindowFocus();
        }
        consentCard(stage, panel, whole ? PanelKind::Modal : PanelKind::Normal);
        return;
    }
    const float padding = c.px(theme::kPadding);
    const Rect content{panel.x0 + padding, panel.y0, panel.x1 - padding, panel.y1 - padding};
    const Footer footer = footerFor(stage, *draft, content.width());
    const float lower = content.y1 - footer.height;
    if (whole) {
        ImGui::SetNextWindowFocus();
    }
    if (c.openPanel("note-editor", panel, whole ? PanelKind::Modal : PanelKind::Normal)) {
        std::string about = aboutLine(stage, *draft);
        const float innerTop = noteTitle(stage, {content.x0, panel.y0 + c.px(6), content.x1, panel.y1}, whole, about);
        const float room = lower - (c.headset ? c.gap() : c.px(8)) - innerTop;
        Rect inner = content;
        inner.x1 = c.openScroll("note-inner", {content.x0, innerTop, content.x1, innerTop + room});
        if (draft->stage == NoteDraft::Stage::Saved && !stage.visit.code().empty()) {
            savedNote(stage, inner);
        } else {
            writeNote(stage, *draft, inner, room, about);
        }
        drawFooter(stage, footer, {content.x0, lower, content.x1, content.y1});
    }
    c.closePanel();
}

}  // namespace rundgang::ui
