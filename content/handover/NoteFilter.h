// Which of the notes that may be shown somebody wants.
#pragma once

#include "engine/notes/Note.h"

#include <optional>
#include <string>
#include <vector>

namespace rundgang::handover {

/// What is left empty lets everything pass. Hidden and merged notes never reach it.
struct NoteFilter {
    std::vector<notes::NoteKind> kinds;
    std::vector<notes::NoteState> states;  ///< pending, approved
    std::vector<std::string> variants;     ///< ids; "" is the current state
    std::string sinceUtc;                  ///< made then or later: a day or a whole time, as Note::createdUtc begins

    [[nodiscard]] bool passes(const notes::Note& note) const;
};

std::vector<notes::Note> chosen(const std::vector<notes::Note>& notes, const NoteFilter& filter);

}  // namespace rundgang::handover
