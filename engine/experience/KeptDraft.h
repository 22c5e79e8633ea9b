// A spoken note on its way to the store, as it lies beside its recording: what a crash must not lose. Each function reads or
// writes files: never on the frame thread.
#pragma once

#include "engine/core/Result.h"
#include "engine/notes/Note.h"

#include <filesystem>
#include <string>
#include <vector>

namespace rundgang::experience {

struct KeptDraft {
    notes::Note note;  ///< without its text, unless its author had asked to save it
    notes::Consent consent;
    std::string transcript;
    std::string recording;       ///< its name; also the medium's id
    std::filesystem::path file;  ///< of the recording
    double seconds = 0.0;
    bool asked = false;  ///< its author had pressed "save"
};

/// Writes or replaces NAME.note in `folder`, readable by its owner only.
core::Status keepDraft(const std::filesystem::path& folder, const KeptDraft& draft);

/// What an ended program left: recordings with their notes, made whole where they were cut. What is older than `seconds` and was
/// not asked to be saved is erased, because its author has gone; so is what belongs to no note.
core::Result<std::vector<KeptDraft>> leftDrafts(const std::filesystem::path& folder, double seconds);

/// Overwrites and removes the recording and its note. What cannot be erased is logged.
void eraseDraft(const std::filesystem::path& folder, const std::string& recording);

}  // namespace rundgang::experience
