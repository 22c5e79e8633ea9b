// Where the sun stands, from a place and a time: the low-precision formulas of the Astronomical Almanac (as given by Michalsky,
// Solar Energy 40(3), 1988), good to about 0.01 degrees from 1950 to 2050; refraction is left out.
#pragma once

#include <glm/vec3.hpp>

namespace rundgang::math {

struct UtcTime {
    int year = 2026;
    int month = 6;
    int day = 21;
    double hours = 12.0;  ///< hours since midnight UTC
};

/// Unit vector towards the sun: x east, y north, z up (true north, not grid north). Below the horizon z is negative.
glm::dvec3 sunDirection(const UtcTime& time, double latDeg, double lonDeg);

}  // namespace rundgang::math
