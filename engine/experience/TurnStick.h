// What a stick's wish to turn means: one step for one push, or a gentle glide.
#pragma once

#include "engine/experience/Comfort.h"

namespace rundgang::experience {

class TurnStick {
public:
    struct Turn {
        double atOnceRad = 0.0;  ///< a step
        double glideRad = 0.0;
    };
    /// `stick` -1 (left) .. 1. A step comes once for each push: nothing repeats while it is held.
    Turn advance(float stick, const Comfort& comfort, double seconds);
    /// Nothing more until the stick has been let go: it just served something else.
    void disarm() { mArmed = false; }

private:
    bool mArmed = true;
};

}  // namespace rundgang::experience
