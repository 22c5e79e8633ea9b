// The field a note is written in: words wrap, the caret is seen, mouse and keys do what they do everywhere. ImGui's own field
// does not wrap, and forgets everything typed when Esc is pressed.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>

namespace rundgang::ui {
namespace {

struct TextView {
    NoteWriting& writing;
    Rect rect;       ///< of the text, without padding
    float lineStep;  ///< pixels a line
    std::vector<TextLine> lines;
    std::function<float(std::uint32_t)> advance;
};

float widthOf(const TextView& view, std::string_view text) {
    float width = 0.0F;
    for (std::size_t at = 0; at < text.size();) {
        width += view.advance(nextCodepoint(text, at));
    }
    return width;
}

std::string_view lineText(const std::string& text, const TextLine& line) {
    return std::string_view(text).substr(line.begin, line.end - line.begin);
}

/// Where in a line a horizontal place falls: before the character whose middle is right of it.
std::size_t positionAt(const TextView& view, const std::string& text, const TextLine& line, float x) {
    const std::string_view words = lineText(text, line);
    float used = 0.0F;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t here = at;
        const float width = view.advance(nextCodepoint(words, at));
        if (used + width * 0.5F > x) {
            return line.begin + here;
        }
        used += width;
    }
    // Behind a soft break's blank the caret would already stand in the next line.
    const bool softBreak = line.end < text.size() && text[line.end] != '\n' && line.end > line.begin;
    return softBreak ? line.end - 1 : line.end;
}

TextView look(const Stage& stage, NoteWriting& writing, const Rect& rect) {
    const Canvas& c = stage.canvas;
    const ImFont* font = c.font(Face::Body);
    TextView view{.writing = writing, .rect = rect.inset(c.px(10)), .lineStep = 0.0F, .lines = {}, .advance = {}};
    view.lineStep = c.lineHeight(Face::Body) + c.px(3);
    view.advance = [font, share = c.fontShare](std::uint32_t codepoint) {
        return font->GetCharAdvance(static_cast<ImWchar>(codepoint > 0xFFFFU ? 0xFFFDU : codepoint)) * share;
    };
    view.lines = wrapText(writing.editor.text(), view.rect.width(), view.advance);
    return view;
}

void byMouse(Stage& stage, const TextView& view) {
    NoteWriting& writing = view.writing;
    if (ImGui::IsItemHovered()) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
        writing.scroll -= stage.input.wheel * view.lineStep * 2.0F;
    }
    if (!ImGui::IsItemActive()) {
        return;
    }
    const bool clicked = ImGui::IsMouseClicked(0);
    const float y = stage.input.mouseY - view.rect.y0 + writing.scroll;
    const float last = static_cast<float>(view.lines.size()) - 1.0F;
    const auto line = static_cast<std::size_t>(std::clamp(std::floor(y / view.lineStep), 0.0F, last));
    const std::size_t position = positionAt(view, writing.editor.text(), view.lines[line], stage.input.mouseX - view.rect.x0);
    if (clicked) {
        stage.state.writing.focused = stage.state.spoken.focused = false;
        writing.focused = true;
        stage.state.steers = false;
    }
    if (clicked || ImGui::IsMouseDragging(0, 2.0F)) {
        writing.editor.moveTo(position, !clicked || stage.input.shift);
        writing.lastEdit = stage.canvas.now;
        writing.caretX = -1.0F;
    }
}

void upOrDown(Stage& stage, const TextView& view, int lines) {
    NoteWriting& writing = view.writing;
    TextEditor& editor = writing.editor;
    const std::size_t line = lineOf(view.lines, editor.caret());
    if (writing.caretX < 0.0F) {
        writing.caretX = widthOf(
            view, std::string_view(editor.text()).substr(view.lines[line].begin, editor.caret() - view.lines[line].begin));
    }
    const bool first = lines < 0 && line == 0;
    const bool last = lines > 0 && line + 1 == view.lines.size();
    const std::size_t goal = first || last ? line : lines < 0 ? line - 1 : line + 1;
    const std::size_t position = first  ? 0
                                 : last ? editor.text().size()
                                        : positionAt(view, editor.text(), view.lines[goal], writing.caretX);
    editor.moveTo(position, stage.input.shift);
}

void byLetter(NoteWriting& writing, char letter) {
    TextEditor& editor = writing.editor;
    switch (letter) {
        case 'a': editor.selectAll(); break;
        case 'c': writing.copy(); break;
        case 'x':
            writing.copy();
            if (!writing.clipboard.empty()) {
                editor.erase(false);
            }
            break;
        case 'v': editor.insert(writing.clipboard); break;
        case 'y': editor.redo(); break;
        case 'z': editor.undo(); break;
        default: break;
    }
}

