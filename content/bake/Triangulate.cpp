#include "content/bake/Triangulate.h"

#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace rundgang::bake {
namespace {

using Outcome = Triangulation::Outcome;

/// Points nearer than this are one point: official LoD2 is given in millimetres.
constexpr double kSamePoint = 0.0005;
constexpr double kSmallestArea = 1e-5;

city::Ring cleaned(const city::Ring& ring) {
    city::Ring clean;
    clean.reserve(ring.size());
    for (const glm::dvec3& p : ring) {
        const bool finite = std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
        if (finite && (clean.empty() || glm::length(p - clean.back()) > kSamePoint)) {
            clean.push_back(p);
        }
    }
    while (clean.size() > 1 && glm::length(clean.front() - clean.back()) <= kSamePoint) {
        clean.pop_back();
    }
    return clean;
}

/// The polygon's plane; (u, v, normal) is right-handed, so a ring that is counter-clockwise about the normal is so in (u, v).
struct Plane {
    glm::dvec3 origin;
    glm::dvec3 u;
    glm::dvec3 v;
    glm::dvec3 normal;

    Plane(const glm::dvec3& at, const glm::dvec3& n) : origin(at), normal(n) {
        const glm::dvec3 helper = std::abs(n.z) < 0.9 ? glm::dvec3(0, 0, 1) : glm::dvec3(0, 1, 0);
        u = glm::normalize(glm::cross(helper, n));
        v = glm::cross(n, u);
    }
    [[nodiscard]] glm::dvec2 flat(const glm::dvec3& p) const { return {glm::dot(p - origin, u), glm::dot(p - origin, v)}; }
    [[nodiscard]] glm::dvec3 lifted(const glm::dvec2& q) const { return origin + u * q.x + v * q.y; }
};

double cross2(const glm::dvec2& a, const glm::dvec2& b, const glm::dvec2& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// Convex, turning once and in one direction: the cheap case, and most walls are.
bool isConvex(const std::vector<glm::dvec2>& ring) {
    const std::size_t count = ring.size();
    double turned = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
        const glm::dvec2 a = ring[(i + 1) % count] - ring[i];
        const glm::dvec2 b = ring[(i + 2) % count] - ring[(i + 1) % count];
        const double turn = std::atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y);
        if (turn < -1e-4) {
            return false;
        }
        turned += turn;
    }
    return turned < 6.5;  // one full turn is 6.28; a star turns more often
}

/// A fan from the corner that gives the fattest smallest triangle, so that points in a straight line make no empty ones alone.
void fan(const std::vector<glm::dvec2>& ring, std::vector<std::uint32_t>& triangles) {
    const std::size_t count = ring.size();
    std::size_t best = 0;
    double bestArea = -1.0;
    for (std::size_t apex = 0; apex < std::min<std::size_t>(count, 16); ++apex) {
        double smallest = 1e300;
        for (std::size_t i = 1; i + 1 < count; ++i) {
            smallest = std::min(smallest, cross2(ring[apex], ring[(apex + i) % count], ring[(apex + i + 1) % count]));
        }
        if (smallest > bestArea) {
            bestArea = smallest;
            best = apex;
        }
    }
    for (std::size_t i = 1; i + 1 < count; ++i) {
        for (const std::size_t corner : {best, (best + i) % count, (best + i + 1) % count}) {
            triangles.push_back(static_cast<std::uint32_t>(corner));
        }
    }
}

}  // namespace

glm::dvec3 newellNormal(const city::Ring& ring) {
    glm::dvec3 sum(0.0);
    // Relative to the first point: northings squared would eat the digits that matter.
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const glm::dvec3 a = ring[i] - ring[0];
        const glm::dvec3 b = ring[(i + 1) % ring.size()] - ring[0];
        sum += glm::cross(a, b);
    }
    return sum;
}

struct Triangulator::Impl {
    GEOSContextHandle_t geos = GEOS_init_r();

