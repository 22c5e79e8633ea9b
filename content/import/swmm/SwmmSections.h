// A SWMM input file taken apart: section by section, line by line, word by word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rundgang::import {

/// The sections the network is made of; all others are Other.
enum class SwmmSection {
    Other,
    Options,
    Junctions,
    Outfalls,
    Storage,
    Dividers,
    Conduits,
    Pumps,
    Orifices,
    Weirs,
    Outlets,
    CrossSections,
    Coordinates,
    Vertices
};

/// "[JUNCTIONS]" or any beginning that SWMM itself accepts ("[JUNC").
SwmmSection swmmSection(std::string_view line);

/// The words of a line; "quoted words" are one; what follows a semicolon is a comment. The views are of `line`.
void swmmWords(std::string_view line, std::vector<std::string_view>& words);

}  // namespace rundgang::import
