#include "engine/experience/Vignette.h"

#include "engine/math/Camera.h"

#include <algorithm>
#include <cmath>

namespace rundgang::experience {

namespace {

// The angle, the delay and the fade are Godot XR Tools' vignette. Its 10 m/s are a car's: on foot that would be no vignette at
// all, so here it is whole at a walking pace.
constexpr double kFullDegPerSecond = 20.0;
constexpr double kFullMetresPerSecond = 1.4;
constexpr double kOpenDelaySeconds = 1.0;
constexpr double kOpenSeconds = 1.5;
/// Soft, but in place before a glide has got anywhere.
constexpr double kCloseSeconds = 0.25;

}  // namespace

void Vignette::advance(const Glide& glide, double strength, double seconds) {
    if (!(seconds > 0.0)) {
        return;
    }
    const double turning = std::abs(glide.radians) / seconds / math::radFromDeg(kFullDegPerSecond);
    const double moving = std::abs(glide.metres) / seconds / kFullMetresPerSecond;
    const double wanted = strength * std::min(1.0, std::max(turning, moving));
    if (wanted >= mShare && wanted > 0.0) {
        mRest = 0.0;
        mShare = std::min(wanted, mShare + seconds / kCloseSeconds);
        return;
    }
    mRest += seconds;
    if (mRest > kOpenDelaySeconds) {
        mShare = std::max(wanted, mShare - seconds / kOpenSeconds);
    }
}

}  // namespace rundgang::experience
