#include "content/import/cityjson/CityJsonGeometry.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string_view>
#include <utility>

#include <simdjson.h>

namespace rundgang::import {
namespace {

namespace dom = simdjson::dom;
using city::SurfaceKind;

const WarningKind kTemplate{"geometry template(s) on buildings left out: templates are not read", ""};
const WarningKind kNoLod{"geometry(ies) without a level of detail, taken as LoD1", "State \"lod\" in the file."};
const WarningKind kBadIndex{"polygon(s) left out: they name vertices that do not exist", "Export the area again."};
const WarningKind kBadShape{
    "geometry(ies) or surface(s) left out: their boundaries are no lists of numbers as CityJSON wants them",
    "Export the area again."};

struct KindName {
    std::string_view name;
    SurfaceKind kind;
};

constexpr KindName kKinds[] = {
    {"WallSurface", SurfaceKind::Wall},
    {"RoofSurface", SurfaceKind::Roof},
    {"GroundSurface", SurfaceKind::Ground},
    {"ClosureSurface", SurfaceKind::Closure},
    {"OuterCeilingSurface", SurfaceKind::OuterCeiling},
    {"OuterFloorSurface", SurfaceKind::OuterFloor},
    {"Window", SurfaceKind::Window},
    {"Door", SurfaceKind::Door},
};

/// How many lists there are around a surface.
int depthOf(std::string_view type) {
    if (type == "MultiSurface" || type == "CompositeSurface") {
        return 1;
    }
    if (type == "Solid") {
        return 2;
    }
    return type == "MultiSolid" || type == "CompositeSolid" ? 3 : 0;
}

/// "2.2" and 2 alike; negative if there is none.
double lodOf(const dom::element& geometry) {
    dom::element lod;
    if (geometry["lod"].get(lod) != simdjson::SUCCESS) {
        return -1.0;
    }
    double number = -1.0;
    std::string_view text;
    if (lod.get(number) == simdjson::SUCCESS) {
        return std::isfinite(number) ? number : -1.0;
    }
    // One digit, perhaps a second behind a point: no need for a parser (and none that minds the locale).
    if (lod.get(text) != simdjson::SUCCESS || text.empty() || text[0] < '0' || text[0] > '9') {
        return -1.0;
    }
    number = text[0] - '0';
    if (text.size() >= 3 && text[1] == '.' && text[2] >= '0' && text[2] <= '9') {
        number += 0.1 * (text[2] - '0');
    }
    return number;
}

}  // namespace

struct CityJsonGeometry::Semantics {
    std::vector<SurfaceKind> kinds;
    std::vector<bool> interior;
};

std::string CityJsonGeometry::place() const {
    return mWhere + *mId + ", geometry " + std::to_string(mGeometry) + ", surface " + std::to_string(mSurface);
}

core::Status CityJsonGeometry::read(const dom::element& object, const std::string& id, std::vector<city::Polygon>& into,
                                    int& lod) {
    lod = -1;
    dom::array geometries;
    if (object["geometry"].get(geometries) != simdjson::SUCCESS) {
        return core::Done{};
    }
    mInto = &into;
    mId = &id;
    double best = 0.0;
    std::vector<std::pair<std::size_t, dom::element>> chosen;
    std::size_t index = 0;
    for (const dom::element geometry : geometries) {
        mGeometry = index++;
        mSurface = 0;
        std::string_view type;
        if (geometry["type"].get(type) != simdjson::SUCCESS || type == "GeometryInstance") {
            mIntake.tally.add(type == "GeometryInstance" ? kTemplate : kBadShape, [&] { return place(); });
            continue;
        }
        double level = lodOf(geometry);
        if (level < 0.0) {
            mIntake.tally.add(kNoLod, [&] { return place(); });
            level = 1.0;
        }
        if (depthOf(type) == 0 || level < 1.0 || level >= mIntake.options().maxLod + 1.0 || level < best) {
            continue;
        }
        if (level > best) {
            chosen.clear();
            best = level;
        }
        chosen.emplace_back(mGeometry, geometry);
    }
    if (chosen.empty()) {
        return core::Done{};
    }
    if (!mIntake.ready(mFrame)) {
        core::Status prepared = mIntake.prepare(mFrame, "metadata, referenceSystem");
        if (!prepared.ok()) {
            return prepared;
        }
    }
    lod = static_cast<int>(best);
    const std::size_t first = into.size();
    for (const auto& [number, geometry] : chosen) {
        mGeometry = number;
        readGeometry(geometry);
    }
    if (chosen.size() > 1) {
        dropTwins(into, first);
    }
    return core::Done{};
}

void CityJsonGeometry::readGeometry(const dom::element& geometry) {
    mSurface = 0;
    Semantics semantics;
    dom::element values;
    bool hasValues = false;
    dom::element stated;
    dom::array surfaces;
    if (geometry["semantics"].get(stated) == simdjson::SUCCESS && stated["surfaces"].get(surfaces) == simdjson::SUCCESS) {
        for (const dom::element surface : surfaces) {
            std::string_view type;
            if (surface["type"].get(type) != simdjson::SUCCESS) {
                type = {};
            }
            const KindName* known =
                std::find_if(std::begin(kKinds), std::end(kKinds), [&](const KindName& row) { return row.name == type; });
            semantics.kinds.push_back(known == std::end(kKinds) ? SurfaceKind::Unknown : known->kind);
            semantics.interior.push_back(type == "InteriorWallSurface" || type == "CeilingSurface" || type == "FloorSurface");
        }
        hasValues = stated["values"].get(values) == simdjson::SUCCESS;
    }
    std::string_view type;
    dom::element boundaries;
    if (geometry["type"].get(type) != simdjson::SUCCESS || geometry["boundaries"].get(boundaries) != simdjson::SUCCESS) {
        mIntake.tally.add(kBadShape, [&] { return place(); });
        return;
    }
    walk(boundaries, depthOf(type), hasValues ? &values : nullptr, semantics);
}

/// `values` runs alongside `boundaries` and may end (null) at any level: then all below has no kind.
void CityJsonGeometry::walk(const dom::element& boundaries, int depth, const dom::element* values, const Semantics& semantics) {
    dom::array list;
    if (boundaries.get(list) != simdjson::SUCCESS) {
        mIntake.tally.add(kBadShape, [&] { return place(); });
        return;
    }
    dom::array kinds;
    const bool paired = values != nullptr && values->get(kinds) == simdjson::SUCCESS;
    dom::array::iterator kind;
    dom::array::iterator end;
    if (paired) {
        kind = kinds.begin();
        end = kinds.end();
    }
    for (const dom::element one : list) {
        const bool has = paired && kind != end;
        dom::element value;
        if (has) {
            value = *kind;
            ++kind;
        }
        if (depth > 1) {
            walk(one, depth - 1, has ? &value : nullptr, semantics);
            continue;
        }
        std::uint64_t index = 0;
        const bool known = has && value.get(index) == simdjson::SUCCESS && index < semantics.kinds.size();
        if (!known || !semantics.interior[index]) {
            readSurface(one, known ? semantics.kinds[index] : SurfaceKind::Unknown);
        }
        ++mSurface;
    }
}

void CityJsonGeometry::readSurface(const dom::element& rings, SurfaceKind kind) {
    dom::array list;
    if (rings.get(list) != simdjson::SUCCESS) {
        mIntake.leaveOut(kBadShape, [&] { return place(); });
        return;
    }
    city::Polygon polygon;
    polygon.kind = kind;
    bool outer = true;
    for (const dom::element indices : list) {
        city::Ring ring;
        if (!readRing(indices, ring)) {
            return;
        }
        if (outer) {
            polygon.outer = std::move(ring);
        } else {
            polygon.holes.push_back(std::move(ring));
        }
        outer = false;
    }
    if (mIntake.accept(mFrame, polygon.outer, polygon.holes, [&] { return place(); })) {
        mInto->push_back(std::move(polygon));
    }
}

bool CityJsonGeometry::readRing(const dom::element& indices, city::Ring& ring) {
    dom::array list;
    if (indices.get(list) != simdjson::SUCCESS) {
        mIntake.leaveOut(kBadShape, [&] { return place(); });
        return false;
    }
    ring.reserve(list.size());
    for (const dom::element element : list) {
        std::uint64_t index = 0;
        if (element.get(index) != simdjson::SUCCESS || index >= mVertices.size()) {
            mIntake.leaveOut(kBadIndex, [&] { return place(); });
            return false;
        }
        ring.push_back(mVertices[index]);
    }
    return true;
}

/// Converters from CityGML write a solid and its boundary surfaces as two geometries of one level of detail: the same polygons
/// twice. The first one stays, with whichever kind is known.
void CityJsonGeometry::dropTwins(std::vector<city::Polygon>& polygons, std::size_t first) const {
    const auto less = [](const glm::dvec3& a, const glm::dvec3& b) {
        return a.x != b.x ? a.x < b.x : (a.y != b.y ? a.y < b.y : a.z < b.z);
    };
    const auto ringLess = [&](const city::Ring& a, const city::Ring& b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), less);
    };
    std::map<city::Ring, std::size_t, decltype(ringLess)> seen(ringLess);
    std::size_t kept = first;
    for (std::size_t i = first; i < polygons.size(); ++i) {
        city::Ring sorted = polygons[i].outer;
        std::sort(sorted.begin(), sorted.end(), less);
        const auto [twin, fresh] = seen.emplace(std::move(sorted), kept);
        if (!fresh) {
            SurfaceKind& kind = polygons[twin->second].kind;
            kind = kind == SurfaceKind::Unknown ? polygons[i].kind : kind;
            continue;
        }
        if (kept != i) {
            polygons[kept] = std::move(polygons[i]);
        }
        ++kept;
    }
    polygons.resize(kept);
}

}  // namespace rundgang::import
