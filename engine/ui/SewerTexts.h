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

    // How it is drawn (SewerColourRows.cpp), and the legend.
    ColourBy,
    BySystem,
    ByMaterial,
    ByYear,
    ByCondition,
    ByCover,
    Arrows,
    ArrowsMoving,
    ArrowsStill,
    ArrowsOff,
    AlsoShow,
    ShowLabels,
    ShowSleeves,
    MaterialClay,
    MaterialConcrete,
    MaterialPlastic,
    MaterialMetal,
    MaterialMasonry,
    MaterialFibreCement,
    MaterialOther,
    Year1,
    Year2,
    Year3,
    Year4,
    Year5,
    ConditionAtOnce,
    ConditionSoon,
    ConditionMiddle,
    ConditionLater,
    ConditionSlight,
    ConditionNone,
    Cover1,
    Cover2,
    Cover3,
    Cover4,
    Cover5,
    ClassNotKnown,
    LegendUphill,
    LegendSleeve,
    Count,
};

struct SewerWords {
    SewerText id;
    const char* de;
    const char* en;
};
std::span<const SewerWords> allSewerWords();

}  // namespace rundgang::ui
