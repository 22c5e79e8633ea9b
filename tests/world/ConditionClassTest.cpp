#include "engine/world/ConditionClass.h"

#include "engine/world/SewerNet.h"

#include <gtest/gtest.h>

namespace rundgang::world {
namespace {

// BFR Abwasser: 5 at once, 1 nothing. DWA-M 149-3: 0 at once, 4 slight. DIN numbers of one scheme mean nothing in the other.
TEST(Urgency, turnsDwaRoundAndKnowsNothingWithoutAScheme) {
    EXPECT_EQ(urgencyOf(5, kScaleIsybau), 5);
    EXPECT_EQ(urgencyOf(1, kScaleIsybau), 1);
    EXPECT_EQ(urgencyOf(0, kScaleDwa), 5);
    EXPECT_EQ(urgencyOf(4, kScaleDwa), 1);
    EXPECT_EQ(urgencyOf(4, 0), std::nullopt);
    EXPECT_EQ(urgencyOf(kNoClass, kScaleDwa), std::nullopt);
    EXPECT_EQ(urgencyOf(6, kScaleIsybau), std::nullopt);
    EXPECT_EQ(classOf(4, kScaleIsybau), 4);
    EXPECT_EQ(classOf(4, kScaleDwa), 1);
}

TEST(Urgency, ofTwoClassesTheWorseCountsInItsScheme) {
    EXPECT_EQ(worseOf(std::nullopt, 2, kScaleDwa), 2);
    EXPECT_EQ(worseOf(1, 3, kScaleDwa), 1);
    EXPECT_EQ(worseOf(1, 3, kScaleIsybau), 3);
    EXPECT_EQ(worseOf(4, 0, kScaleIsybau), 4);
    EXPECT_EQ(worseOf(4, 0, kScaleDwa), 0);
}

}  // namespace
}  // namespace rundgang::world
