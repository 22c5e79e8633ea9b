// A sewer network (Kanalnetz): nodes (Knoten) and reaches (Haltungen, Leitungen). What a source does not say is nullopt and is
// drawn as unknown; nothing is ever taken as 0. Levels are absolute heights in the project's height system, metres.
#pragma once

#include "content/city/Building.h"

#include <glm/vec2.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rundgang::city {

/// Entwässerungsart: Mischwasser, Schmutzwasser, Regenwasser.
enum class SewerKind : std::uint8_t { Unknown, Combined, Foul, Storm };
/// Schacht, Straßenablauf, Anschlusspunkt, Auslauf, Sonderbauwerk.
enum class NodeKind : std::uint8_t { Manhole, Gully, Connection, Outfall, Structure };

struct SewerNode {
    std::string id;
    NodeKind kind = NodeKind::Manhole;
    SewerKind system = SewerKind::Unknown;
    glm::dvec2 position{0.0};
    std::optional<double> coverLevel;   ///< Deckelhöhe
    std::optional<double> invertLevel;  ///< Sohlhöhe
    std::optional<double> diameter;     ///< metres
    Attributes attributes;
};

struct SewerReach {
    std::string id;
    SewerKind system = SewerKind::Unknown;
    std::vector<glm::dvec2> line;      ///< from the upper to the lower end as the source gives it; at least 2 points
    std::optional<double> invertFrom;  ///< Sohlhöhe at the first point
    std::optional<double> invertTo;    ///< ... and at the last
    std::optional<double> height;      ///< profile height (Profilhöhe), metres; circles: the diameter
    std::optional<double> width;       ///< profile width (Profilbreite), metres
    std::string fromNode;
    std::string toNode;
    Attributes attributes;
};

struct SewerNetwork {
    std::vector<SewerNode> nodes;
    std::vector<SewerReach> reaches;
};

}  // namespace rundgang::city
