// The names of the words for what is known of sewers; TextIds.h has the others, Texts.h the words.
#pragma once

#include <cstddef>

namespace rundgang::ui {

enum class SewerText : std::size_t {
    FactSystem,
    FactProfile,
    FactMaterial,
    FactInvertFrom,
    FactInvertTo,
    FactFall,
    FactLength,
    FactFrom,
    FactTo,
    FactStreet,
    FactDepth,
    FactCover,
    FactInvert,
    FactDiameter,
    FactStatus,
    FactOwner,
    FactKind,
    FactStructure,
    FactCondition,
    FactDamages,
    FactInspected,
    FactPositionAccuracy,
    FactLevelAccuracy,
    FactDerived,
    FactSource,
};

}  // namespace rundgang::ui
