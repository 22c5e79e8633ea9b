// Every word a panel says, in German and English, in one table.
#pragma once

#include "engine/core/Language.h"
#include "engine/notes/Note.h"
#include "engine/platform/Platform.h"

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace rundgang::ui {

enum class TextId : std::size_t {
    Today,
    Underground,
    Note,
    Notes,
    Places,
    Tour,
    TourStop,
    TourNext,
    Menu,
    OtherLanguage,
    OtherLanguageFull,
    Help,
    Close,

    NoteTitle,
    NoteAbout,
    NoteAboutToday,
    NoteUnderground,
    NotePrompt,
    NoteCount,
    NoteNearlyFull,
    NotePrivacy,
    NoteSave,
    NoteDiscard,
    NoteReallyDiscard,
    NoteYesDiscard,
    NoteKeepWriting,
    NoteSaving,
    NoteSaved,
    NoteFailed,
    NoteRetry,
    NoteNeedsText,
    KindIdea,
    KindPraise,
    KindConcern,
    KindQuestion,
    KindDefect,

    NotesNone,
    NotesNoStore,
    NotesInView,
    NotesElsewhere,

    PlacesNone,
    ToursTitle,

    MenuEyeHeight,
    MenuAdult,
    MenuWheelchair,
    MenuChild,
    MenuPanelSize,
    MenuSmaller,
    MenuLarger,
    MenuSources,
    MenuNoSources,

    LegendTitle,
    LegendCombined,
    LegendFoul,
    LegendStorm,
    LegendOther,
    LegendUnknown,
    LegendManhole,
    LegendGully,
    LegendDepth,

    FeatureBuilding,
    FeatureReach,
    FeatureNode,
    FeatureModel,
    FeatureTree,
    FeatureNumber,

    FactUnknown,
    FactMore,
    FactAsStored,
    FactFunction,
    FactAddress,
    FactHeight,
    FactStoreys,
    FactStoreysBelow,
    FactRoof,
    FactBuilt,
    FactDemolished,
    FactEaves,
    FactGround,
    FactTop,
    FactDetail,
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

    Loading,
    HintWalk,
    HintLook,
    HintTeleport,
    HelpTitle,
    HelpKeyboard,
    HelpGamepad,
    StaffTitle,
    StaffFrame,
    StaffGpu,
    StaffRecord,
    StaffGpuMemory,
    StaffMemory,
    StaffDraws,

    North,
    NorthEast,
    East,
    SouthEast,
    South,
    SouthWest,
    West,
    NorthWest,

    ControlFirst,  ///< the first of platform::Control, in its order
    ControlLast = ControlFirst + static_cast<std::size_t>(platform::Control::Quit),
    Count
};

/// The table's row of a text; `sameInBoth` says that German and English really use the same word.
struct TextEntry {
    core::LocalizedText words;
    bool sameInBoth = false;
};

std::span<const TextEntry> allTexts();
const std::string& textOf(TextId id, core::Language language);
const std::string& textOf(platform::Control control, core::Language language);
const std::string& textOf(notes::NoteKind kind, core::Language language);

/// Puts arguments in place of %1, %2 ...
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> arguments);

}  // namespace rundgang::ui
