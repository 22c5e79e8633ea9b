// A real window on a real X server, used by synthetic keys and mouse.
#include "engine/platform/Platform.h"
#include "tests/platform/XvfbDisplay.h"

#include <gtest/gtest.h>
#include <vulkan/vulkan.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <thread>

namespace rundgang::platform {
namespace {

using frame::Action;
using test::runProgram;

class WindowTest : public testing::Test {
protected:
    void SetUp() override {
        mDisplay = std::make_unique<test::XvfbDisplay>("1600x1000x24");
        if (!mDisplay->ok()) {
            GTEST_SKIP() << mDisplay->reason();
        }
        if (!runProgram({"xdotool", "getdisplaygeometry"})) {
            GTEST_SKIP() << "xdotool is not installed (package xdotool)";
        }
        openProbe();
    }
    void openProbe() {
        auto window = openWindow({.width = 800, .height = 500, .title = "Probe"});
        ASSERT_TRUE(window.ok()) << window.problem().message();
        mWindow = std::move(window).value();
        pollUntil([](const Events&) { return false; }, 0.5);  // the window maps and takes the focus
    }
    void TearDown() override {
        mWindow.reset();
        mDisplay.reset();
    }

    /// Polls until `seen` or the time is over; true if seen.
    bool pollUntil(const std::function<bool(const Events&)>& seen, double seconds = 10.0, const PanelWants& wants = {}) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
        while (std::chrono::steady_clock::now() < end) {
            if (seen(mWindow->poll(wants))) {
                return true;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return false;
    }

    std::unique_ptr<test::XvfbDisplay> mDisplay;
    std::unique_ptr<IPlatform> mWindow;
};

TEST_F(WindowTest, hasTheSizeAskedForAndIsVisible) {
    EXPECT_EQ(mWindow->width(), 800U);
    EXPECT_EQ(mWindow->height(), 500U);
    EXPECT_TRUE(mWindow->visible());
    EXPECT_GT(mWindow->uiScale(), 0.4F);
}

TEST_F(WindowTest, keysWalkWhileHeldAndActOnce) {
    ASSERT_TRUE(runProgram({"xdotool", "keydown", "w"}));
    EXPECT_TRUE(pollUntil([](const Events& e) { return e.input.walk == glm::vec2(0.0F, 1.0F); }));
    ASSERT_TRUE(runProgram({"xdotool", "keyup", "w"}));
    EXPECT_TRUE(pollUntil([](const Events& e) { return e.input.walk == glm::vec2(0.0F); }));
    ASSERT_TRUE(runProgram({"xdotool", "key", "x"}));
    EXPECT_TRUE(pollUntil([](const Events& e) { return e.input.actions.pressed(Action::XRay); }));
    ASSERT_TRUE(runProgram({"xdotool", "key", "2"}));
    EXPECT_TRUE(pollUntil([](const Events& e) { return e.input.chooseVariant == 0; }));
}

TEST_F(WindowTest, aGermanKeyboardTypesUmlautsAndUndoesByItsOwnZ) {
    mWindow.reset();
    if (!runProgram({"setxkbmap", "de"})) {
        GTEST_SKIP() << "setxkbmap is not installed (package x11-xkb-utils)";
    }
    openProbe();
    const PanelWants typing{.mouse = false, .keyboard = true};
    std::string text;
    ASSERT_TRUE(runProgram({"xdotool", "key", "G", "r", "udiaeresis", "n"}));
    pollUntil(
        [&text](const Events& e) {
            text += e.panel.text;
            return text == "Grün";
        },
        10.0, typing);
    EXPECT_EQ(text, "Grün");
    ASSERT_TRUE(runProgram({"xdotool", "key", "ctrl+z"}));
    EXPECT_TRUE(pollUntil([](const Events& e) { return e.panel.editKey == 'z'; }, 10.0, typing));
}

TEST_F(WindowTest, theMousePointsClicksAndDrags) {
    ASSERT_TRUE(runProgram({"xdotool", "search", "--name", "Probe", "windowmove", "0", "0"}));
    ASSERT_TRUE(runProgram({"xdotool", "mousemove", "600", "125"}));
    EXPECT_TRUE(
        pollUntil([](const Events& e) { return std::abs(e.pointerX - 0.5F) < 0.02F && std::abs(e.pointerY - 0.5F) < 0.02F; }));
    ASSERT_TRUE(runProgram({"xdotool", "click", "1"}));
    EXPECT_TRUE(pollUntil([](const Events& e) { return e.input.actions.pressed(Action::Select); }));
    ASSERT_TRUE(runProgram({"xdotool", "mousedown", "3", "mousemove", "500", "125", "mouseup", "3"}));
    double turned = 0.0;
    pollUntil(
        [&turned](const Events& e) {
            turned += e.input.turnRad;
            return false;
        },
        0.5);
    EXPECT_LE(turned, 0.0) << "to the left, or the server merged the moves after the button was up";
}

TEST_F(WindowTest, mouseLookHidesThePointerAndTurns) {
    ASSERT_TRUE(runProgram({"xdotool", "key", "b"}));
    EXPECT_TRUE(pollUntil([](const Events& e) { return e.panel.mouseX < 0.0F && e.pointerX == 0.0F; }));
    ASSERT_TRUE(runProgram({"xdotool", "mousemove_relative", "40", "0"}));
    double turned = 0.0;
    EXPECT_TRUE(pollUntil([&turned](const Events& e) {
        turned += e.input.turnRad;
        return turned > 0.05;
    })) << turned;
}

TEST_F(WindowTest, resizingIsReportedWithTheNewSize) {
    ASSERT_TRUE(runProgram({"xdotool", "search", "--name", "Probe", "windowsize", "1000", "600"}));
    EXPECT_TRUE(pollUntil([](const Events& e) { return e.resized; }));
    EXPECT_TRUE(pollUntil([this](const Events&) { return mWindow->width() == 1000 && mWindow->height() == 600; }));
}

TEST_F(WindowTest, fullScreenFillsTheScreenAndReturns) {
    ASSERT_TRUE(runProgram({"xdotool", "key", "F11"}));
    EXPECT_TRUE(pollUntil([this](const Events&) { return mWindow->width() == 1600 && mWindow->height() == 1000; }));
    ASSERT_TRUE(runProgram({"xdotool", "key", "F11"}));
    EXPECT_TRUE(pollUntil([this](const Events&) { return mWindow->width() == 800 && mWindow->height() == 500; }));
}

TEST_F(WindowTest, vulkanGetsASurface) {
    const std::vector<std::string> names = mWindow->instanceExtensions();
    ASSERT_FALSE(names.empty());
    std::vector<const char*> extensions;
    for (const std::string& name : names) {
        extensions.push_back(name.c_str());
    }
    const VkInstanceCreateInfo info{.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO,
                                    .pNext = nullptr,
                                    .flags = 0,
                                    .pApplicationInfo = nullptr,
                                    .enabledLayerCount = 0,
                                    .ppEnabledLayerNames = nullptr,
                                    .enabledExtensionCount = static_cast<std::uint32_t>(extensions.size()),
                                    .ppEnabledExtensionNames = extensions.data()};
    VkInstance instance = VK_NULL_HANDLE;
    if (vkCreateInstance(&info, nullptr, &instance) != VK_SUCCESS) {
        GTEST_SKIP() << "no Vulkan driver on this machine (package mesa-vulkan-drivers)";
    }
    const auto surface = mWindow->createSurface(instance);
    ASSERT_TRUE(surface.ok()) << surface.problem().message();
    EXPECT_NE(surface.value(), 0U);
    vkDestroySurfaceKHR(instance, (VkSurfaceKHR)surface.value(), nullptr);
    vkDestroyInstance(instance, nullptr);
}

TEST(Window, withoutADisplaySaysWhatToDo) {
    const char* display = std::getenv("DISPLAY");
    const std::string before = display != nullptr ? display : "";
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    const auto window = openWindow({});
    if (!before.empty()) {
        setenv("DISPLAY", before.c_str(), 1);
    }
    ASSERT_FALSE(window.ok());
    EXPECT_NE(window.problem().message().find("DISPLAY"), std::string::npos) << window.problem().message();
    EXPECT_FALSE(window.problem().mend.empty());
}

}  // namespace
}  // namespace rundgang::platform
