// Writing a note: its kind, its text, and an honest word about what becomes of it.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>

namespace rundgang::ui {
namespace {

using experience::NoteDraft;

constexpr std::array kKinds{notes::NoteKind::Idea, notes::NoteKind::Praise, notes::NoteKind::Concern, notes::NoteKind::Question,
                            notes::NoteKind::Defect};

bool isBlank(const std::string& text) { return text.find_first_not_of(" \n") == std::string::npos; }

std::string aboutLine(const Stage& stage, const NoteDraft& draft) {
    const Canvas& c = stage.canvas;
    const auto& variants = stage.visit.world().manifest().variants;
    std::string words = c.text(TextId::NoteAboutToday);
    for (std::size_t i = 0; i < variants.size(); ++i) {
        if (variants[i].id == draft.note.variant) {
            words = filled(c.text(TextId::NoteAbout), {variantName(stage, static_cast<int>(i))});
        }
    }
    return draft.note.xray ? words + ", " + c.text(TextId::NoteUnderground) : words;
}

float kindButtons(Stage& stage, NoteDraft& draft, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    const float gap = c.px(6);
    float word = 0.0F;
    for (const notes::NoteKind kind : kKinds) {
        word = std::max({word, c.textWidth(textOf(kind, core::Language::German), Face::Small),
                         c.textWidth(textOf(kind, core::Language::English), Face::Small)});
    }
    const bool roomy = content.width() >= 3.0F * (word + c.px(10)) + 2.0F * gap;
    const std::size_t columns = roomy ? 3 : kKinds.size();
    const float width = std::floor((content.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    const float height = c.px(roomy ? theme::kBarButton : 48.0F);
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        const float x = content.x0 + static_cast<float>(i % columns) * (width + gap);
        const float top = y + static_cast<float>(i / columns) * (height + gap);
        ButtonLook look;
        look.symbol = kKinds[i];
        look.label = roomy ? std::string_view(textOf(kKinds[i], c.language)) : std::string_view{};
        look.iconAbove = roomy;
        look.tip = textOf(kKinds[i], c.language);
        look.on = draft.note.kind == kKinds[i];
        look.enabled = draft.stage == NoteDraft::Stage::Writing || draft.stage == NoteDraft::Stage::Failed;
        if (c.button("kind", static_cast<int>(i), {x, top, x + width, top + height}, look)) {
            draft.note.kind = kKinds[i];
        }
    }
    const std::size_t rows = (kKinds.size() + columns - 1) / columns;
    y += static_cast<float>(rows) * (height + gap);
    if (!roomy) {
        c.line("kind-word", {content.x0, y, content.x1, y + c.px(24)}, textOf(draft.note.kind, c.language), Face::Body,
               theme::kText, 0.5F);
        y += c.px(28);
    }
    return y;
}

struct Choice {
    const char* id;
    Icon icon;
    TextId text;
    bool primary = false;
    bool enabled = true;
};

/// Two buttons side by side, or one over the other where the words need it. Returns the id of the one pressed, or "".
std::string_view choices(Stage& stage, const Rect& area, std::initializer_list<Choice> offered) {
    Canvas& c = stage.canvas;
    const float gap = c.px(6);
    const float height = c.px(48);
    const auto count = static_cast<float>(offered.size());
    const float width = std::floor((area.width() - gap * (count - 1.0F)) / count);
    std::string_view pressed;
    float x = area.x0;
    for (const Choice& choice : offered) {
        const float words = c.textWidth(c.text(choice.text), Face::Body);
        ButtonLook look;
        // The word matters more than the sign.
        look.icon = words + c.px(20 + 24 + 9) <= width ? choice.icon : Icon::None;
        look.label = c.text(choice.text);
        look.tip = look.label;
        look.primary = choice.primary && choice.enabled;
        look.enabled = choice.enabled;
        if (c.button(choice.id, 0, {x, area.y1 - height, x + width, area.y1}, look)) {
            pressed = choice.id;
        }
        x += width + gap;
    }
    return pressed;
}

void statusLine(Stage& stage, const Rect& rect, Icon icon, std::uint32_t colour, std::string_view words) {
    Canvas& c = stage.canvas;
    const float size = c.px(22);
    const float y = rect.centreY() - size * 0.5F;
    c.icon(icon, {rect.x0, y, rect.x0 + size, y + size}, colour);
    c.line("status", {rect.x0 + size + c.px(8), rect.y0, rect.x1, rect.y1}, words, Face::Body, theme::kText);
}

/// How much the lower part (status and buttons) needs.
float footerHeight(const Stage& stage, const NoteDraft& draft, float width) {
    const Canvas& c = stage.canvas;
    const float buttons = c.px(48);
    const float line = c.px(34);
    if (draft.stage == NoteDraft::Stage::Failed) {
        const float reason = std::min(c.textHeight(draft.failure, Face::Small, width), 4.0F * c.fontSize(Face::Small));
        return buttons + line + reason + c.px(8);
    }
    if (draft.stage != NoteDraft::Stage::Writing || stage.state.writing.askDiscard) {
        return buttons + line;
    }
    return buttons;
}

void writingFooter(Stage& stage, const Rect& area) {
    NoteWriting& writing = stage.state.writing;
    Canvas& c = stage.canvas;
    const bool blank = isBlank(writing.editor.text());
    if (writing.askDiscard) {
        statusLine(stage, {area.x0, area.y0, area.x1, area.y0 + c.px(34)}, Icon::Warning, theme::kOrange,
                   c.text(TextId::NoteReallyDiscard));
        const std::string_view pressed =
            choices(stage, area,
                    {{"yes-discard", Icon::None, TextId::NoteYesDiscard}, {"keep", Icon::None, TextId::NoteKeepWriting, true}});
        if (pressed == "yes-discard") {
            stage.visit.discardDraft();
        }
        writing.askDiscard = pressed.empty();
        return;
    }
    const std::string_view pressed = choices(
        stage, area, {{"save", Icon::Check, TextId::NoteSave, true, !blank}, {"discard", Icon::Bin, TextId::NoteDiscard}});
    if (pressed == "save") {
        writing.focused = false;
        stage.visit.saveDraft();
    } else if (pressed == "discard" && blank) {
        stage.visit.discardDraft();
    } else if (pressed == "discard") {
        writing.askDiscard = true;
    }
}

void footer(Stage& stage, const NoteDraft& draft, const Rect& area) {
    Canvas& c = stage.canvas;
    const Rect status{area.x0, area.y0, area.x1, area.y0 + c.px(34)};
    switch (draft.stage) {
        case NoteDraft::Stage::Writing: writingFooter(stage, area); break;
        case NoteDraft::Stage::Saving:
            statusLine(stage, status, Icon::Retry, theme::kSky, c.text(TextId::NoteSaving));
            choices(stage, area, {{"save", Icon::Check, TextId::NoteSave, true, false}});
            break;
        case NoteDraft::Stage::Saved:
            statusLine(stage, status, Icon::Check, theme::kGreenLight, c.text(TextId::NoteSaved));
            if (!choices(stage, area, {{"done", Icon::None, TextId::Close, true}}).empty()) {
                stage.visit.discardDraft();
            }
            break;
        case NoteDraft::Stage::Failed: {
            statusLine(stage, status, Icon::Warning, theme::kOrange, c.text(TextId::NoteFailed));
            c.write({area.x0, status.y1, area.x1, area.y1}, draft.failure, Face::Small, theme::kText, 4);
            const std::string_view pressed = choices(
                stage, area, {{"retry", Icon::Retry, TextId::NoteRetry, true}, {"discard", Icon::Bin, TextId::NoteDiscard}});
            if (pressed == "retry") {
                stage.visit.saveDraft();
            } else if (pressed == "discard") {
                stage.visit.discardDraft();
            }
            break;
        }
    }
}

void countLine(Stage& stage, const Rect& rect) {
    Canvas& c = stage.canvas;
    const TextEditor& editor = stage.state.writing.editor;
    const bool nearlyFull = editor.text().size() * 10 > notes::kMaxTextBytes * 9;
    const std::string words =
        filled(c.text(nearlyFull ? TextId::NoteNearlyFull : TextId::NoteCount), {std::to_string(editor.characters())});
    c.line("count", rect, words, Face::Small, nearlyFull ? theme::kOrange : theme::kTextDim, 1.0F);
}

void takeUp(UiState& state, const NoteDraft& draft) {
    NoteWriting& writing = state.writing;
    if (writing.noteId == draft.note.id && writing.editor.text() == draft.note.text) {
        return;
    }
    const bool fresh = writing.noteId != draft.note.id;
    writing.noteId = draft.note.id;
    writing.editor.reset(draft.note.text);
    if (fresh) {
        writing.askDiscard = false;
        writing.focused = true;
        writing.scroll = 0.0F;
        state.help = false;
    }
}

}  // namespace

void noteEditor(Stage& stage) {
    NoteDraft* draft = stage.visit.draft();
    if (draft == nullptr) {
        stage.state.writing.noteId.clear();
        stage.state.writing.focused = false;
        return;
    }
    takeUp(stage.state, *draft);
    Canvas& c = stage.canvas;
    const Rect& panel = stage.layout.right;
    const float padding = c.px(theme::kPadding);
    const Rect content{panel.x0 + padding, panel.y0, panel.x1 - padding, panel.y1 - padding};
    const float lower = content.y1 - footerHeight(stage, *draft, content.width());
    const float titleHeight = c.px(40);
    const float privacy = c.textHeight(c.text(TextId::NotePrivacy), Face::Small, content.width());
    if (c.openPanel("note-editor", panel)) {
        c.line("title", {content.x0, panel.y0 + c.px(6), content.x1, panel.y0 + c.px(6) + titleHeight}, c.text(TextId::NoteTitle),
               Face::Bold, theme::kText);
        const float top = panel.y0 + c.px(6) + titleHeight;
        const float room = lower - c.px(8) - top;
        ImGui::SetCursorScreenPos({content.x0, top});
        ImGui::PushStyleColor(ImGuiCol_ChildBg, 0U);
        ImGui::BeginChild("note-inner", {content.width() + c.px(10), room}, false, ImGuiWindowFlags_NoSavedSettings);
        const float start = c.scrolledTop();
        c.line("about", {content.x0, start, content.x1, start + c.px(24)}, aboutLine(stage, *draft), Face::Small,
               theme::kTextDim);
        float y = kindButtons(stage, *draft, content, start + c.px(30));
        const float below = c.px(26) + privacy + c.px(4);
        const float field = std::max(room - (y - start) - below, 4.0F * c.lineHeight(Face::Body) + c.px(16));
        writingField(stage, {content.x0, y, content.x1, y + field});
        draft->note.text = stage.state.writing.editor.text();
        y += field;
        countLine(stage, {content.x0, y + c.px(2), content.x1, y + c.px(24)});
        y += c.px(26);
        c.write({content.x0, y, content.x1, y + privacy}, c.text(TextId::NotePrivacy), Face::Small, theme::kTextDim);
        c.contentHeight(y + privacy + c.px(4) - start);
        ImGui::EndChild();
        ImGui::PopStyleColor();
        footer(stage, *draft, {content.x0, lower, content.x1, content.y1});
    }
    c.closePanel();
}

}  // namespace rundgang::ui
