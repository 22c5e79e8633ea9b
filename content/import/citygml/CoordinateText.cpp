#include "content/import/citygml/CoordinateText.h"

#include <charconv>
#include <limits>
#include <string>
#include <system_error>

namespace rundgang::import {
namespace {

bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// Independent of the locale, and exact. Moves `at` behind the number.
bool number(const char*& at, const char* end, double& value) {
    if (at != end && *at == '+') {
        ++at;
    }
    const std::from_chars_result result = std::from_chars(at, end, value);
    if (result.ec != std::errc{} || (result.ptr != end && !blank(*result.ptr))) {
        return false;
    }
    at = result.ptr;
    return true;
}

}  // namespace

bool readPosList(std::string_view text, int dimension, city::Ring& into) {
    const char* at = text.data();
    const char* const end = at + text.size();
    glm::dvec3 point(0.0, 0.0, std::numeric_limits<double>::quiet_NaN());
    int filled = 0;
    while (true) {
        while (at != end && blank(*at)) {
            ++at;
        }
        if (at == end) {
            return filled == 0;
        }
        if (!number(at, end, point[filled])) {
            return false;
        }
        if (++filled == dimension) {
            into.push_back(point);
            filled = 0;
        }
    }
}

bool readCoordinates(std::string_view text, char decimal, char component, char tuple, city::Ring& into) {
    // Brought into posList's form tuple by tuple: GML 2 is rare enough that a copy does not matter.
    std::string one;
    std::size_t commas = 0;
    const auto flush = [&] {
        if (one.empty()) {
            return true;
        }
        const bool good = (commas == 1 || commas == 2) && readPosList(one, static_cast<int>(commas) + 1, into);
        one.clear();
        commas = 0;
        return good;
    };
    for (const char c : text) {
        if (c == component) {
            one += ' ';
            ++commas;
        } else if (c == tuple || blank(c)) {
            if (!flush()) {
                return false;
            }
        } else {
            one += c == decimal ? '.' : c;
        }
    }
    return flush();
}

}  // namespace rundgang::import
