#include "content/import/model/ModelReader.h"

#include "content/import/model/IfcGeoreference.h"
#include "content/import/model/MeanColour.h"
#include "content/import/model/ModelStream.h"
#include "engine/core/File.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <new>
#include <thread>

namespace rundgang::import {
namespace {

namespace fs = std::filesystem;

const fs::path kOut = fs::path(RUNDGANG_TEST_OUT) / "import" / "model";

fs::path written(const std::string& name, const std::string& text) {
    EXPECT_TRUE(core::writeText(kOut / name, text).ok());
    return kOut / name;
}

city::Model good(const fs::path& file, core::Warnings* warnings = nullptr) {
    core::Result<city::Model> model = readModel(file);
    EXPECT_TRUE(model.ok()) << (model.ok() ? "" : model.problem().message());
    if (warnings != nullptr) {
        *warnings = model.warnings();
    }
    return model.ok() ? std::move(*model) : city::Model();
}

// 2 m wide (x), 3 m high (y in the file), 4 m deep (from z = 0 to z = -4, away from the viewer).
constexpr const char* kBox =
    "v 0 0 0\nv 2 0 0\nv 2 3 0\nv 0 3 0\nv 0 0 -4\nv 2 0 -4\nv 2 3 -4\nv 0 3 -4\n"
    "f 1 2 3 4\nf 6 5 8 7\nf 5 1 4 8\nf 2 6 7 3\nf 4 3 7 8\nf 5 6 2 1\n";

TEST(ModelReader, objStandsUprightAndLooksNorthAwayFromTheViewer) {
    const city::Model model = good(written("box ä.obj", kBox));
    EXPECT_EQ(model.triangleCount(), 12U);
    const math::WorldBox box = model.bounds();
    EXPECT_NEAR(box.max.x, 2.0, 1e-6);
    EXPECT_NEAR(box.min.y, 0.0, 1e-6);
    EXPECT_NEAR(box.max.y, 4.0, 1e-6);
    EXPECT_NEAR(box.max.z, 3.0, 1e-6);
    EXPECT_EQ(model.meshes.at(0).positions.size(), 8U);
}

TEST(ModelReader, trianglesFaceOutwards) {
    const city::Model model = good(written("outward.obj", kBox));
    double volume = 0.0;  // positive for counter-clockwise seen from outside
    for (const city::ModelMesh& mesh : model.meshes) {
        for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
            const glm::dvec3 a = mesh.positions[mesh.triangles[i]];
            const glm::dvec3 b = mesh.positions[mesh.triangles[i + 1]];
            const glm::dvec3 c = mesh.positions[mesh.triangles[i + 2]];
            volume += (a.x * (b.y * c.z - b.z * c.y) + a.y * (b.z * c.x - b.x * c.z) + a.z * (b.x * c.y - b.y * c.x)) / 6.0;
        }
    }
    EXPECT_NEAR(volume, 24.0, 1e-6);
}

TEST(ModelReader, materialColourIsTakenLinear) {
    written("red.mtl", "newmtl red\nKd 1.0 0.0 0.5\nd 0.5\n");
    const city::Model model = good(written("red.obj", std::string("mtllib red.mtl\nusemtl red\n") + kBox));
    const glm::vec4 colour = model.meshes.at(0).colour;
    EXPECT_NEAR(colour.x, 1.0F, 1e-4F);
    EXPECT_NEAR(colour.y, 0.0F, 1e-4F);
    EXPECT_NEAR(colour.z, 0.2140F, 1e-3F);
    EXPECT_NEAR(colour.w, 0.5F, 1e-4F);
}

TEST(ModelReader, aMissingTextureIsAWarningThatNamesIt) {
    written("textured.mtl", "newmtl wood\nKd 1 1 1\nmap_Kd C:\\textures\\wood.png\n");
    core::Warnings warnings;
    good(written("textured.obj", std::string("mtllib textured.mtl\nusemtl wood\n") + kBox), &warnings);
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_NE(warnings[0].message().find("wood.png"), std::string::npos);
    EXPECT_NE(warnings[0].file.find("textured.obj"), std::string::npos);
}

TEST(ModelReader, farModelsAreWarnedOf) {
    core::Warnings warnings;
    good(written("far.obj", "v 691000 500 -5336000\nv 691010 500 -5336000\nv 691010 510 -5336000\nf 1 2 3\n"), &warnings);
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_NE(warnings[0].message().find("far from its own origin"), std::string::npos);
}

TEST(ModelReader, collidingNonsenseIsToldInWords) {
    const std::array<std::pair<fs::path, const char*>, 5> wrong{
        {{kOut, "folder"},
         {kOut / "nowhere.glb", "no such file"},
         {written("empty.glb", ""), "empty"},
         {written("text.gltf", "hello"), "no model file"},
         {written("points.obj", "v 0 0 0\nv 1 0 0\nv 2 0 0\nf 1 1 1\n"), "no triangles"}}};
    for (const auto& [file, words] : wrong) {
        const core::Result<city::Model> model = readModel(file);
        ASSERT_FALSE(model.ok()) << file;
        EXPECT_EQ(model.problem().file, file.string());
        EXPECT_NE(model.problem().message().find(words), std::string::npos) << model.problem().message();
    }
}

TEST(ModelReader, manyThreadsMayRead) {
    const fs::path file = written("threads.obj", kBox);
    std::vector<std::thread> threads;
    std::array<std::size_t, 6> counts{};
    for (std::size_t& count : counts) {
        threads.emplace_back([&file, &count] { count = good(file).triangleCount(); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (const std::size_t count : counts) {
        EXPECT_EQ(count, 12U);
    }
}

TEST(ModelStream, aModelComesBackAsItWas) {
    city::Model model;
    model.georeference = glm::dvec3(1.0, 2.0, 3.0);
    model.meshes.push_back({"Dach", {0.1F, 0.2F, 0.3F, 1.0F}, {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}}, {0, 1, 2}});
    const std::vector<std::byte> bytes = bytesOf(core::Result<city::Model>(model, {{"", "p", "w", "m"}}));
    const core::Result<city::Model> back = modelFrom(bytes);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->meshes.at(0).name, "Dach");
    EXPECT_EQ(back->meshes[0].triangles, model.meshes[0].triangles);
    EXPECT_EQ(back->georeference, model.georeference);
    EXPECT_EQ(back.warnings().at(0).place, "p");
}

TEST(ModelStream, whatATakenOverReaderSendsIsRefused) {
    city::Model model;
    model.meshes.push_back({"a", {0.1F, 0.2F, 0.3F, 1.0F}, {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}}, {0, 1, 2}});
    const std::vector<std::byte> bytes = bytesOf(core::Result<city::Model>(model));
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        EXPECT_FALSE(modelFrom(std::span(bytes).first(length)).ok()) << length;
    }
    model.meshes[0].triangles = {0, 1, 3};
    EXPECT_FALSE(modelFrom(bytesOf(core::Result<city::Model>(model))).ok());
    model.meshes[0].triangles = {0, 1, 2};
    model.meshes[0].positions[1].x = std::nan("");
    EXPECT_FALSE(modelFrom(bytesOf(core::Result<city::Model>(model))).ok());
}

