#include "engine/ui/VirtualKeyboard.h"

#include <array>

namespace rundgang::ui {
namespace {

constexpr VirtualKey letter(std::string_view plain, std::string_view shifted) { return {KeyKind::Letter, 1.0F, plain, shifted}; }

constexpr std::array kDigits{letter("1", "+"), letter("2", "\""), letter("3", "§"), letter("4", "€"),
                             letter("5", "%"), letter("6", "&"),  letter("7", "/"), letter("8", "("),
                             letter("9", ")"), letter("0", "="),  letter("ß", "ẞ"), VirtualKey{KeyKind::Backspace}};

constexpr auto upper(std::string_view sixth) {
    return std::array{letter("q", "Q"), letter("w", "W"), letter("e", "E"),
                      letter("r", "R"), letter("t", "T"), letter(sixth, sixth == "z" ? "Z" : "Y"),
                      letter("u", "U"), letter("i", "I"), letter("o", "O"),
                      letter("p", "P"), letter("ü", "Ü"), letter("-", "–")};
}
constexpr auto kUpperGerman = upper("z");
constexpr auto kUpperEnglish = upper("y");

constexpr std::array kMiddle{letter("a", "A"), letter("s", "S"), letter("d", "D"), letter("f", "F"),
                             letter("g", "G"), letter("h", "H"), letter("j", "J"), letter("k", "K"),
                             letter("l", "L"), letter("ö", "Ö"), letter("ä", "Ä"), VirtualKey{KeyKind::Enter}};

constexpr auto lower(std::string_view first) {
    return std::array{VirtualKey{KeyKind::Shift}, letter(first, first == "y" ? "Y" : "Z"),
                      letter("x", "X"),           letter("c", "C"),
                      letter("v", "V"),           letter("b", "B"),
                      letter("n", "N"),           letter("m", "M"),
                      letter(",", ";"),           letter(".", ":"),
                      letter("?", "'"),           letter("!", "*")};
}
constexpr auto kLowerGerman = lower("y");
constexpr auto kLowerEnglish = lower("z");

constexpr std::array kLast{VirtualKey{KeyKind::Left}, VirtualKey{KeyKind::Right}, VirtualKey{KeyKind::Space, 7.0F},
                           VirtualKey{KeyKind::Done, 3.0F}};

}  // namespace

std::span<const VirtualKey> keyRow(core::Language language, int row) {
    const bool german = language == core::Language::German;
    switch (row) {
        case 0: return kDigits;
        case 1: return german ? kUpperGerman : kUpperEnglish;
        case 2: return kMiddle;
        case 3: return german ? kLowerGerman : kLowerEnglish;
        default: return kLast;
    }
}

std::string_view lettersOf(const VirtualKey& key, bool shift) {
    return key.kind == KeyKind::Space ? std::string_view(" ") : shift ? key.shifted : key.plain;
}

}  // namespace rundgang::ui
