#include "engine/math/Sun.h"

#include "engine/math/Camera.h"

#include <cmath>

namespace rundgang::math {
namespace {

/// Days since 2000-01-01 12:00 UTC (Fliegel and van Flandern's Julian day, then shifted).
double daysSinceJ2000(const UtcTime& t) {
    const int a = (14 - t.month) / 12;
    const int y = t.year + 4800 - a;
    const int m = t.month + 12 * a - 3;
    const int julianDay = t.day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045;
    return julianDay - 2451545 + (t.hours - 12.0) / 24.0;
}

}  // namespace

glm::dvec3 sunDirection(const UtcTime& time, double latDeg, double lonDeg) {
    const double n = daysSinceJ2000(time);
    const double meanLongitude = radFromDeg(std::fmod(280.460 + 0.9856474 * n, 360.0));
    const double meanAnomaly = radFromDeg(std::fmod(357.528 + 0.9856003 * n, 360.0));
    const double ecliptic =
        meanLongitude + radFromDeg(1.915) * std::sin(meanAnomaly) + radFromDeg(0.020) * std::sin(2.0 * meanAnomaly);
    const double obliquity = radFromDeg(23.439 - 0.0000004 * n);
    const double rightAscension = std::atan2(std::cos(obliquity) * std::sin(ecliptic), std::cos(ecliptic));
    const double declination = std::asin(std::sin(obliquity) * std::sin(ecliptic));
    const double siderealHours = 6.697375 + 0.0657098242 * n + time.hours;
    const double hourAngle = radFromDeg(std::fmod(siderealHours, 24.0) * 15.0 + lonDeg) - rightAscension;
    const double lat = radFromDeg(latDeg);
    return {-std::cos(declination) * std::sin(hourAngle),
            std::sin(declination) * std::cos(lat) - std::cos(declination) * std::sin(lat) * std::cos(hourAngle),
            std::sin(declination) * std::sin(lat) + std::cos(declination) * std::cos(lat) * std::cos(hourAngle)};
}

}  // namespace rundgang::math
