// What the town decided about the notes of its event: [event] in the project file, baked into the world so that every station
// obeys the same.
#pragma once

#include "engine/core/Language.h"

#include <optional>
#include <string>

namespace rundgang::world {

/// What people agree to before their voice is recorded, in the event's own words.
struct ConsentText {
    std::string version;  ///< stored with each recording; another text gets another version
    core::LocalizedText text;
    std::string simple;  ///< German, Leichte Sprache; may be empty

    bool operator==(const ConsentText&) const = default;
};

struct Event {
    std::string station;  ///< where nobody gives one
    // Not stated: the notes file's own rules hold (notes::EventRules).
    std::optional<bool> moderateFirst;
    std::optional<int> keepDays;
    std::optional<bool> purgeAtOpen;

    double maxRecordingSeconds = 120.0;
    bool voices = true;       ///< whether visitors may speak a note at all
    bool dropAudio = false;   ///< keep the words only, once they are there
    bool maskVoices = false;  ///< play with pitch and formants shifted
    bool codes = true;        ///< each visitor gets a code for their notes
    std::optional<ConsentText> consent;

    bool operator==(const Event&) const = default;
};

}  // namespace rundgang::world
