#include "content/handover/XmlText.h"

#include "engine/core/Assert.h"
#include "engine/notes/NoteCheck.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace rundgang::handover {

std::string escapedForXml(std::string_view text) {
    const std::string clean = notes::cleanText(text);
    std::string safe;
    safe.reserve(clean.size());
    for (std::size_t i = 0; i < clean.size(); ++i) {
        switch (const char c = clean[i]) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            case '\xEF':
                if (clean.compare(i, 3, "\xEF\xBF\xBE") == 0 || clean.compare(i, 3, "\xEF\xBF\xBF") == 0) {
                    safe += "\xEF\xBF\xBD";
                    i += 2;
                    break;
                }
                [[fallthrough]];
            default: safe += c;
        }
    }
    return safe;
}

void XmlText::indent() { mText.append(mOpen.size(), '\t'); }

void XmlText::begin(const char* name, Attributes attributes) {
    indent();
    mText += '<';
    mText += name;
    for (const auto& [key, value] : attributes) {
        mText += ' ';
        mText += key;
        mText += "=\"";
        // Readers make blanks of raw line ends in attributes.
        for (const char c : escapedForXml(value)) {
            if (c == '\n' || c == '\t') {
                mText += c == '\n' ? "&#10;" : "&#9;";
            } else {
                mText += c;
            }
        }
        mText += '"';
    }
}

void XmlText::open(const char* name, Attributes attributes) {
    begin(name, attributes);
    mText += ">\n";
    mOpen.push_back(name);
}

void XmlText::close() {
    RG_ASSERT(!mOpen.empty(), "close only what is open");
    const char* name = mOpen.back();
    mOpen.pop_back();
    indent();
    mText += "</";
    mText += name;
    mText += ">\n";
}

void XmlText::leaf(const char* name, std::string_view text, Attributes attributes) {
    begin(name, attributes);
    mText += '>';
    mText += escapedForXml(text);
    mText += "</";
    mText += name;
    mText += ">\n";
}

void XmlText::leaf(const char* name, double number) {
    // Plain digits for what can be a coordinate: some readers know no "5e+05", legal as it is.
    constexpr double kLargest = 1e15;
    const bool plain = std::abs(number) < kLargest;
    std::array<char, 400> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                   plain ? std::chars_format::fixed : std::chars_format::general)
                         .ptr;
    leaf(name, std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

void XmlText::empty(const char* name, Attributes attributes) {
    begin(name, attributes);
    mText += "/>\n";
}

std::string XmlText::finish() {
    RG_ASSERT(mOpen.empty(), "close every element");
    return std::move(mText);
}

}  // namespace rundgang::handover
