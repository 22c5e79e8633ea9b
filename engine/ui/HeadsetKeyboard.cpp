// The keyboard below the note: a press is a letter, whatever pressed it. Nothing repeats and nothing has to be held.
#include "engine/ui/HeadsetPanels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <cmath>

namespace rundgang::ui {
namespace {

using experience::NoteDraft;

// From key to key, at the usual and at the largest size of the text: there a capital W twice as large has just room. dmm.
constexpr float kPitch = 83.0F;
constexpr float kPitchLarge = 110.0F;
constexpr float kBetweenKeys = 10.0F;
constexpr float kAround = 16.0F;

/// What is written in: the note's text, the words of its recording, or what is looked for in the sewers.
NoteWriting& written(HeadsetStage& stage) {
    UiState& ui = stage.own.ui;
    return looksForSewers(stage) ? ui.sewers.words : ui.spoken.focused ? ui.spoken : ui.writing;
}

/// Whether that is a note's, on the board and not saved yet.
bool writesNote(HeadsetStage& stage) {
    const NoteDraft* draft = stage.base.visit.draft();
    const bool writable =
        draft != nullptr && (draft->stage == NoteDraft::Stage::Writing || draft->stage == NoteDraft::Stage::Failed);
    const NoteWriting& writing = written(stage);
    return showsDraft(stage) && writable && writing.focused && !stage.own.ui.writing.askDiscard &&
           writing.noteId == draft->note.id;
}

void press(HeadsetStage& stage, const VirtualKey& key) {
    NoteWriting& writing = written(stage);
    TextEditor& editor = writing.editor;
    bool& shift = stage.own.keyboard.shift;
    switch (key.kind) {
        case KeyKind::Letter:
        case KeyKind::Space:
            editor.insert(lettersOf(key, shift));
            shift = false;
            break;
        case KeyKind::Shift: shift = !shift; break;
        case KeyKind::Backspace: editor.backspace(false); break;
        case KeyKind::Enter: editor.insert("\n"); break;
        case KeyKind::Left: editor.left(false, false); break;
        case KeyKind::Right: editor.right(false, false); break;
        case KeyKind::Done: writing.focused = false; break;
    }
    writing.lastEdit = stage.base.canvas.now;
    writing.caretX = -1.0F;
    NoteDraft* draft = stage.base.visit.draft();
    if (draft != nullptr && draft->note.id == writing.noteId) {
        (&writing == &stage.own.ui.spoken ? stage.base.visit.voice().transcript : draft->note.text).assign(editor.text());
    }
}

Icon iconOf(KeyKind kind) {
    switch (kind) {
        case KeyKind::Shift: return Icon::Shift;
        case KeyKind::Backspace: return Icon::Backspace;
        case KeyKind::Enter: return Icon::Enter;
        case KeyKind::Left: return Icon::Left;
        case KeyKind::Right: return Icon::Right;
        default: return Icon::None;
    }
}

bool drawKey(HeadsetStage& stage, const VirtualKey& key, int index, const Rect& rect) {
    Canvas& c = stage.base.canvas;
    const bool shift = stage.own.keyboard.shift;
    ButtonLook look{.icon = iconOf(key.kind)};
    look.atOnce = true;
    look.on = key.kind == KeyKind::Shift && shift;
    look.primary = key.kind == KeyKind::Done;
    std::string_view words = lettersOf(key, shift);
    if (key.kind == KeyKind::Space) {
        words = c.text(TextId::KeySpace);
    } else if (key.kind == KeyKind::Done) {
        words = c.text(TextId::KeyDone);
    }
    look.tip = words;
    const bool pressed = c.button("key", index, rect, look);
    if (!words.empty()) {
        const bool quiet = key.kind == KeyKind::Space;
        c.line("key-label", rect, words, quiet ? Face::Body : Face::Bold, quiet ? theme::kTextDim : theme::kText, 0.5F);
    }
    return pressed;
}

}  // namespace

bool looksForSewers(const HeadsetStage& stage) {
    return stage.own.board == Board::Sewers && !stage.own.room && stage.own.ui.sewers.words.focused;
}

Rect keyboardPanel(HeadsetStage& stage) {
    if (!looksForSewers(stage) && !writesNote(stage)) {
        return {};
    }
    Canvas& c = stage.base.canvas;
    const Rect part = slotRect(Slot::Side);
    const float padding = pixelsOf(stage, kAround);
    const float gap = pixelsOf(stage, kBetweenKeys);
    const float pitch = pixelsOf(stage, kPitch + (kPitchLarge - kPitch) * (stage.own.ui.userScale - 1.0F));
    const Rect panel{part.x0, part.y0, part.x0 + 2.0F * padding + kKeysAcross * pitch - gap,
                     part.y0 + 2.0F * padding + static_cast<float>(kKeyRows) * pitch - gap};
    const VirtualKey* pressed = nullptr;
    if (c.openPanel("keyboard", panel)) {
        int index = 0;
        for (int row = 0; row < kKeyRows; ++row) {
            float x = panel.x0 + padding;
            const float y = panel.y0 + padding + static_cast<float>(row) * pitch;
            for (const VirtualKey& key : keyRow(c.language, row)) {
                const float width = key.width * pitch;
                if (drawKey(stage, key, index++, {x, y, x + width - gap, y + pitch - gap})) {
                    pressed = &key;
                }
                x += width;
            }
        }
    }
    c.closePanel();
    if (pressed != nullptr) {
        press(stage, *pressed);
    }
    return panel;
}

}  // namespace rundgang::ui
