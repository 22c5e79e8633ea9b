// A sewer network (Kanalnetz): nodes (Knoten) and reaches (Haltungen, Leitungen, Rinnen). What a source does not say is nullopt,
// Unknown or empty and is drawn as unknown; nothing is ever taken as 0. What was worked out from something else that the source
// says is marked as derived. Levels are absolute heights in the project's height system, lengths metres, the plane the project's
// CRS.
#pragma once

#include "content/city/Building.h"

#include <glm/vec2.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rundgang::city {

/// Entwässerungsart: Mischwasser, Schmutzwasser, Regenwasser.
enum class SewerKind : std::uint8_t { Unknown, Combined, Foul, Storm };
/// Schacht, Straßenablauf, Anschlusspunkt, Auslauf, Sonderbauwerk, Einlauf.
enum class NodeKind : std::uint8_t { Manhole, Gully, Connection, Outfall, Structure, Inlet };
/// Haltung, Leitung (house connection), Rinne or Gerinne, and what hydraulic models know beside them: pump, weir or orifice.
enum class ReachKind : std::uint8_t { Main, Lateral, Channel, Pump, Regulator };
/// Kreis-, Ei-, Maulprofil, Rechteck geschlossen, Rechteck offen, Trapez offen, Halbschale offen, Oval; Other is stated and none
/// of these.
enum class ProfileKind : std::uint8_t { Unknown, Circle, Egg, Arch, Box, OpenBox, OpenTrapezoid, OpenRound, Oval, Other };
/// In Betrieb, geplant, außer Betrieb, verdämmt, rückgebaut, fiktiv (only in a calculation).
enum class SewerStatus : std::uint8_t { Unknown, InOperation, Planned, OutOfUse, Filled, Removed, Fictitious };
/// Which end of the classes is the bad one: ISYBAU (BFR Abwasser) counts from 1 (slight) to 5, DWA-M 149-3 from 0 (severe) to 4.
enum class ConditionScale : std::uint8_t { Unknown, Isybau, Dwa };

/// Which values were worked out from others that the source states.
enum Derived : std::uint8_t {
    kDerivedNothing = 0,
    kDerivedInvertFrom = 1,
    kDerivedInvertTo = 2,
    kDerivedInvert = 4,    ///< a node's
    kDerivedCover = 8,     ///< a node's
    kDerivedLine = 16,     ///< straight between its nodes: the source gives no course
    kDerivedPosition = 32  ///< a node's, from the reaches that end in it
};

/// How well a place is known (Lage- und Höhengenauigkeit): the class as stated and, where it is defined in metres, the standard
/// deviation.
struct Accuracy {
    std::string positionClass;
    std::string levelClass;
    std::optional<double> position;
    std::optional<double> level;
};

/// What an inspection found (Zustand, DIN EN 13508-2).
struct Damage {
    double station = 0.0;  ///< metres from where the inspection began; of a manhole: vertical
    std::string code;      ///< main code and characterisations: "BAB B A"
    std::string text;
    std::optional<int> worst;  ///< the worst of its classes (tightness, stability, operation)
};

struct Inspection {
    std::string date;        ///< as stated, ISO where the source has it so
    bool fromBelow = false;  ///< against the flow: stations count from the lower end
    std::optional<int> condition;
    ConditionScale scale = ConditionScale::Unknown;
    std::vector<Damage> damages;
};

/// Where an object is from; an index into SewerNetwork::sources.
struct SewerOrigin {
    std::string file;  ///< name without folder
    std::string date;  ///< as of which the file's data stand, as stated; may be empty
    std::string format;
    std::string path;  ///< as it was opened: for messages, never for the world
};

struct SewerNode {
    std::string id;
    NodeKind kind = NodeKind::Manhole;
    SewerKind system = SewerKind::Unknown;
    SewerStatus status = SewerStatus::Unknown;
    std::uint8_t derived = kDerivedNothing;
    std::uint16_t origin = 0;
    glm::dvec2 position{0.0};
    std::optional<double> coverLevel;   ///< Deckelhöhe
    std::optional<double> invertLevel;  ///< Sohlhöhe
    std::optional<double> diameter;     ///< metres; of a rectangular one the longer side
    std::optional<double> breadth;      ///< of a rectangular one the other side
    std::optional<int> year;            ///< Baujahr
    std::string material;               ///< as stated
    std::string owner;                  ///< Eigentum: public, private, federal, state, other, or as stated
    std::string street;
    std::string structure;  ///< what a structure is for: pumping_station, basin ..., or as stated
    Accuracy accuracy;
    std::vector<std::vector<glm::dvec2>> outlines;  ///< closed, without the repeated last point
    std::vector<Inspection> inspections;            ///< oldest first
    Attributes attributes;
};

struct SewerReach {
    std::string id;
    ReachKind kind = ReachKind::Main;
    SewerKind system = SewerKind::Unknown;
    SewerStatus status = SewerStatus::Unknown;
    ProfileKind profile = ProfileKind::Unknown;
    bool pressure = false;  ///< Druckleitung: water may run uphill in it
    std::uint8_t derived = kDerivedNothing;
    std::uint16_t origin = 0;
    std::vector<glm::dvec2> line;      ///< from the upper to the lower end as the source gives it; at least 2 points
    std::vector<double> inverts;       ///< at each point of the line, NaN where unknown; empty: only the ends are known
    std::optional<double> invertFrom;  ///< Sohlhöhe at the first point
    std::optional<double> invertTo;    ///< ... and at the last
    std::optional<double> height;      ///< profile height (Profilhöhe), metres; circles: the diameter
    std::optional<double> width;       ///< profile width (Profilbreite), metres
    std::optional<double> length;      ///< as stated
    std::optional<int> year;           ///< Baujahr
    std::string fromNode;
    std::string toNode;
    std::string material;
    std::string owner;
    std::string street;
    Accuracy accuracy;
    std::vector<Inspection> inspections;
    Attributes attributes;
};

struct SewerNetwork {
    std::vector<SewerNode> nodes;
    std::vector<SewerReach> reaches;
    std::vector<SewerOrigin> sources;
};

/// Puts `more` behind what `network` holds.
void append(SewerNetwork& network, SewerNetwork&& more);

/// Of what an inspection notes, only this is a damage: codes BA, BB (pipes), DA and DB (manholes) of DIN EN 13508-2; the others
/// tell where it began, what joins, what hinders.
bool isDamage(const Damage& noted);
std::size_t damageCount(const std::vector<Inspection>& inspections);
/// Metres along its line; the straight pieces between the points.
double drawnLength(const SewerReach& reach);

}  // namespace rundgang::city
