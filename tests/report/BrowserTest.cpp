// Reports in a real browser (tools/browser; browser.cjs holds the checks): one of a town's voices with the renderer's pictures,
// one of hostile notes, one of ten thousand. Made once a build and then brought up to date, as towns do.
#include "engine/core/File.h"
#include "engine/world/World.h"
#include "tests/report/TownVoices.h"
#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

#include <nlohmann/json.hpp>

namespace rundgang::test {
namespace {

const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "report";
const std::string kWorld = RUNDGANG_DEMO "/town.world";

class Browser : public testing::Test {
public:
    void SetUp() override {
        const Finished status = run({RUNDGANG_BROWSER, "status"});
        if (status.code != 0) {
            GTEST_SKIP() << status.err;
        }
    }

    /// A report of so many voices in the demo town.
    static std::string reportOf(const std::string& name, std::size_t voices, const std::string& pictures) {
        const std::filesystem::path notes = kOut / (name + ".gpkg");
        const std::filesystem::path folder = kOut / name;
        if (!std::filesystem::exists(notes)) {
            const auto world = world::World::open(kWorld);
            EXPECT_TRUE(world.ok());
            std::filesystem::create_directories(kOut);
            EXPECT_TRUE(leaveVoices(notes, (*world)->manifest(), voices).ok());
        }
        return written(notes, folder, pictures);
    }
    static std::string written(const std::filesystem::path& notes, const std::filesystem::path& folder,
                               const std::string& pictures) {
        const Finished done = run({RUNDGANG_PROGRAM, "report", notes.string(), "--world", kWorld, "--out", folder.string(),
                                   "--pictures", pictures, "--quiet"});
        EXPECT_EQ(done.code, 0) << done.err;
        return folder.string();
    }
    static void check(const std::string& name, const std::string& folder) {
        const Finished done =
            run({RUNDGANG_BROWSER, "run", RUNDGANG_BROWSER_CHECKS, name, folder, (kOut / ("seen-" + name)).string()});
        EXPECT_EQ(done.code, 0) << done.out << done.err;
        std::printf("%s", done.err.c_str());
    }
};

/// Needs no browser: what the renderer adds to a report.
TEST(ReportPictures, eachNoteHasItsViewTodayAndWithAProposalAndARepeatedReportDrawsNone) {
    const std::string folder = Browser::reportOf("town", 300, "12");
    const Finished again =
        run({RUNDGANG_PROGRAM, "report", folder + ".gpkg", "--world", kWorld, "--out", folder, "--pictures", "12", "--json"});
    ASSERT_EQ(again.code, 0) << again.err;
    const nlohmann::json figures = nlohmann::json::parse(again.out);
    EXPECT_EQ(figures["notes_pictured"], 12);
    EXPECT_EQ(figures["pictures_drawn"], 0);
    EXPECT_GT(figures["pictures_kept"], 12 + 21);
    EXPECT_TRUE(figures["warnings"].empty()) << figures["warnings"];
    const std::string script = *core::readText(folder + "/data/notes.js");
    EXPECT_NE(script.find("\"variant\":-1},{\"file\":\"pictures/"), std::string::npos) << "no pair of today and a proposal";
}

class TownReport : public Browser, public testing::WithParamInterface<const char*> {};

TEST_P(TownReport, isGood) { check(GetParam(), reportOf("town", 300, "12")); }

INSTANTIATE_TEST_SUITE_P(InABrowser, TownReport,
                         testing::Values("opens", "filters", "places", "keyboard", "audio", "print", "narrow", "axe"),
                         [](const testing::TestParamInfo<const char*>& check) { return std::string(check.param); });

TEST_F(Browser, tenThousandNotesAreThereSoonAndAnswerSoon) { check("many", reportOf("many", 10000, "none")); }

TEST_F(Browser, hostileNotesAreReadAndDoNothing) {
    const std::filesystem::path notes = kOut / "hostile.gpkg";
    if (!std::filesystem::exists(notes)) {
        std::filesystem::create_directories(kOut);
        const auto store = notes::Store::open(notes, {25832, "ETRS89 / UTM zone 32N", ""});
        ASSERT_TRUE(store.ok());
        ASSERT_TRUE(keepHostileNotes(**store, 200, {598000.0, 5287000.0, 705.0}).ok());
    }
    check("hostile", written(notes, kOut / "hostile", "none"));
}

TEST_F(Browser, aReportOfNoNotesIsGood) { check("opens", reportOf("none", 0, "none")); }

}  // namespace
}  // namespace rundgang::test
