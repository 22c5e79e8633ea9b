// How long one visitor has worn the headset, and when a break is due.
#pragma once

#include <utility>

namespace rundgang::experience {

class SessionClock {
public:
    explicit SessionClock(double breakAfterSeconds) : mBreakAfter(breakAfterSeconds) {}

    /// Not called while paused.
    void advance(double seconds) {
        const bool was = due();
        mSeconds += seconds;
        mTell = mTell || (!was && due());
    }
    [[nodiscard]] double seconds() const { return mSeconds; }
    [[nodiscard]] bool due() const { return mSeconds >= mBreakAfter; }
    /// Once.
    [[nodiscard]] bool takeTell() { return std::exchange(mTell, false); }

private:
    double mBreakAfter;
    double mSeconds = 0.0;
    bool mTell = false;
};

}  // namespace rundgang::experience
