#include "engine/ui/DefectTexts.h"

#include <array>

namespace rundgang::ui {
namespace {

constexpr std::array kWords{
    DefectWords{DefectText::Report, "Mangel melden", "Report a defect"},
    DefectWords{DefectText::AtGround, "Straße oder Boden", "Street or ground"},
    DefectWords{DefectText::WhatIsWrong, "Was ist nicht in Ordnung?", "What is wrong?"},
    DefectWords{DefectText::KindNone, "Nicht gesagt", "Not said"},
    DefectWords{DefectText::KindCover, "Deckel lose oder kaputt", "Cover loose or broken"},
    DefectWords{DefectText::KindBlocked, "Verstopft, Rückstau", "Blocked, backing up"},
    DefectWords{DefectText::KindSubsidence, "Absackung, Loch", "Subsidence, hole"},
    DefectWords{DefectText::KindSmell, "Geruch", "Smell"},
    DefectWords{DefectText::KindDamage, "Schaden", "Damage"},
    DefectWords{DefectText::KindGullyFull, "Ablauf voll", "Gully full"},
    DefectWords{DefectText::KindOther, "Anderes", "Something else"},
    DefectWords{DefectText::HowUrgent, "Wie eilig ist es?", "How urgent is it?"},
    DefectWords{DefectText::UrgencyNone, "Nicht gesagt", "Not said"},
    DefectWords{DefectText::UrgencyLow, "Hat Zeit", "Can wait"},
    DefectWords{DefectText::UrgencySoon, "Bald", "Soon"},
    DefectWords{DefectText::UrgencyAtOnce, "Sofort, Gefahr", "At once, danger"},
    DefectWords{DefectText::WithPicture, "Mit Bild von dem, was ich sehe", "With a picture of what I see"},
    DefectWords{DefectText::PictureComing, "Das Bild wird gemacht …", "The picture is being made …"},
    DefectWords{DefectText::PictureThere, "Dieses Bild geht mit.", "This picture goes with it."},
    DefectWords{DefectText::PictureFailed, "Ein Bild ist gerade nicht möglich.", "No picture can be made now."},
    DefectWords{DefectText::PictureLeftOut, "Ohne Bild.", "Without a picture."},
};
static_assert(kWords.size() == static_cast<std::size_t>(DefectText::Count));

}  // namespace

std::span<const DefectWords> allDefectWords() { return kWords; }

}  // namespace rundgang::ui
