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

    SewerWords{SewerText::ColourBy, "Rohre gefärbt nach", "Pipes coloured by"},
    SewerWords{SewerText::BySystem, "Abwasserart", "Kind of water"},
    SewerWords{SewerText::ByMaterial, "Material", "Material"},
    SewerWords{SewerText::ByYear, "Baujahr", "Year built"},
    SewerWords{SewerText::ByCondition, "Zustand", "Condition"},
    SewerWords{SewerText::ByCover, "Überdeckung", "Depth of cover"},
    SewerWords{SewerText::Arrows, "Fließpfeile", "Flow arrows"},
    SewerWords{SewerText::ArrowsMoving, "bewegt", "moving"},
    SewerWords{SewerText::ArrowsStill, "stehend", "still"},
    SewerWords{SewerText::ArrowsOff, "aus", "off"},
    SewerWords{SewerText::AlsoShow, "Außerdem zeigen", "Also show"},
    SewerWords{SewerText::ShowLabels, "Beschriftung", "Labels"},
    SewerWords{SewerText::ShowSleeves, "Lagegenauigkeit", "Accuracy of place"},
    SewerWords{SewerText::MaterialClay, "Steinzeug", "Vitrified clay"},
    SewerWords{SewerText::MaterialConcrete, "Beton", "Concrete"},
    SewerWords{SewerText::MaterialPlastic, "Kunststoff", "Plastic"},
    SewerWords{SewerText::MaterialMetal, "Metall", "Metal"},
    SewerWords{SewerText::MaterialMasonry, "Mauerwerk", "Masonry"},
    SewerWords{SewerText::MaterialFibreCement, "Faserzement", "Fibre cement"},
    SewerWords{SewerText::MaterialOther, "anderes Material", "other material"},
    SewerWords{SewerText::Year1, "bis 1945", "until 1945"},
    SewerWords{SewerText::Year2, "1946 bis 1965", "1946 to 1965"},
    SewerWords{SewerText::Year3, "1966 bis 1985", "1966 to 1985"},
    SewerWords{SewerText::Year4, "1986 bis 2005", "1986 to 2005"},
    SewerWords{SewerText::Year5, "ab 2006", "since 2006"},
    SewerWords{SewerText::ConditionAtOnce, "sofort zu sanieren", "repair at once"},
    SewerWords{SewerText::ConditionSoon, "kurzfristig", "repair soon"},
    SewerWords{SewerText::ConditionMiddle, "mittelfristig", "medium term"},
    SewerWords{SewerText::ConditionLater, "langfristig", "long term"},
    SewerWords{SewerText::ConditionSlight, "geringe Schäden", "slight damage"},
    SewerWords{SewerText::ConditionNone, "keine Schäden", "no damage"},
    SewerWords{SewerText::Cover1, "unter 1 m", "less than 1 m"},
    SewerWords{SewerText::Cover2, "1 bis 2 m", "1 to 2 m"},
    SewerWords{SewerText::Cover3, "2 bis 3 m", "2 to 3 m"},
    SewerWords{SewerText::Cover4, "3 bis 4,5 m", "3 to 4.5 m"},
    SewerWords{SewerText::Cover5, "4,5 m und mehr", "4.5 m and more"},
    SewerWords{SewerText::ClassNotKnown, "nicht bekannt", "not known"},
    SewerWords{SewerText::LegendUphill, "Höhen widersprechen der Fließrichtung", "Levels contradict the direction of flow"},
    SewerWords{SewerText::LegendSleeve, "Hof: so genau ist die Lage bekannt", "Halo: how well the place is known"},
};
static_assert(kWords.size() == static_cast<std::size_t>(SewerText::Count));

}  // namespace

std::span<const SewerWords> allSewerWords() { return kWords; }

}  // namespace rundgang::ui
