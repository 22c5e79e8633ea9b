// `walk --vr` where there is no headset to be had: it says what to do, once and in words, and goes on in the window; and plain
// `walk`, which has no business with OpenXR.
#include "tests/support/Headset.h"
#include "tests/support/Process.h"
#include "tests/support/VirtualDisplay.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace rundgang::test {
namespace {

const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "no-runtime";
const std::string kWorld = RUNDGANG_DEMO "/town.world";
const std::string kWhatToDo = "Start the headset's own program first";

std::vector<std::string> walk(int seconds, const std::vector<std::string>& more) {
    std::filesystem::create_directories(kOut);
    std::vector<std::string> words{RUNDGANG_PROGRAM,       "walk", kWorld, "--notes", (kOut / "notes.gpkg").string(), "--seconds",
                                   std::to_string(seconds)};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::size_t countOf(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

std::string noRuntimeAnywhere() { return "XR_RUNTIME_JSON=" + (kOut / "missing.json").string(); }

TEST(NoRuntime, NoneInstalledIsSaidOnceAndTheWalkGoesOn) {
    const Finished done = run(walk(7, {"--vr", "--headless", "--size", "320x200"}), {noRuntimeAnywhere()});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(countOf(done.err, kWhatToDo), 1U) << done.err;
    EXPECT_EQ(countOf(done.err, "OpenXR-Loader"), 0U) << done.err;
    EXPECT_EQ(countOf(done.err, "\n"), 1U) << "one line, though it asked again and again: " << done.err;
}

TEST(NoRuntime, WhoWantsToHearTheLoaderDoes) {
    const Finished done =
        run(walk(1, {"--vr", "--headless", "--size", "320x200"}), {noRuntimeAnywhere(), "XR_LOADER_DEBUG=error"});
    EXPECT_EQ(done.code, 0);
    EXPECT_GT(countOf(done.err, "OpenXR-Loader"), 0U) << done.err;
}

TEST(NoRuntime, InstalledButNotStartedIsSaidOnceAndTheWalkGoesOn) {
    if (const std::string why = headsetMissing(); !why.empty()) {
        GTEST_SKIP() << why;
    }
    const std::filesystem::path empty = kOut / "runtime-dir";
    std::filesystem::remove_all(empty);
    std::filesystem::create_directories(empty);
    std::vector<std::string> words = walk(7, {"--vr", "--headless", "--size", "320x200"});
    words.insert(words.begin(), {RUNDGANG_MONADO, "run", "--"});
    const Finished done = run(words, {"XDG_RUNTIME_DIR=" + empty.string()});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(countOf(done.err, kWhatToDo), 1U) << done.err;
    EXPECT_EQ(countOf(done.err, "OpenXR-Loader"), 0U) << done.err;
    EXPECT_LE(countOf(done.err, "Failed to connect to monado service process"), 1U)
        << "Monado complains with every try: " << done.err;
}

TEST(NoRuntime, TheWindowIsThereWithoutAHeadset) {
    if (const std::string missing = VirtualDisplay::missing(); !missing.empty()) {
        GTEST_SKIP() << "not installed: " << missing;
    }
    const VirtualDisplay screen(kOut);
    ASSERT_FALSE(screen.name().empty()) << "Xvfb did not start";
    Background program(walk(12, {"--vr", "--size", "1280x800"}), kOut / "program.log", {noRuntimeAnywhere(), screen.variable()});
    waitSeconds(8.0);
    EXPECT_TRUE(program.running());
    EXPECT_GT(screen.photograph("window").width, 0U);
    EXPECT_EQ(program.waitFor(60.0), 0);
    std::ostringstream said;
    said << std::ifstream(kOut / "program.log").rdbuf();
    EXPECT_EQ(countOf(said.str(), kWhatToDo), 1U) << said.str();
}

TEST(NoRuntime, PlainWalkNeverTouchesOpenXr) {
    const Finished done = run({RUNDGANG_PROGRAM, "shot", kWorld, "--out", (kOut / "shot.png").string(), "--size", "64x48"},
                              {noRuntimeAnywhere(), "XR_LOADER_DEBUG=all"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(countOf(done.err, "OpenXR"), 0U) << done.err;
    if (const std::string missing = VirtualDisplay::missing(); !missing.empty()) {
        GTEST_SKIP() << "not installed: " << missing;
    }
    const VirtualDisplay screen(kOut);
    const Finished walked = run(walk(1, {"--size", "320x200"}), {noRuntimeAnywhere(), "XR_LOADER_DEBUG=all", screen.variable()});
    EXPECT_EQ(walked.code, 0) << walked.err;
    EXPECT_EQ(countOf(walked.err, "OpenXR"), 0U) << walked.err;
}

}  // namespace
}  // namespace rundgang::test
