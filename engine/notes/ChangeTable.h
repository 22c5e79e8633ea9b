// Votes, moderation, erasure and retention in the tables. Room-internal; runs on the thread that owns the Database.
#pragma once

#include "engine/notes/NoteChange.h"
#include "engine/notes/Sqlite.h"

#include <string>
#include <string_view>
#include <vector>

namespace rundgang::notes {

/// In one transaction, durable when it returns well. `traces` are those of the change's code, where it has one: first the one
/// under the file's salt, for an erasure also those under the others.
core::Status applyChange(Database& database, const Change& change, const std::vector<std::string>& traces);

/// After notes were deleted: their copies in an exported work list go too, and the layers' extents shrink, for where a layer
/// still reaches says where an erased note was.
core::Status forgetErased(Database& database);

/// The code a change was asked with, as typed; empty: none.
[[nodiscard]] std::string_view codeOf(const Change& change);

/// Whether traces of what was erased still have to be cleared, by this program or after another one's deletion.
[[nodiscard]] bool scrubDue(Database& database);

/// Clears them: rewrites the file from what is left, empties the write-ahead log, and only then takes the note of it away. Fails
/// while another program reads the file; then it stays due. `database` must not be in a transaction.
core::Status scrub(Database& database);

}  // namespace rundgang::notes
