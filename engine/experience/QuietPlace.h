// Where a headset's visitor waits while the town is not there yet: a calm floor and sky that turn with the head as they should,
// instead of houses that pop up around them.
#pragma once

#include <algorithm>

namespace rundgang::experience {

class QuietPlace {
public:
    /// `there`: what is needed around the visitor is loaded.
    void advance(bool worn, bool there, double seconds) {
        constexpr double kOpenSeconds = 0.5;
        if (!worn) {
            mShare = 0.0;
        } else {
            mShare = there ? std::max(0.0, mShare - seconds / kOpenSeconds) : 1.0;
        }
    }
    [[nodiscard]] float share() const { return static_cast<float>(mShare); }

private:
    double mShare = 0.0;
};

}  // namespace rundgang::experience
