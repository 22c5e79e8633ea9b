#include "engine/ui/SewerTexts.h"

#include <array>

namespace rundgang::ui {
namespace {

constexpr std::array kWords{
    SewerWords{SewerText::FactSystem, "Abwasserart", "Kind of water"},
    SewerWords{SewerText::FactProfile, "Rohr", "Pipe"},
    SewerWords{SewerText::FactMaterial, "Material", "Material"},
    SewerWords{SewerText::FactInvertFrom, "Sohle oben", "Invert, upper end"},
    SewerWords{SewerText::FactInvertTo, "Sohle unten", "Invert, lower end"},
    SewerWords{SewerText::FactFall, "Gefälle", "Fall"},
    SewerWords{SewerText::FactLength, "Länge", "Length"},
    SewerWords{SewerText::FactFrom, "Von Schacht", "From manhole"},
    SewerWords{SewerText::FactTo, "Zu Schacht", "To manhole"},
    SewerWords{SewerText::FactStreet, "Straße", "Street"},
    SewerWords{SewerText::FactDepth, "Tiefe", "Depth"},
    SewerWords{SewerText::FactCover, "Deckelhöhe", "Cover level"},
    SewerWords{SewerText::FactInvert, "Sohlhöhe", "Invert level"},
    SewerWords{SewerText::FactDiameter, "Durchmesser", "Diameter"},
    SewerWords{SewerText::FactStatus, "Zustand im Netz", "Status"},
    SewerWords{SewerText::FactOwner, "Eigentum", "Owner"},
    SewerWords{SewerText::FactKind, "Art", "Kind"},
    SewerWords{SewerText::FactStructure, "Bauwerk", "Structure"},
    SewerWords{SewerText::FactCondition, "Zustandsklasse", "Condition class"},
    SewerWords{SewerText::FactDamages, "Schäden", "Damages"},
    SewerWords{SewerText::FactInspected, "Untersucht", "Inspected"},
    SewerWords{SewerText::FactPositionAccuracy, "Lage bekannt auf", "Position known to"},
    SewerWords{SewerText::FactLevelAccuracy, "Höhe bekannt auf", "Level known to"},
    SewerWords{SewerText::FactDerived, "Abgeleitet", "Worked out"},
    SewerWords{SewerText::FactSource, "Quelle", "Source"},

    SewerWords{SewerText::Title, "Kanalnetz", "Sewers"},
    SewerWords{SewerText::Extent, "%1 Haltungen und Leitungen, %2 Schächte und andere Knoten",
               "%1 reaches, %2 manholes and other nodes"},
    SewerWords{SewerText::None, "Diese Welt hat kein Kanalnetz.", "This world has no sewers."},
    SewerWords{SewerText::ViewTitle, "Wo der Boden offen ist", "Where the ground is open"},
    SewerWords{SewerText::ViewAround, "Vor mir", "Before me"},
    SewerWords{SewerText::ViewPointer, "Wo ich hinzeige", "Where I point"},
    SewerWords{SewerText::ViewReach, "Am Kanal entlang", "Along the sewer"},
    SewerWords{SewerText::ViewStreet, "Ganze Straße", "Whole street"},
    SewerWords{SewerText::ViewOpacity, "So viel Boden bleibt zu sehen", "How much ground stays to be seen"},
    SewerWords{SewerText::ViewGoBelow, "Hinunter in den Graben", "Down into the trench"},
    SewerWords{SewerText::ViewGetUp, "Wieder nach oben", "Up again"},
};
static_assert(kWords.size() == static_cast<std::size_t>(SewerText::Count));

}  // namespace

std::span<const SewerWords> allSewerWords() { return kWords; }

}  // namespace rundgang::ui