    struct Destroy {
        GEOSContextHandle_t geos;
        void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(geos, geometry); }
    };
    using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

    /// The points that went in, found again by their flat coordinates: GEOS adds none unless it had to mend.
    std::map<std::pair<double, double>, std::uint32_t> known;
    Triangulation* out = nullptr;
    const Plane* plane = nullptr;

    ~Impl() { GEOS_finish_r(geos); }

    Geometry own(GEOSGeometry* geometry) const { return Geometry(geometry, Destroy{geos}); }

    GEOSGeometry* ringOf(const city::Ring& ring) {
        const auto count = static_cast<unsigned>(ring.size());
        GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(geos, count + 1, 2);
        if (sequence == nullptr) {
            return nullptr;
        }
        for (unsigned i = 0; i <= count; ++i) {
            const glm::dvec2 q = plane->flat(ring[i % count]);
            GEOSCoordSeq_setXY_r(geos, sequence, i, q.x, q.y);
            if (i < count && known.emplace(std::pair(q.x, q.y), static_cast<std::uint32_t>(out->points.size())).second) {
                out->points.push_back(ring[i]);
            }
        }
        return GEOSGeom_createLinearRing_r(geos, sequence);
    }

    Geometry polygonOf(const city::Ring& outer, const std::vector<city::Ring>& holes) {
        GEOSGeometry* shell = ringOf(outer);
        if (shell == nullptr) {
            return own(nullptr);
        }
        std::vector<GEOSGeometry*> rings;
        for (const city::Ring& hole : holes) {
            if (GEOSGeometry* ring = ringOf(hole); ring != nullptr) {
                rings.push_back(ring);
            }
        }
        return own(GEOSGeom_createPolygon_r(geos, shell, rings.data(), static_cast<unsigned>(rings.size())));
    }

    std::uint32_t pointAt(double x, double y) {
        const auto [place, fresh] = known.emplace(std::pair(x, y), static_cast<std::uint32_t>(out->points.size()));
        if (fresh) {
            out->points.push_back(plane->lifted({x, y}));
        }
        return place->second;
    }

    void takeTriangle(const GEOSGeometry* triangle) {
        const GEOSGeometry* ring = GEOSGetExteriorRing_r(geos, triangle);
        const GEOSCoordSequence* sequence = ring != nullptr ? GEOSGeom_getCoordSeq_r(geos, ring) : nullptr;
        unsigned count = 0;
        if (sequence == nullptr || GEOSCoordSeq_getSize_r(geos, sequence, &count) == 0 || count < 4) {
            return;
        }
        glm::dvec2 corners[3];
        for (unsigned i = 0; i < 3; ++i) {
            GEOSCoordSeq_getXY_r(geos, sequence, i, &corners[i].x, &corners[i].y);
        }
        const double turn = cross2(corners[0], corners[1], corners[2]);
        if (std::abs(turn) < 1e-9) {
            return;
        }
        const int order[3] = {0, turn > 0.0 ? 1 : 2, turn > 0.0 ? 2 : 1};
        for (const int i : order) {
            out->triangles.push_back(pointAt(corners[i].x, corners[i].y));
        }
    }

    /// Every polygon inside `geometry`, whatever collections are around it.
    template <typename Visit>
    void eachPolygon(const GEOSGeometry* geometry, const Visit& visit) const {
        const int type = GEOSGeomTypeId_r(geos, geometry);
        if (type == GEOS_POLYGON) {
            visit(geometry);
        } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
            const int count = GEOSGetNumGeometries_r(geos, geometry);
            for (int i = 0; i < count; ++i) {
                eachPolygon(GEOSGetGeometryN_r(geos, geometry, i), visit);
            }
        }
    }

    void constrainedDelaunay(const city::Ring& outer, const std::vector<city::Ring>& holes) {
        Geometry polygon = polygonOf(outer, holes);
        if (polygon == nullptr) {
            out->outcome = Outcome::Degenerate;
            return;
        }
        if (GEOSisValid_r(geos, polygon.get()) != 1) {
            out->outcome = Outcome::Repaired;
            polygon = own(GEOSMakeValid_r(geos, polygon.get()));
            if (polygon == nullptr) {
                out->outcome = Outcome::Degenerate;
                return;
            }
        }
        eachPolygon(polygon.get(), [&](const GEOSGeometry* valid) {
            const Geometry triangles = own(GEOSConstrainedDelaunayTriangulation_r(geos, valid));
            if (triangles != nullptr) {
                eachPolygon(triangles.get(), [&](const GEOSGeometry* triangle) { takeTriangle(triangle); });
            }
        });
        if (out->triangles.empty()) {
            out->outcome = Outcome::Degenerate;
        }
    }
};

Triangulator::Triangulator() : mImpl(std::make_unique<Impl>()) {}
Triangulator::~Triangulator() = default;

Triangulation Triangulator::run(const city::Polygon& polygon) {
    Triangulation result;
    const city::Ring outer = cleaned(polygon.outer);
    const glm::dvec3 twiceArea = outer.size() >= 3 ? newellNormal(outer) : glm::dvec3(0.0);
    result.area = glm::length(twiceArea) * 0.5;
    if (!(result.area > kSmallestArea) || !std::isfinite(result.area)) {
        result.outcome = Outcome::Degenerate;
        return result;
    }
    result.normal = twiceArea / (2.0 * result.area);
    std::vector<city::Ring> holes;
    for (const city::Ring& ring : polygon.holes) {
        if (city::Ring hole = cleaned(ring); hole.size() >= 3) {
            holes.push_back(std::move(hole));
        }
    }
    const Plane plane(outer[0], result.normal);
    std::vector<glm::dvec2> flat;
    flat.reserve(outer.size());
    for (const glm::dvec3& p : outer) {
        flat.push_back(plane.flat(p));
    }
    if (holes.empty() && (outer.size() == 3 || isConvex(flat))) {
        result.points = outer;
        fan(flat, result.triangles);
        return result;
    }
    mImpl->known.clear();
    mImpl->out = &result;
    mImpl->plane = &plane;
    mImpl->constrainedDelaunay(outer, holes);
    return result;
}

}  // namespace rundgang::bake
