// Where the program runs: a window (GLFW), nowhere visible (headless), or a script. Siblings behind one door, chosen at start-up.
// MainThread.
#pragma once

#include "engine/core/Language.h"
#include "engine/core/Result.h"
#include "engine/frame/VisitorInput.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::platform {

/// Raw state of keyboard and mouse that panels need; the abstract VisitorInput is made from the same events. A key or button that
/// went down and up between two frames still counts as down for one frame, so that no quick click is lost at a slow frame rate.
struct PanelInput {
    float mouseX = 0.0F;  ///< framebuffer pixels; far outside while the mouse turns the head
    float mouseY = 0.0F;
    bool mouseDown[3] = {false, false, false};  ///< left, right, middle
    float wheel = 0.0F;
    std::string text;  ///< typed, UTF-8
    bool backspace = false, enter = false, tab = false, escape = false, left = false, right = false, up = false, down = false,
         home = false, end = false, del = false, ctrl = false, shift = false, space = false;
    char editKey = 0;  ///< a, c, v, x, y or z while it is down together with ctrl: select all, copy, paste, cut, redo, undo

    // Asked for since the last frame.
    bool menu = false;
    bool help = false;
    bool notesList = false;
    bool staff = false;  ///< the figures for whoever looks after the station
    int scaleStep = 0;   ///< panels larger (+1) or smaller (-1)
};

struct Events {
    frame::VisitorInput input;  ///< pointer is filled in by the caller, who knows the view: see pointerX, pointerY
    PanelInput panel;
    float pointerX = 0.0F;  ///< -1..1 left to right, where the mouse is; the middle of the view while the mouse turns the head
    float pointerY = 0.0F;  ///< -1..1 bottom to top
    bool resized = false;
    bool closed = false;  ///< the window was asked to close, or the script is at its end
};

/// Whether panels want the mouse or keyboard: then the visitor does not walk or turn by them.
struct PanelWants {
    bool mouse = false;
    bool keyboard = false;
    frame::Actions actions{};  ///< what buttons of the panels asked for: part of the next poll's input
};

/// What a visitor can do, as the help lists it.
enum class Control {
    Walk,
    Look,
    LookByMouse,
    LookByKeys,
    Teleport,
    Compare,
    ChooseVariant,
    XRay,
    Note,
    Defect,
    NotesList,
    Viewpoints,
    Tour,
    Fast,
    EyeHeight,
    SafePlace,
    Recenter,
    Fly,
    RiseSink,
    Menu,
    Language,
    Help,
    PanelSize,
    FullScreen,
    Staff,
    Cancel,
    Quit
};

/// How it is done here, with the names the keys have on this keyboard (a German one has Z where an American one has Y).
struct ControlHint {
    Control control = Control::Walk;
    core::LocalizedText keys;
    core::LocalizedText gamepad;  ///< empty if it cannot be done with one
};

/// Opaque handles, so that this header needs no Vulkan: VkInstance, VkSurfaceKHR.
using VulkanInstance = void*;
using VulkanSurface = std::uint64_t;

class IPlatform {
public:
    virtual ~IPlatform() = default;
    virtual Events poll(const PanelWants& wants) = 0;
    [[nodiscard]] virtual std::uint32_t width() const = 0;  ///< framebuffer pixels; 0 while minimised
    [[nodiscard]] virtual std::uint32_t height() const = 0;
    [[nodiscard]] virtual float uiScale() const = 0;  ///< 1 at 96 dpi
    [[nodiscard]] virtual bool visible() const = 0;   ///< false: headless
    [[nodiscard]] virtual std::vector<std::string> instanceExtensions() const = 0;
    virtual core::Result<VulkanSurface> createSurface(VulkanInstance instance) = 0;
    /// All controls, in the order a help panel lists them.
    [[nodiscard]] virtual std::vector<ControlHint> controls() const = 0;
};

struct WindowOptions {
    std::uint32_t width = 1280;
    std::uint32_t height = 800;
    std::string title = "Rundgang";
    bool fullscreen = false;
};

/// Fails in words where there is no display or no Vulkan loader.
core::Result<std::unique_ptr<IPlatform>> openWindow(const WindowOptions& options);
/// Fixed time steps of 1/60 s, no input of its own.
std::unique_ptr<IPlatform> openHeadless(std::uint32_t width, std::uint32_t height);

/// Called with the number of the frame (0, 1, ...) and what the panels want; no value ends the visit (closed).
using Script = std::function<std::optional<Events>(std::uint64_t frame, const PanelWants& wants)>;
/// Headless, fed by a script: a whole visit without hands. A frame that says no time takes 1/60 s.
std::unique_ptr<IPlatform> openScripted(std::uint32_t width, std::uint32_t height, Script script);
std::unique_ptr<IPlatform> openScripted(std::uint32_t width, std::uint32_t height, std::vector<frame::VisitorInput> inputs);

/// Main memory this program occupies, bytes; 0 where the system does not tell.
std::size_t residentMemoryBytes();

/// Where this user's data (notes) and caches belong: the XDG folders on Linux, made when first asked for.
std::filesystem::path userDataFolder();
std::filesystem::path userCacheFolder();

}  // namespace rundgang::platform
