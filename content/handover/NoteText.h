// What platforms ask of a contribution and a note does not have: a title, and one body.
#pragma once

#include "engine/notes/Note.h"

#include <string>
#include <vector>

namespace rundgang::handover {

/// The note's first line, or what of it fits at a word's end (some 80 letters); what was spoken where nothing is written; its
/// kind in its language where there is nothing. Never empty, never blank, no line break.
std::string titleOf(const notes::Note& note);

/// What was written, and behind it what was spoken; empty where both are.
std::string bodyOf(const notes::Note& note);

/// The kind as people say it, in German or, where the note is in it, English.
std::string kindWord(notes::NoteKind kind, const std::string& language);

/// Position, in `notes`, of the note that each is an answer to in the end; its own where it answers none that is among them.
std::vector<std::size_t> threadsOf(const std::vector<notes::Note>& notes);

}  // namespace rundgang::handover
