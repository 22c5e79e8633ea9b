#include "content/import/isybau/IsybauGeometry.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace rundgang::import {
namespace {

using Element = XmlRecord::Element;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// Coordinates are written to the millimetre.
constexpr double kSame = 0.0015;

IsybauPoint pointOf(const XmlRecord& record, const Element& element, const SewerValues& values) {
    IsybauPoint point;
    const std::optional<double> east = values.number(record.text(element, "Rechtswert"), "Rechtswert");
    const std::optional<double> north = values.number(record.text(element, "Hochwert"), "Hochwert");
    const bool there = east && north && (*east != 0.0 || *north != 0.0);
    point.place = there ? glm::dvec2(*east, *north) : glm::dvec2(kNaN);
    point.meaning = record.text(element, "PunktattributAbwasser");
    // Only what is taken is worth a warning: walls and arc centres have no level that counts.
    const bool counts = point.meaning != "SBW" && point.meaning != "KMP" && point.meaning != "GOK";
    point.level = counts ? values.level(record.text(element, "Punkthoehe"), "Punkthoehe") : std::nullopt;
    point.positionClass = record.text(element, "Lagegenauigkeitsstufe");
    point.levelClass = record.text(element, "Hoehengenauigkeitsstufe");
    return point;
}

/// Puts edge after edge into one line.
class Course {
public:
    Course(const XmlRecord& record, const SewerValues& values) : mRecord(record), mValues(values) {}

    void add(const Element& edge) {
        const Element* startElement = mRecord.find(edge, "Start");
        const Element* endElement = mRecord.find(edge, "Ende");
        if (startElement == nullptr || endElement == nullptr) {
            mValues.count("an edge (Kante) has no start or no end, it was left out");
            return;
        }
        const IsybauPoint start = pointOf(mRecord, *startElement, mValues);
        const IsybauPoint end = pointOf(mRecord, *endElement, mValues);
        if (!start.placed() || !end.placed()) {
            mValues.count("an edge (Kante) has no coordinates, it was left out");
            return;
        }
        if (course.line.empty()) {
            push(start.place, start);
        } else if (glm::length(course.line.back() - start.place) > kSame) {
            mValues.count("edges (Kanten) do not join, a straight piece was put between them");
            push(start.place, start);
        }
        const Element* middle = mRecord.find(edge, "Mitte");
        const IsybauPoint centre =
            middle != nullptr ? pointOf(mRecord, *middle, mValues) : IsybauPoint{glm::dvec2(kNaN), {}, {}, {}, {}};
        const std::vector<glm::dvec2> way =
            centre.placed() ? arcPoints(start.place, end.place, centre.place) : std::vector<glm::dvec2>{end.place};
        for (std::size_t i = 0; i < way.size(); ++i) {
            push(way[i], i + 1 == way.size() ? end : IsybauPoint{way[i], {}, {}, {}, {}});
        }
    }

    IsybauCourse course;

private:
    void push(const glm::dvec2& place, const IsybauPoint& point) {
        if (!course.line.empty() && course.line.back() == place) {
            return;
        }
        course.line.push_back(place);
        course.inverts.push_back(point.atInvert() && point.level ? *point.level : kNaN);
        if (course.positionClass.empty()) {
            course.positionClass = point.positionClass;
        }
        if (course.levelClass.empty()) {
            course.levelClass = point.levelClass;
        }
    }

    const XmlRecord& mRecord;
    const SewerValues& mValues;
};

const Element* geometryData(const XmlRecord& record) { return record.find(record.root(), "Geometrie/Geometriedaten"); }

/// Calls `each(polygon, kind)`.
template <typename Each>
void polygons(const XmlRecord& record, Each&& each) {
    const Element* data = geometryData(record);
    if (data == nullptr) {
        return;
    }
    record.children(*data, "Polygone", [&](const Element& group) {
        record.children(group, "Polygon", [&](const Element& polygon) { each(polygon, record.text(polygon, "Polygonart")); });
    });
}

}  // namespace

bool IsybauPoint::atInvert() const {
    static constexpr std::array<std::string_view, 5> kElsewhere{"DMP", "SBD", "GOK", "SBW", "KMP"};
    return std::find(kElsewhere.begin(), kElsewhere.end(), meaning) == kElsewhere.end();
}

bool IsybauPoint::placed() const { return std::isfinite(place.x) && std::isfinite(place.y); }

std::vector<IsybauPoint> isybauPoints(const XmlRecord& record, const SewerValues& values) {
    std::vector<IsybauPoint> points;
    if (const Element* knots = record.find(record.root(), "Geometrie/Geometriedaten/Knoten")) {
        record.children(*knots, "Punkt", [&](const Element& element) { points.push_back(pointOf(record, element, values)); });
    }
    return points;
}

IsybauCourse isybauCourse(const XmlRecord& record, const SewerValues& values) {
    Course course(record, values);
    if (const Element* data = geometryData(record)) {
        record.children(*data, "Kanten", [&](const Element& group) {
            record.children(group, "Kante", [&](const Element& edge) { course.add(edge); });
        });
    }
    polygons(record, [&](const Element& polygon, std::string_view kind) {
        if (kind != "1" && kind != "2") {
            record.children(polygon, "Kante", [&](const Element& edge) { course.add(edge); });
        }
    });
    return std::move(course.course);
}

std::vector<std::vector<glm::dvec2>> isybauOutlines(const XmlRecord& record, const SewerValues& values) {
    std::vector<std::vector<glm::dvec2>> outlines;
    const auto take = [&](Course& course) {
        std::vector<glm::dvec2> ring = std::move(course.course.line);
        if (ring.size() > 1 && glm::length(ring.front() - ring.back()) <= kSame) {
            ring.pop_back();
        } else if (ring.size() > 2) {
            values.count("an outline does not close, it was closed by a straight piece");
        }
        if (ring.size() >= 3) {
            outlines.push_back(std::move(ring));
        }
    };
    polygons(record, [&](const Element& polygon, std::string_view kind) {
        if (kind == "1" || kind == "2") {
            Course course(record, values);
            record.children(polygon, "Kante", [&](const Element& edge) { course.add(edge); });
            take(course);
        }
    });
    if (const Element* data = geometryData(record)) {
        record.children(*data, "Kanten", [&](const Element& group) {
            Course course(record, values);
            record.children(group, "Kante", [&](const Element& edge) { course.add(edge); });
            take(course);
        });
    }
    return outlines;
}

city::Accuracy isybauAccuracy(const XmlRecord& record, std::string_view positionStep, std::string_view levelStep) {
    const std::string_view position = record.text("Geometrie/Lagegenauigkeitsklasse");
    const std::string_view level = record.text("Geometrie/Hoehengenauigkeitsklasse");
    city::Accuracy accuracy;
    accuracy.positionClass = position.empty() ? positionStep : position;
    accuracy.levelClass = level.empty() ? levelStep : level;
    accuracy.position = positionDeviation(accuracy.positionClass);
    accuracy.level = levelDeviation(accuracy.levelClass);
    return accuracy;
}

}  // namespace rundgang::import
