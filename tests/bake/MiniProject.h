// A project of plain text files made on the spot: terrain as ASCII grid with a hole, houses as CityJSON, sewers as GeoJSON, a
// proposal as OBJ. 512 m square in EPSG:25832, leaves of 128 m.
#pragma once

#include "content/bake/Bake.h"
#include "engine/world/World.h"

#include <filesystem>
#include <map>
#include <string>

namespace rundgang::bake::test {

inline constexpr double kX = 691200.0;
inline constexpr double kY = 5335552.0;
inline constexpr double kSide = 512.0;
inline constexpr int kHouses = 25;

struct MiniOptions {
    bool terrain = true;
    bool setOnTerrain = false;
    double firstHouseHeight = 6.0;             ///< of house 0, to change one building
    bool oneMore = false;                      ///< a 26th house in the south-west
    bool insideOut = false;                    ///< house 1's faces are wound the wrong way
    std::string more;                          ///< TOML behind all else
    std::map<std::string, std::string> files;  ///< to write besides, by their place in the project's folder
    std::string removes = "ids = [\"house-7\"]";
};

/// A block ten metres square and twenty high, open at its foot, its south-west corner at the model's zero: as OBJ.
std::string blockObj();

double groundHeight(double x, double y);
glm::dvec2 houseCentre(int i);

/// Writes the files into a folder of its own and reads the project.
import::Project miniProject(const std::string& name, const MiniOptions& options = {});

struct Baked {
    BakeReport report;
    core::Warnings warnings;
    std::shared_ptr<const world::World> world;
};
/// Bakes and opens; fails the test with the problem's words.
Baked bakeInto(const import::Project& project, const std::filesystem::path& out);

/// A hash of each file's bytes.
std::map<std::string, std::uint64_t> hashesOf(const std::filesystem::path& folder);
bool mentions(const core::Warnings& warnings, const std::string& text);
std::string join(const core::Warnings& warnings);

}  // namespace rundgang::bake::test
