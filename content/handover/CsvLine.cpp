#include "content/handover/CsvLine.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace rundgang::handover {

void CsvLine::add(std::string_view text) {
    next();
    mText += '"';
    for (const char c : withoutFormula(text)) {
        mText.append(c == '"' ? 2 : 1, c);
    }
    mText += '"';
}

void CsvLine::add(double number) {
    next();
    std::array<char, 400> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed).ptr;
    std::replace(digits.data(), end, '.', mDecimalPoint);
    mText.append(digits.data(), end);
}

void CsvLine::add(std::int64_t number) {
    next();
    mText += std::to_string(number);
}

void CsvLine::add(bool flag) {
    next();
    mText += flag ? '1' : '0';
}

std::string CsvLine::finish() {
    mText += "\r\n";
    return std::move(mText);
}

void CsvLine::next() {
    if (!mFirst) {
        mText += mSeparator;
    }
    mFirst = false;
}

std::string withoutFormula(std::string_view text) {
    constexpr std::array<std::string_view, 12> kBegins = {
        "=", "+", "-", "@", "\t", "\r", "\n", "|", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};  // ... and full-width = + - @
    constexpr std::array<std::string_view, 4> kBlanks = {" ", "\u00A0", "\u3000", "\uFEFF"};
    // Some spreadsheets drop blanks before they look.
    std::string_view rest = text;
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : kBlanks) {
            if (rest.starts_with(blank)) {
                rest.remove_prefix(blank.size());
                again = true;
            }
        }
    }
    const bool formula =
        std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view begin) { return rest.starts_with(begin); });
    return (formula ? "'" : "") + std::string(text);
}

}  // namespace rundgang::handover
