// A small world for the tests of every room that reads one: hilly ground at two quadtree levels, 40 box houses, one sewer with
// a manhole, two variants. Made through the real writer, nothing is faked.
#pragma once

#include "engine/core/Result.h"
#include "engine/world/World.h"

#include <filesystem>
#include <string>

namespace rundgang::world {

struct TestWorldOptions {
    std::uint32_t imageSize = 64;  ///< pixels a side, a power of two, 0 = no imagery
    bool sewers = true;
    bool network = false;     ///< with the network of TestNetwork.h, its features from 44 on
    std::uint32_t chain = 0;  ///< ... and so many reaches one behind the other; without a shape
    Event event{};
};

/// South-west corner of the 256 m square the test world covers: 4 leaves of 128 m and their parent. EPSG:25832.
inline constexpr double kTestWorldX = 598016.0;
inline constexpr double kTestWorldY = 5287168.0;
inline constexpr double kTestLeafSize = 128.0;
inline constexpr int kTestHouses = 40;

/// The ground's true height (the mesh follows it to 2 cm in the leaves): 690..710 m.
double testGroundHeight(double x, double y);
/// House i of 40: an axis-parallel box 10 x 8 m, 6 m high, its floor at its centre's ground height; feature index i, id
/// "house-I".
math::WorldBox testHouseBox(int i);
inline std::string testHouseId(int i) { return "house-" + std::to_string(i); }

/// Features: 0..39 houses, then reach "H1" (40), manhole "S1" (41), models "model-a" (42) and "model-b" (43).
/// Variants "a" and "b" stand where house 12 and house 17 were, a red and a blue box 14 x 12 x 15 m, and hide those houses.
/// Viewpoints "square" and "hill"; tour "short" visits both. The pipe runs 3 m under the ground west to east at the middle.
core::Status makeTestWorld(const std::filesystem::path& folder, const TestWorldOptions& options = {});

}  // namespace rundgang::world
