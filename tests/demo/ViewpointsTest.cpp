// Every viewpoint of every demo town shows what it is named for, whatever the seed made of trees and walls.
#include "content/demo/plan/Sight.h"
#include "content/demo/plan/Viewpoints.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

namespace rundgang::demo {
namespace {

struct Place {
    Region region;
    Land land;
    Plan plan;
    CellLand shaped;

    Place(std::uint32_t buildings, std::uint64_t seed)
        : region(planRegion({buildings, seed})),
          land(region.seed),
          plan(planSettlement(
              land, region,
              *std::find_if(region.cells.begin(), region.cells.end(), [](const Cell& cell) { return cell.main(); }))),
          shaped(land, plan.frame) {}
};

Vec3 eyeOf(const Place& place, const Viewpoint& v) {
    return {v.at, place.shaped.height(v.at) + (v.eyeHeight > 0.0 ? v.eyeHeight : 1.7)};
}

/// The share of the picture's middle, 24 degrees to either side, in which a tree or a wall stands within `reach`.
double covered(const Place& place, const Viewpoint& v, double reach) {
    const Vec2 ahead = unitOf(v.to - v.at);
    const Sight sight(place.plan, place.shaped);
    int hidden = 0;
    constexpr int kLooks = 41;
    for (int i = 0; i < kLooks; ++i) {
        const Vec2 flat = ahead + leftOf(ahead) * (0.45 * (2.0 * i / (kLooks - 1) - 1.0));
        const Vec3 eye = eyeOf(place, v);
        const Sight::Stop stop = sight.meets(eye, eye + Vec3(flat, 0.08) * reach);
        hidden += stop == Sight::Stop::Tree || stop == Sight::Stop::House ? 1 : 0;
    }
    return static_cast<double>(hidden) / kLooks;
}

/// A village of 200 has no town hall; then the church is what the square looks at.
std::size_t landmarkOf(const Plan& plan) {
    const auto of = [&](Use use) {
        return std::find_if(plan.houses.begin(), plan.houses.end(), [use](const House& house) { return house.use == use; });
    };
    const auto hall = of(Use::TownHall);
    return static_cast<std::size_t>((hall != plan.houses.end() ? hall : of(Use::Church)) - plan.houses.begin());
}

bool gullyInOpening(const Plan& plan, const Viewpoint& sewer) {
    const Vec2 middle = sewer.at + unitOf(sewer.to - sewer.at) * 4.0;
    return std::any_of(plan.drainNodes.begin(), plan.drainNodes.end(), [&](const DrainNode& node) {
        return node.kind == DrainNodeKind::Gully && lengthOf(node.position - middle) < 11.0;
    });
}

class Viewpoints : public testing::TestWithParam<std::tuple<std::uint32_t, std::uint64_t>> {};

TEST_P(Viewpoints, ShowWhatTheyAreNamedForAndNoTreeOrWallStandsInFront) {
    const Place place(std::get<0>(GetParam()), std::get<1>(GetParam()));
    const Sight sight(place.plan, place.shaped);
    const auto viewpoints = chooseViewpoints(place.plan, place.shaped);
    for (const Viewpoint& v : viewpoints) {
        EXPECT_LT(covered(place, v, 12.0), 0.15) << v.id;
        EXPECT_TRUE(v.eyeHeight > 10.0 || sight.standable(v.at)) << v.id;
    }
    const std::size_t landmark = landmarkOf(place.plan);
    ASSERT_LT(landmark, place.plan.houses.size());
    const House& house = place.plan.houses[landmark];
    const Vec3 roof(house.parts.front().base.centre, house.ground + house.parts.front().eave);
    EXPECT_EQ(sight.meets(eyeOf(place, viewpoints[0]), roof, landmark), Sight::Stop::Nothing);
    const Vec2 site = place.plan.frame.site->centre;
    EXPECT_EQ(sight.meets(eyeOf(place, viewpoints[2]), Vec3(site, place.shaped.height(site) + 6.0)), Sight::Stop::Nothing);
    EXPECT_TRUE(gullyInOpening(place.plan, viewpoints.back()));
}

INSTANTIATE_TEST_SUITE_P(Towns, Viewpoints, testing::Combine(testing::Values(200U, 600U, 2000U), testing::Values(1U, 2U, 3U, 4U)),
                         [](const auto& which) {
                             return std::to_string(std::get<0>(which.param)) + "seed" + std::to_string(std::get<1>(which.param));
                         });

TEST(Sight, ATreeAWallAndAHillStopALook) {
    const Place place(200, 1);
    const Sight sight(place.plan, place.shaped);
    const Tree& tree = place.plan.trees.front();
    const double z = place.shaped.height(tree.position) + static_cast<double>(tree.height) * 0.62;
    const Vec3 middle(tree.position, z);
    EXPECT_NE(sight.meets(middle - Vec3(9.0, 0.0, 0.0), middle + Vec3(9.0, 0.0, 0.0)), Sight::Stop::Nothing);
    EXPECT_EQ(sight.meets(middle + Vec3(0.0, 0.0, 60.0), middle + Vec3(9.0, 0.0, 60.0)), Sight::Stop::Nothing);
    EXPECT_FALSE(sight.standable(tree.position));
    const House& house = place.plan.houses.front();
    const Vec3 inside(house.parts.front().base.centre, house.ground + 2.0);
    EXPECT_EQ(sight.meets(inside + Vec3(0.0, 0.0, 40.0), inside), Sight::Stop::House);
    EXPECT_EQ(sight.meets(inside + Vec3(0.0, 0.0, 40.0), inside, 0), Sight::Stop::Nothing);
    EXPECT_FALSE(sight.standable(Vec2(inside)));
}

}  // namespace
}  // namespace rundgang::demo
