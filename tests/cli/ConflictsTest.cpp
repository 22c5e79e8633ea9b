// rundgang conflicts, check and bake: from a project file as it is typed to what the verb says, by hand-computed distances.
#include "engine/render/PictureFile.h"
#include "tests/bake/MiniProject.h"
#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace rundgang::test {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

const fs::path kOut = fs::path(RUNDGANG_TEST_OUT) / "cli" / "conflicts";

/// A block ten metres square whose south-west corner stands there.
/// The pipe H1 (DN 800, falling from 500 to 499 along 200 m) runs at y = 140, its axis 0.4 m above that.
std::string annex(const std::string& id, double x, double y, const std::string& strip = "") {
    std::ostringstream text;
    text << std::fixed << "[[variants]]\nid = \"" << id << "\"\nname = { de = \"Anbau\", en = \"Annex\" }\n"
         << "model = \"block/block.obj\"\nposition = [" << bake::test::kX + x << ", " << bake::test::kY + y << ", 499.0]\n"
         << strip << "\n";
    return text.str();
}

/// Writes the project, bakes it into `world`, and gives the bake's own words.
Json baked(const std::string& name, const std::string& variants, const fs::path& world,
           const std::vector<std::string>& more = {}) {
    bake::test::MiniOptions options;
    options.more = variants;
    options.files["block/block.obj"] = bake::test::blockObj();
    const import::Project project = bake::test::miniProject(name, options);
    std::vector<std::string> command{RUNDGANG_PROGRAM, "bake", project.file.string(), "--out", world.string(), "--json"};
    command.insert(command.end(), more.begin(), more.end());
    const Finished done = run(command);
    EXPECT_EQ(done.code, 0) << done.err;
    return Json::parse(done.out, nullptr, false);
}

Json conflicts(const fs::path& world, const std::vector<std::string>& more = {}) {
    std::vector<std::string> command{RUNDGANG_PROGRAM, "conflicts", world.string(), "--json"};
    command.insert(command.end(), more.begin(), more.end());
    const Finished done = run(command);
    EXPECT_EQ(done.code, 0) << done.err;
    return Json::parse(done.out, nullptr, false);
}

TEST(Conflicts, fromTheProjectToTheVerb) {
    const fs::path world = kOut / "chain";
    const Json report = baked("cli-conflicts", annex("annex", 100.0, 142.0) + annex("near", 100.0, 141.0), world);
    const Json all = conflicts(world);
    ASSERT_EQ(all.size(), 3U) << "the mini project's own tower stands far away";
    EXPECT_EQ(all[0]["variant"], "tower");
    EXPECT_TRUE(all[0]["conflicts"].empty());
    EXPECT_EQ(all[1]["strip_m"], 2.5);
    ASSERT_EQ(all[1]["conflicts"].size(), 1U);
    const Json& pipe = all[1]["conflicts"][0];
    EXPECT_EQ(pipe["id"], "H1");
    EXPECT_EQ(pipe["kind"], "reach");
    EXPECT_NEAR(pipe["aside_m"].get<double>(), 2.0, 1e-6);
    EXPECT_NEAR(pipe["in_space_m"].get<double>(), 1.6, 1e-4);
    EXPECT_NEAR(pipe["station_m"].get<double>(), 60.0, 1e-4);
    EXPECT_NEAR(pipe["place"][0].get<double>(), bake::test::kX + 100.0, 1e-6);
    EXPECT_NEAR(pipe["place"][1].get<double>(), bake::test::kY + 140.0, 1e-6);
    EXPECT_NEAR(pipe["place"][2].get<double>(), 500.1, 1e-4);
    EXPECT_NEAR(all[2]["conflicts"][0]["aside_m"].get<double>(), 1.0, 1e-6) << "a metre nearer";
    // The bake says the same, and so does a check that writes nothing.
    EXPECT_EQ(report["conflicts"][1]["conflicts"][0]["id"], "H1");
    EXPECT_EQ(report["conflicts"][1]["conflicts"][0]["aside_m"], pipe["aside_m"]);
    const std::string project =
        (fs::path(RUNDGANG_TEST_OUT) / "bake" / "cli-conflicts" / "Stadt Füssen" / "project.toml").string();
    const Finished checked = run({RUNDGANG_PROGRAM, "check", project, "--json"});
    EXPECT_EQ(Json::parse(checked.out, nullptr, false)["conflicts"], report["conflicts"]) << checked.err;
    const Finished words = run({RUNDGANG_PROGRAM, "check", project, "--quiet"});
    EXPECT_NE(words.out.find("proposal annex: 1 reaches and 0 nodes of the sewers within 2.50 m"), std::string::npos)
        << words.out;
    EXPECT_NE(words.out.find("reach H1 at 691300.0, 5335692.0: 2.00 m beside, 1.60 m in space, 60.0 m from its upper end"),
              std::string::npos)
        << words.out;
}

