// A note left on the spot. Only what is needed to understand it: no name, no account, no device, no track of movement.
#pragma once

#include "engine/math/World.h"

#include <optional>
#include <string>

namespace rundgang::notes {

/// Idee, Lob, Sorge, Frage, Mangel.
enum class NoteKind { Idea, Praise, Concern, Question, Defect };

struct Note {
    std::string id;  ///< UUID version 4 (RFC 9562), made where the note was made
    NoteKind kind = NoteKind::Idea;
    std::string text;         ///< UTF-8, at most kMaxTextBytes
    math::WorldPos place;     ///< in the world's CRS
    std::string featureId;    ///< source id of the building or pipe it sits on; may be empty
    std::string variant;      ///< id of the variant that was shown; empty = current state
    math::WorldPos eye;       ///< where the visitor looked from ...
    double headingDeg = 0.0;  ///< ... and where to
    double pitchDeg = 0.0;
    bool xray = false;
    std::string language;    ///< "de" or "en"
    std::string createdUtc;  ///< ISO 8601, seconds, "Z"

    bool operator==(const Note&) const = default;
};

inline constexpr std::size_t kMaxTextBytes = 4000;  ///< what adhocracy4 allows a comment, so every note fits a platform

const char* nameOf(NoteKind kind);  ///< idea, praise, concern, question, defect: as stored and exported
std::optional<NoteKind> kindFromName(const std::string& name);
/// A fresh UUID version 4.
std::string makeNoteId();
/// Now, as createdUtc wants it.
std::string utcNow();

}  // namespace rundgang::notes
