#include "engine/network/LongSection.h"

#include "tests/network/SmallNetwork.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rundgang::test {
namespace {

using network::Direction;
using network::kNone;
using network::kUnknown;

std::optional<double> slopingGround(const glm::dvec2& place) { return 102.0 - 0.005 * place.x; }

TEST(LongSection, hasShaftsPipesAndGroundAtTheirStations) {
    const network::Network small = SmallNetwork().made();
    const network::Traced traced = trace(small, {A, kNone}, Direction::Downstream);
    const network::LongSection section = longSection(small, traced.path, slopingGround);
    ASSERT_EQ(section.shafts.size(), 4U);
    ASSERT_EQ(section.pipes.size(), 3U);
    EXPECT_DOUBLE_EQ(section.length, 150.0);
    EXPECT_DOUBLE_EQ(section.shafts[2].station, 100.0);
    EXPECT_DOUBLE_EQ(section.shafts[2].cover, 101.5);
    EXPECT_NEAR(section.pipes[0].slope().value(), 0.2 / 50.0, 1e-12);
    EXPECT_DOUBLE_EQ(section.pipes[2].from, 100.0);
    EXPECT_DOUBLE_EQ(section.pipes[2].height, 0.4);
    EXPECT_DOUBLE_EQ(section.lowest, 99.0);
    EXPECT_DOUBLE_EQ(section.highest, 102.0);
    ASSERT_GE(section.ground.size(), 75U);
    EXPECT_DOUBLE_EQ(section.ground.front().first, 0.0);
    EXPECT_DOUBLE_EQ(section.ground.back().first, 150.0);
    for (const auto& [station, height] : section.ground) {
        EXPECT_NEAR(height, 102.0 - 0.005 * station, 1e-9);
    }
}

TEST(LongSection, keepsWhatIsNotKnownUnknown) {
    SmallNetwork small;
    small.nodes[B].invert = kUnknown;
    small.reaches[1].invertFrom = kUnknown;
    small.reaches[1].length = 0.0;
    const network::Network made = small.made();
    const network::LongSection section =
        longSection(made, {{A, B, C}, {0, 1}}, [](const glm::dvec2&) { return std::optional<double>(); });
    EXPECT_TRUE(section.ground.empty());
    EXPECT_EQ(section.pipes[1].slope(), std::nullopt);
    EXPECT_TRUE(std::isnan(section.pipes[1].invertFrom));
    EXPECT_DOUBLE_EQ(section.shafts[1].invert, 99.8) << "the lowest of the pipes that meet there";
}

TEST(LongSection, ofNothingIsEmpty) {
    const network::LongSection section = network::longSection({}, {}, slopingGround);
    EXPECT_TRUE(section.shafts.empty());
    EXPECT_EQ(section.lowest, section.highest);
}

}  // namespace
}  // namespace rundgang::test
