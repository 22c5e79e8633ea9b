#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include <nlohmann/json.hpp>

namespace rundgang::test {
namespace {

const std::string kWorld = RUNDGANG_DEMO "/town.world";
const std::string kProject = RUNDGANG_DEMO "/town/project.toml";
const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "cli";

std::map<std::string, std::string> contents(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            std::ifstream file(entry.path(), std::ios::binary);
            files[std::filesystem::relative(entry.path(), folder).string()] =
                std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        }
    }
    return files;
}

TEST(DemoWorld, infoSaysWhatItHolds) {
    const Finished done = run({RUNDGANG_PROGRAM, "info", kWorld, "--json"});
    ASSERT_EQ(done.code, 0) << done.err;
    const nlohmann::json info = nlohmann::json::parse(done.out);
    EXPECT_EQ(info["buildings"], 600);
    EXPECT_EQ(info["crs"], "EPSG:25832");
    EXPECT_EQ(info["variants"].size(), 2U);
    EXPECT_GE(info["variants"][0]["removes"], 1);
    EXPECT_GT(info["pipes"], 50);
    EXPECT_GT(info["nodes"], 50);
    EXPECT_GT(info["polygons"], 600 * 6);
    EXPECT_GT(info["triangles"], 600 * 12);
    EXPECT_GT(info["bytes"], 100000);
    for (const char* field : {"parts", "extent"}) {
        EXPECT_TRUE(info.contains(field)) << field;
    }
}

TEST(DemoWorld, isWholeByItsOwnCheck) { EXPECT_EQ(run({RUNDGANG_PROGRAM, "check", kWorld}).code, 0); }

TEST(DemoWorld, bakingElsewhereGivesTheSameBytes) {
    const std::filesystem::path again = kOut / "again.world";
    std::filesystem::remove_all(again);
    ASSERT_EQ(run({RUNDGANG_PROGRAM, "bake", kProject, "--out", again.string(), "--quiet"}).code, 0);
    EXPECT_TRUE(contents(kWorld) == contents(again)) << "the same inputs must give the same bytes";
}

TEST(DemoWorld, bakingAgainFindsNothingChanged) {
    const Finished done = run({RUNDGANG_PROGRAM, "bake", kProject, "--out", (kOut / "again.world").string(), "--json"});
    ASSERT_EQ(done.code, 0) << done.err;
    const nlohmann::json report = nlohmann::json::parse(done.out);
    EXPECT_EQ(report["chunks"], report["chunks_reused"]);
}

TEST(DemoWorld, aDamagedWorldIsRefusedByName) {
    const std::filesystem::path damaged = kOut / "damaged.world";
    std::filesystem::remove_all(damaged);
    std::filesystem::copy(kWorld, damaged, std::filesystem::copy_options::recursive);
    std::filesystem::path largest;
    std::uintmax_t size = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(damaged)) {
        if (entry.is_regular_file() && entry.file_size() > size) {
            size = entry.file_size();
            largest = entry.path();
        }
    }
    {
        std::fstream file(largest, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(size / 2));
        file.write("\x5A\xA5\x5A\xA5", 4);
    }
    const Finished done = run({RUNDGANG_PROGRAM, "check", damaged.string()});
    EXPECT_EQ(done.code, 1);
    EXPECT_NE(done.err.find(largest.filename().string()), std::string::npos) << done.err;
}

TEST(DemoWorld, anotherViewpointOrVariantIsNamedWithTheOnesThereAre) {
    const Finished view = run({RUNDGANG_PROGRAM, "shot", kWorld, "--viewpoint", "moon", "--out", (kOut / "x.png").string()});
    EXPECT_EQ(view.code, 1);
    EXPECT_NE(view.err.find("market"), std::string::npos) << view.err;
}

}  // namespace
}  // namespace rundgang::test
