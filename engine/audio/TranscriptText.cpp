#include "engine/audio/Transcriber.h"

#include <array>
#include <cstdint>

namespace rundgang::audio {
namespace {

constexpr char32_t kBroken = 0xFFFD;

/// The character at the beginning of `text`, and how many bytes it took: one of a broken sequence.
char32_t nextCharacter(std::string_view text, std::size_t& taken) {
    const auto byteAt = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byteAt(0);
    taken = 1;
    if (first < 0x80) {
        return first;
    }
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) {
        return kBroken;
    }
    auto value = static_cast<char32_t>(first & (0xFFU >> (length + 1)));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(i) & 0xC0U) != 0x80U) {
            return kBroken;
        }
        value = (value << 6U) | (byteAt(i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    if (value < kSmallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return kBroken;
    }
    taken = length;
    return value;
}

bool isSpace(char32_t c) { return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029; }

/// Marks of direction, joiners, the byte order mark, tags and what is no character: nothing that a voice says.
bool isInvisible(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           c == 0xAD || c == 0x061C || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF) ||
           (c & 0xFFFEU) == 0xFFFEU || (c >= 0xFDD0 && c <= 0xFDEF);
}

std::string encoded(char32_t c) {
    const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
        return {static_cast<char>(c)};
    }
    if (c < 0x800) {
        return {static_cast<char>(0xC0U | (c >> 6U)), tail(0)};
    }
    if (c < 0x10000) {
        return {static_cast<char>(0xE0U | (c >> 12U)), tail(6), tail(0)};
    }
    return {static_cast<char>(0xF0U | (c >> 18U)), tail(12), tail(6), tail(0)};
}

}  // namespace

std::string cleanTranscript(std::string_view said, std::size_t bytes) {
    std::string clean;
    bool gap = false;
    while (!said.empty()) {
        std::size_t taken = 1;
        const char32_t c = nextCharacter(said, taken);
        said.remove_prefix(taken);
        if (isSpace(c)) {
            gap = true;
            continue;
        }
        if (isInvisible(c)) {
            continue;
        }
        const std::string piece = (gap && !clean.empty() ? " " : "") + encoded(c);
        gap = false;
        if (clean.size() + piece.size() > bytes) {
            break;
        }
        clean += piece;
    }
    return clean;
}

core::Result<std::vector<std::string>> commandFrom(std::string_view line) {
    std::vector<std::string> words;
    std::string word;
    bool begun = false;
    char quote = '\0';
    for (const char letter : line) {
        if (quote != '\0') {
            if (letter == quote) {
                quote = '\0';
            } else {
                word += letter;
            }
        } else if (letter == '"' || letter == '\'') {
            quote = letter;
            begun = true;
        } else if (letter == ' ' || letter == '\t') {
            if (begun) {
                words.push_back(std::move(word));
                word.clear();
            }
            begun = false;
        } else {
            word += letter;
            begun = true;
        }
    }
    if (quote != '\0') {
        return core::Problem{std::string(line), "", "a quote is opened and not closed", "Close it."};
    }
    if (begun) {
        words.push_back(std::move(word));
    }
    return words;
}

}  // namespace rundgang::audio
