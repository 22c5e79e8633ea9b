#include "engine/network/AssetIndex.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rundgang::test {
namespace {

using network::AssetIndex;
using network::AssetKind;
using network::AssetQuery;

/// Along a street: gullies at 10, 20 ... 50 m, manholes at 0 and 60 m, a reach between these.
struct Street {
    world::SewerNet net;

    Street() {
        net.originX = 1000.0;
        net.originY = 2000.0;
        net.points = {{0.0F, 0.0F, 0.0F}, {60.0F, 0.0F, 0.0F}};
        world::SewerReachRecord reach{};
        reach.feature = 100;
        reach.from = 0;
        reach.to = 1;
        reach.pointCount = 2;
        net.reaches.push_back(reach);
        for (int i = 0; i < 7; ++i) {
            world::SewerNodeRecord node{};
            node.x = 1000.0 + (i == 0 ? 0.0 : i == 1 ? 60.0 : (i - 1) * 10.0);
            node.y = 2000.0;
            node.feature = static_cast<std::uint32_t>(101 + i);
            node.kind = i < 2 ? world::kNodeManhole : world::kNodeGully;
            net.nodes.push_back(node);
        }
    }
    [[nodiscard]] AssetIndex index() const {
        AssetIndex index(net);
        index.describe(100, {"H 100", "Kirchgäßchen", 3, world::kScaleIsybau});
        index.describe(101, {"S-101", "Kirchgäßchen", 0, world::kScaleDwa});
        index.describe(102, {"S-102", "Am Markt", 1, world::kScaleDwa});
        index.describe(103, {"A.1", "Kirchgäßchen", 1, world::kScaleIsybau});
        index.describe(104, {"A.2", "Kirchgäßchen", 5, world::kScaleIsybau});
        index.describe(105, {"A.3", "", 4, world::kScaleDwa});
        index.describe(106, {"A.4", "", 0, world::kScaleDwa});
        index.describe(107, {"A.5", "", 4, 0});
        return index;
    }
};

std::vector<std::string> idsOf(const AssetIndex& index, const network::AssetMatches& matches) {
    std::vector<std::string> ids;
    for (const network::AssetMatch& match : matches.nearest) {
        ids.emplace_back(index.idOf(index.assets()[match.asset]));
    }
    return ids;
}

AssetQuery named(const char* words) { return {words, std::nullopt, 0}; }

using Ids = std::vector<std::string>;

TEST(AssetIndex, findsTheNearestGullyAsBadAsThatWhateverTheScheme) {
    const Street street;
    const AssetIndex index = street.index();
    const AssetQuery bad{"", AssetKind::Gully, 4};
    EXPECT_EQ(idsOf(index, index.find(bad, {1000.0, 2001.0}, 9)), (Ids{"A.2", "A.4"})) << "ISYBAU 5 and DWA 0, not DWA 4";
    EXPECT_EQ(idsOf(index, index.find(bad, {1055.0, 2001.0}, 9)), (Ids{"A.4", "A.2"}));
    const AssetQuery any{"", AssetKind::Gully, 1};
    EXPECT_EQ(idsOf(index, index.find(any, {1000.0, 2000.0}, 9)), (Ids{"A.1", "A.2", "A.3", "A.4"})) << "not one of no scheme";
    EXPECT_EQ(idsOf(index, index.find({"", std::nullopt, 4}, {1060.0, 2000.0}, 9)), (Ids{"S-102", "A.4", "A.2", "S-101"}));
    EXPECT_TRUE(index.usesScale(world::kScaleDwa));
    EXPECT_FALSE(index.usesScale(0));
}

TEST(AssetIndex, takesIdsAsPeopleTypeThem) {
    const Street street;
    const AssetIndex index = street.index();
    EXPECT_EQ(idsOf(index, index.find(named("s101"), {0.0, 0.0}, 9)), (Ids{"S-101"}));
    EXPECT_EQ(idsOf(index, index.find(named("S 1"), {1060.0, 2000.0}, 9)), (Ids{"S-102", "S-101"}));
    EXPECT_EQ(idsOf(index, index.find(named(" a-2 "), {1000.0, 2000.0}, 9)), (Ids{"A.2"}));
    EXPECT_EQ(index.find(named("a"), {1000.0, 2000.0}, 2).all, 6U) << "five gullies and who stands in \"Am Markt\"";
    EXPECT_EQ(index.find(named("a"), {1000.0, 2000.0}, 2).nearest.size(), 2U);
    EXPECT_TRUE(index.find(named("x9"), {0.0, 0.0}, 9).nearest.empty());
}

TEST(AssetIndex, findsAStreetHoweverItIsWritten) {
    const Street street;
    const AssetIndex index = street.index();
    for (const char* words : {"Kirchgäßchen", "kirchgaesschen", "KIRCH", "Gäßchen", "gäss"}) {
        EXPECT_EQ(idsOf(index, index.find({words, AssetKind::Gully, 0}, {1000.0, 2000.0}, 9)), (Ids{"A.1", "A.2"})) << words;
    }
    EXPECT_TRUE(index.find(named("en"), {0.0, 0.0}, 9).nearest.empty()) << "two letters are in too many names";
}

// A reach is as near as its nearest point, not as its middle or its ends.
TEST(AssetIndex, measuresToTheNearestPointOfAReach) {
    const Street street;
    const AssetIndex index = street.index();
    const network::AssetMatches found = index.find(named("h100"), {1035.0, 2012.0}, 9);
    ASSERT_EQ(found.nearest.size(), 1U);
    EXPECT_DOUBLE_EQ(found.nearest[0].distance, 12.0);
    EXPECT_DOUBLE_EQ(found.nearest[0].place.x, 1035.0);
    EXPECT_DOUBLE_EQ(found.nearest[0].place.y, 2000.0);
}

TEST(AssetIndex, theAskedForIdComesFirstHoweverFar) {
    Street street;
    AssetIndex index = street.index();
    index.describe(103, {"S-1", "", 0, 0});
    EXPECT_EQ(idsOf(index, index.find(named("s 1"), {1060.0, 2000.0}, 9)).front(), "S-1");
    EXPECT_EQ(index.of(99), std::nullopt);
    EXPECT_EQ(index.assets()[*index.of(107)].kind, AssetKind::Gully);
}

}  // namespace
}  // namespace rundgang::test
