// Notes as rows. Room-internal; everything here runs on the thread that owns the Database.
#pragma once

#include "engine/notes/GeoPackage.h"
#include "engine/notes/NoteChange.h"
#include "engine/notes/Sqlite.h"

#include <functional>
#include <optional>
#include <vector>

namespace rundgang::notes {

/// All notes in the order they were stored, with what is said of their media. Rows that other programs broke are left out, each
/// with a warning that names it. `version` is that of the file: one that cannot be written stays as old as it is.
core::Result<std::vector<Note>> readNotes(Database& database, int version);

/// What became of one note of a group.
struct Outcome {
    bool added = false;                    ///< false with no problem: it was there already, the same
    std::optional<core::Problem> problem;  ///< why this one alone could not be stored
};

/// Stores a group in one transaction and syncs it; every stored row is read back and compared before the commit. A failed
/// Status means that nothing of the group is stored. `outcomes` gets one entry a note.
core::Status storeNotes(Database& database, const NotesFile& file, const std::vector<const Contribution*>& group,
                        std::vector<Outcome>& outcomes);

/// A transaction around `body`: committed where that succeeds, undone where not.
core::Status inTransaction(Database& database, const std::function<core::Status()>& body);

}  // namespace rundgang::notes
