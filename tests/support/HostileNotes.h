// Notes as a hostile visitor, platform or neighbour program would leave them, the same each time: huge, empty, right to left,
// emoji, invisible characters, SQL, HTML, formulas, paths; answers in circles and to nothing; places nowhere on Earth. All of
// them pass checkNote(), so each may come to every output.
#pragma once

#include "engine/notes/NoteChange.h"
#include "engine/notes/NoteCheck.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::test {

/// What hostile texts are put together from; some are no UTF-8 or hold controls, for whoever must clean or refuse them.
inline const std::vector<std::string_view>& hostilePieces() {
    using namespace std::string_view_literals;
    static const std::vector<std::string_view> kPieces = {"'); DROP TABLE notes; --"sv,
                                                          "\" OR 1=1"sv,
                                                          "%s%n%p"sv,
                                                          "\U0001F469\u200D\U0001F469\u200D\U0001F467"sv,
                                                          "\u202Eabc\u202C"sv,
                                                          "\u0645\u0631\u062D\u0628\u0627"sv,
                                                          "a\0b"sv,
                                                          "\xC3("sv,
                                                          "\xED\xA0\x80"sv,
                                                          "\xF0\x9F\x98"sv,
                                                          "=cmd|' /C calc'!A0"sv,
                                                          "+1+1"sv,
                                                          "-2+3"sv,
                                                          "@SUM(A1)"sv,
                                                          "\uFF1D1+1"sv,
                                                          " =1"sv,
                                                          "\t=1"sv,
                                                          "\n=1"sv,
                                                          "<script>alert(1)</script>"sv,
                                                          "</script><!--"sv,
                                                          "]]>"sv,
                                                          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;"sv,
                                                          "&amp;&#0;&lt;"sv,
                                                          "<img src=x onerror=alert(1)>"sv,
                                                          "javascript:alert(1)"sv,
                                                          "${jndi:ldap://x}"sv,
                                                          "{{7*7}}"sv,
                                                          "\x1b[2J"sv,
                                                          "\r\n\r\n"sv,
                                                          "\n"sv,
                                                          "\t"sv,
                                                          "\";\r\n\"=1+1\",\""sv,
                                                          "e\u0301"sv,
                                                          "Z\u0351\u036B\u0343\u036A\u0302\u036B"sv,
                                                          "\uFEFF"sv,
                                                          "\u2028\u2029"sv,
                                                          "\u0085"sv,
                                                          "../../etc/passwd"sv,
                                                          "..\\..\\windows\\system32"sv,
                                                          "/etc/passwd\0.png"sv,
                                                          "C:\\CON"sv,
                                                          "file:///etc/passwd"sv,
                                                          "\u0000"sv,
                                                          "\\"sv,
                                                          "\\u0000\\"sv,
                                                          "\uFFFE"sv,
                                                          "\uFFFF"sv,
                                                          "\U0010FFFF"sv,
                                                          "\xC0\x80"sv,
                                                          "ä"sv,
                                                          "Größe 3 m²; „zu eng“, finde ich"sv,
                                                          "null"sv,
                                                          "1e309"sv,
                                                          "-"sv,
                                                          " "sv,
                                                          "\u00A0"sv};
    return kPieces;
}

/// In the text and the reason of every note that is hidden or merged: it may stand in no output.
inline constexpr const char* kHostileSecret = "not-for-anybody";

/// Numbers that look drawn and are the same each time.
class HostileDice {
public:
    explicit HostileDice(std::uint32_t seed) : mState(seed) {}
    std::uint32_t below(std::uint32_t limit) {
        mState = mState * 1664525U + 1013904223U;
        return (mState >> 8U) % limit;
    }

private:
    std::uint32_t mState;
};

/// As it comes: not cleaned, not shortened.
inline std::string hostileText(HostileDice& dice, std::uint32_t pieces) {
    const std::vector<std::string_view>& all = hostilePieces();
    std::string text;
    for (std::uint32_t i = 0; i < pieces; ++i) {
        text += all[dice.below(static_cast<std::uint32_t>(all.size()))];
    }
    return text;
}

