#include "xr/StickSense.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rundgang::xr {
namespace {

TEST(Stick, AheadAimsUntilItRests) {
    StickSense stick;
    stick.advance({0.0F, 0.5F});
    EXPECT_FALSE(stick.aiming());
    stick.advance({0.1F, 0.9F});
    EXPECT_TRUE(stick.aiming());
    // Pushed aside meanwhile it chooses the heading, and does not turn.
    stick.advance({0.9F, 0.1F});
    EXPECT_TRUE(stick.aiming());
    EXPECT_EQ(stick.turn(), 0.0F);
    stick.advance({0.3F, 0.1F});
    EXPECT_FALSE(stick.aiming());
}

TEST(Stick, AsideTurnsAndNeverAims) {
    StickSense stick;
    stick.advance({-0.95F, 0.2F});
    EXPECT_LT(stick.turn(), -0.8F);
    EXPECT_FALSE(stick.aiming());
    stick.advance({-0.5F, 0.8F});
    EXPECT_FALSE(stick.aiming()) << "a stick that rolls on from a turn chooses no landing place";
    EXPECT_EQ(stick.turn(), 0.0F);
    stick.advance({0.0F, 0.0F});
    stick.advance({0.0F, 1.0F});
    EXPECT_TRUE(stick.aiming());
}

TEST(Stick, AWornStickAtRestDoesNothing) {
    StickSense stick;
    for (int i = 0; i < 100; ++i) {
        const auto angle = static_cast<float>(i);
        stick.advance({0.14F * std::sin(angle), 0.14F * std::cos(angle)});
        EXPECT_EQ(stick.turn(), 0.0F);
        EXPECT_EQ(stick.walk(), 0.0F);
        EXPECT_FALSE(stick.aiming());
    }
}

TEST(Stick, NoNumberIsNoWish) {
    StickSense stick;
    stick.advance({0.0F, 1.0F});
    stick.advance({std::numeric_limits<float>::quiet_NaN(), 1.0F});
    EXPECT_FALSE(stick.aiming());
    EXPECT_EQ(stick.walk(), 0.0F);
}

}  // namespace
}  // namespace rundgang::xr