TEST(Conflicts, aProposalMovedByAMetreChangesThemAsGeometrySays) {
    const fs::path world = kOut / "moved";
    const auto aside = [&](double y) {
        baked("cli-conflicts-moved", annex("annex", 100.0, y), world);
        const Json found = conflicts(world, {"--variant", "annex"})[0]["conflicts"];
        return found.empty() ? -1.0 : found[0]["aside_m"].get<double>();
    };
    EXPECT_NEAR(aside(141.4), 1.4, 1e-6);
    EXPECT_NEAR(aside(142.4), 2.4, 1e-6);
    EXPECT_EQ(aside(143.4), -1.0) << "beyond the strip";
    EXPECT_NEAR(aside(140.4), 0.4, 1e-6) << "and back, over the same world";
}

TEST(Conflicts, theStripIsTheProjectsAndMayBeNarrowedAfterwards) {
    const fs::path world = kOut / "strip";
    baked("cli-conflicts-strip", annex("annex", 100.0, 143.0, "protection_strip = 3.5"), world);
    EXPECT_NEAR(conflicts(world)[1]["conflicts"][0]["aside_m"].get<double>(), 3.0, 1e-6);
    EXPECT_EQ(conflicts(world)[1]["strip_m"], 3.5);
    EXPECT_TRUE(conflicts(world, {"--strip", "2.5"})[1]["conflicts"].empty());
    const Finished wider = run({RUNDGANG_PROGRAM, "conflicts", world.string(), "--strip", "4"});
    EXPECT_EQ(wider.code, 1);
    EXPECT_NE(wider.err.find("protection_strip"), std::string::npos) << wider.err;
    const Finished unknown = run({RUNDGANG_PROGRAM, "conflicts", world.string(), "--variant", "nirgends"});
    EXPECT_EQ(unknown.code, 1);
    EXPECT_NE(unknown.err.find("nirgends"), std::string::npos);
    const Finished words = run({RUNDGANG_PROGRAM, "conflicts", world.string()});
    EXPECT_NE(words.out.find("annex: 1 within 3.50 m"), std::string::npos) << words.out;
}

TEST(Conflicts, aStripOfZeroLeavesWhatLiesBelowAndTheBakedOneEverything) {
    const fs::path world = kOut / "zero";
    baked("cli-conflicts-zero", annex("across", 100.0, 135.0) + annex("beside", 100.0, 140.2, "protection_strip = 0.3"), world);
    const Json none = conflicts(world, {"--strip", "0"});
    ASSERT_EQ(none[1]["conflicts"].size(), 1U);
    EXPECT_EQ(none[1]["conflicts"][0]["aside_m"], 0.0);
    EXPECT_TRUE(none[2]["conflicts"].empty());
    EXPECT_EQ(conflicts(world, {"--variant", "beside", "--strip", "0.3"})[0]["conflicts"].size(), 1U)
        << "as it is written in the project";
    EXPECT_EQ(run({RUNDGANG_PROGRAM, "conflicts", world.string(), "--variant", "beside", "--strip", "0.3000005"}).code, 1)
        << "wider than that, however little";
}

TEST(Conflicts, whereNoGroundIsKnownTheModelDoesNotEndAtIt) {
    bake::test::MiniOptions options;
    options.terrain = false;
    options.more = annex("annex", 100.0, 142.0);
    options.files["block/block.obj"] = bake::test::blockObj();
    const import::Project project = bake::test::miniProject("cli-conflicts-groundless", options);
    const fs::path world = kOut / "groundless";
    const Finished done = run({RUNDGANG_PROGRAM, "bake", project.file.string(), "--out", world.string()});
    ASSERT_EQ(done.code, 0) << done.err;
    const Finished words = run({RUNDGANG_PROGRAM, "conflicts", world.string(), "--variant", "annex"});
    for (const std::string& text : {done.out, words.out}) {
        EXPECT_NE(text.find("no ground is known there"), std::string::npos) << text;
        EXPECT_EQ(text.find("ends at the ground"), std::string::npos) << text;
    }
    EXPECT_TRUE(conflicts(world, {"--variant", "annex"})[0]["below_ground_m"].is_null());
}

