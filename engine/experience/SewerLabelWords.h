// What a label says of a pipe or a shaft, in the visitor's language.
#pragma once

#include "engine/core/Language.h"
#include "engine/experience/SewerFacts.h"

#include <cstdint>
#include <string>

namespace rundgang::experience {

/// Puts behind `words` what is known of a reach of the map: "DN 300 Steinzeug · H12".
void addReachWords(std::string& words, const SewerFacts& facts, std::uint32_t index, core::Language language);
/// ... of a node: "S12 · 3,40 m tief".
void addNodeWords(std::string& words, const SewerFacts& facts, std::uint32_t index, core::Language language);

}  // namespace rundgang::experience
