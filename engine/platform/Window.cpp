#include "engine/platform/InputMapper.h"
#include "engine/platform/Platform.h"

#define GLFW_INCLUDE_VULKAN
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace rundgang::platform {
namespace {

// Outside every panel: where the mouse "is" while it turns the head.
constexpr float kNowhere = -1.0e6F;

/// What GLFW last complained about, in its own words.
std::string glfwWords() {
    const char* description = nullptr;
    glfwGetError(&description);
    return description != nullptr ? std::string(description) : std::string("no reason given");
}

core::Problem noDisplay(const std::string& reason) {
    return {.file = {},
            .place = {},
            .what = "no window can be opened on this machine: " + reason,
            .mend =
                "start it from a desktop session (DISPLAY or WAYLAND_DISPLAY must be set), or make pictures without a "
                "display with 'rundgang shot'"};
}

/// The letter a key types on this keyboard, as ASCII in lower case; 0 if it types something else.
char printedAscii(int key, int scancode) {
    const char* name = glfwGetKeyName(key, scancode);
    if (name == nullptr || name[0] == '\0' || name[1] != '\0') {
        return 0;
    }
    const char c = name[0];
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

class Window final : public IPlatform {
public:
    static core::Result<std::unique_ptr<IPlatform>> open(const WindowOptions& options) {
        if (glfwInit() != GLFW_TRUE) {
            return noDisplay(glfwWords());
        }
        std::unique_ptr<Window> window(new Window());  // from here on its destructor terminates GLFW
        if (glfwVulkanSupported() != GLFW_TRUE) {
            return core::Problem{
                .file = {},
                .place = {},
                .what = "no Vulkan loader was found, so nothing can be drawn",
                .mend = "install the packages libvulkan1 and mesa-vulkan-drivers (or the graphics card's own driver)"};
        }
        if (core::Status created = window->create(options); !created) {
            return created.problem();
        }
        return std::unique_ptr<IPlatform>(std::move(window));
    }

    ~Window() override {
        if (mWindow != nullptr) {
            glfwDestroyWindow(mWindow);
        }
        glfwTerminate();
    }
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    Events poll(const PanelWants& wants) override {
        glfwPollEvents();
        readPad();
        const double now = glfwGetTime();
        Events events = mMapper.take(now - std::exchange(mLastTime, now), wants);
        if (mMapper.takeFullScreen()) {
            setFullScreen(!mFullScreen);
        }
        setMouseLook(mMapper.mouseLook());
        place(events);
        events.resized = std::exchange(mResized, false);
        events.closed = glfwWindowShouldClose(mWindow) == GLFW_TRUE;
        return events;
    }

    [[nodiscard]] std::uint32_t width() const override { return framebuffer().first; }
    [[nodiscard]] std::uint32_t height() const override { return framebuffer().second; }

    [[nodiscard]] float uiScale() const override {
        float x = 1.0F;
        float y = 1.0F;
        glfwGetWindowContentScale(mWindow, &x, &y);
        return std::isfinite(x) ? std::clamp(x, 0.5F, 4.0F) : 1.0F;
    }

    [[nodiscard]] bool visible() const override { return true; }

    [[nodiscard]] std::vector<std::string> instanceExtensions() const override {
        std::uint32_t count = 0;
        const char** names = glfwGetRequiredInstanceExtensions(&count);
        std::vector<std::string> extensions;
        for (std::uint32_t i = 0; names != nullptr && i < count; ++i) {
            extensions.emplace_back(names[i]);
        }
        return extensions;
    }

    core::Result<VulkanSurface> createSurface(VulkanInstance instance) override {
        VkSurfaceKHR surface = VK_NULL_HANDLE;
        if (glfwCreateWindowSurface(static_cast<VkInstance>(instance), mWindow, nullptr, &surface) != VK_SUCCESS) {
            return core::Problem{.file = {},
                                 .place = {},
                                 .what = "Vulkan cannot draw into this window: " + glfwWords(),
                                 .mend = "check the graphics driver with 'vulkaninfo --summary'"};
        }
        // A non-dispatchable handle is a pointer on 64-bit systems and a number on 32-bit ones.
        return (VulkanSurface)surface;  // NOLINT(google-readability-casting)
    }

    [[nodiscard]] std::vector<ControlHint> controls() const override {
        return controlHints([](int key) {
            const char* name = glfwGetKeyName(key, 0);
            return std::string(name != nullptr ? name : "");
        });
    }

private:
    Window() = default;

    core::Status create(const WindowOptions& options) {
        glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
        glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
        // What an event's visitor leaves with Alt+Tab must not shrink the station's screen.
        glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
        const int width = static_cast<int>(std::clamp(options.width, 320U, 16384U));
        const int height = static_cast<int>(std::clamp(options.height, 240U, 16384U));
        mWindow = glfwCreateWindow(width, height, options.title.c_str(), nullptr, nullptr);
        if (mWindow == nullptr) {
            return noDisplay(glfwWords());
        }
        glfwSetWindowSizeLimits(mWindow, 320, 240, GLFW_DONT_CARE, GLFW_DONT_CARE);
        glfwSetWindowUserPointer(mWindow, this);
        listen();
        if (options.fullscreen) {
            setFullScreen(true);
        }
        mLastTime = glfwGetTime();
        return core::Done{};
    }

    static Window& of(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }

    void listen() {
        glfwSetKeyCallback(mWindow, [](GLFWwindow* window, int key, int scancode, int action, int /*mods*/) {
            const KeyChange change = action == GLFW_PRESS    ? KeyChange::Press
                                     : action == GLFW_REPEAT ? KeyChange::Repeat
                                                             : KeyChange::Release;
            of(window).mMapper.key(key, change, change == KeyChange::Press ? printedAscii(key, scancode) : char{0});
        });
        glfwSetCharCallback(mWindow, [](GLFWwindow* window, unsigned int codepoint) { of(window).mMapper.character(codepoint); });
        glfwSetCursorPosCallback(mWindow, [](GLFWwindow* window, double x, double y) { of(window).moved(x, y); });
        glfwSetMouseButtonCallback(mWindow, [](GLFWwindow* window, int button, int action, int /*mods*/) {
            of(window).mMapper.mouseButton(button, action == GLFW_PRESS);
        });
        glfwSetScrollCallback(mWindow, [](GLFWwindow* window, double /*x*/, double y) { of(window).mMapper.wheel(y); });
        glfwSetWindowFocusCallback(mWindow, [](GLFWwindow* window, int focused) {
            if (focused == GLFW_FALSE) {
                of(window).mMapper.releaseAll();
            }
        });
        glfwSetCursorEnterCallback(mWindow,
                                   [](GLFWwindow* window, int entered) { of(window).mMouseInside = entered == GLFW_TRUE; });
        glfwSetFramebufferSizeCallback(mWindow, [](GLFWwindow* window, int, int) { of(window).mResized = true; });
        glfwSetWindowContentScaleCallback(mWindow, [](GLFWwindow* window, float, float) { of(window).mResized = true; });
    }

    void moved(double x, double y) {
        mMouseX = x;
        mMouseY = y;
        mMouseInside = true;
        // A hand's movement turns by the same angle on every screen.
        const double logical = pixelsPerPoint().first / static_cast<double>(uiScale());
        mMapper.mouseMoved(x * logical, y * logical);
    }

    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> framebuffer() const {
        int width = 0;
        int height = 0;
        glfwGetFramebufferSize(mWindow, &width, &height);
        return {static_cast<std::uint32_t>(std::max(width, 0)), static_cast<std::uint32_t>(std::max(height, 0))};
    }

    /// Framebuffer pixels a unit of GLFW's screen coordinates: 1 on X11 and Windows, more on macOS and Wayland.
    [[nodiscard]] std::pair<double, double> pixelsPerPoint() const {
        int width = 0;
        int height = 0;
        glfwGetWindowSize(mWindow, &width, &height);
        const auto [pixelWidth, pixelHeight] = framebuffer();
        if (width <= 0 || height <= 0 || pixelWidth == 0 || pixelHeight == 0) {
            return {1.0, 1.0};
        }
        return {static_cast<double>(pixelWidth) / width, static_cast<double>(pixelHeight) / height};
    }

    void readPad() {
        PadState state;
        for (int joystick = GLFW_JOYSTICK_1; joystick <= GLFW_JOYSTICK_LAST && !state.present; ++joystick) {
            GLFWgamepadstate raw;
            if (glfwJoystickIsGamepad(joystick) != GLFW_TRUE || glfwGetGamepadState(joystick, &raw) != GLFW_TRUE) {
                continue;
            }
            state.present = true;
            std::copy(std::begin(raw.axes), std::end(raw.axes), state.axes.begin());
            for (std::size_t i = 0; i < state.buttons.size(); ++i) {
                state.buttons.set(i, raw.buttons[i] == GLFW_PRESS);
            }
        }
        mMapper.pad(glfwGetWindowAttrib(mWindow, GLFW_FOCUSED) == GLFW_TRUE ? state : PadState{});
    }

    void setMouseLook(bool on) {
        if (on == mCaptured) {
            return;
        }
        mCaptured = on;
        glfwSetInputMode(mWindow, GLFW_CURSOR, on ? GLFW_CURSOR_DISABLED : GLFW_CURSOR_NORMAL);
        if (glfwRawMouseMotionSupported() == GLFW_TRUE) {
            glfwSetInputMode(mWindow, GLFW_RAW_MOUSE_MOTION,
                             GLFW_FALSE);  // the desktop's own mouse speed is what a visitor knows
        }
    }

    void setFullScreen(bool on) {
        if (on == mFullScreen) {
            return;
        }
        GLFWmonitor* monitor = on ? monitorUnderWindow() : nullptr;
        if (on && monitor == nullptr) {
            return;
        }
        mFullScreen = on;
        if (on) {
            glfwGetWindowPos(mWindow, &mWindowed.x, &mWindowed.y);
            glfwGetWindowSize(mWindow, &mWindowed.width, &mWindowed.height);
            const GLFWvidmode* mode = glfwGetVideoMode(monitor);
            glfwSetWindowMonitor(mWindow, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
        } else {
            glfwSetWindowMonitor(mWindow, nullptr, mWindowed.x, mWindowed.y, mWindowed.width, mWindowed.height, GLFW_DONT_CARE);
        }
        static_cast<void>(glfwGetError(nullptr));  // Wayland knows no window positions; nothing depends on them
        mResized = true;
    }

    /// The monitor that shows most of the window: at an event that is the visitors' screen, not the station's own.
    [[nodiscard]] GLFWmonitor* monitorUnderWindow() const {
        int x = 0;
        int y = 0;
        int width = 0;
        int height = 0;
        glfwGetWindowPos(mWindow, &x, &y);
        glfwGetWindowSize(mWindow, &width, &height);
        GLFWmonitor* best = glfwGetPrimaryMonitor();
        int bestArea = 0;
        int count = 0;
        GLFWmonitor** monitors = glfwGetMonitors(&count);
        for (int i = 0; i < count; ++i) {
            const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
            if (mode == nullptr) {
                continue;
            }
            int mx = 0;
            int my = 0;
            glfwGetMonitorPos(monitors[i], &mx, &my);
            const int overlapX = std::min(x + width, mx + mode->width) - std::max(x, mx);
            const int overlapY = std::min(y + height, my + mode->height) - std::max(y, my);
            if (overlapX > 0 && overlapY > 0 && overlapX * overlapY > bestArea) {
                bestArea = overlapX * overlapY;
                best = monitors[i];
            }
        }
        return best != nullptr && glfwGetVideoMode(best) != nullptr ? best : nullptr;
    }

    void place(Events& events) const {
        if (mCaptured || !mMouseInside) {
            events.panel.mouseX = kNowhere;
            events.panel.mouseY = kNowhere;
            return;  // the pointer stays in the middle of the view
        }
        const auto [scaleX, scaleY] = pixelsPerPoint();
        const auto [pixelWidth, pixelHeight] = framebuffer();
        events.panel.mouseX = static_cast<float>(mMouseX * scaleX);
        events.panel.mouseY = static_cast<float>(mMouseY * scaleY);
        if (pixelWidth > 0 && pixelHeight > 0) {
            events.pointerX = std::clamp(events.panel.mouseX / static_cast<float>(pixelWidth) * 2.0F - 1.0F, -1.0F, 1.0F);
            events.pointerY = std::clamp(1.0F - events.panel.mouseY / static_cast<float>(pixelHeight) * 2.0F, -1.0F, 1.0F);
        }
    }

    struct Placement {
        int x = 0, y = 0, width = 1280, height = 800;
    };

    GLFWwindow* mWindow = nullptr;
    InputMapper mMapper;
    Placement mWindowed;
    double mLastTime = 0.0;
    double mMouseX = 0.0, mMouseY = 0.0;
    bool mMouseInside = false;
    bool mCaptured = false;
    bool mFullScreen = false;
    bool mResized = false;
};

}  // namespace

core::Result<std::unique_ptr<IPlatform>> openWindow(const WindowOptions& options) { return Window::open(options); }

}  // namespace rundgang::platform
