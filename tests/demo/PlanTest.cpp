#include "content/demo/land/Random.h"
#include "content/demo/plan/Buckets.h"
#include "content/demo/plan/Plan.h"
#include "content/demo/write/CityGml.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace rundgang::demo {
namespace {

Plan planOf(std::uint32_t buildings, std::uint64_t seed) {
    const Region region = planRegion({buildings, seed});
    const Land land(region.seed);
    return planSettlement(land, region, region.cells.front());
}

TEST(Settlement, HasExactlyTheBuildingsAskedFor) {
    for (const std::uint32_t n : {200U, 333U, 600U, 1500U}) {
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            EXPECT_EQ(planOf(n, seed).houses.size(), n) << "seed " << seed;
        }
    }
}

TEST(Settlement, EveryVillageOfARegionCanBePlanned) {
    const Region region = planRegion({12000, 4});
    const Land land(region.seed);
    std::set<std::string> ids;
    for (const Cell& cell : region.cells) {
        const Plan plan = planSettlement(land, region, cell);
        ASSERT_EQ(plan.houses.size(), cell.buildings);
        for (std::size_t i = 0; i < plan.houses.size(); ++i) {
            ids.insert(buildingId(plan, i));
        }
    }
    EXPECT_EQ(ids.size(), 12000U);
}

TEST(Settlement, IsThePlaceOfTwoProposalsAndOneHouseToGo) {
    const Plan plan = planOf(600, 1);
    ASSERT_TRUE(plan.frame.site.has_value());
    EXPECT_LT(lengthOf(plan.frame.site->centre - plan.frame.centre), 200.0);
    EXPECT_EQ(std::count_if(plan.houses.begin(), plan.houses.end(), [](const House& h) { return h.removed; }), 1);
    for (const House& house : plan.houses) {
        const bool onSite = overlap(*plan.frame.site, house.parts.front().base);
        EXPECT_EQ(onSite, house.removed);
    }
}

TEST(Settlement, HousesDoNotStandInOneAnotherNorOnStreets) {
    const Plan plan = planOf(600, 2);
    Buckets<std::size_t> near(plan.frame.cell.corner(), 40.0);
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < plan.houses.size(); ++i) {
        const Obb& base = plan.houses[i].parts.front().base;
        near.visit(base.centre, base.radius(), [&](std::size_t j) {
            pairs += overlap(base.grown(-0.02), plan.houses[j].parts.front().base.grown(-0.02)) ? 1U : 0U;
        });
        near.add(base.centre - Vec2(base.radius()), base.centre + Vec2(base.radius()), i);
        for (const Vec2 corner : base.corners()) {
            EXPECT_GT(plan.streets.clearance(corner, 1.0), -1.0) << "house " << i;
        }
    }
    EXPECT_EQ(pairs, 0U);
}

TEST(Drains, EveryPipeFallsAndEndsNoLowerThanItsManhole) {
    for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
        const Plan plan = planOf(600, seed);
        ASSERT_GT(plan.drains.size(), 200U);
        for (const DrainPipe& pipe : plan.drains) {
            EXPECT_GT(pipe.invertFrom, pipe.invertTo);
            EXPECT_GE(pipe.invertTo, plan.drainNodes[pipe.to].invert - 1e-9);
            EXPECT_LT(plan.drainNodes[pipe.from].invert, plan.drainNodes[pipe.from].cover);
        }
    }
}

TEST(Drains, AllSewageReachesThePlant) {
    const Plan plan = planOf(600, 1);
    std::vector<std::size_t> next(plan.drainNodes.size(), plan.drainNodes.size());
    for (const DrainPipe& pipe : plan.drains) {
        if (pipe.system != DrainSystem::Storm) {
            next[pipe.from] = pipe.to;
        }
    }
    for (const DrainPipe& pipe : plan.drains) {
        if (pipe.system == DrainSystem::Storm) {
            continue;
        }
        std::size_t node = pipe.from;
        for (std::size_t steps = 0; steps < plan.drainNodes.size() && next[node] != plan.drainNodes.size(); ++steps) {
            node = next[node];
        }
        EXPECT_EQ(plan.drainNodes[node].kind, DrainNodeKind::Plant);
    }
}

TEST(Greenery, NoTreeStandsInAHouse) {
    const Plan plan = planOf(600, 1);
    ASSERT_GT(plan.trees.size(), 1000U);
    for (const Tree& tree : plan.trees) {
        for (const House& house : plan.houses) {
            ASSERT_GT(house.parts.front().base.distance(tree.position), 0.4);
        }
    }
}

}  // namespace
}  // namespace rundgang::demo
