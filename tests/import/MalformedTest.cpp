// Every file that is known to be bad, whatever it is, given as sewers, land use, trees and as a project: a message that names it,
// or values with sane content.
#include "VectorFixture.h"
#include "content/import/vector/VectorReader.h"

#include <algorithm>
#include <cmath>

namespace rundgang::import {
namespace {

namespace fs = std::filesystem;

const fs::path kMalformed = fs::path(RUNDGANG_SHARED_DATA) / "malformed";

std::vector<fs::path> badFiles() {
    std::vector<fs::path> files;
    if (fs::exists(kMalformed)) {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kMalformed)) {
            if (entry.is_regular_file()) {
                files.push_back(entry.path());
            }
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

void expectNamed(const core::Problem& problem, const fs::path& file) {
    EXPECT_EQ(problem.file, file.string());
    EXPECT_FALSE(problem.what.empty());
    EXPECT_FALSE(problem.mend.empty()) << problem.message();
}

TEST(Malformed, everyFileAsSewersLanduseAndTrees) {
    if (badFiles().empty()) {
        GTEST_SKIP() << "the shared data is not on this machine";
    }
    for (const fs::path& file : badFiles()) {
        SewersSource source;
        source.files = {file};
        source.crs = "EPSG:25832";
        const core::Result<city::SewerNetwork> sewers = readSewerLayers(source, test::utm32());
        const core::Result<std::vector<LanduseArea>> areas = readLanduse(source, test::utm32());
        const core::Result<std::vector<Tree>> trees = readTrees(source, test::utm32());
        if (!sewers) {
            expectNamed(sewers.problem(), file);
        } else {
            for (const city::SewerReach& reach : sewers->reaches) {
                EXPECT_GE(reach.line.size(), 2U);
                EXPECT_FALSE(reach.id.empty());
            }
        }
        if (!areas) {
            expectNamed(areas.problem(), file);
        }
        if (!trees) {
            expectNamed(trees.problem(), file);
        }
    }
}

TEST(Malformed, everyFileAsAProject) {
    if (badFiles().empty()) {
        GTEST_SKIP() << "the shared data is not on this machine";
    }
    for (const fs::path& file : badFiles()) {
        const core::Result<Project> project = readProject(file);
        ASSERT_FALSE(project.ok()) << file;
        EXPECT_EQ(fs::weakly_canonical(project.problem().file), fs::weakly_canonical(file));
        EXPECT_FALSE(project.problem().what.empty());
    }
}

}  // namespace
}  // namespace rundgang::import
