#include "xr/StickSense.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::xr {
namespace {

constexpr float kBegins = 0.7F;
constexpr float kEnds = 0.35F;
/// Worn sticks rest beside the middle.
constexpr float kRest = 0.15F;

float beyondRest(float value) {
    const float size = std::max(std::abs(value) - kRest, 0.0F) / (1.0F - kRest);
    return std::copysign(std::min(size, 1.0F), value);
}

}  // namespace

void StickSense::advance(const glm::vec2& stick) {
    if (!std::isfinite(stick.x) || !std::isfinite(stick.y)) {
        reset();
        return;
    }
    const float away = glm::length(stick);
    if (away < kEnds) {
        mAiming = false;
        mTurning = false;
    } else if (!mAiming && !mTurning && away > kBegins) {
        mAiming = stick.y > std::abs(stick.x);
        mTurning = std::abs(stick.x) >= std::abs(stick.y);
    }
    mTurn = mAiming ? 0.0F : beyondRest(stick.x) * (std::abs(stick.x) >= std::abs(stick.y) ? 1.0F : 0.0F);
    mWalk = std::abs(stick.y) > std::abs(stick.x) || mAiming ? beyondRest(stick.y) : 0.0F;
}

}  // namespace rundgang::xr
