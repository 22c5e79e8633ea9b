// The geometry of an ISYBAU object: its points with their meaning (PunktattributAbwasser), its course, its outlines.
#pragma once

#include "content/city/Sewer.h"
#include "content/import/common/XmlRecords.h"
#include "content/import/sewer/SewerValues.h"

#include <optional>
#include <string>
#include <vector>

namespace rundgang::import {

struct IsybauPoint {
    glm::dvec2 place;             ///< NaN: not stated
    std::optional<double> level;  ///< of what the attribute says
    std::string_view meaning;     ///< SMP, DMP, RAP, KOP, GOK, SBD ...
    std::string_view positionClass;
    std::string_view levelClass;

    /// A level at the bottom (Sohle). Covers (DMP, SBD), ground (GOK), walls (SBW) and arc centres (KMP) are none.
    [[nodiscard]] bool atInvert() const;
    [[nodiscard]] bool placed() const;
};

struct IsybauCourse {
    std::vector<glm::dvec2> line;
    std::vector<double> inverts;  ///< one a point; NaN: not known
    std::string positionClass;    ///< of the first point that states one
    std::string levelClass;
};

/// Geometrie/Geometriedaten/Knoten/Punkt.
std::vector<IsybauPoint> isybauPoints(const XmlRecord& record, const SewerValues& values);
/// The edges in Kanten, and in Polygone those of Polygonart 3, one after the other.
IsybauCourse isybauCourse(const XmlRecord& record, const SewerValues& values);
/// Closed polygons (Polygonart 1 and 2, and edges that close).
std::vector<std::vector<glm::dvec2>> isybauOutlines(const XmlRecord& record, const SewerValues& values);
/// Lage- and Hoehengenauigkeitsklasse of the object, else the given Genauigkeitsstufen of its points.
city::Accuracy isybauAccuracy(const XmlRecord& record, std::string_view positionStep, std::string_view levelStep);

}  // namespace rundgang::import
