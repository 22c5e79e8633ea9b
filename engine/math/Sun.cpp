#include "engine/math/Sun.h"

#include "engine/math/Camera.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

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

int daysOf(int year, int month) {
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 ? (leap ? 29 : 28) : (month == 4 || month == 6 || month == 9 || month == 11) ? 30 : 31;
}

}  // namespace

std::optional<UtcTime> readUtc(std::string_view text) {
    const std::string words(text);
    UtcTime time;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int used = 0;
    if (std::sscanf(words.c_str(), "%4d-%2d-%2dT%2d:%2d%n", &time.year, &time.month, &time.day, &hour, &minute, &used) != 5) {
        return std::nullopt;
    }
    int more = 0;
    if (std::sscanf(words.c_str() + used, ":%2d%n", &second, &more) == 1) {
        used += more;
    }
    const std::string_view rest = std::string_view(words).substr(static_cast<std::size_t>(used));
    const bool day = time.month >= 1 && time.month <= 12 && time.day >= 1 && time.day <= daysOf(time.year, time.month);
    const bool clock = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
    if (!day || !clock || (!rest.empty() && rest != "Z")) {
        return std::nullopt;
    }
    time.hours = hour + minute / 60.0 + second / 3600.0;
    return time;
}

std::string writeUtc(const UtcTime& time) {
    const long seconds = std::min(std::lround(time.hours * 3600.0), 24L * 3600L - 1L);
    char text[96];
    std::snprintf(text, sizeof(text), "%04d-%02d-%02dT%02ld:%02ld:%02ldZ", time.year, time.month, time.day, seconds / 3600,
                  seconds / 60 % 60, seconds % 60);
    return text;
}

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
