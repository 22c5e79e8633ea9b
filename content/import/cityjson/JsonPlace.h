// Where a JSON text breaks: the fast parser does not say.
#pragma once

#include <string>
#include <string_view>

namespace rundgang::import {

struct JsonBreak {
    std::string place;      ///< "line 3, column 14"; empty if the text is good after all
    bool atTheEnd = false;  ///< it breaks because it ends: the file is cut off
};

/// Reads `text` once more with a slower parser that knows its position. `firstLine` is the number of its first line.
JsonBreak findJsonBreak(std::string_view text, std::size_t firstLine);

}  // namespace rundgang::import
