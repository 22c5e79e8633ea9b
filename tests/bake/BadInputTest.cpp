// Bad inputs end in words or in counted warnings, never in a crash, and never in half a world.
#include "engine/core/File.h"
#include "tests/bake/MiniProject.h"

#include <gtest/gtest.h>

namespace rundgang::bake {
namespace {

namespace fs = std::filesystem;
using namespace test;
const fs::path kOut = fs::path(RUNDGANG_TEST_OUT) / "bake";

/// The mini project with one file replaced; what the bake says about it, empty when it succeeded.
std::string sayOf(const std::string& name, const std::string& file, const std::string& content) {
    const import::Project project = miniProject(name);
    const fs::path victim = project.file.parent_path() / file;
    EXPECT_TRUE(fs::exists(victim));
    EXPECT_TRUE(core::writeText(victim, content).ok());
    const fs::path out = kOut / name / "world";
    fs::remove_all(out);
    core::NullProgress progress;
    const core::Result<BakeReport> report = bake(project, out, progress);
    EXPECT_EQ(fs::exists(out), report.ok()) << "a failed bake leaves no world";
    EXPECT_FALSE(fs::exists(out.string() + ".part"));
    return report ? "" : report.problem().message();
}

TEST(BadInput, emptyFilesAreNamed) {
    for (const std::string& file :
         std::vector<std::string>{"terrain.asc", "houses.city.json", "sewers.geojson", "tower/tower.obj"}) {
        const std::string said = sayOf("empty", file, "");
        EXPECT_NE(said.find(fs::path(file).filename().string()), std::string::npos) << file << ": " << said;
    }
}

TEST(BadInput, truncatedFilesAreNamed) {
    const import::Project project = miniProject("whole-of-truncated");
    for (const std::string& file : std::vector<std::string>{"houses.city.json", "sewers.geojson"}) {
        const std::string text = *core::readText(project.file.parent_path() / file);
        const std::string said = sayOf("truncated", file, text.substr(0, text.size() / 2));
        EXPECT_NE(said.find(file), std::string::npos) << file << ": " << said;
    }
}

TEST(BadInput, garbageIsNamed) {
    std::string garbage(5000, '\0');
    for (std::size_t i = 0; i < garbage.size(); ++i) {
        garbage[i] = static_cast<char>((i * 2654435761U) >> 13U);
    }
    for (const std::string& file :
         std::vector<std::string>{"terrain.asc", "houses.city.json", "sewers.geojson", "tower/tower.obj"}) {
        EXPECT_NE(sayOf("garbage", file, garbage).find(fs::path(file).filename().string()), std::string::npos) << file;
    }
}

TEST(BadInput, everyMalformedCityFileOfOthersBakesOrIsRefusedInWords) {
    const fs::path folder = fs::path(RUNDGANG_SHARED_DATA) / "malformed";
    if (!fs::exists(folder)) {
        GTEST_SKIP() << "the malformed files are not there";
    }
    std::size_t tried = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        const std::string extension = entry.path().extension().string();
        if (!entry.is_regular_file() || (extension != ".json" && extension != ".gml" && extension != ".jsonl")) {
            continue;
        }
        import::Project project = miniProject("others");
        project.buildings[0].files = {entry.path()};
        project.buildings[0].crs = "EPSG:25832";
        core::NullProgress progress;
        const core::Result<BakeReport> report = check(project, progress);
        EXPECT_TRUE(report.ok() || !report.problem().message().empty()) << entry.path();
        ++tried;
    }
    EXPECT_GT(tried, 5U);
}

TEST(BadInput, everyMalformedModelOfOthersIsPlacedOrRefusedInWords) {
    const fs::path folder = fs::path(RUNDGANG_SHARED_DATA) / "malformed";
    if (!fs::exists(folder)) {
        GTEST_SKIP() << "the malformed files are not there";
    }
    std::size_t tried = 0;
    for (const char* kind : {"gltf", "obj"}) {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder / kind)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".gltf" && extension != ".glb" && extension != ".obj") {
                continue;
            }
            import::Project project = miniProject("other-models");
            project.variants[0].model = entry.path();
            core::NullProgress progress;
            const core::Result<BakeReport> report = check(project, progress);
            EXPECT_TRUE(report.ok() || !report.problem().file.empty()) << entry.path();
            ++tried;
        }
    }
    EXPECT_GT(tried, 2U);
}

}  // namespace
}  // namespace rundgang::bake
