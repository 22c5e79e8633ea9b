// Small signs drawn with lines, so that they are sharp at every size and need no font.
#pragma once

#include "engine/notes/Note.h"

#include <cstdint>

struct ImDrawList;

namespace rundgang::ui {

enum class Icon {
    None,
    Underground,
    Note,
    List,
    Place,
    Tour,
    Stop,
    Next,
    Menu,
    Language,
    Help,
    Close,
    Check,
    Info,
    Warning,
    Retry,
    Bin,
    Walk,
    Eye,
    Target,
    Plus,
    Minus,
    Person,
    Wheelchair,
    Child,
    Up,
    Down,
    Left,
    Right,
    Home,
    Compare,
    More,
    Settings,
    Shift,
    Backspace,
    Enter,
    Chair,
    Contrast,
    Letters,
    Clock,
    Headset,
    Microphone,
    Speaker,
    Network
};

/// Within a square of `size` pixels around the centre.
void drawIcon(ImDrawList& list, Icon icon, float centreX, float centreY, float size, std::uint32_t colour);
/// A note's sign: its colour and shape as in the world, with a small picture in it.
void drawNoteSymbol(ImDrawList& list, notes::NoteKind kind, float centreX, float centreY, float size);

}  // namespace rundgang::ui
