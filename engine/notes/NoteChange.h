// What can be asked of the notes besides keeping one: plain values, carried out on the store's thread (Store::change). Visitors'
// codes are taken as typed.
#pragma once

#include "engine/notes/Note.h"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace rundgang::notes {

/// A recording or picture on its way into the file.
struct Attachment {
    Medium about;
    std::vector<std::byte> bytes;
};

/// A note and what belongs to it, kept together or not at all.
struct Contribution {
    Note note;         ///< its media come from `attachments`
    std::string code;  ///< the author's; empty: nobody can erase the note by a code
    std::vector<Attachment> attachments;
};

/// One voice for each code; a second one replaces the first.
struct Vote {
    std::string noteId;
    std::string code;
    int value = 1;  ///< 1 agree, -1 disagree, 0 takes it back
};

struct Moderation {
    std::string noteId;
    NoteState to = NoteState::Approved;
    std::string reason;  ///< must be said where a note is hidden
    std::string into;    ///< the other note, where it is merged
};

/// Of a recording or picture: what it says, put right by its author, or its bytes dropped and the words kept.
struct MediumEdit {
    std::string mediumId;
    std::optional<std::string> transcript;
    bool dropBytes = false;
};

/// For good: text, media, transcripts, quotes in replies, history, votes; in the tables, the free pages and the log. One of the
/// two.
struct Erasure {
    std::string noteId;
    std::string code;
};

/// Erases what may be kept only until a day before this one.
struct Purge {
    std::string before;  ///< "2027-12-31"
};

using Change = std::variant<Vote, Moderation, MediumEdit, Erasure, Purge>;

}  // namespace rundgang::notes
