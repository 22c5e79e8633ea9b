#include "content/import/isybau/IsybauObjects.h"

#include "content/import/isybau/IsybauCodes.h"
#include "content/import/isybau/IsybauGeometry.h"
#include "engine/world/ConditionClass.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rundgang::import {
namespace {

using Element = XmlRecord::Element;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kMillimetres = 0.001;

/// What the card shows as stored, under the format's own names.
template <typename Object>
void takeAttributes(const XmlRecord& record, std::initializer_list<std::string_view> paths, Object& object) {
    for (const std::string_view path : paths) {
        if (const std::string_view text = record.text(path); !text.empty()) {
            object.attributes.emplace_back(std::string(path.substr(path.rfind('/') + 1)), std::string(text));
        }
    }
}

/// Programs write 0 into a street's name that they do not know.
std::string streetOf(const XmlRecord& record) {
    const std::string_view street = record.text("Lage/Strassenname");
    return street == "0" ? std::string() : std::string(street);
}

template <typename Object>
void takeCommon(const XmlRecord& record, const SewerValues& values, Object& object) {
    object.id = record.text("Objektbezeichnung");
    object.status = isybauStatus(record.text("Status"));
    object.system = isybauSystem(record.text("Entwaesserungsart"));
    object.year = values.year(record.text("Baujahr"), "Baujahr");
    object.owner = isybauOwner(record.text("Eigentum"));
    object.street = streetOf(record);
}

void takeSize(const XmlRecord& record, const SewerValues& values, city::SewerNode& node) {
    struct Part {
        std::string_view shape, length, breadth;
    };
    static constexpr Part kParts[] = {
        {"Knoten/Schacht/Aufbau/Aufbauform", "Knoten/Schacht/Aufbau/LaengeAufbau", "Knoten/Schacht/Aufbau/BreiteAufbau"},
        {"Knoten/Schacht/UntereSchachtzone/UntereSchachtzoneForm", "Knoten/Schacht/UntereSchachtzone/LaengeUnten",
         "Knoten/Schacht/UntereSchachtzone/BreiteUnten"},
        {"Knoten/Schacht/Unterteil/Unterteilform", "Knoten/Schacht/Unterteil/LaengeUnterteil",
         "Knoten/Schacht/Unterteil/BreiteUnterteil"}};
    for (const Part& part : kParts) {
        std::optional<double> length = values.size(record.text(part.length), 1.0, "the shaft's length");
        std::optional<double> breadth = values.size(record.text(part.breadth), 1.0, "the shaft's breadth");
        if (!length && !breadth) {
            continue;
        }
        const bool rectangular = record.text(part.shape) == "E" && length && breadth;
        node.diameter = length ? length : breadth;
        if (rectangular) {
            node.diameter = std::max(*length, *breadth);
            node.breadth = std::min(*length, *breadth);
        }
        return;
    }
}

void takeMaterial(const XmlRecord& record, city::SewerNode& node) {
    for (const std::string_view path : {"Knoten/Schacht/Aufbau/MaterialAufbau", "Knoten/Schacht/UntereSchachtzone/MaterialUnten",
                                        "Knoten/Schacht/Unterteil/MaterialUnterteil", "Knoten/Bauwerk/Auslaufbauwerk/Material"}) {
        if (node.material.empty()) {
            node.material = record.text(path);
        }
    }
}

/// The better a point stands for the node, the higher: the shaft's middle, a structure's own point, any at the bottom, a cover.
int rankOf(const IsybauPoint& point) {
    return point.meaning == "SMP" ? 5 : point.meaning == "KOP" ? 4 : point.atInvert() ? 3 : point.meaning == "DMP" ? 2 : 1;
}

void takePoints(const XmlRecord& record, const SewerValues& values, city::SewerNode& node) {
    std::string_view positionClass;
    std::string_view levelClass;
    int placeRank = 0;
    int invertRank = 0;
    int coverRank = 0;
    for (const IsybauPoint& point : isybauPoints(record, values)) {
        const int rank = rankOf(point);
        if (point.placed() && rank > placeRank) {
            placeRank = rank;
            node.position = point.place;
            positionClass = point.positionClass;
        }
        if (point.level && point.atInvert() && rank > invertRank) {
            invertRank = rank;
            node.invertLevel = point.level;
            levelClass = point.levelClass;
        }
        const bool cover = point.meaning == "DMP" || point.meaning == "SBD";
        if (point.level && cover && rank > coverRank) {
            coverRank = rank;
            node.coverLevel = point.level;
        }
    }
    node.accuracy = isybauAccuracy(record, positionClass, levelClass);
}

}  // namespace

