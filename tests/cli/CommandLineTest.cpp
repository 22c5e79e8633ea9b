#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace rundgang::test {
namespace {

const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "cli";

Finished rundgang(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), RUNDGANG_PROGRAM);
    return run(arguments);
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(CommandLine, versionNamesVersionAndRevision) {
    const Finished done = rundgang({"--version"});
    EXPECT_EQ(done.code, 0);
    EXPECT_TRUE(contains(done.out, "rundgang " RUNDGANG_EXPECTED_VERSION " (")) << done.out;
}

TEST(CommandLine, everyVerbHasHelpWithAnExample) {
    for (const std::string verb : {"town", "bake", "check", "info", "walk", "shot", "demo", "report"}) {
        const Finished done = rundgang({verb, "--help"});
        EXPECT_EQ(done.code, 0) << verb;
        EXPECT_TRUE(contains(done.out, "Example")) << verb << ":\n" << done.out;
    }
    for (const std::string verb : {"list", "add", "export", "import", "moderate", "erase", "purge", "rules"}) {
        const Finished done = rundgang({"notes", verb, "--help"});
        EXPECT_EQ(done.code, 0) << verb;
        EXPECT_TRUE(contains(done.out, "Example")) << verb << ":\n" << done.out;
    }
}

TEST(CommandLine, helpListsAllVerbs) {
    const Finished done = rundgang({"--help"});
    EXPECT_EQ(done.code, 0);
    for (const std::string verb : {"town", "bake", "check", "info", "walk", "shot", "notes", "demo", "report"}) {
        EXPECT_TRUE(contains(done.out, verb)) << verb;
    }
}

TEST(CommandLine, noVerbOrAnUnknownOneSaysWhichThereAre) {
    EXPECT_TRUE(contains(rundgang({}).err, "bake")) << rundgang({}).err;
    EXPECT_TRUE(contains(rundgang({"fly"}).err, "\"fly\"")) << rundgang({"fly"}).err;
}

TEST(CommandLine, wrongUsageEndsWithTwo) {
    const std::filesystem::path any = kOut;
    const std::vector<std::vector<std::string>> wrong = {
        {},
        {"fly"},
        {"shot"},
        {"info"},
        {"town", "--buildings", "many", "--out", "x"},
        {"town", "--buildings", "5", "--out", "x"},
        {"shot", "w", "--out", "p.png", "--camera", "1,2,3"},
        {"shot", "w", "--out", "p.png", "--camera", "1,2,nan,0,0"},
        {"shot", "w", "--out", "p.png", "--size", "big"},
        {"shot", "w", "--out", "p.png", "--plan", "1,2"},
        {"shot", "w", "--out", "p.png", "--plan", "1,2,0"},
        {"shot", "w", "--out", "p.png", "--plan", "1,2,1", "--viewpoint", "market"},
        {"report"},
        {"report", "x.gpkg", "--out", "x"},
        {"report", "x.gpkg", "--world", "w", "--out", "x", "--pictures", "some"},
        {"notes", "add", (any / "new.gpkg").string(), "--place", "here", "--text", "x"},
        {"notes", "add", (any / "new.gpkg").string(), "--place", "1,2,3", "--text", "x", "--kind", "rant"},
        {"notes", "export", "x.gpkg", "--to", "docx", "--out", "x"},
    };
    for (const std::vector<std::string>& words : wrong) {
        const Finished done = rundgang(words);
        EXPECT_EQ(done.code, 2) << testing::PrintToString(words) << done.err << done.out;
    }
}

