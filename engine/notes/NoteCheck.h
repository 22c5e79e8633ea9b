// What a note must be like to be stored. The store keeps a note bit for bit or refuses it in words; it never trims or repairs
// one silently. cleanText() is for those who take text from people, before they make a note of it.
#pragma once

#include "engine/core/Result.h"
#include "engine/notes/Note.h"

#include <string>
#include <string_view>

namespace rundgang::notes {

/// Longest id of a feature or variant, bytes. Town data has ids of up to some 100 characters.
inline constexpr std::size_t kMaxIdBytes = 1000;

/// Valid UTF-8 as Unicode defines it: no overlong forms, no surrogates, nothing beyond U+10FFFF.
[[nodiscard]] bool isUtf8(std::string_view text);

/// `text` as a note may hold it: bytes that are no UTF-8 become U+FFFD, CR LF and CR become LF, control characters other than
/// line feed and tab are taken out. Does not shorten.
[[nodiscard]] std::string cleanText(std::string_view text);

/// A canonical UUID in small letters.
[[nodiscard]] bool isNoteId(std::string_view id);
/// "2026-11-23T07:12:49Z", a day that exists.
[[nodiscard]] bool isUtcTime(std::string_view time);

/// "2027-12-31", a day that exists.
[[nodiscard]] bool isDay(std::string_view day);

/// Most bytes of a recording or picture: two minutes of speech are half a megabyte, a picture of the scene a few.
inline constexpr std::size_t kMaxMediumBytes = 16U << 20U;

/// Whether the store takes `note`; the problem's place names the field.
[[nodiscard]] core::Status checkNote(const Note& note);
/// The same for a recording or picture of `bytes` bytes.
[[nodiscard]] core::Status checkMedium(const Medium& medium, std::size_t bytes);
/// The same for a reason or caption that somebody types.
[[nodiscard]] core::Status checkWords(const char* field, std::string_view text);

}  // namespace rundgang::notes
