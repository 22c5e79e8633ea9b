#include "engine/experience/Leading.h"

#include <glm/geometric.hpp>

#include <cmath>
#include <numbers>

namespace rundgang::experience {
namespace {

/// From here a manhole is seen and pointed at without looking for it.
constexpr double kThere = 5.0;
/// The arrow follows whoever walks past something softly.
constexpr double kFollowSeconds = 0.35;

}  // namespace

bool Leading::advance(const math::WorldPos& feet, double targetZ, double seconds) {
    if (!mTo) {
        return false;
    }
    const glm::dvec2 way = *mTo - glm::dvec2(feet.x, feet.y);
    const double distance = glm::length(way);
    if (distance < kThere) {
        stop();
        return true;
    }
    const double bearing = std::atan2(way.x, way.y);
    frame::Lead lead{{mTo->x, mTo->y, targetZ}, distance, bearing};
    if (mShown) {
        const double turn = std::remainder(bearing - mShown->bearingRad, 2.0 * std::numbers::pi);
        lead.bearingRad = mShown->bearingRad + turn * (1.0 - std::exp(-seconds / kFollowSeconds));
    }
    mShown = lead;
    return false;
}

}  // namespace rundgang::experience
