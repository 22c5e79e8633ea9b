#include "engine/experience/HeadInWall.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::experience {

namespace {

/// Grey begins so far before the eye is in, because the picture's near plane and the other eye are ahead of it ...
constexpr double kMargin = 0.1;
/// ... and is full after so much more.
constexpr double kWay = 0.2;
/// Leaning over a railing is fine, walking on beyond it is not: from here on grey, and full after so much more.
constexpr double kReach = 0.6;
constexpr double kReachWay = 0.4;
/// Whoever only brushes a wall needs no words.
constexpr double kBlindSeconds = 1.0;
/// Height of the body's middle: nobody's chest is in a wall when the body is not.
constexpr double kChest = 1.0;

double share(double depth, double way) { return std::clamp(depth / way, 0.0, 1.0); }

/// How far `to` is behind something, seen from `from`, plus the margin.
double depthBehind(const physics::Physics& physics, const math::WorldPos& from, const math::WorldPos& to) {
    const glm::dvec3 way = to - from;
    const double length = glm::length(way);
    if (!(length > 1e-3)) {
        return 0.0;
    }
    const auto hit = physics.cast({from, way / length}, length + kMargin);
    return hit ? length + kMargin - hit->distance : 0.0;
}

}  // namespace

double greyOf(const physics::Physics& physics, const math::WorldPos& feet, const math::WorldPos& eye) {
    const math::WorldPos axis{feet.x, feet.y, eye.z};
    const double out = std::hypot(eye.x - feet.x, eye.y - feet.y);
    double grey = share(out - kReach, kReachWay);
    grey = std::max(grey, share(depthBehind(physics, axis, eye), kWay));
    if (eye.z - feet.z > kChest) {
        grey = std::max(grey, share(depthBehind(physics, feet + glm::dvec3(0.0, 0.0, kChest), axis), kWay));
    }
    if (const std::optional<double> terrain = physics.terrainAt(eye.x, eye.y)) {
        grey = std::max(grey, share(*terrain + kMargin - eye.z, kWay));
    }
    return grey;
}

void HeadInWall::advance(double grey, double seconds) {
    mGrey = grey;
    const double before = mBlind;
    mBlind = grey >= 1.0 ? mBlind + seconds : 0.0;
    mLost = mLost || (before < kBlindSeconds && mBlind >= kBlindSeconds);
}

}  // namespace rundgang::experience
