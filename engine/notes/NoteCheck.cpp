#include "engine/notes/NoteCheck.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <utility>

namespace rundgang::notes {
namespace {

core::Problem refused(const char* field, std::string what, const char* mend) {
    return {"", std::string("note, ") + field, std::move(what), mend};
}

/// Bytes of the well-formed code point at the front of `text`; 0 where there is none (Unicode 15, table 3-7).
std::size_t codePointLength(std::string_view text) {
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto tail = [&](std::size_t i) { return (at(i) & 0xc0U) == 0x80U; };
    const unsigned first = at(0);
    if (first < 0x80U) {
        return 1;
    }
    if (first >= 0xc2U && first <= 0xdfU) {
        return tail(1) ? 2 : 0;
    }
    if ((first & 0xf0U) == 0xe0U) {
        const unsigned low = first == 0xe0U ? 0xa0U : 0x80U;   // overlong below
        const unsigned high = first == 0xedU ? 0x9fU : 0xbfU;  // surrogates above
        return at(1) >= low && at(1) <= high && tail(2) ? 3 : 0;
    }
    if (first >= 0xf0U && first <= 0xf4U) {
        const unsigned low = first == 0xf0U ? 0x90U : 0x80U;
        const unsigned high = first == 0xf4U ? 0x8fU : 0xbfU;
        return at(1) >= low && at(1) <= high && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

/// C0 and C1 controls and DEL; `lines` tells whether the field may have several lines.
bool isControl(std::string_view codePoint, bool lines) {
    const auto first = static_cast<unsigned char>(codePoint[0]);
    if (first == '\n' || first == '\t' || first == '\r') {
        return !lines;
    }
    return first < 0x20U || first == 0x7fU || (first == 0xc2U && static_cast<unsigned char>(codePoint[1]) < 0xa0U);
}

core::Status checkText(const char* field, std::string_view text, std::size_t most, bool lines) {
    if (text.size() > most) {
        return refused(field, "is " + std::to_string(text.size()) + " bytes long; " + std::to_string(most) + " fit",
                       "Shorten it or make two notes of it.");
    }
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t length = codePointLength(rest);
        if (length == 0) {
            return refused(field, "is no valid UTF-8 at byte " + std::to_string(text.size() - rest.size()),
                           "Give the text in UTF-8.");
        }
        if (isControl(rest.substr(0, length), lines)) {
            return refused(field, "has a control character at byte " + std::to_string(text.size() - rest.size()),
                           "Take the invisible character out.");
        }
        rest.remove_prefix(length);
    }
    return core::Done{};
}

bool finite(const math::WorldPos& p) { return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z); }

/// Digits where `form` has a "d", its own characters elsewhere.
bool hasForm(std::string_view text, std::string_view form) {
    if (text.size() != form.size()) {
        return false;
    }
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (form[i] == 'd' ? !digit : text[i] != form[i]) {
            return false;
        }
    }
    return true;
}

int numberAt(std::string_view text, std::size_t at, std::size_t digits) {
    int value = 0;
    std::from_chars(text.data() + at, text.data() + at + digits, value);
    return value;
}

bool isLanguage(std::string_view text) {
    if (text.size() > 35) {  // BCP 47: the longest tag one must expect
        return false;
    }
    for (const char c : text) {
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) {
            return false;
        }
    }
    return true;
}

bool isHex(std::string_view text) { return text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

/// What came to the notes with version 2 of their form.
core::Status checkLaterFields(const Note& note) {
    for (const auto& [field, text] : {std::pair{"surface", &note.surface}, std::pair{"station", &note.station}}) {
        if (core::Status good = checkText(field, *text, kMaxIdBytes, false); !good) {
            return good;
        }
    }
    for (const auto& [field, text] : {std::pair{"quote", &note.quote}, std::pair{"reason", &note.stateReason}}) {
        if (core::Status good = checkText(field, *text, kMaxTextBytes, true); !good) {
            return good;
        }
    }
    for (const auto& [field, id] : {std::pair{"parent", &note.parent}, std::pair{"merged into", &note.mergedInto}}) {
        if (!id->empty() && (!isNoteId(*id) || *id == note.id)) {
            return refused(field, "is no other note's id", "Give the id of a stored note.");
        }
    }
    if (!note.sunUtc.empty() && !isUtcTime(note.sunUtc)) {
        return refused("sun", "is no UTC time such as 2026-06-21T13:00:00Z", "");
    }
    if (!note.retainUntil.empty() && !isDay(note.retainUntil)) {
        return refused("retention", "is no day such as 2027-12-31", "");
    }
    if (!isHex(note.visitor) || note.visitor.size() > 64) {
        return refused("visitor", "is no trace of a code", "Give the code with the note; the store makes the trace.");
    }
    const auto stance = static_cast<int>(note.stance);
    const auto state = static_cast<int>(note.state);
    if (stance < 0 || stance > static_cast<int>(Stance::Against) || state < 0 || state > static_cast<int>(NoteState::Merged)) {
        return refused("stance", "or state is none that is known", "");
    }
    const auto defect = static_cast<int>(note.defect);
    const auto urgency = static_cast<int>(note.urgency);
    if (defect < 0 || defect > static_cast<int>(DefectKind::Other) || urgency < 0 ||
        urgency > static_cast<int>(Urgency::AtOnce)) {
        return refused("defect", "or urgency is none that is known", "");
    }
    if (note.kind != NoteKind::Defect && (defect != 0 || urgency != 0)) {
        return refused("defect", "or urgency is said of a note that reports none", "Make its kind defect, or leave both out.");
    }
    if (note.agree < 0 || note.disagree < 0) {
        return refused("agreement", "is counted below nothing", "");
    }
    return core::Done{};
}

}  // namespace

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = codePointLength(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

std::string cleanText(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = codePointLength(text);
        if (length == 0) {
            clean += "\xEF\xBF\xBD";
            text.remove_prefix(1);
        } else if (text[0] == '\r') {
            clean += '\n';
            text.remove_prefix(text.size() > 1 && text[1] == '\n' ? 2 : 1);
        } else {
            if (!isControl(text.substr(0, length), true)) {
                clean += text.substr(0, length);
            }
            text.remove_prefix(length);
        }
    }
    return clean;
}

