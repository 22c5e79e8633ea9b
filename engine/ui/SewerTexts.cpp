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

    SewerWords{SewerText::ConflictTitle, "Zu nah am Entwurf", "Too near to the proposal"},
    SewerWords{SewerText::ConflictToday, "Was von Kanälen und Schächten zu nah an einem Entwurf liegt:",
               "Sewers and manholes that lie too near to a proposal:"},
    SewerWords{SewerText::ConflictNothing, "nichts", "none"},
    SewerWords{SewerText::ConflictNone, "Im Schutzstreifen von %1 m je Seite liegt kein Kanal und kein Schacht.",
               "No sewer and no manhole lies within the protection strip of %1 m each side."},
    SewerWords{SewerText::ConflictReach, "1 Kanal", "1 sewer"},
    SewerWords{SewerText::ConflictReaches, "%1 Kanäle", "%1 sewers"},
    SewerWords{SewerText::ConflictNode, "1 Schacht", "1 manhole"},
    SewerWords{SewerText::ConflictNodes, "%1 Schächte", "%1 manholes"},
    SewerWords{SewerText::ConflictAnd, "%1 und %2", "%1 and %2"},
    SewerWords{SewerText::ConflictWithin, "%1 im Schutzstreifen (%2 m je Seite)",
               "%1 within the protection strip (%2 m each side)"},
    SewerWords{SewerText::ConflictBeside, "%1 m neben dem Bau", "%1 m beside the building"},
    SewerWords{SewerText::ConflictBelow, "unter dem Bau", "below the building"},
    SewerWords{SewerText::ConflictMeets, "trifft auf den Bau", "meets the building"},
    SewerWords{SewerText::ConflictInSpace, "%1 m Abstand im Raum", "%1 m apart in space"},
    SewerWords{SewerText::ConflictDepthUnknown, "Tiefe unbekannt", "depth unknown"},
    SewerWords{SewerText::ConflictMore, "Und %1 weitere, weiter entfernt.", "And %1 more, farther away."},
    SewerWords{SewerText::ConflictFoundations, "Das Modell endet am Gelände: Über Keller und Fundamente ist nichts bekannt.",
               "The model ends at the ground: nothing is known of cellars and foundations."},
    SewerWords{SewerText::ConflictGo, "Dorthin gehen und den Boden öffnen", "Go there and open the ground"},
};
static_assert(kWords.size() == static_cast<std::size_t>(SewerText::Count));

}  // namespace

std::span<const SewerWords> allSewerWords() { return kWords; }

}  // namespace rundgang::ui
