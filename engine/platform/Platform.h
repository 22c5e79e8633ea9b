// Where the program runs: a window (GLFW), or nowhere visible (headless). Siblings behind one door, chosen at start-up.
// MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/frame/VisitorInput.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace rundgang::platform {

/// Raw state of keyboard and mouse that panels need; the abstract VisitorInput is made from the same events.
struct PanelInput {
    float mouseX = 0.0F;  ///< framebuffer pixels
    float mouseY = 0.0F;
    bool mouseDown[3] = {false, false, false};
    float wheel = 0.0F;
    std::string text;  ///< typed, UTF-8
    bool backspace = false, enter = false, tab = false, escape = false, left = false, right = false, up = false, down = false,
         home = false, end = false, del = false, ctrl = false, shift = false;
};

struct Events {
    frame::VisitorInput input;  ///< pointer is filled in by the caller, who knows the view: see pointerX, pointerY
    PanelInput panel;
    float pointerX = 0.0F;  ///< -1..1 left to right, where the mouse is
    float pointerY = 0.0F;  ///< -1..1 bottom to top
    bool resized = false;
    bool closed = false;  ///< the window was asked to close
};

/// Whether panels want the mouse or keyboard: then the visitor does not walk or turn by them.
struct PanelWants {
    bool mouse = false;
    bool keyboard = false;
};

/// Opaque handles, so that this header needs no Vulkan: VkInstance, VkSurfaceKHR.
using VulkanInstance = void*;
using VulkanSurface = std::uint64_t;

class IPlatform {
public:
    virtual ~IPlatform() = default;
    virtual Events poll(const PanelWants& wants) = 0;
    [[nodiscard]] virtual std::uint32_t width() const = 0;  ///< framebuffer pixels
    [[nodiscard]] virtual std::uint32_t height() const = 0;
    [[nodiscard]] virtual float uiScale() const = 0;  ///< 1 at 96 dpi
    [[nodiscard]] virtual bool visible() const = 0;   ///< false: headless
    [[nodiscard]] virtual std::vector<std::string> instanceExtensions() const = 0;
    virtual core::Result<VulkanSurface> createSurface(VulkanInstance instance) = 0;
};

struct WindowOptions {
    std::uint32_t width = 1280;
    std::uint32_t height = 800;
    std::string title = "Rundgang";
    bool fullscreen = false;
};

/// Fails in words where there is no display.
core::Result<std::unique_ptr<IPlatform>> openWindow(const WindowOptions& options);
/// Fixed time steps of 1/60 s, no input of its own.
std::unique_ptr<IPlatform> openHeadless(std::uint32_t width, std::uint32_t height);

/// Where this user's data (notes) and caches belong: the XDG folders on Linux.
std::filesystem::path userDataFolder();
std::filesystem::path userCacheFolder();

}  // namespace rundgang::platform
