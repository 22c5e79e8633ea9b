// The headset does not know where it is: the picture dims, softly both ways, and the visitor is told.
#pragma once

#include <glm/common.hpp>

#include <algorithm>
#include <utility>

namespace rundgang::experience {

class TrackingLoss {
public:
    void advance(bool lost, double seconds) {
        constexpr double kEaseSeconds = 0.3;
        constexpr double kTellAfterSeconds = 1.0;  // a hand before the cameras is over sooner
        const double way = seconds / kEaseSeconds;
        mShare = std::clamp(mShare + (lost ? way : -way), 0.0, 1.0);
        const double before = mLost;
        mLost = lost ? mLost + seconds : 0.0;
        mTell = mTell || (before < kTellAfterSeconds && mLost >= kTellAfterSeconds);
    }
    [[nodiscard]] float share() const { return static_cast<float>(glm::smoothstep(0.0, 1.0, mShare)); }
    /// Whether it has lasted so long that the visitor had better be told; once each time.
    [[nodiscard]] bool takeTell() { return std::exchange(mTell, false); }

private:
    double mShare = 0.0;
    double mLost = 0.0;
    bool mTell = false;
};

}  // namespace rundgang::experience
