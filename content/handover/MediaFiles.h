// Recordings and pictures of notes as files of their own. Their names are made of their ids, never of anything a person typed.
#pragma once

#include "engine/core/Result.h"
#include "engine/notes/Store.h"

#include <filesystem>
#include <string>
#include <vector>

namespace rundgang::handover {

/// "<id>.ogg", ".png" or ".jpg"; empty where there are no bytes (the recording was dropped), or where another program wrote an id
/// or a type that is none.
std::string fileNameOf(const notes::Medium& medium);

/// The folder beside `out` that writeMedia() fills: "notes-media" beside "notes.geojson".
std::filesystem::path mediaFolderOf(const std::filesystem::path& out);

/// Writes all of `notes` into `folder`. Warnings: what could not be read.
core::Status writeMedia(const std::vector<notes::Note>& notes, const notes::Store& from, const std::filesystem::path& folder);

}  // namespace rundgang::handover
