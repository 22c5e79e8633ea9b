// What is known of a feature, in words for people: the usual attributes of CityGML, ALKIS and sewer registers with their names,
// units and codes in both languages. What is not known is said to be unknown; what is not understood is kept as it is stored.
#pragma once

#include "engine/core/Language.h"
#include "engine/world/World.h"

#include <cstddef>
#include <string>
#include <vector>

namespace rundgang::ui {

struct Fact {
    std::string name;
    std::string value;
    bool known = true;
};

struct FactSheet {
    std::string title;
    std::string kind;  ///< below the title, where that is a name; else empty
    std::vector<Fact> facts;
    std::vector<Fact> asStored;    ///< names and values of the source, untouched
    std::size_t housekeeping = 0;  ///< more of the source that speak of the register, not of the thing: counted only
};

FactSheet factsOf(const world::Feature& feature, core::Language language);

}  // namespace rundgang::ui
