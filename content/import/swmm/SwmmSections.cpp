#include "content/import/swmm/SwmmSections.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rundgang::import {
namespace {

// As many letters as SWMM itself compares.
constexpr std::array<std::pair<std::string_view, SwmmSection>, 13> kSections{{{"[OPTION", SwmmSection::Options},
                                                                              {"[JUNC", SwmmSection::Junctions},
                                                                              {"[OUTFALL", SwmmSection::Outfalls},
                                                                              {"[STORAGE", SwmmSection::Storage},
                                                                              {"[DIVIDER", SwmmSection::Dividers},
                                                                              {"[CONDUIT", SwmmSection::Conduits},
                                                                              {"[PUMP", SwmmSection::Pumps},
                                                                              {"[ORIFICE", SwmmSection::Orifices},
                                                                              {"[WEIR", SwmmSection::Weirs},
                                                                              {"[OUTLET", SwmmSection::Outlets},
                                                                              {"[XSECT", SwmmSection::CrossSections},
                                                                              {"[COORD", SwmmSection::Coordinates},
                                                                              {"[VERT", SwmmSection::Vertices}}};

bool startsWith(std::string_view line, std::string_view upperWord) {
    const auto same = [](char a, char b) { return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b; };
    return line.size() >= upperWord.size() &&
           std::equal(upperWord.begin(), upperWord.end(), line.begin(), [&](char u, char l) { return same(l, u); });
}

}  // namespace

SwmmSection swmmSection(std::string_view line) {
    for (const auto& [name, section] : kSections) {
        if (startsWith(line, name)) {
            return section;
        }
    }
    return SwmmSection::Other;
}

void swmmWords(std::string_view line, std::vector<std::string_view>& words) {
    constexpr std::string_view kSpace = " \t\r\n";
    words.clear();
    line = line.substr(0, line.find(';'));
    std::size_t at = 0;
    while ((at = line.find_first_not_of(kSpace, at)) != std::string_view::npos) {
        if (line[at] == '"') {
            const std::size_t end = std::min(line.find('"', at + 1), line.size());
            words.push_back(line.substr(at + 1, end - at - 1));
            at = std::min(end + 1, line.size());
        } else {
            const std::size_t end = std::min(line.find_first_of(kSpace, at), line.size());
            words.push_back(line.substr(at, end - at));
            at = end;
        }
    }
}

}  // namespace rundgang::import
