// The sun that is shown: the event's own, or for a while that of a note. The light moves from one to the other and never jumps.
#pragma once

#include "engine/math/Sun.h"

#include <glm/vec3.hpp>

namespace rundgang::experience {

/// A summer afternoon in Bavaria.
inline constexpr math::UtcTime kUsualSun{2026, 6, 21, 13.0};

class Daylight {
public:
    Daylight(double latDeg, double lonDeg);

    /// `atOnce`: before anybody looks.
    void show(const math::UtcTime& time, bool atOnce);
    void advance(double seconds);
    /// The time whose light is shown, or is coming.
    [[nodiscard]] const math::UtcTime& time() const { return mTime; }
    /// Towards the sun, length 1.
    [[nodiscard]] const glm::dvec3& direction() const { return mDirection; }

private:
    double mLatDeg;
    double mLonDeg;
    math::UtcTime mTime = kUsualSun;
    glm::dvec3 mFrom{0.0};
    glm::dvec3 mTo{0.0};
    glm::dvec3 mDirection{0.0};
    double mShare = 1.0;
};

}  // namespace rundgang::experience
