#include "content/import/project/Project.h"

#include "engine/core/File.h"

#include <gtest/gtest.h>

namespace rundgang::import {
namespace {

namespace fs = std::filesystem;

class CompleteProject : public testing::Test {
protected:
    void SetUp() override {
        core::Result<Project> result = readProject(fs::path(RUNDGANG_TEST_DATA) / "project" / "complete.toml");
        ASSERT_TRUE(result.ok()) << result.problem().message();
        EXPECT_TRUE(result.warnings().empty());
        mProject = std::move(*result);
    }
    Project mProject;
};

TEST_F(CompleteProject, headIsRead) {
    EXPECT_EQ(mProject.name, "Musterstadt im Allgäu");
    EXPECT_EQ(mProject.crs, "EPSG:25832");
    EXPECT_EQ(mProject.leafSize, 256.0);
    EXPECT_TRUE(mProject.file.is_absolute());
}

TEST_F(CompleteProject, layersHoldTheirFilesInOrder) {
    ASSERT_EQ(mProject.terrain.size(), 2U);
    ASSERT_EQ(mProject.terrain[0].files.size(), 2U);
    EXPECT_EQ(mProject.terrain[0].files[0].filename(), "dgm1_690_5335.tif");
    EXPECT_EQ(mProject.terrain[0].pattern, "terrain/dgm1_*.tif");
    EXPECT_EQ(mProject.terrain[0].line, 13);
    EXPECT_EQ(mProject.terrain[1].crs, "EPSG:31468");
    EXPECT_EQ(mProject.terrain[1].files[0].filename(), "kachel 1.asc");
    EXPECT_EQ(mProject.imagery.at(0).crs, "EPSG:25832");
    EXPECT_EQ(mProject.landuse.at(0).files.size(), 1U);
    EXPECT_EQ(mProject.trees.at(0).files.size(), 1U);
}

TEST_F(CompleteProject, buildingsAndSewersAreRead) {
    ASSERT_EQ(mProject.buildings.size(), 1U);
    EXPECT_EQ(mProject.buildings[0].files.size(), 2U);
    EXPECT_TRUE(mProject.buildings[0].setOnTerrain);
    ASSERT_EQ(mProject.sewers.size(), 2U);
    EXPECT_EQ(mProject.sewers[0].columns.at("invert_from"), "SOHLEOBEN");
    EXPECT_EQ(mProject.sewers[0].values.at("M"), "combined");
    EXPECT_DOUBLE_EQ(mProject.sewers[0].diameterUnit, 0.001);
    EXPECT_EQ(mProject.sewers[1].values.at("1"), "manhole");
    EXPECT_DOUBLE_EQ(mProject.sewers[1].diameterUnit, 1.0);
}

TEST_F(CompleteProject, variantsAreRead) {
    ASSERT_EQ(mProject.variants.size(), 2U);
    const VariantSource& hall = mProject.variants[0];
    EXPECT_EQ(hall.name.de, "Markthalle");
    EXPECT_EQ(hall.model.filename(), "hall.glb");
    EXPECT_EQ(hall.position, glm::dvec2(690990.0, 5336020.0));
    EXPECT_EQ(hall.height, 512.4);
    EXPECT_EQ(hall.removesIds, std::vector<std::string>{"DEBY_LOD2_4959457"});
    ASSERT_EQ(hall.removesPolygons.size(), 1U);
    EXPECT_EQ(hall.removesPolygons[0].size(), 3U);
    EXPECT_EQ(mProject.variants[1].removesIds.size(), 1U);
    EXPECT_FALSE(mProject.variants[1].height.has_value());
}

TEST_F(CompleteProject, placesAndTheTourAreRead) {
    ASSERT_EQ(mProject.viewpoints.size(), 2U);
    EXPECT_EQ(mProject.viewpoints[0].pitchDeg, -5.0);
    EXPECT_FALSE(mProject.viewpoints[0].height.has_value());
    EXPECT_EQ(mProject.viewpoints[1].height, 561.5);
    ASSERT_EQ(mProject.tours.size(), 1U);
    ASSERT_EQ(mProject.tours[0].stops.size(), 3U);
    EXPECT_EQ(mProject.tours[0].stops[1].variant, "hall");
    EXPECT_TRUE(mProject.tours[0].stops[1].xray);
    EXPECT_EQ(mProject.tours[0].stops[0].seconds, 10.0);
}

TEST(Project, aLayersAudienceIsWhatItSaysAndSewersAreTheStaffs) {
    const fs::path folder = fs::path(RUNDGANG_TEST_OUT) / "import" / "audience";
    ASSERT_TRUE(core::writeText(folder / "a.tif", "x"));
    ASSERT_TRUE(
        core::writeText(folder / "project.toml",
                        "[project]\nname = 'T'\ncrs = 'EPSG:25832'\n[terrain]\naudience = 'staff'\nsources = ['a.tif', "
                        "{ source = 'a.tif', audience = 'public' }]\n[[sewers]]\nsource = 'a.tif'\nposition_accuracy = { \"9\" = "
                        "0.5 }\n[[sewers]]\nsource = 'a.tif'\naudience = 'public'\n[[buildings]]\nsource = 'a.tif'\n"));
    const core::Result<Project> project = readProject(folder / "project.toml");
    ASSERT_TRUE(project.ok()) << project.problem().message();
    EXPECT_EQ(project->terrain[0].audience, Audience::Staff);
    EXPECT_EQ(project->terrain[1].audience, Audience::Public);
    EXPECT_EQ(project->sewers[0].audience, Audience::Staff);
    EXPECT_DOUBLE_EQ(project->sewers[0].positionAccuracy.at("9"), 0.5);
    EXPECT_FALSE(project->sewers[0].interpolateLevels) << "nothing is worked out unless the project allows it";
    EXPECT_EQ(project->buildings[0].audience, Audience::Public);
    core::Warnings left;
    const Project open = forAudience(*project, Audience::Public, left);
    EXPECT_EQ(open.terrain.size(), 1U);
    ASSERT_EQ(open.sewers.size(), 1U);
    EXPECT_EQ(open.sewers[0].audience, Audience::Public);
    EXPECT_EQ(open.buildings.size(), 1U);
    EXPECT_EQ(forAudience(*project, Audience::Staff, left).sewers.size(), 2U);
}

TEST_F(CompleteProject, theEventIsRead) {
    const world::Event& event = mProject.event;
    EXPECT_EQ(event.station, "Rathaus");
    EXPECT_EQ(event.moderateFirst, true);
    EXPECT_EQ(event.keepDays, 365);
    EXPECT_FALSE(event.purgeAtOpen.has_value()) << "not stated: the notes file decides";
    EXPECT_EQ(event.maxRecordingSeconds, 90.0);
    EXPECT_TRUE(event.dropAudio);
    EXPECT_FALSE(event.maskVoices);
    EXPECT_FALSE(event.codes);
    ASSERT_TRUE(event.consent);
    EXPECT_EQ(event.consent->version, "2027-05");
    EXPECT_EQ(event.consent->text.en, "We record your voice.");
    EXPECT_EQ(event.consent->simple, "Wir nehmen auf.");
}

TEST(Project, aNameThatIsLeftOutIsTheIdWithAWarning) {
    const fs::path file = fs::path(RUNDGANG_TEST_OUT) / "import" / "project" / "noname.toml";
    ASSERT_TRUE(core::writeText(file,
                                "[project]\nname='x'\ncrs='25832'\n[terrain]\nsource='noname.toml'\n"
                                "[[viewpoints]]\nid='here'\nposition=[1,2]\n"));
    const core::Result<Project> project = readProject(file);
    ASSERT_TRUE(project.ok()) << project.problem().message();
    EXPECT_EQ(project->viewpoints.at(0).name.de, "here");
    ASSERT_EQ(project.warnings().size(), 1U);
    EXPECT_NE(project.warnings()[0].message().find("line 6"), std::string::npos);
}

}  // namespace
}  // namespace rundgang::import
