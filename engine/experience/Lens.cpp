#include "engine/experience/Lens.h"

#include "engine/math/Camera.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::experience {

namespace {

/// So far ahead that most of the opening lies in view, and the visitor still stands on its near part.
constexpr double kAhead = 4.0;
/// The opening follows a walking or turning visitor softly: a hard edge that swings with the head makes sick.
constexpr double kFollowSeconds = 0.15;

}  // namespace

void Lens::set(bool open, bool atOnce) {
    mOpen = open;
    if (atOnce) {
        mShare = open ? 1.0 : 0.0;
        mView.opening = 0.0F;  // shut until advance() knows where
    }
}

void Lens::advance(double seconds, const frame::VisitState& visit, const physics::Physics& physics) {
    const bool wasShut = mView.opening <= 0.0F;
    const double way = mSeconds > 0.0 ? seconds / mSeconds : 1.0;
    mShare = std::clamp(mShare + (mOpen ? way : -way), 0.0, 1.0);
    mView.opening = static_cast<float>(glm::smoothstep(0.0, 1.0, mShare));
    if (mShare <= 0.0) {
        return;
    }
    math::WorldPos target = visit.feet + math::directionFrom(visit.headingRad, 0.0) * kAhead;
    target.z = physics.terrainAt(target.x, target.y).value_or(visit.feet.z);
    const double follow = wasShut ? 1.0 : 1.0 - std::exp(-seconds / kFollowSeconds);
    const glm::dvec3 offset = target - mView.centre;
    // After a jump to another place there is nothing to follow.
    const bool far = glm::length(offset) > 4.0 * kAhead;
    mView.centre = far ? target : mView.centre + offset * follow;
}

std::optional<frame::Opening> Lens::opening() const {
    if (mView.opening <= 0.0F) {
        return std::nullopt;
    }
    return mView.shape();
}

}  // namespace rundgang::experience
