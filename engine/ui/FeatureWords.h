// Codes of registers and what they mean.
#pragma once

#include "engine/core/Language.h"

#include <span>
#include <string_view>

namespace rundgang::ui {

struct CodeWords {
    std::string_view code;
    std::string_view de;
    std::string_view en;

    [[nodiscard]] std::string_view in(core::Language language) const { return language == core::Language::German ? de : en; }
};

/// ALKIS, object kind 31001 (Gebäude), Gebäudefunktion; and 51009 (Sonstiges Bauwerk). GeoInfoDok 7.1 of the AdV.
std::span<const CodeWords> buildingFunctions();
/// CityGML's roof types: the AdV's Dachform and the codes of the SIG 3D; they do not contradict one another.
std::span<const CodeWords> roofTypes();
/// Materials of pipes, as words and as the short forms of ISYBAU and DWA-M 150.
std::span<const CodeWords> pipeMaterials();
/// Values that this project's own bake writes: kinds, systems, profiles, status and owners of sewers, and which of their values
/// were worked out.
std::span<const CodeWords> sewerWords();

/// Null where the table has no such code. Upper and lower case are the same.
const CodeWords* meaningOf(std::span<const CodeWords> table, std::string_view code);

}  // namespace rundgang::ui
