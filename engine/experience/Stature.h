// From what height a headset's visitor looks: their own, or lifted and lowered by a number that stays the same while they move,
// so that bending down is still bending down. A seated visitor looks from a standing person's height.
#pragma once

#include "engine/experience/Comfort.h"

namespace rundgang::experience {

class Stature {
public:
    /// True when the offset is to change: the picture had better blink.
    bool choose(Posture posture, EyeLevel level);
    void raise(double metres);
    /// The offset is found anew from how high the head is at the next advance().
    void measure() { mMeasure = true; }
    /// `headZ` above the room's floor. True when the offset changed just now.
    bool advance(double headZ, double seconds);

    [[nodiscard]] Posture posture() const { return mPosture; }
    [[nodiscard]] EyeLevel level() const { return mLevel; }
    /// The room's floor above the ground, metres.
    [[nodiscard]] double offset() const { return mBase + mRaised; }

private:
    bool satDown(double headZ, double seconds);

    Posture mPosture = Posture::Standing;
    EyeLevel mLevel = EyeLevel::Own;
    double mBase = 0.0;
    double mRaised = 0.0;
    bool mMeasure = false;
    double mMeasuredZ = 0.0;
    bool mMaySit = false;  ///< seated was chosen, perhaps before sitting down
    double mRestZ = 0.0;   ///< where the head has been for
    double mRested = 0.0;  ///< these seconds
};

}  // namespace rundgang::experience
