// Recordings and pictures as rows (Related Tables extension, OGC 18-000). Room-internal; runs on the thread that owns the
// Database.
#pragma once

#include "engine/notes/NoteChange.h"
#include "engine/notes/Sqlite.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace rundgang::notes {

/// Media by the fid of their note, in the order they came.
using MediaByNote = std::unordered_map<std::int64_t, std::vector<Medium>>;

/// What is said of all media, without their bytes. Rows that other programs broke are left out, with a warning.
core::Result<MediaByNote> readMedia(Database& database);

/// The same for one note.
core::Result<std::vector<Medium>> readMediaOf(Database& database, std::int64_t noteFid);

/// Inside the note's transaction. False: the file did not keep them as they are.
core::Result<bool> storeMedia(Database& database, std::int64_t noteFid, const std::vector<Attachment>& attachments);

/// New words, or bytes dropped; inside a transaction.
core::Status editMedium(Database& database, const MediumEdit& edit);

core::Result<std::vector<std::byte>> mediumBytes(Database& database, const std::string& mediumId);

}  // namespace rundgang::notes
