#include "content/handover/report/PlanTiles.h"
#include "content/handover/report/ReportData.h"

#include <gtest/gtest.h>

#include <set>

namespace rundgang::handover {
namespace {

math::WorldBox townOf(double width, double height) {
    math::WorldBox box;
    box.add({597000.0, 5286000.0, 600.0});
    box.add({597000.0 + width, 5286000.0 + height, 800.0});
    return box;
}

/// Whether some tile of the level shows the place.
bool shows(const PlanTiles& plan, std::uint32_t level, double x, double y) {
    for (const PlanTile& tile : plan.tiles) {
        const glm::dvec2 centre = plan.centreOf(tile);
        const double half = plan.sideOf(tile) * 0.5;
        if (tile.level == level && std::abs(x - centre.x) <= half && std::abs(y - centre.y) <= half) {
            return true;
        }
    }
    return false;
}

TEST(PlanTiles, LevelZeroShowsTheWholeTownInOnePicture) {
    const PlanTiles plan = planTilesOf(townOf(2000.0, 1200.0), {});
    EXPECT_EQ(plan.tiles.at(0).name(), "0-0-0");
    EXPECT_DOUBLE_EQ(plan.side, 2000.0);
    EXPECT_DOUBLE_EQ(plan.west, 597000.0);
    EXPECT_DOUBLE_EQ(plan.centreOf(plan.tiles[0]).y, 5286600.0);
}

TEST(PlanTiles, NeighboursMeet) {
    const PlanTiles plan = planTilesOf(townOf(2000.0, 2000.0), {});
    const glm::dvec2 a = plan.centreOf({2, 1, 3});
    const glm::dvec2 b = plan.centreOf({2, 2, 3});
    EXPECT_DOUBLE_EQ(b.x - a.x, plan.sideOf({2, 1, 3}));
    EXPECT_DOUBLE_EQ(a.y, plan.north - 3.5 * 500.0);
}

TEST(PlanTiles, FineLevelsAreAroundNotesOnly) {
    const std::vector<glm::dvec2> places = {{597100.0, 5286100.0}};
    const PlanTiles plan = planTilesOf(townOf(2000.0, 2000.0), places);
    EXPECT_GE(plan.levels(), 4U);
    const std::uint32_t finest = plan.levels() - 1;
    EXPECT_TRUE(shows(plan, finest, 597100.0, 5286100.0));
    EXPECT_FALSE(shows(plan, finest, 598900.0, 5287900.0));
    EXPECT_TRUE(shows(plan, 2, 598900.0, 5287900.0));
    EXPECT_LE(plan.sideOf({finest, 0, 0}) / PlanTiles::kPixels, 0.3);
}

TEST(PlanTiles, NoTileTwiceAndNoneOutside) {
    std::vector<glm::dvec2> places;
    for (int i = 0; i < 500; ++i) {
        places.emplace_back(596900.0 + i * 4.5, 5285900.0 + (i * 37 % 2300));
    }
    const PlanTiles plan = planTilesOf(townOf(2000.0, 2000.0), places);
    std::set<std::string> names;
    for (const PlanTile& tile : plan.tiles) {
        EXPECT_TRUE(names.insert(tile.name()).second) << tile.name();
        EXPECT_LT(tile.column, 1U << tile.level);
        EXPECT_LT(tile.row, 1U << tile.level);
    }
}

TEST(PlanTiles, ALargeTownFullOfNotesStaysWithinTheBound) {
    std::vector<glm::dvec2> places;
    for (int i = 0; i < 10000; ++i) {
        places.emplace_back(597000.0 + i % 100 * 300.0, 5286000.0 + static_cast<double>(i / 100) * 300.0);
    }
    const PlanTiles plan = planTilesOf(townOf(30000.0, 30000.0), places, 400);
    EXPECT_LE(plan.tiles.size(), 400U);
    EXPECT_GE(plan.levels(), 3U);
}

TEST(PlanTiles, ATownWithoutGroundHasNoPlan) { EXPECT_TRUE(planTilesOf({}, {}).tiles.empty()); }

TEST(PlaceOf, TheNearestViewpointWithinSightElseNone) {
    std::vector<world::Viewpoint> viewpoints(2);
    viewpoints[0].eye = {0.0, 0.0, 900.0};  // however high above
    viewpoints[1].eye = {200.0, 0.0, 0.0};
    EXPECT_EQ(placeOf({90.0, 0.0, 0.0}, viewpoints), 0);
    EXPECT_EQ(placeOf({110.0, 0.0, 0.0}, viewpoints), 1);
    EXPECT_EQ(placeOf({0.0, 301.0, 0.0}, viewpoints), -1);
    EXPECT_EQ(placeOf({0.0, 0.0, 0.0}, {}), -1);
}

}  // namespace
}  // namespace rundgang::handover
