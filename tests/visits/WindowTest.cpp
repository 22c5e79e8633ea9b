// A real window: X server without a screen, the program as a person starts it, keys and clicks from outside, and a photograph.
#include "tests/support/PictureCompare.h"
#include "tests/support/Process.h"
#include "tests/support/VirtualDisplay.h"

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <utility>

namespace rundgang::test {
namespace {

const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "window";

class Window : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string missing = VirtualDisplay::missing(); !missing.empty()) {
            GTEST_SKIP() << "window: not installed: " << missing;
        }
        mScreen = std::make_unique<VirtualDisplay>(kOut);
        ASSERT_FALSE(mScreen->name().empty()) << "Xvfb did not start";
        mDisplay = mScreen->variable();
    }

    Finished xdotool(std::vector<std::string> arguments) { return mScreen->xdotool(std::move(arguments)); }

    render::Picture photograph(const std::string& name) {
        render::Picture picture = mScreen->photograph(name);
        EXPECT_GT(picture.width, 0U);
        return picture;
    }

    std::unique_ptr<VirtualDisplay> mScreen;
    std::string mDisplay;
};

TEST_F(Window, isUsedWithKeysAndPhotographed) {
    const std::filesystem::path notes = kOut / "notes.gpkg";
    std::filesystem::remove(notes);
    Background program({RUNDGANG_PROGRAM, "walk", RUNDGANG_DEMO "/town.world", "--viewpoint", "brownfield", "--notes",
                        notes.string(), "--size", "1280x800"},
                       kOut / "program.log", {mDisplay});
    std::string window;
    for (int i = 0; i < 200 && window.empty() && program.running(); ++i) {
        waitSeconds(0.1);
        window = xdotool({"search", "--name", "Rundgang"}).out;
    }
    ASSERT_FALSE(window.empty()) << "no window; see " << (kOut / "program.log");
    waitSeconds(8.0);
    const render::Picture today = photograph("today");
    xdotool({"key", "c"});
    waitSeconds(3.0);
    const render::Picture proposal = photograph("proposal");
    EXPECT_GT(differingShare(today, proposal, 24), 0.02) << "C did not show the proposal";
    xdotool({"keydown", "w"});
    waitSeconds(3.0);
    xdotool({"keyup", "w"});
    waitSeconds(1.0);
    const render::Picture walked = photograph("walked");
    EXPECT_GT(differingShare(proposal, walked, 24), 0.05) << "W did not walk";
    xdotool({"key", "x"});
    waitSeconds(3.0);
    EXPECT_GT(differingShare(walked, photograph("xray"), 24), 0.02) << "X did not open the ground";
    EXPECT_TRUE(program.running()) << "the program ended by itself; see " << (kOut / "program.log");
    xdotool({"key", "ctrl+q"});
    EXPECT_EQ(program.waitFor(20.0), 0) << "Ctrl+Q did not end it well; see " << (kOut / "program.log");
    std::ifstream log(kOut / "program.log");
    for (std::string line; std::getline(log, line);) {
        EXPECT_EQ(line.find("validation"), std::string::npos) << line;
    }
}

}  // namespace
}  // namespace rundgang::test
