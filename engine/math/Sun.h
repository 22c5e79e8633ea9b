// Where the sun stands, from a place and a time: the low-precision formulas of the Astronomical Almanac (as given by Michalsky,
// Solar Energy 40(3), 1988), good to about 0.01 degrees from 1950 to 2050; refraction is left out.
#pragma once

#include <glm/vec3.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace rundgang::math {

struct UtcTime {
    int year = 2026;
    int month = 6;
    int day = 21;
    double hours = 12.0;  ///< hours since midnight UTC

    bool operator==(const UtcTime&) const = default;
};

/// "2026-06-21T13:30", seconds and "Z" or none: ISO 8601. Nothing where it is no such time. What was written is read back
/// exactly.
std::optional<UtcTime> readUtc(std::string_view text);
/// To the second, with "Z".
std::string writeUtc(const UtcTime& time);

/// Unit vector towards the sun: x east, y north, z up (true north, not grid north). Below the horizon z is negative.
glm::dvec3 sunDirection(const UtcTime& time, double latDeg, double lonDeg);

}  // namespace rundgang::math