/// Cleaned and cut to `most` bytes as whoever takes texts from people does.
inline std::string storable(std::string_view text, std::size_t most = notes::kMaxTextBytes, bool lines = true) {
    std::string clean = notes::cleanText(text);
    if (!lines) {
        std::erase_if(clean, [](char c) { return c == '\n' || c == '\t'; });
    }
    if (clean.size() > most) {
        std::size_t end = most;
        while (end > 0 && (static_cast<unsigned char>(clean[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        clean.resize(end);
    }
    return clean;
}

inline notes::Attachment hostileAttachment(HostileDice& dice, const std::string& name) {
    constexpr std::array<const char*, 3> kTypes = {"audio/ogg", "image/png", "image/jpeg"};
    notes::Attachment attachment;
    attachment.about.id = notes::namedNoteId("hostile medium " + name);
    attachment.about.contentType = kTypes.at(dice.below(3));
    attachment.about.seconds = dice.below(120);
    attachment.about.transcript = storable(hostileText(dice, dice.below(4)));
    attachment.about.caption = storable(hostileText(dice, dice.below(3)));
    attachment.about.consent = {storable(hostileText(dice, 2), 200, false) + "1", "de-simple", "2026-11-23T07:12:40Z"};
    for (const char c : std::string("OggS no sound at all ") + name) {
        attachment.bytes.push_back(static_cast<std::byte>(c));
    }
    return attachment;
}

/// `count` notes around `centre` (some in places that are none), each under an id of its own; a few have recordings and pictures,
/// a few are hidden or merged.
inline std::vector<notes::Contribution> hostileNotes(std::size_t count, const math::WorldPos& centre) {
    constexpr std::array<const char*, 6> kTimes = {"2026-11-23T07:12:49Z", "2026-12-31T23:59:60Z", "0000-01-01T00:00:00Z",
                                                   "9999-12-31T23:59:59Z", "2024-02-29T12:00:00Z", "1970-01-01T00:00:00Z"};
    constexpr std::array<const char*, 5> kLanguages = {"de", "en", "de-simple", "", "ar-Arab-EG-x-hostile"};
    HostileDice dice(7);
    std::vector<notes::Contribution> all(count);
    for (std::size_t i = 0; i < count; ++i) {
        notes::Note& note = all[i].note;
        const std::string name = std::to_string(i);
        note.id = notes::namedNoteId("hostile note " + name);
        note.kind = static_cast<notes::NoteKind>(dice.below(5));
        note.stance = static_cast<notes::Stance>(dice.below(4));
        // Every fiftieth as long as may be, every tenth with nothing in it.
        note.text = i % 10 == 0 ? "" : storable(hostileText(dice, i % 50 == 1 ? 2000 : 1 + dice.below(4)));
        note.place = centre + glm::dvec3(dice.below(1000) * 0.5 - 250.0, dice.below(1000) * 0.5 - 250.0, dice.below(200) * 0.1);
        note.eye = note.place + glm::dvec3(dice.below(200) * 0.1 - 10.0, dice.below(200) * 0.1 - 10.0, 1.7);
        note.headingDeg = dice.below(3600) * 0.1;
        note.pitchDeg = dice.below(1800) * 0.1 - 90.0;
        if (i % 97 == 5) {
            note.place = {1e300, -1e300, 5e-324};
            note.headingDeg = -1e300;
        }
        note.featureId = storable(hostileText(dice, dice.below(3)), notes::kMaxIdBytes, false);
        note.variant = storable(hostileText(dice, dice.below(2)), notes::kMaxIdBytes, false);
        note.surface = storable(hostileText(dice, dice.below(2)), notes::kMaxIdBytes, false);
        note.station = storable(hostileText(dice, dice.below(2)), notes::kMaxIdBytes, false);
        note.xray = dice.below(2) == 1;
        note.language = kLanguages.at(dice.below(5));
        note.createdUtc = kTimes.at(dice.below(6));
        note.sunUtc = dice.below(3) == 0 ? "2026-06-21T13:00:00Z" : "";
        note.agree = i % 100 == 7 ? INT64_MAX : dice.below(9);
        note.disagree = dice.below(9);
        // Answers to notes before and behind, to itself, to what is not there.
        if (dice.below(5) == 0) {
            note.parent = notes::namedNoteId("hostile note " + std::to_string(dice.below(static_cast<std::uint32_t>(count + 5))));
            note.quote = storable(hostileText(dice, 2), 400);
        }
        note.state = i % 3 == 0 ? notes::NoteState::Approved : notes::NoteState::Pending;
        if (i % 31 == 2) {
            note.state = i % 2 == 0 ? notes::NoteState::Hidden : notes::NoteState::Merged;
            note.text = std::string(kHostileSecret) + " " + name;
            note.stateReason = kHostileSecret;
        }
        if (i % 20 == 3) {
            all[i].attachments.push_back(hostileAttachment(dice, name + "a"));
            all[i].attachments.push_back(hostileAttachment(dice, name + "b"));
        }
    }
    return all;
}

}  // namespace rundgang::test
