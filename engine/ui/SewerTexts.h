// The names of the words for what is known of sewers; TextIds.h has the others, Texts.h the words.
#pragma once

#include <cstddef>
#include <span>

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

    Title,
    Extent,
    None,

    ConflictTitle,
    ConflictToday,
    ConflictNothing,
    ConflictNone,
    ConflictReach,
    ConflictReaches,
    ConflictNode,
    ConflictNodes,
    ConflictAnd,
    ConflictWithin,
    ConflictBeside,
    ConflictBelow,
    ConflictMeets,
    ConflictInSpace,
    ConflictDepthUnknown,
    ConflictMore,
    ConflictFoundations,
    ConflictGo,
    Count,
};

struct SewerWords {
    SewerText id;
    const char* de;
    const char* en;
};
std::span<const SewerWords> allSewerWords();

}  // namespace rundgang::ui
