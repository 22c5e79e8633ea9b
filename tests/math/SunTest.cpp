#include "engine/math/Camera.h"
#include "engine/math/Sun.h"

#include <gtest/gtest.h>

namespace rundgang::math {
namespace {

// Kempten (Allgäu): 47.73 N, 10.31 E. At true noon the sun's height is 90 - latitude + declination.
constexpr double kLat = 47.73;
constexpr double kLon = 10.31;

double highestDeg(int month, int day) {
    double highest = -90.0;
    for (int minute = 0; minute < 24 * 60; ++minute) {
        const glm::dvec3 sun = sunDirection({2026, month, day, minute / 60.0}, kLat, kLon);
        highest = std::max(highest, degFromRad(pitchOf(sun)));
    }
    return highest;
}

TEST(Sun, culminatesAtSolsticesWhereTheLatitudeSays) {
    EXPECT_NEAR(highestDeg(6, 21), 90.0 - kLat + 23.44, 0.05);
    EXPECT_NEAR(highestDeg(12, 21), 90.0 - kLat - 23.44, 0.05);
}

TEST(Sun, standsInTheSouthAtLocalNoon) {
    // 10.31 E culminates about 11:19 UTC on 21 June (longitude 41 min early, equation of time 2 min late).
    const glm::dvec3 sun = sunDirection({2026, 6, 21, 11.0 + 20.5 / 60.0}, kLat, kLon);
    EXPECT_NEAR(degFromRad(headingOf(sun)), 180.0, 1.0);
}

TEST(Sun, isBelowTheHorizonAtNight) { EXPECT_LT(sunDirection({2026, 12, 21, 23.0}, kLat, kLon).z, 0.0); }

}  // namespace
}  // namespace rundgang::math
