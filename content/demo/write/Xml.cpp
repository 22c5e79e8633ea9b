#include "content/demo/write/Xml.h"

#include <array>
#include <charconv>

namespace rundgang::demo {

void Xml::text(std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': mText += "&amp;"; break;
            case '<': mText += "&lt;"; break;
            case '>': mText += "&gt;"; break;
            case '"': mText += "&quot;"; break;
            default: mText += c; break;
        }
    }
}

void Xml::number(double value, int decimals) {
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
    mText.append(buffer.data(), end.ptr);
}

void Xml::point(const glm::dvec3& p) {
    number(p.x, 3);
    mText += ' ';
    number(p.y, 3);
    mText += ' ';
    number(p.z, 3);
}

void Xml::element(std::string_view name, std::string_view content) {
    mText += '<';
    mText += name;
    mText += '>';
    text(content);
    mText += "</";
    // Attributes belong to the opening tag alone.
    mText += name.substr(0, name.find(' '));
    mText += ">\n";
}

}  // namespace rundgang::demo