TEST(CommandLine, theWorldsFaultEndsWithOneAndOneLine) {
    std::filesystem::create_directories(kOut / "leerer Ordner");
    std::ofstream(kOut / "kaputt.toml") << "[project\nname = 3";
    const std::vector<std::vector<std::string>> faults = {
        {"info", (kOut / "nowhere").string()},
        {"info", (kOut / "leerer Ordner").string()},
        {"check", (kOut / "leerer Ordner").string()},
        {"check", (kOut / "nowhere.toml").string()},
        {"check", (kOut / "kaputt.toml").string()},
        {"bake", (kOut / "kaputt.toml").string(), "--out", (kOut / "w").string()},
        {"shot", (kOut / "nowhere").string(), "--out", (kOut / "p.png").string()},
        {"notes", "list", (kOut / "none.gpkg").string()},
        {"report", (kOut / "none.gpkg").string(), "--world", RUNDGANG_DEMO "/town.world", "--out", (kOut / "report").string()},
    };
    for (const std::vector<std::string>& words : faults) {
        const Finished done = rundgang(words);
        EXPECT_EQ(done.code, 1) << testing::PrintToString(words) << done.err;
        EXPECT_EQ(std::count(done.err.begin(), done.err.end(), '\n'), 1) << done.err;
        EXPECT_TRUE(contains(done.err, words[words[0] == "notes" ? 2 : 1])) << done.err;
    }
}

TEST(CommandLine, withoutADisplayTheWindowSaysWhatToDo) {
    const Finished done = run({RUNDGANG_PROGRAM, "walk", RUNDGANG_DEMO "/town.world", "--notes", (kOut / "n.gpkg").string()},
                              {"DISPLAY=", "WAYLAND_DISPLAY="});
    EXPECT_EQ(done.code, 1);
    EXPECT_TRUE(contains(done.err, "DISPLAY")) << done.err;
    EXPECT_TRUE(contains(done.err, "rundgang shot")) << done.err;
}

TEST(CommandLine, theEventProgramLinksNeitherGdalNorAssimp) {
    const Finished event = run({"ldd", RUNDGANG_PROGRAM});
    ASSERT_EQ(event.code, 0);
    EXPECT_TRUE(contains(event.out, "libvulkan"));
    for (const std::string library : {"libgdal", "libassimp", "libgeos", "libproj"}) {
        EXPECT_FALSE(contains(event.out, library)) << library;
    }
    const Finished baking = run({"ldd", RUNDGANG_BAKE_PROGRAM});
    ASSERT_EQ(baking.code, 0);
    EXPECT_TRUE(contains(baking.out, "libgdal"));
    EXPECT_FALSE(contains(baking.out, "libvulkan"));
}

TEST(CommandLine, aNoteAddedByAScriptIsListedAndExported) {
    const std::filesystem::path file = kOut / "Notizen Süd.gpkg";
    std::filesystem::remove(file);
    const Finished added = rundgang({"notes", "add", file.string(), "--crs", "EPSG:25832", "--place", "598000.25,5287000.5,705",
                                     "--kind", "concern", "--text", "Zu laut? =1+1 „Grüße“"});
    ASSERT_EQ(added.code, 0) << added.err;
    const Finished listed = rundgang({"notes", "list", file.string()});
    EXPECT_TRUE(contains(listed.out, "Zu laut? =1+1 „Grüße“")) << listed.out;
    const Finished exported =
        rundgang({"notes", "export", file.string(), "--to", "geojson", "--out", (kOut / "n.geojson").string()});
    ASSERT_EQ(exported.code, 0) << exported.err;
    const Finished csv = rundgang({"notes", "export", file.string(), "--to", "csv", "--out", (kOut / "n.csv").string()});
    ASSERT_EQ(csv.code, 0) << csv.err;
    EXPECT_GT(std::filesystem::file_size(kOut / "n.csv"), 50U);
}

/// The file of a fresh event with one note, its id, and its visitor's code.
struct LeftNote {
    std::string file;
    std::string id;
    std::string code;
};

LeftNote leaveNote(const std::string& name, const std::string& text) {
    const std::filesystem::path file = kOut / name;
    std::filesystem::remove(file);
    const Finished added = rundgang({"notes", "add", file.string(), "--crs", "EPSG:25832", "--place", "1,2,3", "--stance", "for",
                                     "--with-code", "--text", text});
    EXPECT_EQ(added.code, 0) << added.err;
    return {file.string(), added.out.substr(0, 36), added.out.substr(added.out.find("code ") + 5, 11)};
}