bool isybauIsReach(const XmlRecord& record) {
    const std::string_view kind = record.text("Objektart");
    return kind.empty() ? record.find(record.root(), "Kante") != nullptr : kind == "1";
}

city::SewerNode isybauNode(const XmlRecord& record, const SewerValues& values) {
    city::SewerNode node;
    node.position = glm::dvec2(kNaN);
    takeCommon(record, values, node);
    const std::string_view type = record.text("Knoten/KnotenTyp");
    if (type == "1" || (type.empty() && record.find(record.root(), "Knoten/Anschlusspunkt") != nullptr)) {
        node.kind = isybauConnection(record.text("Knoten/Anschlusspunkt/Punktkennung"));
    } else if (type == "2" || (type.empty() && record.find(record.root(), "Knoten/Bauwerk") != nullptr)) {
        const std::string_view structure = record.text("Knoten/Bauwerk/Bauwerkstyp");
        node.kind = isybauStructureKind(structure);
        node.structure = isybauStructure(structure);
    } else if (!type.empty() && type != "0") {
        values.count("KnotenTyp is no known kind of node, taken as a manhole", type, "");
    }
    takeSize(record, values, node);
    takeMaterial(record, node);
    takePoints(record, values, node);
    node.outlines = isybauOutlines(record, values);
    if (std::isnan(node.position.x) && !node.outlines.empty()) {
        // A structure drawn as an area only stands at the middle of its outline.
        glm::dvec2 sum(0.0);
        for (const glm::dvec2& corner : node.outlines.front()) {
            sum += corner;
        }
        node.position = sum / static_cast<double>(node.outlines.front().size());
    }
    takeAttributes(record,
                   {"AlteObjektbezeichnung", "Knoten/Schacht/SchachtFunktion", "Knoten/Schacht/Schachttiefe",
                    "Knoten/Anschlusspunkt/Punktkennung", "Knoten/Bauwerk/Hersteller_Typ", "Knoten/Bauwerk/Becken/NutzVolumen",
                    "Lage/Ortsteilname", "Geometrie/Datenherkunft", "Kommentar"},
                   node);
    return node;
}

city::SewerReach isybauReachOf(const XmlRecord& record, const SewerValues& values) {
    city::SewerReach reach;
    takeCommon(record, values, reach);
    reach.kind = isybauReach(record.text("Kante/KantenTyp"));
    reach.pressure = isybauPressure(record.text("Entwaesserungsart"));
    reach.fromNode = record.text("Kante/KnotenZulauf");
    reach.toNode = record.text("Kante/KnotenAblauf");
    reach.invertFrom = values.level(record.text("Kante/SohlhoeheZulauf"), "SohlhoeheZulauf");
    reach.invertTo = values.level(record.text("Kante/SohlhoeheAblauf"), "SohlhoeheAblauf");
    reach.length = values.length(record.text("Kante/Laenge"), "Laenge");
    reach.material = record.text("Kante/Material");
    const std::string_view profile = record.text("Kante/Profil/Profilart");
    reach.profile = isybauProfile(profile);
    if (reach.profile == city::ProfileKind::Unknown && !profile.empty()) {
        values.count("Profilart is no known profile, taken as not known", profile, "");
    }
    reach.width = values.size(record.text("Kante/Profil/Profilbreite"), kMillimetres, "Profilbreite");
    reach.height = values.size(record.text("Kante/Profil/Profilhoehe"), kMillimetres, "Profilhoehe");
    if (reach.profile == city::ProfileKind::Circle) {
        // A circle has one diameter, stated as either.
        reach.height = reach.height ? reach.height : reach.width;
        reach.width = reach.width ? reach.width : reach.height;
    }
    IsybauCourse course = isybauCourse(record, values);
    reach.accuracy = isybauAccuracy(record, course.positionClass, course.levelClass);
    if (course.line.size() >= 2) {
        reach.invertFrom = reach.invertFrom || std::isnan(course.inverts.front()) ? reach.invertFrom : course.inverts.front();
        reach.invertTo = reach.invertTo || std::isnan(course.inverts.back()) ? reach.invertTo : course.inverts.back();
        const bool between =
            std::any_of(course.inverts.begin() + 1, course.inverts.end() - 1, [](double z) { return std::isfinite(z); });
        reach.line = std::move(course.line);
        if (between) {
            reach.inverts = std::move(course.inverts);
        }
    }
    takeAttributes(record,
                   {"AlteObjektbezeichnung", "Kante/Haltung/HaltungsFunktion", "Kante/Leitung/LeitungsFunktion",
                    "Kante/Haltung/Rohrlaenge", "Lage/Ortsteilname", "Geometrie/Datenherkunft", "Kommentar"},
                   reach);
    return reach;
}

