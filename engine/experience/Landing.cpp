#include "engine/experience/Landing.h"

#include "engine/experience/Texts.h"
#include "engine/math/Camera.h"

#include <cmath>

namespace rundgang::experience {

namespace {

/// Steps and terraces up to here count as ground, what is higher as a roof.
constexpr double kHighestTerrace = 1.5;
/// A manhole's cover lies no lower in the street; a pipe does.
constexpr double kLowestCover = 0.2;
constexpr double kTeleportSlopeDeg = 20.0;

}  // namespace

std::optional<math::WorldPos> standingPlace(const physics::Physics& physics, const frame::Hit& hit, core::LocalizedText* why) {
    const auto no = [&](const core::LocalizedText& text) -> std::optional<math::WorldPos> {
        if (why != nullptr) {
            *why = text;
        }
        return std::nullopt;
    };
    const math::WorldPos& at = hit.position;
    const std::optional<double> terrain = physics.terrainAt(at.x, at.y);
    if (!terrain) {
        return no(texts::notLoadedThere());
    }
    const double above = at.z - *terrain;
    if (above > kHighestTerrace) {
        return no(texts::notOnRoofs());
    }
    if (hit.feature != frame::kNoFeature && above < -kLowestCover) {
        return no(texts::notUnderground());
    }
    const bool level = hit.normal.z >= std::cos(math::radFromDeg(kTeleportSlopeDeg));
    if (!level && hit.feature == frame::kNoFeature) {
        return no(texts::tooSteep());
    }
    const math::WorldPos feet{at.x, at.y, physics.groundBelow(at.x, at.y, at.z + 0.3).value_or(*terrain)};
    if (!level || std::abs(above - (feet.z - *terrain)) > 1.0 || !physics.canStand(feet, kTeleportSlopeDeg)) {
        return no(texts::cannotStandThere());
    }
    return feet;
}

}  // namespace rundgang::experience
