// Writes XML as text, quickly: elements, escaped text, numbers with a point whatever the locale.
#pragma once

#include <glm/vec3.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace rundgang::demo {

class Xml {
public:
    void raw(std::string_view text) { mText.append(text); }
    void text(std::string_view text);
    void number(double value, int decimals);
    void point(const glm::dvec3& p);
    /// <name>text</name> and a line's end.
    void element(std::string_view name, std::string_view text);
    std::string take() { return std::move(mText); }

private:
    std::string mText;
};

}  // namespace rundgang::demo
