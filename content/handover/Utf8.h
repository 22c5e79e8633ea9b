// Characters as bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rundgang::handover {

/// `point` must be a Unicode scalar value.
void appendUtf8(std::string& text, std::uint32_t point);

/// The most bytes of well-formed `text`, at most `most`, that end with a whole character.
std::size_t wholeWithin(std::string_view text, std::size_t most);

}  // namespace rundgang::handover
