#include "engine/experience/Lens.h"

#include "engine/math/Camera.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rundgang::experience {

namespace {

/// So far ahead that most of the opening lies in view, and the visitor still stands on its near part.
constexpr double kAhead = 4.0;
/// The opening follows a walking or turning visitor softly: a hard edge that swings with the head makes sick.
constexpr double kFollowSeconds = 0.15;
/// A window at the pointer follows more slowly, and not at all while one points at what is inside it.
constexpr double kPointerFollowSeconds = 0.3;
constexpr double kPointerRest = 0.55;  ///< of its radius
constexpr double kMostGlass = 0.9;
/// From below, the ground overhead is no more than an outline.
constexpr float kOverhead = 0.18F;
/// Places of the rim where the ground's fall is looked up.
constexpr int kRimPlaces = 8;

constexpr double radiusOf(XrayMode mode) {
    switch (mode) {
        case XrayMode::Pointer: return 8.0;
        case XrayMode::Street: return 60.0;
        case XrayMode::Around:
        case XrayMode::Reach: break;
    }
    return 12.0;
}

}  // namespace

void Lens::set(bool open, bool atOnce) {
    mOpen = open;
    if (atOnce) {
        mShare = open ? 1.0 : 0.0;
        mView.opening = 0.0F;  // shut until advance() knows where
    }
}

void Lens::choose(XrayMode mode, std::shared_ptr<const Trench> trench, bool atOnce) {
    mWanted = {mode, mode == XrayMode::Reach ? std::move(trench) : nullptr};
    if (mode == XrayMode::Reach && mWanted.trench == nullptr) {
        mWanted.mode = XrayMode::Around;
    }
    if (mode == XrayMode::Pointer && mShown.mode != mode) {
        mPointed.reset();
    }
    if (atOnce) {
        mShown = mWanted;
        mView.opening = 0.0F;
    }
}

void Lens::setGlass(double opacity) {
    if (std::isfinite(opacity)) {
        mGlass = std::clamp(opacity, 0.0, kMostGlass);
    }
}

void Lens::ease(double seconds) {
    const double way = mSeconds > 0.0 ? seconds / mSeconds : 1.0;
    const bool opens = mOpen && mShown == mWanted;
    mShare = std::clamp(mShare + (opens ? way : -way), 0.0, 1.0);
    if (mShare <= 0.0) {
        mShown = mWanted;
    }
    mView.opening = static_cast<float>(glm::smoothstep(0.0, 1.0, mShare));
}

math::WorldPos Lens::target(const frame::VisitState& visit) const {
    const math::WorldPos ahead = visit.feet + math::directionFrom(visit.headingRad, 0.0) * kAhead;
    switch (mShown.mode) {
        case XrayMode::Street: return visit.feet;
        case XrayMode::Pointer: {
            // What was pointed at before a jump stays behind.
            const bool near = mPointed && glm::length(glm::dvec2(*mPointed - visit.feet)) <= kFarthestPointed;
            return near ? *mPointed : ahead;
        }
        case XrayMode::Around:
        case XrayMode::Reach: break;
    }
    return ahead;
}

void Lens::follow(double seconds, const frame::VisitState& visit, const physics::Physics& physics, bool jump) {
    const bool byPointer = mShown.mode == XrayMode::Pointer;
    math::WorldPos to = target(visit);
    to.z = physics.terrainAt(to.x, to.y).value_or(visit.feet.z);
    glm::dvec3 offset = to - mView.centre;
    const double radius = radiusOf(mShown.mode);
    // After a jump to another place there is nothing to follow.
    const bool far = glm::length(offset) > std::max(4.0 * kAhead, byPointer ? 6.0 * radius : radius);
    if (byPointer && !far && !jump) {
        const double rest = kPointerRest * radius;
        const double away = glm::length(glm::dvec2(offset));
        offset *= away > rest ? (away - rest) / away : 0.0;
        offset.z = physics.terrainAt(mView.centre.x, mView.centre.y).value_or(mView.centre.z) - mView.centre.z;
    }
    const double slowly = byPointer ? kPointerFollowSeconds : kFollowSeconds;
    const double share = jump || far ? 1.0 : 1.0 - std::exp(-seconds / slowly);
    mView.centre = mView.centre + offset * share;
    mView.points = 0;
    mView.radius = static_cast<float>(radius);
    double lowest = mView.centre.z;
    for (int i = 0; i < kRimPlaces; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / kRimPlaces;
        const double x = mView.centre.x + radius * std::cos(angle);
        const double y = mView.centre.y + radius * std::sin(angle);
        lowest = std::min(lowest, physics.terrainAt(x, y).value_or(lowest));
    }
    mView.fall = static_cast<float>(mView.centre.z - lowest);
}

void Lens::show(const Trench& trench, const physics::Physics& physics) {
    const frame::Opening& opening = trench.opening();
    mView.line = opening.line;
    mView.points = opening.points;
    mView.radius = static_cast<float>(opening.radius);
    mView.fall = 0.0F;
    const math::WorldPos middle = opening.line[0] + (opening.line[opening.points - 1] - opening.line[0]) * 0.5;
    mView.centre = {middle.x, middle.y, physics.terrainAt(middle.x, middle.y).value_or(middle.z)};
}

void Lens::advance(double seconds, const frame::VisitState& visit, const physics::Physics& physics, const SewerMap* sewers,
                   const std::shared_ptr<const Trench>& standsIn) {
    const bool wasBelow = mBelow;
    mBelow = standsIn != nullptr;
    const bool wasShut = mView.opening <= 0.0F || wasBelow;
    if (mBelow) {
        mView.opening = 1.0F;
        show(*standsIn, physics);
        mView.glass = kOverhead;
    } else {
        // Back on the street behind shut eyes, what was open is open.
        mShare = wasBelow ? (mOpen ? 1.0 : 0.0) : mShare;
        ease(wasBelow ? 0.0 : seconds);
        if (mShare <= 0.0) {
            mView.below = false;
            return;
        }
        if (mShown.trench) {
            show(*mShown.trench, physics);
        } else {
            follow(seconds, visit, physics, wasShut);
        }
        mView.glass = mShown.mode == XrayMode::Street ? static_cast<float>(mGlass) : 0.0F;
    }
    const math::WorldPos eye = visit.eye();
    mView.below = physics.terrainAt(eye.x, eye.y).value_or(-1e9) > eye.z;
    frame::XRayView whole = mView;
    whole.opening = 1.0F;
    mView.drops = mDrops.of(whole.shape(), sewers, physics);
}

std::optional<frame::Opening> Lens::opening() const {
    if (mView.opening <= 0.0F) {
        return std::nullopt;
    }
    return mView.shape();
}

}  // namespace rundgang::experience
