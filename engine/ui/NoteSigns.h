// The sign of each kind of note: colour and shape, the same in the panels and in the world.
#pragma once

#include "engine/notes/Note.h"

#include <cstdint>

namespace rundgang::ui {

struct NoteSign {
    std::uint32_t rgba = 0;   ///< sRGB, R in the lowest byte
    std::uint32_t shape = 0;  ///< as render::Marker: 0 circle, 1 square, 2 triangle, 3 diamond, 4 cross
};

NoteSign signOf(notes::NoteKind kind);

}  // namespace rundgang::ui
