// Models that no one here wrote, good and hostile ones.
#include "content/import/model/ModelReader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>

namespace rundgang::import {
namespace {

namespace fs = std::filesystem;

const fs::path kData = RUNDGANG_SHARED_DATA;

std::vector<fs::path> filesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool isSane(const city::Model& model) {
    for (const city::ModelMesh& mesh : model.meshes) {
        for (const glm::dvec3& p : mesh.positions) {
            if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z)) {
                return false;
            }
        }
        for (const std::uint32_t index : mesh.triangles) {
            if (index >= mesh.positions.size()) {
                return false;
            }
        }
    }
    return model.triangleCount() > 0;
}

void walk(const fs::path& folder) {
    if (!fs::exists(folder)) {
        GTEST_SKIP() << "the shared data is not on this machine";
    }
    for (const fs::path& file : filesIn(folder)) {
        const auto begin = std::chrono::steady_clock::now();
        const core::Result<city::Model> model = readModel(file);
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        constexpr double kMost = 150.0;  // memory cannot be bounded there, so only the time is
#else
        constexpr double kMost = 60.0;
#endif
        EXPECT_LT(seconds, kMost) << file;
        std::cout << file.lexically_relative(folder).string() << " (" << std::round(seconds * 100) / 100 << " s): ";
        if (model.ok()) {
            EXPECT_TRUE(isSane(*model)) << file;
            const math::WorldBox box = model->bounds();
            std::cout << model->meshes.size() << " meshes, " << model->triangleCount() << " triangles, " << box.size().x << " x "
                      << box.size().y << " x " << box.size().z << " from z " << box.min.z << '\n';
            for (const core::Problem& warning : model.warnings()) {
                EXPECT_EQ(warning.file, file.string());
                std::cout << "    " << warning.place << ": " << warning.what << '\n';
            }
        } else {
            EXPECT_EQ(model.problem().file, file.string());
            EXPECT_FALSE(model.problem().what.empty());
            EXPECT_FALSE(model.problem().mend.empty());
            std::cout << model.problem().place << ' ' << model.problem().what << '\n';
        }
    }
}

TEST(RealModels, everyGoodFileGivesAModelOrAMessage) { walk(kData / "models"); }
// Sizes that the files' authors intended, in metres: units and axes are understood.
TEST(RealModels, standUprightInMetres) {
    struct Expected {
        const char* file;
        glm::dvec3 size;
    };
    for (const Expected& expected :
         {Expected{"ifc/AC14-FZK-Haus.ifc", {18.0, 16.0, 7.32}}, Expected{"fbx/phong_cube.fbx", {0.01, 0.01, 0.01}},
          Expected{"collada/duck.dae", {1.655, 1.153, 1.54}}, Expected{"fbx/box.FBX", {1.2, 1.2, 1.2}}}) {
        const fs::path file = kData / "models" / expected.file;
        if (!fs::exists(file)) {
            GTEST_SKIP() << "the shared data is not on this machine";
        }
        const core::Result<city::Model> model = readModel(file);
        ASSERT_TRUE(model.ok()) << expected.file;
        const glm::dvec3 size = model->bounds().size();
        for (int axis = 0; axis < 3; ++axis) {
            EXPECT_NEAR(size[axis], expected.size[axis], 0.01 * expected.size[axis]) << expected.file << " axis " << axis;
        }
    }
}

// The house's roof is above its floor: z is up, not down or sideways.
TEST(RealModels, theIfcHouseHasItsSlabBelowItsRoof) {
    const fs::path file = kData / "models/ifc/AC14-FZK-Haus.ifc";
    if (!fs::exists(file)) {
        GTEST_SKIP() << "the shared data is not on this machine";
    }
    const core::Result<city::Model> model = readModel(file);
    ASSERT_TRUE(model.ok());
    EXPECT_NEAR(model->bounds().min.z, -1.0, 0.5);
    EXPECT_GT(model->bounds().max.z, 6.0);
}

TEST(HostileModels, gltf) { walk(kData / "malformed/gltf"); }
TEST(HostileModels, assimpInvalid) { walk(kData / "malformed/assimp_invalid"); }
TEST(HostileModels, obj) { walk(kData / "malformed/obj"); }
TEST(HostileModels, fbx) { walk(kData / "malformed/fbx"); }
// Files of other kinds given as models.
TEST(HostileModels, otherKindsOfFiles) { walk(kData / "malformed/cityjson"); }

}  // namespace
}  // namespace rundgang::import
