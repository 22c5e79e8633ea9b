// Notes as rows. Room-internal; everything here runs on the thread that owns the Database.
#pragma once

#include "engine/notes/GeoPackage.h"
#include "engine/notes/Note.h"
#include "engine/notes/Sqlite.h"

#include <optional>
#include <vector>

namespace rundgang::notes {

/// All notes in the order they were stored. Rows that other programs broke are left out, each with a warning that names it.
core::Result<std::vector<Note>> readNotes(Database& database);

/// What became of one note of a group.
struct Outcome {
    bool added = false;                    ///< false with no problem: it was there already, the same
    std::optional<core::Problem> problem;  ///< why this one alone could not be stored
};

/// Stores a group in one transaction and syncs it; every stored row is read back and compared before the commit. A failed
/// Status means that nothing of the group is stored. `outcomes` gets one entry a note.
core::Status storeNotes(Database& database, const NotesFile& file, const std::vector<const Note*>& group,
                        std::vector<Outcome>& outcomes);

}  // namespace rundgang::notes