namespace {

/// A class by hand goes before the one a program worked out; the worst of tightness, stability and operation counts.
std::optional<int> worstClass(const XmlRecord& record, const Element& noted, const SewerValues& values) {
    std::optional<int> worst;
    for (const auto& [group, field] : {std::pair{"Klassifizierung/Dichtheit", "SKDv"},
                                       {"Klassifizierung/Standsicherheit", "SKSv"},
                                       {"Klassifizierung/Betriebssicherheit", "SKBv"}}) {
        const Element* classes = record.find(noted, group);
        if (classes == nullptr) {
            continue;
        }
        const std::string_view manual = record.text(*classes, std::string(field) + "Manu");
        const std::string_view automatic = record.text(*classes, std::string(field) + "Auto");
        const std::optional<double> value = values.number(manual.empty() ? automatic : manual, field);
        if (value && *value >= 0.0 && *value <= 9.0) {
            worst = world::worseOf(worst, static_cast<int>(*value), world::kScaleIsybau);
        }
    }
    return worst;
}

city::Damage damageOf(const XmlRecord& record, const Element& noted, std::string_view stationField, const SewerValues& values) {
    city::Damage damage;
    damage.station = values.number(record.text(noted, stationField), std::string(stationField)).value_or(0.0);
    damage.code = record.text(noted, "InspektionsKode");
    for (const std::string_view field : {"Charakterisierung1", "Charakterisierung2"}) {
        if (const std::string_view more = record.text(noted, field); !more.empty()) {
            damage.code.append(" ").append(more);
        }
    }
    damage.text = record.text(noted, "Kommentar");
    damage.worst = worstClass(record, noted, values);
    return damage;
}

}  // namespace

std::vector<FoundInspection> isybauInspections(const XmlRecord& record, const SewerValues& values) {
    std::vector<FoundInspection> found;
    record.children(record.root(), "OptischeInspektion", [&](const Element& inspected) {
        for (const bool node : {false, true}) {
            const Element* part = record.find(inspected, node ? "Knoten" : "Rohrleitung");
            if (part == nullptr) {
                continue;
            }
            FoundInspection one;
            one.id = record.text("Objektbezeichnung");
            one.node = node;
            one.inspection.date = record.text(inspected, "Inspektionsdatum");
            one.inspection.fromBelow = record.text(*part, "Inspektionsrichtung") == "U";
            if (const Element* data = record.find(*part, "Inspektionsdaten")) {
                record.children(*data, node ? "KZustand" : "RZustand", [&](const Element& noted) {
                    one.inspection.damages.push_back(damageOf(record, noted, node ? "VertikaleLage" : "Station", values));
                });
            }
            const std::string_view manual = record.text(*part, "Bewertung/KlasseManuell");
            const std::optional<double> condition =
                values.number(manual.empty() ? record.text(*part, "Bewertung/KlasseAutomatisch") : manual, "Klasse");
            if (condition && *condition >= 0.0 && *condition <= 9.0) {
                one.inspection.condition = static_cast<int>(*condition);
                const std::string_view method = record.text(*part, "Bewertung/Bewertungsverfahren");
                one.inspection.scale =
                    method.empty() || method == "1" ? city::ConditionScale::Isybau : city::ConditionScale::Unknown;
            }
            found.push_back(std::move(one));
        }
    });
    return found;
}

}  // namespace rundgang::import