void byKeys(Stage& stage, const TextView& view) {
    NoteWriting& writing = view.writing;
    TextEditor& editor = writing.editor;
    const KeyRepeat& keys = stage.state.keys;
    const platform::PanelInput& input = stage.input;
    const std::size_t caretBefore = editor.caret();
    const std::size_t lengthBefore = editor.text().size();
    const bool vertical = keys.pressed(EditKey::Up) || keys.pressed(EditKey::Down);
    if (keys.pressed(EditKey::Up)) {
        upOrDown(stage, view, -1);
    }
    if (keys.pressed(EditKey::Down)) {
        upOrDown(stage, view, 1);
    }
    if (keys.pressed(EditKey::Left)) {
        editor.left(input.shift, input.ctrl);
    }
    if (keys.pressed(EditKey::Right)) {
        editor.right(input.shift, input.ctrl);
    }
    const TextLine& line = view.lines[lineOf(view.lines, editor.caret())];
    if (keys.pressed(EditKey::Home)) {
        editor.moveTo(input.ctrl ? 0 : line.begin, input.shift);
    }
    if (keys.pressed(EditKey::End)) {
        const bool softBreak = line.end < editor.text().size() && editor.text()[line.end] != '\n' && line.end > line.begin;
        editor.moveTo(input.ctrl ? editor.text().size() : line.end - (softBreak ? 1U : 0U), input.shift);
    }
    if (keys.pressed(EditKey::Backspace)) {
        editor.backspace(input.ctrl);
    }
    if (keys.pressed(EditKey::Delete)) {
        editor.erase(input.ctrl);
    }
    if (keys.pressed(EditKey::Enter)) {
        editor.insert("\n");
    }
    if (keys.pressed(EditKey::Letter)) {
        byLetter(writing, input.editKey);
    } else {
        editor.insert(writing.opened ? std::string() : input.text);
    }
    if (editor.caret() != caretBefore || editor.text().size() != lengthBefore) {
        writing.lastEdit = stage.canvas.now;
        writing.caretX = vertical ? writing.caretX : -1.0F;
    }
}

void keepCaretInView(const Stage& stage, const TextView& view) {
    NoteWriting& writing = view.writing;
    const float whole = static_cast<float>(view.lines.size()) * view.lineStep;
    if (writing.lastEdit == stage.canvas.now) {
        const float caretTop = static_cast<float>(lineOf(view.lines, writing.editor.caret())) * view.lineStep;
        writing.scroll = std::clamp(writing.scroll, caretTop + view.lineStep - view.rect.height(), caretTop);
    }
    writing.scroll = std::clamp(writing.scroll, 0.0F, std::max(0.0F, whole - view.rect.height()));
}

void drawText(Stage& stage, const TextView& view, bool writable) {
    Canvas& c = stage.canvas;
    const NoteWriting& writing = view.writing;
    const TextEditor& editor = writing.editor;
    ImDrawList& list = *c.draw();
    list.PushClipRect({view.rect.x0 - c.px(3), view.rect.y0 - c.px(2)}, {view.rect.x1 + c.px(6), view.rect.y1 + c.px(2)}, true);
    const std::size_t caretLine = lineOf(view.lines, editor.caret());
    for (std::size_t i = 0; i < view.lines.size(); ++i) {
        const TextLine& line = view.lines[i];
        const float y = std::round(view.rect.y0 + static_cast<float>(i) * view.lineStep - writing.scroll);
        if (y + view.lineStep < view.rect.y0 || y > view.rect.y1) {
            continue;
        }
        const std::string_view words = lineText(editor.text(), line);
        const std::size_t from = std::clamp(editor.selectionBegin(), line.begin, line.end);
        const std::size_t to = std::clamp(editor.selectionEnd(), line.begin, line.end);
        if (from < to && writing.focused) {
            const float x0 = view.rect.x0 + widthOf(view, words.substr(0, from - line.begin));
            const float x1 = x0 + widthOf(view, words.substr(from - line.begin, to - from));
            c.fill({x0, y, x1, y + view.lineStep}, theme::kSelection, 0.0F);
        }
        if (!words.empty()) {
            list.AddText(c.font(Face::Body), c.fontSize(Face::Body), {std::round(view.rect.x0), y + c.px(1)},
                         writable ? theme::kText : theme::kTextDim, words.data(), words.data() + words.size());
        }
        // Once a second, well below three flashes; steady while somebody types, and always where the field fills the view.
        const double sinceEdit = c.now - writing.lastEdit;
        if (i == caretLine && writing.focused && writable && (c.headset || sinceEdit < 0.5 || std::fmod(sinceEdit, 1.0) < 0.6)) {
            const float x = std::round(view.rect.x0 + widthOf(view, words.substr(0, editor.caret() - line.begin)));
            c.fill({x, y, x + std::max(2.0F, c.px(2)), y + view.lineStep}, theme::kText, 0.0F);
        }
    }
    list.PopClipRect();
}

}  // namespace

void textField(Stage& stage, NoteWriting& writing, const char* id, const Rect& rect, TextId prompt, bool writable) {
    Canvas& c = stage.canvas;
    ImGui::SetCursorScreenPos({rect.x0, rect.y0});
    ImGui::InvisibleButton(id, {rect.width(), rect.height()});
    c.field(id, rect);
    const bool marked = ImGui::IsItemFocused() && ImGui::GetIO().NavActive;
    TextView view = look(stage, writing, rect);
    if (writable) {
        byMouse(stage, view);
        if (marked && stage.state.keys.pressed(EditKey::Enter)) {
            stage.state.writing.focused = stage.state.spoken.focused = false;
            writing.focused = true;  // chosen with the keyboard: from now on keys write
            stage.state.steers = false;
        } else if (writing.focused) {
            byKeys(stage, view);
            view.lines = look(stage, writing, rect).lines;
        }
    }
    keepCaretInView(stage, view);
    c.fill(rect, theme::kField, c.px(8));
    const bool bright = (writing.focused && writable) || marked;
    c.frame(rect, bright ? theme::kSky : theme::kEdge, c.px(8), bright ? c.px(2) : std::max(1.0F, c.px(1)));
    if (writing.editor.text().empty()) {
        c.write(view.rect, c.text(prompt), Face::Body, theme::kTextDim);
    }
    drawText(stage, view, writable);
}

void writingField(Stage& stage, const Rect& rect, const FieldLook& field) {
    textField(stage, field.spoken ? stage.state.spoken : stage.state.writing, field.spoken ? "spoken-text" : "text", rect,
              field.prompt, field.writable);
}

}  // namespace rundgang::ui
