#include "tests/fuzz/Mutate.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace rundgang::fuzz {
namespace {

/// What parsers trip over: numbers at the edges, brackets, quotes, ends of text.
constexpr std::array<std::string_view, 24> kWords{"NaN",
                                                  "-1",
                                                  "1e308",
                                                  "1e-308",
                                                  "inf",
                                                  "4294967295",
                                                  "18446744073709551615",
                                                  "0",
                                                  "\"",
                                                  "[",
                                                  "]",
                                                  "{",
                                                  "}",
                                                  "<",
                                                  ">",
                                                  "&",
                                                  "\xFF",
                                                  "null",
                                                  "-",
                                                  ",",
                                                  "\n",
                                                  "../../x",
                                                  "\xC3",
                                                  "99999999999999999999"};

/// The library's distributions differ from one standard library to the next; this does not.
std::size_t below(Dice& dice, std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(dice() % limit); }

void overwrite(std::string& bytes, std::size_t at, Dice& dice) {
    const std::array<std::uint8_t, 6> edges{0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF};
    const std::size_t count = std::min<std::size_t>(std::size_t{1} << below(dice, 4), bytes.size() - at);
    for (std::size_t i = 0; i < count; ++i) {
        bytes[at + i] = static_cast<char>(edges[below(dice, edges.size())]);
    }
}

/// A number, digits and all, becomes a word.
void replaceNumber(std::string& bytes, std::size_t at, Dice& dice) {
    constexpr std::string_view kDigits = "0123456789.-+eE";
    const std::size_t start = bytes.find_first_of(kDigits, at);
    if (start == std::string::npos) {
        return;
    }
    const std::size_t end = std::min(bytes.find_first_not_of(kDigits, start), bytes.size());
    bytes.replace(start, end - start, kWords[below(dice, kWords.size())]);
}

void change(std::string& bytes, const std::string& other, Dice& dice) {
    const std::size_t at = below(dice, bytes.size());
    const std::size_t length = std::min(bytes.size() - at, std::size_t{1} + below(dice, 64));
    switch (below(dice, 9)) {
        case 0: bytes[at] = static_cast<char>(static_cast<std::uint8_t>(bytes[at]) ^ (1U << below(dice, 8))); break;
        case 1: overwrite(bytes, at, dice); break;
        case 2: bytes.erase(at, length); break;
        case 3: bytes.insert(at, bytes.substr(at, length)); break;
        case 4: bytes.resize(at); break;
        case 5: bytes.insert(at, kWords[below(dice, kWords.size())]); break;
        case 6: replaceNumber(bytes, at, dice); break;
        case 7: bytes.replace(at, length, other.substr(below(dice, other.size()), length)); break;
        default:
            std::rotate(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                        bytes.begin() + static_cast<std::ptrdiff_t>(at + length / 2),
                        bytes.begin() + static_cast<std::ptrdiff_t>(at + length));
    }
}

}  // namespace

std::string damaged(const std::vector<std::string>& seeds, Dice& dice) {
    std::string bytes = seeds[below(dice, seeds.size())];
    const std::string& other = seeds[below(dice, seeds.size())];
    for (std::size_t changes = 1 + below(dice, 4); changes > 0 && !bytes.empty(); --changes) {
        change(bytes, other, dice);
    }
    return bytes;
}

}  // namespace rundgang::fuzz