bool isNoteId(std::string_view id) {
    if (id.size() != 36) {
        return false;
    }
    for (std::size_t i = 0; i < id.size(); ++i) {
        const char c = id[i];
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            return false;
        }
    }
    return true;
}

bool isDay(std::string_view day) {
    constexpr std::string_view kForm = "dddd-dd-dd";
    if (!hasForm(day, kForm)) {
        return false;
    }
    const std::chrono::year_month_day date{std::chrono::year(numberAt(day, 0, 4)),
                                           std::chrono::month(static_cast<unsigned>(numberAt(day, 5, 2))),
                                           std::chrono::day(static_cast<unsigned>(numberAt(day, 8, 2)))};
    return date.ok();
}

bool isUtcTime(std::string_view time) {
    return hasForm(time, "dddd-dd-ddTdd:dd:ddZ") && isDay(time.substr(0, 10)) && numberAt(time, 11, 2) < 24 &&
           numberAt(time, 14, 2) < 60 && numberAt(time, 17, 2) <= 60;  // 60: a leap second
}

core::Status checkWords(const char* field, std::string_view text) { return checkText(field, text, kMaxTextBytes, true); }

core::Status checkMedium(const Medium& medium, std::size_t bytes) {
    constexpr std::array<std::string_view, 3> kTypes = {"audio/ogg", "image/png", "image/jpeg"};
    if (!isNoteId(medium.id)) {
        return refused("medium", "has an id that is no UUID in small letters", "Make the id with makeNoteId().");
    }
    if (std::find(kTypes.begin(), kTypes.end(), medium.contentType) == kTypes.end()) {
        return refused("medium", "is of a type that is not kept here", "Use audio/ogg, image/png or image/jpeg.");
    }
    if (bytes > kMaxMediumBytes) {
        return refused("medium", "is " + std::to_string(bytes >> 20U) + " MiB large; 16 fit", "Record less, or make it smaller.");
    }
    if (!std::isfinite(medium.seconds) || medium.seconds < 0.0) {
        return refused("medium", "has no duration that can be", "Give its seconds.");
    }
    if (core::Status transcript = checkWords("transcript", medium.transcript); !transcript) {
        return transcript;
    }
    if (core::Status caption = checkWords("caption", medium.caption); !caption) {
        return caption;
    }
    const Consent& consent = medium.consent;
    if (core::Status wording = checkText("consent", consent.wording, kMaxIdBytes, false); !wording) {
        return wording;
    }
    if (!isLanguage(consent.language) || !(consent.givenUtc.empty() || isUtcTime(consent.givenUtc))) {
        return refused("consent", "has a language or time that is none",
                       "Say which text was agreed to, in which language, when.");
    }
    if (medium.contentType.starts_with("audio/") && (consent.wording.empty() || consent.givenUtc.empty())) {
        return refused("consent", "is missing: a voice is not kept without its speaker's consent", "Ask before recording.");
    }
    return core::Done{};
}

core::Status checkNote(const Note& note) {
    if (!isNoteId(note.id)) {
        return refused("id", "is no UUID in small letters", "Make the id with makeNoteId().");
    }
    if (core::Status text = checkText("text", note.text, kMaxTextBytes, true); !text) {
        return text;
    }
    if (core::Status feature = checkText("feature", note.featureId, kMaxIdBytes, false); !feature) {
        return feature;
    }
    if (core::Status variant = checkText("variant", note.variant, kMaxIdBytes, false); !variant) {
        return variant;
    }
    if (!finite(note.place) || !finite(note.eye) || !std::isfinite(note.headingDeg) || !std::isfinite(note.pitchDeg)) {
        return refused("place", "has a coordinate or angle that is no finite number", "Give the place in the world's metres.");
    }
    if (!isLanguage(note.language)) {
        return refused("language", "is no language tag", "Use de or en.");
    }
    if (!isUtcTime(note.createdUtc)) {
        return refused("created", "is no UTC time such as 2026-11-23T07:12:49Z", "Make it with utcNow().");
    }
    const auto kind = static_cast<int>(note.kind);
    if (kind < static_cast<int>(NoteKind::Idea) || kind > static_cast<int>(NoteKind::Defect)) {
        return refused("kind", "is none of idea, praise, concern, question, defect", "");
    }
    return checkLaterFields(note);
}

}  // namespace rundgang::notes