TEST(IfcGeoreference, isReadFromTheMapConversion) {
    const auto read = [](std::string_view text) { return ifcGeoreference(std::as_bytes(std::span(text))); };
    const std::optional<IfcGeoreference> stated = read("#12= IFCMAPCONVERSION(#10,\n#11,691000.5,5336000.25,512.,0.,1.,$);\n");
    ASSERT_TRUE(stated.has_value());
    EXPECT_EQ(stated->origin, glm::dvec3(691000.5, 5336000.25, 512.0));
    EXPECT_NEAR(stated->rotation, 1.5707963, 1e-6);
    EXPECT_TRUE(read("#12=IFCMAPCONVERSION(#10,#11,1.,2.,3.);").has_value());
    for (const char* text :
         {"", "IFCMAPCONVERSION", "IFCMAPCONVERSION(", "IFCMAPCONVERSION(#1,#2,$,$,$)", "IFCMAPCONVERSION(#1,#2,1e300,2.,3.)"}) {
        EXPECT_FALSE(read(text).has_value()) << text;
    }
}

TEST(MeanColour, isTakenInLinearLightAndLeavesOutWhatIsTransparent) {
    const std::array<unsigned char, 8> halves{255, 255, 255, 255, 0, 0, 0, 255};
    EXPECT_NEAR(meanOfPixels(halves).x, 0.5F, 1e-4F);
    const std::array<unsigned char, 8> half{255, 0, 0, 255, 0, 255, 0, 0};
    EXPECT_NEAR(meanOfPixels(half).x, 1.0F, 1e-4F);
    EXPECT_NEAR(meanOfPixels(half).w, 0.5F, 1e-4F);
}

}  // namespace
}  // namespace rundgang::import