TEST(CommandLine, aReportOfAScriptsNoteIsWritten) {
    const std::filesystem::path file = kOut / "Bericht.gpkg";
    const std::filesystem::path folder = kOut / "Bericht über Süd";
    std::filesystem::remove(file);
    std::filesystem::remove_all(folder);
    ASSERT_EQ(
        rundgang({"notes", "add", file.string(), "--crs", "EPSG:25832", "--place", "598000,5287000,705", "--text", "Mehr Bäume"})
            .code,
        0);
    const Finished done = rundgang({"report", file.string(), "--world", RUNDGANG_DEMO "/town.world", "--out", folder.string(),
                                    "--pictures", "none", "--json"});
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_TRUE(contains(done.out, "\"notes\": 1")) << done.out;
    EXPECT_TRUE(std::filesystem::exists(folder / "index.html"));
    const Finished refused = rundgang({"report", file.string(), "--world", RUNDGANG_DEMO "/town.world", "--out", kOut.string()});
    EXPECT_EQ(refused.code, 1);
    EXPECT_TRUE(contains(refused.err, "no report")) << refused.err;
}

TEST(CommandLine, aHiddenNoteIsListedOnlyWhereAllAreAskedForOrByItsCode) {
    const LeftNote note = leaveNote("moderate.gpkg", "zu versteckende Worte");
    EXPECT_EQ(rundgang({"notes", "moderate", note.file, "--hide", note.id}).code, 2);
    const Finished hidden = rundgang({"notes", "moderate", note.file, "--hide", note.id, "--reason", "nennt Namen", "--json"});
    ASSERT_EQ(hidden.code, 0) << hidden.err;
    EXPECT_TRUE(contains(hidden.out, "\"state\": \"hidden\"")) << hidden.out;
    EXPECT_FALSE(contains(rundgang({"notes", "list", note.file}).out, "zu versteckende"));
    EXPECT_TRUE(contains(rundgang({"notes", "list", note.file, "--all"}).out, "nennt Namen"));
    EXPECT_TRUE(contains(rundgang({"notes", "list", note.file, "--code", note.code}).out, "hidden"));
    ASSERT_EQ(rundgang({"notes", "moderate", note.file, "--approve", note.id}).code, 0);
    EXPECT_TRUE(contains(rundgang({"notes", "list", note.file}).out, "approved"));
    EXPECT_EQ(rundgang({"notes", "moderate", note.file, "--merge", note.id, note.id}).code, 1);
}

TEST(CommandLine, aNoteIsErasedByItsCode) {
    const LeftNote note = leaveNote("erase.gpkg", "unwiederbringlich");
    EXPECT_EQ(rundgang({"notes", "erase", note.file, "--code", "AAA-AAA-AAA"}).code, 1);
    const Finished erased = rundgang({"notes", "erase", note.file, "--code", note.code, "--json"});
    ASSERT_EQ(erased.code, 0) << erased.err;
    EXPECT_TRUE(contains(erased.out, note.id)) << erased.out;
    EXPECT_TRUE(rundgang({"notes", "list", note.file, "--all"}).out.empty());
    std::ifstream in(note.file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    EXPECT_FALSE(contains(bytes, "unwiederbringlich"));
    EXPECT_EQ(rundgang({"notes", "erase", note.file}).code, 2);
}

TEST(CommandLine, theEventsRulesHoldForListAndPurge) {
    const LeftNote note = leaveNote("rules.gpkg", "erst prüfen");
    const Finished set = rundgang({"notes", "rules", note.file, "--moderate-first", "true", "--keep-days", "30", "--json"});
    ASSERT_EQ(set.code, 0) << set.err;
    EXPECT_TRUE(contains(set.out, "\"keep_days\": 30")) << set.out;
    EXPECT_TRUE(rundgang({"notes", "list", note.file}).out.empty());
    ASSERT_EQ(rundgang({"notes", "add", note.file, "--place", "1,2,3", "--text", "x"}).code, 0);
    EXPECT_TRUE(contains(rundgang({"notes", "purge", note.file}).out, "0 erased"));
    EXPECT_TRUE(contains(rundgang({"notes", "purge", note.file, "--before", "2999-01-01"}).out, "1 erased"));
    EXPECT_EQ(rundgang({"notes", "purge", note.file, "--before", "soon"}).code, 2);
}

}  // namespace
}  // namespace rundgang::test
