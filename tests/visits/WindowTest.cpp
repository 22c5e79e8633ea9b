// A real window: X server without a screen, the program as a person starts it, keys and clicks from outside, and a photograph.
#include "engine/render/PictureFile.h"
#include "tests/support/PictureCompare.h"
#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <thread>

namespace rundgang::test {
namespace {

const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "window";

void waitSeconds(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

class Window : public testing::Test {
protected:
    void SetUp() override {
        for (const char* program : {"Xvfb", "xdotool", "import"}) {
            if (!installed(program)) {
                GTEST_SKIP() << "window: the program " << program << " is not installed";
            }
        }
        std::filesystem::create_directories(kOut);
        const std::filesystem::path number = kOut / "display";
        std::filesystem::remove(number);
        // Xvfb chooses a free display itself and writes its number to file descriptor 3.
        mServer = std::make_unique<Background>(
            std::vector<std::string>{"sh", "-c",
                                     "exec Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>'" + number.string() + "'"},
            kOut / "xvfb.log");
        for (int i = 0; i < 100 && mDisplay.empty(); ++i) {
            waitSeconds(0.1);
            std::ifstream file(number);
            std::getline(file, mDisplay);
        }
        ASSERT_FALSE(mDisplay.empty()) << "Xvfb did not start";
        mDisplay = "DISPLAY=:" + mDisplay;
    }

    Finished xdotool(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "xdotool");
        return run(arguments, {mDisplay});
    }

    render::Picture photograph(const std::string& name) {
        const std::filesystem::path file = kOut / (name + ".png");
        EXPECT_EQ(run({"import", "-window", "root", "PNG32:" + file.string()}, {mDisplay}).code, 0);
        core::Result<render::Picture> picture = render::readPng(file);
        EXPECT_TRUE(picture.ok());
        return picture ? *picture : render::Picture{};
    }

    std::unique_ptr<Background> mServer;
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
