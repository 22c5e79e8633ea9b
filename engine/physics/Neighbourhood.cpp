#include "engine/physics/Neighbourhood.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::physics {

namespace {

/// How far around the body triangles are gathered, and how far it may move before they are gathered anew.
constexpr double kReach = 3.0;
constexpr double kSlack = 1.0;
/// Smaller than the body's radius, so that a wall touched by the body never carries it; large enough to roll over a kerb
/// smoothly and to pass over cracks between meshes.
constexpr double kFootRadius = 0.2;
/// Supports within this height of the highest one carry together: at a kerb's edge, its top and its face.
constexpr double kTogether = 0.002;

bool apart(const Triangle& t, const glm::dvec3& min, const glm::dvec3& max) {
    for (int k = 0; k < 3; ++k) {
        if ((t.a[k] < min[k] && t.b[k] < min[k] && t.c[k] < min[k]) || (t.a[k] > max[k] && t.b[k] > max[k] && t.c[k] > max[k])) {
            return true;
        }
    }
    return false;
}

}  // namespace

void Neighbourhood::cover(const math::WorldPos& feet) {
    const glm::dvec3 moved = glm::abs(feet - mCentre);
    if (mRevision == mSolid->revision() && std::max({moved.x, moved.y, moved.z}) <= kSlack) {
        return;
    }
    mCentre = feet;
    mRevision = mSolid->revision();
    math::WorldBox box;
    box.add(feet.vec() - glm::dvec3(kReach));
    box.add(feet.vec() + glm::dvec3(kReach, kReach, kReach + 2.0));
    mSolid->gather(box, mCentre, mTriangles);
}

std::optional<Support> Neighbourhood::support(const math::WorldPos& feet, double up, double down, double maxSlopeCos) const {
    const glm::dvec3 at = feet - mCentre;
    const glm::dvec3 min(at.x - kFootRadius, at.y - kFootRadius, at.z - down - kFootRadius);
    const glm::dvec3 max(at.x + kFootRadius, at.y + kFootRadius, at.z + up);
    std::optional<Rest> best;
    bool walkable = false;
    for (const Triangle& t : mTriangles) {
        if (apart(t, min, max)) {
            continue;
        }
        const std::optional<Rest> rest = restOn(t, at.x, at.y, kFootRadius, at.z + up);
        if (!rest || rest->centreZ - kFootRadius < at.z - down) {
            continue;
        }
        const bool gentle = std::abs(t.normal.z) >= maxSlopeCos;
        if (!best || rest->centreZ > best->centreZ + kTogether) {
            best = rest;
            walkable = gentle;
        } else if (rest->centreZ > best->centreZ - kTogether) {
            walkable = walkable || gentle;
            if (rest->centreZ > best->centreZ) {
                best = rest;
            }
        }
    }
    if (!best) {
        return std::nullopt;
    }
    const glm::dvec2 away(at.x - best->contact.x, at.y - best->contact.y);
    const double length = glm::length(away);
    return Support{mCentre.z + best->centreZ - kFootRadius, walkable, length > 1e-6 ? away / length : glm::dvec2(0.0)};
}

Contact Neighbourhood::deepest(const math::WorldPos& feet, double bottom, double top, double radius) const {
    const glm::dvec3 at = feet - mCentre;
    const glm::dvec3 low = at + glm::dvec3(0.0, 0.0, bottom + radius);
    const glm::dvec3 high = at + glm::dvec3(0.0, 0.0, std::max(bottom + radius, top - radius));
    const glm::dvec3 min = low - glm::dvec3(radius);
    const glm::dvec3 max = high + glm::dvec3(radius);
    Contact worst;
    for (const Triangle& t : mTriangles) {
        if (apart(t, min, max)) {
            continue;
        }
        const ClosestPair pair = closestSegmentTriangle(low, high, t);
        const double depth = radius - pair.distance;
        if (depth <= worst.depth) {
            continue;
        }
        if (pair.distance > 1e-9) {
            worst = {depth, (pair.onSegment - pair.onTriangle) / pair.distance};
        } else if (glm::dot(t.normal, t.normal) > 0.0) {
            worst = {depth, t.normal};
        }
    }
    return worst;
}

std::optional<double> Neighbourhood::terrainAt(double x, double y) const {
    const glm::dvec3 from(x - mCentre.x, y - mCentre.y, 1000.0);
    std::optional<double> best;
    for (const Triangle& t : mTriangles) {
        if (!t.terrain || apart(t, {from.x, from.y, -1e6}, {from.x, from.y, 1e6})) {
            continue;
        }
        const std::optional<double> distance = rayTriangle(from, {0.0, 0.0, -1.0}, t.a, t.b, t.c);
        if (distance && (!best || mCentre.z + from.z - *distance > *best)) {
            best = mCentre.z + from.z - *distance;
        }
    }
    return best;
}

}  // namespace rundgang::physics
