#include "engine/experience/Stature.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::experience {

namespace {

constexpr double kMostRaised = 0.6;
/// Beyond this the floor of the room is not where the runtime says, and a person would be lifted to a giant.
constexpr double kMostBase = 1.4;
/// A head that sank by this much and rests there belongs to somebody who has sat down.
constexpr double kSat = 0.25;
constexpr double kStill = 0.03;
constexpr double kRestSeconds = 1.5;

}  // namespace

bool Stature::choose(Posture posture, EyeLevel level) {
    if (posture == mPosture && level == mLevel) {
        return false;
    }
    mPosture = posture;
    mLevel = level;
    mRaised = 0.0;
    mMeasure = true;
    mMaySit = posture == Posture::Seated;
    return true;
}

void Stature::raise(double metres) { mRaised = std::clamp(mRaised + metres, -kMostRaised, kMostRaised); }

bool Stature::satDown(double headZ, double seconds) {
    if (std::abs(headZ - mRestZ) > kStill) {
        mRestZ = headZ;
        mRested = 0.0;
    }
    mRested += seconds;
    return mMaySit && mRested > kRestSeconds && headZ < mMeasuredZ - kSat;
}

bool Stature::advance(double headZ, double seconds) {
    if (!std::isfinite(headZ)) {
        return false;
    }
    const bool sat = satDown(headZ, seconds);
    if (!std::exchange(mMeasure, false) && !sat) {
        return false;
    }
    mMaySit = mMaySit && !sat;
    mMeasuredZ = headZ;
    const bool own = mPosture == Posture::Standing && mLevel == EyeLevel::Own;
    const double base = own ? 0.0 : std::clamp(metresOf(mLevel) - headZ, -kMostBase, kMostBase);
    return std::abs(std::exchange(mBase, base) - base) > 1e-9;
}

}  // namespace rundgang::experience
