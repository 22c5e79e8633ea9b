#include "engine/notes/NoteCheck.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>

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

bool isUtcTime(std::string_view time) {
    constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:ddZ";
    if (time.size() != kForm.size()) {
        return false;
    }
    for (std::size_t i = 0; i < kForm.size(); ++i) {
        const bool digit = time[i] >= '0' && time[i] <= '9';
        if (kForm[i] == 'd' ? !digit : time[i] != kForm[i]) {
            return false;
        }
    }
    const auto number = [&](std::size_t at, std::size_t digits) {
        int value = 0;
        std::from_chars(time.data() + at, time.data() + at + digits, value);
        return value;
    };
    const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    return day.ok() && number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) <= 60;  // 60: a leap second
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
    return core::Done{};
}

}  // namespace rundgang::notes
