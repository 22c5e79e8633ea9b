// A note left on the spot. Only what is needed to understand it, show it as it was, and keep the promises made to its author: no
// name, no account, no device, no track of movement. README.md, "What a note stores", lists every field with its reason.
#pragma once

#include "engine/math/World.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::notes {

/// Idee, Lob, Sorge, Frage, Mangel.
enum class NoteKind { Idea, Praise, Concern, Question, Defect };

/// Towards what is shown; only where the author says so.
enum class Stance { None, For, Neutral, Against };

/// What is wrong with an asset, in the words of those who mend it; the German term is what a sewer crew says.
enum class DefectKind {
    None,        ///< not said, or no defect
    Cover,       ///< Abdeckung oder Rost lose, gebrochen, klappert
    Blocked,     ///< Verstopfung, Rückstau
    Subsidence,  ///< Absackung, Tagesbruch
    Smell,       ///< Geruch
    Damage,      ///< Bauwerks- oder Rohrschaden: Riss, Bruch, Scherbe
    GullyFull,   ///< Straßenablauf voll: Nassschlamm oder Schmutzfänger
    Other        ///< Sonstiges
};

/// How long it may wait: gering, bald, sofort (Gefahr für Leute).
enum class Urgency { None, Low, Soon, AtOnce };

/// Where a note stands with the town. A pending one is public unless the event says otherwise (EventRules::moderateFirst); a
/// hidden or merged one never is.
enum class NoteState { Pending, Approved, Hidden, Merged };

/// What a person agreed to before a recording.
struct Consent {
    std::string wording;   ///< which version of the event's text; empty: none was asked for (a picture of the scene)
    std::string language;  ///< in which it was shown, "de-simple" for Leichte Sprache
    std::string givenUtc;  ///< ISO 8601, seconds, "Z"

    bool operator==(const Consent&) const = default;
};

/// A recording or picture that belongs to a note; its bytes stay in the file (Store::mediumBytes).
struct Medium {
    std::string id;           ///< UUID version 4
    std::string contentType;  ///< audio/ogg, image/png or image/jpeg
    double seconds = 0.0;     ///< of a recording
    std::string transcript;   ///< UTF-8, at most kMaxTextBytes
    std::string caption;      ///< what a picture shows, for those who do not see it
    Consent consent;
    std::uint64_t bytes = 0;  ///< 0: the recording was dropped and its transcript kept

    bool operator==(const Medium&) const = default;
};

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

    /// What it sits on: "wall", "roof", "ground", "tree"; of the sewers "pipe" for a reach, else the node's kind, "manhole",
    /// "gully", "inlet" and so on (older notes: "pipe"). May be empty.
    std::string surface;
    DefectKind defect = DefectKind::None;  ///< of a defect
    Urgency urgency = Urgency::None;       ///< of a defect
    Stance stance = Stance::None;
    std::string sunUtc;  ///< the time whose sunlight was shown, as createdUtc; empty: not known
    std::string parent;  ///< id of the note this one answers; empty: none
    std::string quote;   ///< words of the parent it takes up; cleared when the parent is erased
    std::int64_t agree = 0;
    std::int64_t disagree = 0;
    NoteState state = NoteState::Pending;
    std::string stateReason;  ///< why it is hidden
    std::string mergedInto;   ///< id of the note that says the same
    std::string
        retainUntil;      ///< last day it may be kept, "2027-12-31"; empty: no end set. The store fills it by the event's rule
    std::string station;  ///< name the event gives a place with a headset; no device's number. Filled by the store
    std::string visitor;  ///< trace of the author's code (VisitorCode.h), never the code; empty: none. Filled by the store
    std::vector<Medium> media;

    bool operator==(const Note&) const = default;
};

inline constexpr std::size_t kMaxTextBytes = 4000;  ///< what adhocracy4 allows a comment, so every note fits a platform

const char* nameOf(NoteKind kind);  ///< idea, praise, concern, question, defect: as stored and exported
std::optional<NoteKind> kindFromName(const std::string& name);
const char* nameOf(Stance stance);  ///< "", for, neutral, against
std::optional<Stance> stanceFromName(const std::string& name);
const char* nameOf(DefectKind kind);  ///< "", cover, blocked, subsidence, smell, damage, gully_full, other
std::optional<DefectKind> defectFromName(const std::string& name);
const char* nameOf(Urgency urgency);  ///< "", low, soon, at_once
std::optional<Urgency> urgencyFromName(const std::string& name);
const char* nameOf(NoteState state);  ///< pending, approved, hidden, merged
std::optional<NoteState> stateFromName(const std::string& name);
/// A fresh UUID version 4.
std::string makeNoteId();
/// Always the same id for the same name: UUID version 5 (RFC 9562, 5.5) under the namespace for URLs. For what comes from
/// elsewhere with a name of its own, so that it is taken over once.
std::string namedNoteId(std::string_view name);
/// Now, as createdUtc wants it.
std::string utcNow();
/// The day `days` after that of `utc`, as retainUntil wants it.
std::string dayAfter(const std::string& utc, int days);

}  // namespace rundgang::notes
