// Which space is the room, when it moves, how fast it is drawn, and when two fingers touch.
#include "xr/Recentring.h"
#include "xr/Spaces.h"
#include "xr/ext/HandTracking.h"
#include "xr/ext/RefreshRate.h"

#include <gtest/gtest.h>

#include <array>

namespace rundgang::xr {
namespace {

TEST(Room, TheFloorIsTheRuntimesWhereItKnowsOne) {
    EXPECT_EQ(roomSpaceOf({XR_REFERENCE_SPACE_TYPE_VIEW, XR_REFERENCE_SPACE_TYPE_LOCAL, XR_REFERENCE_SPACE_TYPE_STAGE,
                           XR_REFERENCE_SPACE_TYPE_LOCAL_FLOOR_EXT}),
              XR_REFERENCE_SPACE_TYPE_LOCAL_FLOOR_EXT);
    EXPECT_EQ(roomSpaceOf({XR_REFERENCE_SPACE_TYPE_VIEW, XR_REFERENCE_SPACE_TYPE_LOCAL, XR_REFERENCE_SPACE_TYPE_STAGE}),
              XR_REFERENCE_SPACE_TYPE_STAGE);
    EXPECT_EQ(roomSpaceOf({XR_REFERENCE_SPACE_TYPE_VIEW, XR_REFERENCE_SPACE_TYPE_LOCAL}), XR_REFERENCE_SPACE_TYPE_LOCAL);
}

TEST(Recentring, CountsFromItsChangeTimeOnAndOnce) {
    Recentring recentring;
    EXPECT_EQ(recentring.advance(50), 0);
    recentring.announce(100);
    EXPECT_EQ(recentring.advance(99), 0);
    EXPECT_EQ(recentring.advance(100), 1);
    EXPECT_EQ(recentring.advance(101), 0);
    recentring.announce(200);
    recentring.announce(300);
    EXPECT_EQ(recentring.advance(250), 1);
    EXPECT_EQ(recentring.advance(300), 1);
}

TEST(RefreshRate, TheFastestThatIsNotFasterThanWished) {
    constexpr std::array kQuest{72.0F, 80.0F, 90.0F, 120.0F};
    EXPECT_EQ(nearestRate(kQuest, 90.0F), 90.0F);
    EXPECT_EQ(nearestRate(kQuest, 100.0F), 90.0F);
    EXPECT_EQ(nearestRate(kQuest, 60.0F), 72.0F);
    constexpr std::array kFast{144.0F, 120.0F};
    EXPECT_EQ(nearestRate(kFast, 90.0F), 120.0F);
    constexpr std::array kOdd{89.9F};
    EXPECT_EQ(nearestRate(kOdd, 90.0F), 89.9F);
    EXPECT_EQ(nearestRate({}, 90.0F), std::nullopt);
}

TEST(Pinch, ATremblingHandPinchesOnce) {
    bool pinched = false;
    int closed = 0;
    for (const float gap : {0.05F, 0.02F, 0.013F, 0.011F, 0.014F, 0.011F, 0.02F, 0.024F, 0.026F, 0.02F, 0.014F}) {
        const bool now = pinches(pinched, gap);
        closed += now && !pinched ? 1 : 0;
        pinched = now;
    }
    EXPECT_EQ(closed, 1);
    EXPECT_FALSE(pinched);
}

}  // namespace
}  // namespace rundgang::xr
