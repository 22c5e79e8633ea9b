// A longitudinal section (Längsschnitt) on paper, true to scale, as sewer engineers draw it: the ground, shafts and pipes above a
// table of stations, levels, lengths, falls and profiles (layout after DWA-A 110's and DIN 2425-4's practice).
#pragma once

#include "engine/core/Language.h"
#include "engine/core/Result.h"
#include "engine/network/LongSection.h"

#include <filesystem>
#include <string>
#include <vector>

namespace rundgang::handover {

/// What stands at one pipe of the section; empty: not known.
struct SectionPipeWords {
    std::string name;     ///< of the reach (Haltung)
    std::string profile;  ///< "DN 300", "Ei 600/900"
    std::string material;
    std::string condition;  ///< class (Zustandsklasse), with its scale's name
};

struct SectionDamage {
    double station = 0.0;  ///< metres from the section's beginning
    double level = network::kUnknown;
    std::string code;  ///< "BAB" (DIN EN 13508-2)
};

struct SectionSheet {
    network::LongSection section;
    std::vector<std::string> shaftNames;  ///< one a shaft
    std::vector<SectionPipeWords> pipes;  ///< one a pipe
    std::vector<SectionDamage> damages;
    std::string title;
    std::string town;
    std::string sources;  ///< whose data, of when
    core::Language language = core::Language::German;
    /// 1 : scale along; 0: the largest usual scale that fits A3 across. Heights get the largest usual scale that they fit in.
    int scale = 0;
};

/// `out` ends in .svg or .pdf; it appears whole or not at all. The paper is A3, longer where the scale asks for it. What is not
/// known is a "?" in the table and a gap in the drawing. Refuses a section without a pipe or without any level.
core::Status drawSection(const SectionSheet& sheet, const std::filesystem::path& out);

}  // namespace rundgang::handover
