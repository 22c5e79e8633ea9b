#include "engine/math/World.h"

#include <gtest/gtest.h>

namespace rundgang::math {
namespace {

TEST(World, localKeepsMillimetresFarFromTheCrsOrigin) {
    const WorldPos origin{690953.0, 5335962.0, 510.0};
    const WorldPos point{691053.123, 5336062.456, 512.789};
    const WorldPos back = worldFromLocal(localFromWorld(point, origin), origin);
    EXPECT_NEAR(back.x, point.x, 1e-4);
    EXPECT_NEAR(back.y, point.y, 1e-4);
    EXPECT_NEAR(back.z, point.z, 1e-4);
}

TEST(WorldBox, isEmptyUntilSomethingIsAdded) {
    WorldBox box;
    EXPECT_TRUE(box.empty());
    box.add(glm::dvec3(1.0, 2.0, 3.0));
    EXPECT_FALSE(box.empty());
    EXPECT_EQ(box.size(), glm::dvec3(0.0));
}

TEST(WorldBox, distanceIsZeroInsideAndEuclideanOutside) {
    WorldBox box;
    box.add(glm::dvec3(0.0));
    box.add(glm::dvec3(10.0));
    EXPECT_EQ(box.distanceTo({5.0, 5.0, 5.0}), 0.0);
    EXPECT_DOUBLE_EQ(box.distanceTo({13.0, 14.0, 5.0}), 5.0);
}

}  // namespace
}  // namespace rundgang::math
