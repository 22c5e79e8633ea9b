// Towns no one here made. Projects are written on the spot; counts are those of the data's own index.
#include "engine/core/File.h"
#include "tests/bake/MiniProject.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace rundgang::bake {
namespace {

namespace fs = std::filesystem;
using namespace test;
const fs::path kShared = RUNDGANG_SHARED_DATA;
const fs::path kOut = fs::path(RUNDGANG_TEST_OUT) / "bake" / "real";

Baked bakeTown(const std::string& name, const std::string& toml, bool fresh = true) {
    const fs::path file = kOut / name / "project.toml";
    EXPECT_TRUE(core::writeText(file, toml).ok());
    const core::Result<import::Project> project = import::readProject(file);
    EXPECT_TRUE(project.ok()) << (project.ok() ? "" : project.problem().message());
    if (!project) {
        return {};
    }
    if (fresh) {
        fs::remove_all(kOut / name / "world");
    }
    Baked baked = bakeInto(*project, kOut / name / "world");
    std::printf("%s: %.1f s, %.1f MB in (%.1f MB/s), %.1f MB out, %zu chunks, %zu triangles\n%s", name.c_str(),
                baked.report.seconds, static_cast<double>(baked.report.bytesIn) / 1e6,
                static_cast<double>(baked.report.bytesIn) / 1e6 / baked.report.seconds,
                static_cast<double>(baked.report.bytesOut) / 1e6, baked.report.chunks,
                static_cast<std::size_t>(baked.report.counts.triangles), join(baked.warnings).c_str());
    const GroundCheck& ground = baked.report.ground;
    std::printf("ground: %zu measured, %zu floating, %zu sunken, %.2f .. %.2f, median %.2f, worst %s\n", ground.measured,
                ground.floating, ground.sunken, ground.lowest, ground.highest, ground.median, ground.worstId.c_str());
    return baked;
}

std::string quoted(const fs::path& path) { return "\"" + path.string() + "\""; }

/// Unpacks an archive once; false (and the test is skipped) where the tool or the file is missing.
bool unpacked(const fs::path& archive, const fs::path& folder, const std::string& command) {
    if (!fs::exists(archive)) {
        return false;
    }
    if (fs::exists(folder / "done")) {
        return true;
    }
    fs::create_directories(folder);
    const std::string line = command + " > /dev/null 2>&1 && touch '" + (folder / "done").string() + "'";
    return std::system(line.c_str()) == 0;
}

TEST(RealTowns, munich) {
    const fs::path data = kShared / "overlap" / "de-munich";
    if (!fs::exists(data / "DEBY_LOD2_4959457.gml")) {
        GTEST_SKIP() << "the Munich data set is not there";
    }
    const Baked baked = bakeTown(
        "munich", "[project]\nname = \"München\"\ncrs = \"EPSG:25832\"\n[[terrain]]\nsource = " + quoted(data / "dgm1_*.tif") +
                      "\ncrs = \"EPSG:25832\"\n[[buildings]]\nsource = " + quoted(data / "DEBY_LOD2_4959457.gml") + "\n");
    ASSERT_NE(baked.world, nullptr);
    EXPECT_EQ(baked.report.counts.buildings, 1U);
    EXPECT_EQ(baked.report.counts.polygons, 84U);
    ASSERT_EQ(baked.report.ground.measured, 1U);
    EXPECT_EQ(baked.report.ground.sunken, 1U) << "its ground lies 3 to 7 m below the terrain";
    EXPECT_LT(baked.report.ground.lowest, -3.0);
    EXPECT_GT(baked.report.ground.lowest, -7.5);
    const math::WorldBox& extent = baked.world->manifest().extent;
    EXPECT_EQ(glm::dvec2(extent.min.x, extent.min.y), glm::dvec2(690000.0, 5335000.0)) << "of the four tiles, not of the squares";
    EXPECT_EQ(glm::dvec2(extent.max.x, extent.max.y), glm::dvec2(692000.0, 5337000.0));
    EXPECT_DOUBLE_EQ(extent.max.z, 547.33) << "the building's ridge";
    EXPECT_TRUE(baked.world->verify().ok());
}

TEST(RealTowns, fuerth) {
    const fs::path file = kShared / "citygml" / "v1" / "LOD2_4424_5482_solid_BY_GK4.gml";
    if (!fs::exists(file)) {
        GTEST_SKIP() << "the Bavarian tile is not there";
    }
    const Baked baked =
        bakeTown("fuerth", "[project]\nname = \"Fürth\"\ncrs = \"EPSG:31468\"\n[[buildings]]\nsource = " + quoted(file) + "\n");
    ASSERT_NE(baked.world, nullptr);
    EXPECT_EQ(baked.report.counts.buildings, 111U);
    EXPECT_EQ(baked.report.counts.polygons, 1056U);
    EXPECT_LT(baked.world->manifest().extent.size().x, 600.0) << "of the buildings, not of the ground drawn around them";
    EXPECT_TRUE(baked.world->verify().ok());
}

TEST(RealTowns, denHaag) {
    const fs::path archive = kShared / "overlap" / "nl-denhaag" / "DenHaag_01.zip";
    const fs::path folder = kOut / "denhaag-data";
    if (!unpacked(archive, folder, "unzip -o '" + archive.string() + "' -d '" + folder.string() + "'")) {
        GTEST_SKIP() << "the Den Haag data set (or unzip) is not there";
    }
    const Baked baked = bakeTown("denhaag", "[project]\nname = \"Den Haag\"\ncrs = \"EPSG:28992\"\n[[buildings]]\nsource = " +
                                                quoted(folder / "**" / "*.xml") + "\ncrs = \"EPSG:28992\"\n");
    ASSERT_NE(baked.world, nullptr);
    EXPECT_EQ(baked.report.counts.buildings, 844U);
    EXPECT_EQ(baked.report.counts.parts, 1653U);
    EXPECT_TRUE(baked.world->verify().ok());
}

TEST(RealTowns, weselAndKoeln) {
    const fs::path archive = kShared / "overlap" / "de-nrw-wesel-koeln" / "LoD2_NRW_167_tiles.tar.xz";
    const fs::path folder = kOut / "nrw-data";
    if (!unpacked(archive, folder, "tar -xJf '" + archive.string() + "' -C '" + folder.string() + "'")) {
        GTEST_SKIP() << "the NRW data set (or tar, xz) is not there";
    }
    const Baked baked = bakeTown("nrw", "[project]\nname = \"Wesel und Köln\"\ncrs = \"EPSG:25832\"\n[[buildings]]\nsource = " +
                                            quoted(folder / "**" / "*.gml") + "\n");
    ASSERT_NE(baked.world, nullptr);
    EXPECT_EQ(baked.report.counts.buildings, 11653U);
    EXPECT_EQ(baked.report.counts.parts, 3658U);
    EXPECT_EQ(baked.report.counts.polygons, 169559U);
    EXPECT_LE(baked.world->roots().size(), 4U) << "two regions 100 km apart";
    EXPECT_TRUE(baked.world->verify().ok());
}

}  // namespace
}  // namespace rundgang::bake
