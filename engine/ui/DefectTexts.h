// The words for reporting what is broken; TextIds.h has the others.
#pragma once

#include "engine/ui/TextWords.h"

#include <cstddef>
#include <span>

namespace rundgang::ui {

enum class DefectText : std::size_t {
    Report,
    AtGround,
    WhatIsWrong,
    KindNone,  ///< notes::DefectKind, in its order
    KindCover,
    KindBlocked,
    KindSubsidence,
    KindSmell,
    KindDamage,
    KindGullyFull,
    KindOther,
    HowUrgent,
    UrgencyNone,  ///< notes::Urgency, in its order
    UrgencyLow,
    UrgencySoon,
    UrgencyAtOnce,
    WithPicture,
    PictureComing,
    PictureThere,
    PictureFailed,
    PictureLeftOut,
    Count
};

using DefectWords = TextWords<DefectText>;
std::span<const DefectWords> allDefectWords();

}  // namespace rundgang::ui
