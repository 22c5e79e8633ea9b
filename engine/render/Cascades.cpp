#include "engine/render/Cascades.h"

#include <glm/geometric.hpp>

#include <cmath>

namespace rundgang::render {
namespace {

// A centre moves in steps of this share of the reach: larger steps draw less often, smaller ones waste less of the map.
constexpr double kStepShare = 0.25;
// Casters above the range are clamped to its near side; receivers may lie this far below a hill's top.
constexpr float kDepthRoom = 400.0F;
// The near cascades are drawn whenever they are stale; of the others one a frame.
constexpr std::uint32_t kAlwaysFresh = 2;

/// The sun moves a quarter of a degree a minute: shadows follow in steps no one sees as jumps, so that they can be kept.
constexpr double kSunStep = 0.002;

}  // namespace

LightAxes LightAxes::of(const glm::dvec3& sunDirection) {
    const auto snap = [](double v) { return std::round(v / kSunStep) * kSunStep; };
    LightAxes axes;
    axes.sun = glm::normalize(glm::dvec3(snap(sunDirection.x), snap(sunDirection.y), snap(sunDirection.z)));
    // North as the reference, unless the sun stands there.
    const glm::dvec3 reference = std::abs(axes.sun.y) < 0.9 ? glm::dvec3(0.0, 1.0, 0.0) : glm::dvec3(1.0, 0.0, 0.0);
    axes.x = glm::normalize(glm::cross(reference, axes.sun));
    axes.y = glm::cross(axes.sun, axes.x);
    return axes;
}

Cascade cascadeAround(const LightAxes& axes, const math::WorldPos& eye, float reach, std::uint32_t mapSize) {
    const double step = static_cast<double>(reach) * kStepShare;
    Cascade cascade;
    // Snapping moves the centre by half a step at most.
    cascade.halfWidth = reach + static_cast<float>(step) * 0.5F;
    cascade.halfDepth = cascade.halfWidth + kDepthRoom;
    cascade.texel = 2.0F * cascade.halfWidth / static_cast<float>(mapSize);
    const auto snap = [&](const glm::dvec3& axis) { return std::round(glm::dot(eye.vec(), axis) / step) * step; };
    cascade.centreX = snap(axes.x);
    cascade.centreY = snap(axes.y);
    cascade.centreDepth = snap(axes.sun);
    return cascade;
}

std::uint32_t Cascades::update(const glm::dvec3& sunDirection, const math::WorldPos& eye, std::uint64_t casters, bool all,
                               float widened) {
    const LightAxes axes = LightAxes::of(sunDirection);
    if (axes.sun != mAxes.sun) {
        mAxes = axes;
        for (Drawn& drawn : mDrawn) {
            drawn.valid = false;
        }
    }
    std::uint32_t stale = 0;
    for (std::uint32_t i = 0; i < mCount; ++i) {
        const Cascade wanted = cascadeAround(axes, eye, kCascadeReach[i] * widened, mMapSize);
        if (!mDrawn[i].valid || mDrawn[i].casters != casters || !(mDrawn[i].cascade == wanted)) {
            stale |= 1U << i;
        }
    }
    std::uint32_t now = 0;
    bool farTaken = false;
    for (std::uint32_t k = 0; k < mCount; ++k) {
        // Turns begin with the one after the last drawn, so that a steady stream of changes starves none.
        const std::uint32_t i = (mTurn + k) % mCount;
        if ((stale & (1U << i)) == 0) {
            continue;
        }
        const bool must = all || i < kAlwaysFresh || !mDrawn[i].valid;
        if (!must && farTaken) {
            continue;
        }
        farTaken = farTaken || i >= kAlwaysFresh;
        now |= 1U << i;
    }
    for (std::uint32_t i = 0; i < mCount; ++i) {
        if ((now & (1U << i)) != 0) {
            mDrawn[i] = {cascadeAround(axes, eye, kCascadeReach[i] * widened, mMapSize), casters, true};
            mTurn = i >= kAlwaysFresh ? (i + 1) % mCount : mTurn;
        }
    }
    return now;
}

}  // namespace rundgang::render
