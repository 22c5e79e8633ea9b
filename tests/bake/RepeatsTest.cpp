// Ids that come more than once: what is kept, what is told, and that a million buildings take no time.
#include "content/bake/Repeats.h"
#include "tests/bake/MiniProject.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace rundgang::bake {
namespace {

namespace fs = std::filesystem;
using namespace test;

city::Building house(const std::string& id, double x, double size, double height, const std::string& file = "a.gml") {
    city::Building building;
    building.id = id;
    building.file = file;
    city::Polygon roof;
    roof.outer = {{x, 0.0, height}, {x + size, 0.0, height}, {x + size, size, height}, {x, size, height}};
    building.polygons.push_back(roof);
    return building;
}

/// Claims as the baker makes them, each building in a file of its own; hashes by what `like` says.
Repeats search(const std::vector<city::Building>& buildings, const std::vector<std::uint64_t>& shapes) {
    std::vector<Claim> claims;
    for (std::uint32_t i = 0; i < buildings.size(); ++i) {
        claims.push_back({std::hash<std::string>{}(buildings[i].id), shapes[i], i, 6, i});
    }
    std::reverse(claims.begin(), claims.end());
    return findRepeats(std::move(claims), [&](std::uint32_t i) { return buildings[i]; });
}

TEST(Repeats, theSameHouseOfTwoTilesIsTakenOnceAndBothAreNamed) {
    const Repeats found = search({house("h", 0, 10, 5, "west.gml"), house("h", 0, 10, 5, "ost.gml")}, {1, 1});
    EXPECT_EQ(found.dropped, std::vector<std::uint32_t>{1});
    ASSERT_EQ(found.warnings.size(), 1U);
    EXPECT_EQ(found.warnings[0].place, "building h in west.gml (building number 7) and in ost.gml (building number 7)");
    EXPECT_TRUE(mentions(found.warnings, "taken once")) << join(found.warnings);
}

TEST(Repeats, ofTwoVersionsInOnePlaceTheFirstNamedIsKept) {
    const Repeats found = search({house("h", 0, 10, 8, "2026.gml"), house("h", 1, 10, 5, "2019.gml")}, {1, 2});
    EXPECT_EQ(found.dropped, std::vector<std::uint32_t>{1});
    EXPECT_TRUE(mentions(found.warnings, "two versions")) << join(found.warnings);
}

TEST(Repeats, sameIdsInOtherPlacesAreAllKeptAndTold) {
    // The second touches the first, like a building cut at its tile's edge; the third stands elsewhere.
    const Repeats found = search({house("1", 0, 10, 5), house("1", 10, 10, 5), house("1", 500, 10, 5)}, {1, 2, 3});
    EXPECT_TRUE(found.dropped.empty());
    ASSERT_EQ(found.warnings.size(), 1U);
    EXPECT_TRUE(mentions(found.warnings, "(2 times)")) << join(found.warnings);
}

TEST(Repeats, hashesAloneMakeNoRepeat) {
    std::vector<city::Building> two{house("a", 0, 10, 5), house("b", 0, 10, 5)};
    const Repeats found = findRepeats({{7, 7, 0, 0, 0}, {7, 7, 1, 0, 1}}, [&](std::uint32_t i) { return two[i]; });
    EXPECT_TRUE(found.dropped.empty());
    EXPECT_TRUE(found.warnings.empty());
}

TEST(Repeats, aMillionBuildingsAndAMillionOfOneIdEnd) {
    constexpr std::uint32_t kMany = 1'000'000;
    std::vector<Claim> claims;
    for (std::uint32_t i = 0; i < kMany; ++i) {
        claims.push_back({i / 2, i / 2, i % 2, i / 2, i});  // every one twice
    }
    Repeats found = findRepeats(claims, [](std::uint32_t i) { return house(std::to_string(i / 2), i / 2 * 20.0, 10, 5); });
    EXPECT_EQ(found.dropped.size(), kMany / 2);
    for (std::uint32_t i = 0; i < kMany; ++i) {
        claims[i] = {0, i, 0, i, i};  // all called "0", each elsewhere
    }
    found = findRepeats(std::move(claims), [](std::uint32_t i) { return house("0", i * 20.0, 10, 5); });
    EXPECT_TRUE(found.dropped.empty());
    EXPECT_TRUE(mentions(found.warnings, "(999999 times)")) << join(found.warnings);
}

TEST(Repeats, aFileNamedTwiceGivesTheSameTownAndAWarning) {
    import::Project project = miniProject("twice");
    project.buildings.push_back(project.buildings[0]);
    const fs::path out = fs::path(RUNDGANG_TEST_OUT) / "bake" / "twice" / "world";
    fs::remove_all(out);
    const Baked baked = bakeInto(project, out);
    ASSERT_NE(baked.world, nullptr);
    EXPECT_EQ(baked.report.counts.buildings, static_cast<std::uint64_t>(kHouses));
    EXPECT_EQ(baked.world->manifest().counts.buildings, static_cast<std::uint64_t>(kHouses));
    EXPECT_TRUE(mentions(baked.warnings, "same in id and shape; each is taken once (25 times)")) << join(baked.warnings);
    EXPECT_EQ(baked.world->manifest().variants.at(0).hiddenFeatures.size(), 1U);
}

}  // namespace
}  // namespace rundgang::bake
