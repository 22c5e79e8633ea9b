#include "content/import/m150/M150.h"

#include "content/import/common/XmlRecords.h"
#include "content/import/m150/M150Codes.h"
#include "content/import/sewer/SewerPlaces.h"
#include "content/import/sewer/SewerValues.h"
#include "engine/world/ConditionClass.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace rundgang::import {
namespace {

using Element = XmlRecord::Element;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kMillimetres = 0.001;
constexpr double kCentimetres = 0.01;
/// Shafts are written in centimetres by some programs and in millimetres by others: no shaft is 4 m wide or 30 cm.
constexpr double kSurelyMillimetres = 400.0;
constexpr int kCirclePieces = 24;
/// Deeper than any shaft; exports without a bottom write the cover's level here.
constexpr double kDeepest = 60.0;

struct Point {
    glm::dvec2 place{kNaN};
    std::optional<double> level;
    std::string crs;
    std::string positionClass;
    std::string levelClass;
    [[nodiscard]] bool placed() const { return std::isfinite(place.x) && std::isfinite(place.y); }
};

/// Gauss-Krüger's Rechtswert says its zone itself (DHDN, 3 degrees).
std::string gaussKrueger(double east) {
    const double zone = std::floor(east / 1e6);
    return zone >= 2.0 && zone <= 5.0 ? "DE_DHDN_3GK" + std::to_string(static_cast<int>(zone)) : std::string();
}

/// So does a UTM easting with its zone in front.
std::string utm(double east) {
    const double zone = std::floor(east / 1e6);
    return zone >= 31.0 && zone <= 33.0 ? "ETRS89_UTM" + std::to_string(static_cast<int>(zone)) : std::string();
}

class M150Reader : public IXmlRecords {
public:
    M150Reader(const std::filesystem::path& file, const SewersSource& source, const geo::Crs& project, SewerDraft& draft)
        : mCounted(file.string()),
          mValues(mCounted, [this] { return mPlace; }),
          mPlaces(source, project, file.string()),
          mDraft(draft) {
        mOrigin.file = file.filename().string();
        mOrigin.format = "DWA-M 150";
        mOrigin.path = file.string();
    }

    void record(const XmlRecord& record) override {
        const std::string_view name = record.name(record.root());
        if (name == "HG") {
            reach(record);
        } else if (name == "KG") {
            node(record);
        } else if (name == "RT") {
            mCodes.learn(record.text("RT001"), record.text("RT002"), record.text("RT004"));
        } else if (name == "FD") {
            mOrigin.format += " " + std::string(record.text("FD001"));
        }
    }

    core::Status finish() {
        if (core::Status placed = mPlaces.place(mNetwork, mCounted); !placed) {
            return placed;
        }
        mDraft.add(std::move(mNetwork), std::move(mOrigin));
        core::Status done = core::Done{};
        done.warnings() = mCounted.warnings();
        return done;
    }

private:
    Point pointOf(const XmlRecord& record, const Element& gp) const {
        Point point;
        std::optional<double> east = mValues.number(record.text(gp, "GP003"), "GP003");
        std::optional<double> north = mValues.number(record.text(gp, "GP004"), "GP004");
        const bool gk = east && north && *east != 0.0;
        if (!gk) {
            east = mValues.number(record.text(gp, "GP005"), "GP005");
            north = mValues.number(record.text(gp, "GP006"), "GP006");
        }
        if (east && north && *east != 0.0) {
            point.place = {*east, *north};
            point.crs = gk ? gaussKrueger(*east) : utm(*east);
        }
        point.level = mValues.level(record.text(gp, "GP007"), "GP007");
        point.positionClass = record.text(gp, "GP008");
        point.levelClass = record.text(gp, "GP009");
        return point;
    }

    Point oldPoint(const XmlRecord& record, const char* prefix, int first) const {
        const auto field = [&](int k) { return std::string(prefix) + std::to_string(first + k); };
        Point point;
        const std::optional<double> east = mValues.number(record.text(field(0)), field(0));
        const std::optional<double> north = mValues.number(record.text(field(1)), field(1));
        if (east && north && *east != 0.0) {
            point.place = {*east, *north};
            point.crs = gaussKrueger(*east);
            point.crs = point.crs.empty() ? utm(*east) : point.crs;
        }
        point.positionClass = record.text(field(2));
        point.level = mValues.level(record.text(field(3)), field(3));
        point.levelClass = record.text(field(4));
        return point;
    }

