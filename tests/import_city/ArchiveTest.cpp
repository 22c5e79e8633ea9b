// The large sets, unpacked once from other people's archives, and every file of theirs whatever it is.
#include "tests/import_city/Readers.h"

#include <cstdlib>

namespace rundgang::import::testing {
namespace {

/// Unpacks with CMake, which knows zip and tar.xz alike, into a folder of its own; empty if that does not work.
std::filesystem::path unpacked(const std::filesystem::path& archive) {
    const std::filesystem::path folder = std::filesystem::path(RUNDGANG_TEST_OUT) / "import_city" / archive.stem();
    const std::filesystem::path done = folder / ".done";
    if (std::filesystem::exists(done)) {
        return folder;
    }
    std::filesystem::create_directories(folder);
    const std::string command = "cd \"" + folder.string() + "\" && \"" RUNDGANG_CMAKE "\" -E tar xf \"" + archive.string() + "\"";
    if (std::system(command.c_str()) != 0 || !core::writeText(done, "")) {
        return {};
    }
    return folder;
}

std::vector<std::filesystem::path> filesUnder(const std::filesystem::path& folder, const std::string& ending = "") {
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::directory_entry& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().string().ends_with(ending)) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

TEST(Archive, theWeselAndKoelnTilesHaveTheirCounts) {
    const std::filesystem::path archive = shared("overlap/de-nrw-wesel-koeln/LoD2_NRW_167_tiles.tar.xz");
    RG_NEED(archive);
    const std::filesystem::path folder = unpacked(archive);
    ASSERT_FALSE(folder.empty());
    BuildingReadReport sum;
    std::size_t tiles = 0;
    std::size_t emptyTiles = 0;
    for (const std::filesystem::path& file : filesUnder(folder, ".gml")) {
        const Outcome outcome = read(file);
        ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
        ++tiles;
        emptyTiles += outcome.buildings.empty() ? 1U : 0U;
        sum.buildings += outcome.result->buildings;
        sum.parts += outcome.result->parts;
        sum.polygons += outcome.result->polygons;
        sum.leftOut += outcome.result->leftOut;
    }
    EXPECT_EQ(tiles, 167U);
    EXPECT_EQ(emptyTiles, 10U);
    EXPECT_EQ(sum.buildings, 11653U);
    EXPECT_EQ(sum.parts, 3658U);
    // Three of the 169,559 polygons in the files have two places only: they are lines, and told.
    EXPECT_EQ(sum.leftOut, 3U);
    EXPECT_EQ(sum.polygons, 169556U);
}

TEST(Archive, denHaagHasItsCounts) {
    const std::filesystem::path archive = shared("overlap/nl-denhaag/DenHaag_01.zip");
    RG_NEED(archive);
    const std::filesystem::path folder = unpacked(archive);
    ASSERT_FALSE(folder.empty());
    const Outcome outcome = read(folder / "DenHaag" / "DenHaag_01.xml", 2, "", "EPSG:28992");
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.warnings(), "");
    EXPECT_EQ(outcome.result->buildings, 844U);
    EXPECT_EQ(outcome.result->parts, 1653U);
    EXPECT_EQ(outcome.result->polygons, 16209U);
    EXPECT_NEAR(outcome.result->extent.min.x, 78342.8, 0.01);
    EXPECT_NE(read(archive).problem().find("archive"), std::string::npos);
}

TEST(Archive, theTexturedSceneHasItsFiveBuildings) {
    const std::filesystem::path archive = shared("citygml/v1/geoRES_testdata.zip");
    RG_NEED(archive);
    const std::filesystem::path folder = unpacked(archive);
    ASSERT_FALSE(folder.empty());
    const Outcome outcome = read(folder / "geoRES_testdata" / "geoRES_testdata.xml", 3, "", "EPSG:31467");
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.result->buildings, 5U);
    EXPECT_EQ(outcome.result->polygons, 2616U);
}

TEST(Archive, everyFileOfOthersEndsInAReportOrAMessage) {
    std::size_t files = 0;
    for (const char* folder : {"citygml", "cityjson", "malformed", "overlap", "models/obj", "models/collada", "sewer"}) {
        if (!std::filesystem::exists(shared(folder))) {
            continue;
        }
        for (const std::filesystem::path& file : filesUnder(shared(folder))) {
            for (const char* stated : {"", "EPSG:25832"}) {
                const Outcome outcome = read(file, 3, stated);
                EXPECT_TRUE(outcome.result.ok() || !outcome.result.problem().what.empty()) << file;
                EXPECT_TRUE(!outcome.result.ok() || outcome.result->buildings == outcome.buildings.size()) << file;
                EXPECT_LT(outcome.warnings().size(), 20000U) << file;
            }
            ++files;
        }
    }
    if (files == 0) {
        GTEST_SKIP() << "other people's data is not here: it is optional";
    }
}

}  // namespace
}  // namespace rundgang::import::testing