TEST(Conflicts, aPublicWorldHasNoneAndSaysForWhomItIs) {
    const fs::path world = kOut / "public";
    const std::string variants = annex("annex", 100.0, 142.0);
    baked("cli-conflicts-public", variants, world);
    EXPECT_EQ(Json::parse(run({RUNDGANG_PROGRAM, "info", world.string(), "--json"}).out)["audience"], "staff");
    const Json report = baked("cli-conflicts-public", variants, world, {"--audience", "public"});
    EXPECT_TRUE(report["conflicts"].empty());
    EXPECT_EQ(Json::parse(run({RUNDGANG_PROGRAM, "info", world.string(), "--json"}).out)["audience"], "public");
    EXPECT_NE(run({RUNDGANG_PROGRAM, "info", world.string()}).out.find("public: nothing of the staff's"), std::string::npos);
    const Finished done = run({RUNDGANG_PROGRAM, "conflicts", world.string()});
    EXPECT_EQ(done.code, 1);
    EXPECT_NE(done.err.find("no sewer network"), std::string::npos) << done.err;
}

/// A pipe two and a half metres below the ground, along y = 300 from x = 80 to 120.
std::string shallowPipe() {
    std::ostringstream text;
    text << std::fixed << R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"LineString",)"
         << R"("coordinates":[[)" << bake::test::kX + 80 << "," << bake::test::kY + 300 << "],[" << bake::test::kX + 120 << ","
         << bake::test::kY + 300 << R"(]]},"properties":{"id":"H3","zo":514.0,"zu":513.8,"dn":800}}]})";
    return text.str();
}

/// Pixels in which red and blue both are much stronger than green: magenta, which no sewer has.
std::size_t magentas(const fs::path& file) {
    const core::Result<render::Picture> picture = render::readPng(file);
    EXPECT_TRUE(picture.ok()) << file;
    std::size_t count = 0;
    for (std::size_t i = 0; picture.ok() && i + 3 < picture->rgba.size(); i += 4) {
        const int red = picture->rgba[i];
        const int green = picture->rgba[i + 1];
        const int blue = picture->rgba[i + 2];
        count += red > green + 40 && blue > green + 25 ? 1U : 0U;
    }
    return count;
}

TEST(Conflicts, areSeenInTheXrayPictureOfTheirProposalAndOfNoOther) {
    bake::test::MiniOptions options;
    options.files["block/block.obj"] = bake::test::blockObj();
    options.files["flat.geojson"] = shallowPipe();
    std::ostringstream beside;
    beside << std::fixed << "position = [" << bake::test::kX + 95 << ", " << bake::test::kY + 302 << ", 512.0]\n";
    options.more =
        "[[sewers]]\nsource = \"flat.geojson\"\ncrs = \"EPSG:25832\"\ntype = \"lines\"\n[sewers.columns]\nid = \"id\"\n"
        "invert_from = \"zo\"\ninvert_to = \"zu\"\ndiameter = \"dn\"\n[[variants]]\nid = \"annex\"\nname = { de = "
        "\"Anbau\", en = \"Annex\" }\nmodel = \"block/block.obj\"\n" +
        beside.str();
    const import::Project project = bake::test::miniProject("cli-conflicts-picture", options);
    const fs::path world = kOut / "picture";
    const Finished bakes = run({RUNDGANG_PROGRAM, "bake", project.file.string(), "--out", world.string(), "--quiet"});
    ASSERT_EQ(bakes.code, 0) << bakes.err;
    std::ostringstream camera;
    camera << std::fixed << bake::test::kX + 100 << "," << bake::test::kY + 293 << ",519,0,-25";
    const auto shot = [&](const std::string& name, std::vector<std::string> more) {
        const fs::path file = kOut / (name + ".png");
        std::vector<std::string> command{RUNDGANG_PROGRAM, "shot",       world.string(), "--out",  file.string(),
                                         "--camera",       camera.str(), "--size",       "640x400"};
        command.insert(command.end(), more.begin(), more.end());
        const Finished done = run(command);
        EXPECT_EQ(done.code, 0) << done.err;
        return magentas(file);
    };
    const std::size_t inConflict = shot("annex-xray", {"--variant", "annex", "--xray"});
    EXPECT_GT(inConflict, 300U);
    EXPECT_LT(shot("today-xray", {"--xray"}), 10U) << "the pipe is seen, and in nobody's way";
    EXPECT_LT(shot("tower-xray", {"--variant", "tower", "--xray"}), 10U) << "another proposal's way is not this one's";
    EXPECT_LT(shot("annex-closed", {"--variant", "annex"}), 10U) << "the ground is closed";
}

}  // namespace
}  // namespace rundgang::test