    std::vector<Point> pointsOf(const XmlRecord& record, const Element& go) const {
        std::vector<Point> points;
        record.children(go, "GP", [&](const Element& gp) { points.push_back(pointOf(record, gp)); });
        return points;
    }

    template <typename Object>
    static void takeAttributes(const XmlRecord& record, std::initializer_list<std::string_view> fields, Object& object) {
        for (const std::string_view field : fields) {
            if (const std::string_view text = record.text(field); !text.empty()) {
                object.attributes.emplace_back(std::string(field), std::string(text));
            }
        }
    }

    static city::Accuracy accuracyOf(const Point& point) {
        city::Accuracy accuracy{point.positionClass, point.levelClass, {}, {}};
        accuracy.position = positionDeviation(accuracy.positionClass);
        accuracy.level = levelDeviation(accuracy.levelClass);
        return accuracy;
    }

    static std::string upper(std::string_view text) {
        std::string result(text);
        std::transform(result.begin(), result.end(), result.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        return result;
    }

    void reach(const XmlRecord& record) {
        city::SewerReach reach;
        reach.id = record.text("HG001").empty() ? record.text("HG002") : record.text("HG001");
        mPlace = "reach " + reach.id;
        if (reach.id.empty()) {
            reach.id = "reach-" + std::to_string(mNetwork.reaches.size() + 1);
            mPlace = reach.id;
            mValues.count("HG001 is missing, an id was made of the object's number");
        }
        reach.fromNode = record.text("HG003");
        reach.toNode = record.text("HG004");
        const std::string_view kind = record.text("HG301");
        // HG006 names what a house connection begins with; H (Haltung) is written by some programs into every reach.
        const std::string_view lateral = record.text("HG006");
        reach.kind = mCodes.channel(kind)                                                  ? city::ReachKind::Channel
                     : record.text("HG313") == "B" || (!lateral.empty() && lateral != "H") ? city::ReachKind::Lateral
                                                                                           : city::ReachKind::Main;
        reach.pressure = mCodes.pressure(kind);
        reach.system = mCodes.system(record.text("HG302"));
        reach.status = mCodes.status(record.text("HG401"));
        reach.year = mValues.year(record.text("HG303"), "HG303");
        reach.material = upper(record.text("HG304"));
        reach.profile = mCodes.profile(record.text("HG305"));
        reach.width = mValues.size(record.text("HG306"), kMillimetres, "HG306");
        reach.height = mValues.size(record.text("HG307"), kMillimetres, "HG307");
        if (reach.profile == city::ProfileKind::Circle) {
            reach.height = reach.height ? reach.height : reach.width;
            reach.width = reach.width ? reach.width : reach.height;
        }
        reach.length = mValues.length(record.text("HG310"), "HG310");
        reach.owner = record.text("HG402");
        reach.street = record.text("HG102");
        takeCourse(record, reach);
        takeAttributes(record, {"HG104", "HG313", "HG314", "HG404", "HG999"}, reach);
        takeInspections(record, "HI", "HZ", reach.id, false);
        mNetwork.reaches.push_back(std::move(reach));
    }

    void takeCourse(const XmlRecord& record, city::SewerReach& reach) {
        std::vector<Point> points;
        record.children(record.root(), "GO", [&](const Element& go) {
            const std::vector<Point> more = pointsOf(record, go);
            points.insert(points.end(), more.begin(), more.end());
        });
        if (points.size() < 2) {
            points = {oldPoint(record, "HG", 201), oldPoint(record, "HG", 206)};
        }
        reach.invertFrom = points.front().level;
        reach.invertTo = points.back().level;
        reach.accuracy = accuracyOf(points.front());
        bool between = false;
        for (const Point& point : points) {
            if (point.placed() && (reach.line.empty() || reach.line.back() != point.place)) {
                reach.line.push_back(point.place);
                reach.inverts.push_back(point.level.value_or(kNaN));
            }
        }
        for (std::size_t i = 1; i + 1 < reach.inverts.size(); ++i) {
            between = between || std::isfinite(reach.inverts[i]);
        }
        if (!between) {
            reach.inverts.clear();
        }
        if (reach.line.size() < 2) {
            reach.line.clear();
        }
        mPlaces.reach(points.front().crs);
    }

    void node(const XmlRecord& record) {
        city::SewerNode node;
        node.id = record.text("KG001");
        mPlace = "node " + node.id;
        if (node.id.empty()) {
            node.id = "node-" + std::to_string(mNetwork.nodes.size() + 1);
            mPlace = node.id;
            mValues.count("KG001 is missing, an id was made of the object's number");
        }
        const std::string_view structure = record.text("KG306");
        node.kind = mCodes.node(record.text("KG305"), structure);
        node.structure = mCodes.structure(structure);
        if (node.kind == city::NodeKind::Manhole && !node.structure.empty()) {
            node.kind = city::NodeKind::Structure;
        }
        node.system = mCodes.system(record.text("KG302"));
        node.status = mCodes.status(record.text("KG401"));
        node.year = mValues.year(record.text("KG303"), "KG303");
        node.material = upper(record.text("KG304"));
        node.owner = record.text("KG402");
        node.street = record.text("KG102");
        takeShaft(record, node);
        takePoints(record, node);
        takeAttributes(record, {"KG104", "KG211", "KG305", "KG306", "KG404", "KG999"}, node);
        takeInspections(record, "KI", "KZ", node.id, true);
        mNetwork.nodes.push_back(std::move(node));
    }

    void takeShaft(const XmlRecord& record, city::SewerNode& node) const {
        const auto side = [&](const char* field) {
            const std::optional<double> value = mValues.number(record.text(field), field);
            return mValues.size(record.text(field), value && *value >= kSurelyMillimetres ? kMillimetres : kCentimetres, field);
        };
        const std::optional<double> length = side("KG308");
        const std::optional<double> breadth = side("KG309");
        node.diameter = length ? length : breadth;
        if (length && breadth && *length != *breadth) {
            node.diameter = std::max(*length, *breadth);
            node.breadth = std::min(*length, *breadth);
        }
    }

    /// GO002: D Deckel, G Gerinne, B Bauwerk (or the bottom, where there is no G). GO003: Pkt, Kr, Poly, Fl.
    void takePoints(const XmlRecord& record, city::SewerNode& node) {
        Point cover;
        Point gutter;
        Point building;
        record.children(record.root(), "GO", [&](const Element& go) {
            const std::vector<Point> points = pointsOf(record, go);
            if (points.empty()) {
                return;
            }
            const std::string_view what = record.text(go, "GO002");
            Point& taken = what == "D" ? cover : what == "G" ? gutter : building;
            const std::string_view shape = record.text(go, "GO003");
            if ((shape == "Poly" || shape == "Fl") && points.size() >= 3) {
                takeOutline(points, node);
                taken.level = taken.level ? taken.level : points.front().level;
                taken.crs = points.front().crs;
            } else {
                taken = points.front();
                if (shape == "Kr") {
                    takeCircle(points, node);
                }
            }
        });
        if (!cover.placed() && !cover.level) {
            cover = oldPoint(record, "KG", 201);
        }
        if (!gutter.placed() && !gutter.level) {
            gutter = building.placed() || building.level ? building : oldPoint(record, "KG", 206);
        }
        node.coverLevel = cover.level;
        node.invertLevel = gutter.level;
        const Point& place = gutter.placed() ? gutter : building.placed() ? building : cover;
        node.position = place.place;
        if (!place.placed() && !node.outlines.empty()) {
            node.position = node.outlines.front().front();
        }
        node.accuracy = accuracyOf(place);
        node.accuracy.levelClass = gutter.levelClass;
        node.accuracy.level = levelDeviation(gutter.levelClass);
        mPlaces.node(place.crs.empty() ? cover.crs : place.crs);
        const std::optional<double> depth = mValues.length(record.text("KG211"), "KG211");
        const bool possible = depth && *depth <= kDeepest;
        if (depth && !possible) {
            mValues.count("KG211 is no possible depth, taken as not known");
        }
        if (!node.invertLevel && node.coverLevel && possible) {
            node.invertLevel = *node.coverLevel - *depth;
            node.derived |= city::kDerivedInvert;
        } else if (!node.coverLevel && node.invertLevel && possible) {
            node.coverLevel = *node.invertLevel + *depth;
            node.derived |= city::kDerivedCover;
        }
    }

    static void takeOutline(const std::vector<Point>& points, city::SewerNode& node) {
        std::vector<glm::dvec2> ring;
        for (const Point& point : points) {
            if (point.placed() && (ring.empty() || ring.back() != point.place)) {
                ring.push_back(point.place);
            }
        }
        if (ring.size() > 1 && ring.front() == ring.back()) {
            ring.pop_back();
        }
        if (ring.size() >= 3) {
            node.outlines.push_back(std::move(ring));
        }
    }

    /// The centre, then a point on the circle.
    static void takeCircle(const std::vector<Point>& points, city::SewerNode& node) {
        if (points.size() < 2 || !points[0].placed() || !points[1].placed()) {
            return;
        }
        const double radius = glm::length(points[1].place - points[0].place);
        if (!possibleSize(radius * 2.0)) {
            return;
        }
        std::vector<glm::dvec2> ring;
        for (int i = 0; i < kCirclePieces; ++i) {
            const double angle = 2.0 * 3.14159265358979323846 * i / kCirclePieces;
            ring.push_back(points[0].place + glm::dvec2(std::cos(angle), std::sin(angle)) * radius);
        }
        node.outlines.push_back(std::move(ring));
    }

    void takeInspections(const XmlRecord& record, const std::string& inspection, const std::string& state, const std::string& id,
                         bool node) {
        record.children(record.root(), inspection, [&](const Element& one) {
            FoundInspection found;
            found.id = id;
            found.node = node;
            found.inspection.date = isoDate(record.text(one, inspection + "104"));
            const std::string_view way = node ? std::string_view() : record.text(one, "HI101");
            found.inspection.fromBelow = way == "U" || way == "G";
            found.inspection.condition = worstClass(record, one, inspection);
            found.inspection.scale = found.inspection.condition ? city::ConditionScale::Dwa : city::ConditionScale::Unknown;
            record.children(one, state,
                            [&](const Element& noted) { found.inspection.damages.push_back(damageOf(record, noted, state)); });
            mDraft.inspections.push_back(std::move(found));
        });
    }

    city::Damage damageOf(const XmlRecord& record, const Element& noted, const std::string& state) const {
        city::Damage damage;
        damage.station = mValues.number(record.text(noted, state + "001"), state + "001").value_or(0.0);
        damage.code = record.text(noted, state + "002");
        for (const char* field : {"014", "015"}) {
            if (const std::string_view more = record.text(noted, state + field); !more.empty()) {
                damage.code.append(" ").append(more);
            }
        }
        damage.text = record.text(noted, state + "010");
        damage.worst = worstClass(record, noted, state);
        return damage;
    }

    /// The worst of tightness, stability and operation, as DWA-M 149-3 counts.
    std::optional<int> worstClass(const XmlRecord& record, const Element& stated, const std::string& prefix) const {
        std::optional<int> worst;
        for (const char* field : {"206", "207", "208"}) {
            const std::optional<double> value = mValues.number(record.text(stated, prefix + field), prefix + field);
            if (value && *value >= 0.0 && *value <= 5.0) {
                worst = world::worseOf(worst, static_cast<int>(*value), world::kScaleDwa);
            }
        }
        return worst;
    }

    /// 07.04.2006 is 2006-04-07.
    static std::string isoDate(std::string_view text) {
        if (text.size() == 10 && text[2] == '.' && text[5] == '.') {
            return std::string(text.substr(6)) + "-" + std::string(text.substr(3, 2)) + "-" + std::string(text.substr(0, 2));
        }
        return std::string(text);
    }

    Counted mCounted;
    SewerValues mValues;
    SewerPlaces mPlaces;
    SewerDraft& mDraft;
    M150Codes mCodes;
    city::SewerNetwork mNetwork;
    city::SewerOrigin mOrigin;
    std::string mPlace;
};

}  // namespace

core::Status readM150(const std::filesystem::path& file, const SewersSource& source, const geo::Crs& project, SewerDraft& draft) {
    M150Reader reader(file, source, project, draft);
    // The reference tables explain the objects and stand behind them.
    if (core::Status learnt = readXmlRecords(file, {"FD", "RT"}, reader); !learnt) {
        return learnt;
    }
    if (core::Status read = readXmlRecords(file, {"HG", "KG"}, reader); !read) {
        return read;
    }
    return reader.finish();
}

}  // namespace rundgang::import
