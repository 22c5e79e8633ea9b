// Notes as rows. Room-internal; everything here runs on the thread that owns the Database.
#pragma once

#include "engine/notes/GeoPackage.h"
#include "engine/notes/NoteChange.h"
#include "engine/notes/Sqlite.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rundgang::notes {

/// All notes in the order they were stored, with what is said of their media. Rows that other programs broke are left out, each
/// with a warning that names it. `version` is that of the file: one that cannot be written stays as old as it is.
core::Result<std::vector<Note>> readNotes(Database& database, int version);

/// Single notes by id, with statements that are prepared once. Lives shorter than its Database.
class NoteRows {
public:
    struct Stored {
        std::int64_t fid = 0;
        Note note;  ///< media included
    };
    static core::Result<NoteRows> prepare(Database& database);

    /// Nothing where there is none, or one that another program broke.
    core::Result<std::optional<Stored>> find(const std::string& id);
    /// Makes the row what `note` says, a new one or the one with its id; media are rows of their own. Returns its fid.
    core::Result<std::int64_t> put(const Note& note, std::int32_t srsId);

private:
    NoteRows(Database& database, Statement select, Statement put)
        : mDatabase(&database), mSelect(std::move(select)), mPut(std::move(put)) {}
    Database* mDatabase;
    Statement mSelect;
    Statement mPut;
};

/// The layer's extent reaches over `box`, too.
core::Status growExtent(Database& database, const math::WorldBox& box);

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
