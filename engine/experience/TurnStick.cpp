#include "engine/experience/TurnStick.h"

#include "engine/math/Camera.h"

#include <algorithm>
#include <cmath>

namespace rundgang::experience {

namespace {

/// Two thresholds: a stick that trembles at one of them does not fire twice.
constexpr float kFires = 0.7F;
constexpr float kRearms = 0.4F;
/// Sticks do not rest at zero.
constexpr double kDead = 0.2;
/// Half a turn in six seconds.
constexpr double kGlideDegPerSecond = 30.0;

}  // namespace

TurnStick::Turn TurnStick::advance(float stick, const Comfort& comfort, double seconds) {
    if (!std::isfinite(stick)) {
        return {};
    }
    const float push = std::abs(stick);
    const double side = stick < 0.0F ? -1.0 : 1.0;
    mArmed = mArmed || push < kRearms;
    if (!mArmed) {
        return {};
    }
    if (comfort.turning == Turning::Smooth) {
        const double share = std::clamp((static_cast<double>(push) - kDead) / (1.0 - kDead), 0.0, 1.0);
        return {0.0, side * share * math::radFromDeg(kGlideDegPerSecond) * seconds};
    }
    if (push <= kFires) {
        return {};
    }
    mArmed = false;
    return {side * math::radFromDeg(comfort.snapDeg), 0.0};
}

}  // namespace rundgang::experience
