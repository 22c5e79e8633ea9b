// The window's images. MainThread. Recreated when the window's size changed; nothing to draw into while it is minimised.
// Drawing goes into an image of the renderer's own, which is copied here, so these images are only ever a transfer's target.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/FrameRing.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rundgang::gpu {

struct WindowImage {
    VkImage image = VK_NULL_HANDLE;
    std::uint32_t index = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    SubmitSemaphores semaphores;
};

/// How frames and the window's own refresh get along.
enum class Pace {
    WithWindow,  ///< the window sets the pace: acquire() may wait for it, nothing tears
    NeverWait    ///< something else does (a headset): acquire() gives nothing rather than wait
};

class Swapchain {
public:
    /// The device must have been created with a surface.
    static core::Result<Swapchain> create(Device& device, std::uint32_t frameSlots);
    Swapchain() = default;
    ~Swapchain();
    Swapchain(Swapchain&& other) noexcept;
    Swapchain& operator=(Swapchain&& other) noexcept;

    /// The next image for this frame slot; none while the window has no area or, with NeverWait, no image is free. `width` and
    /// `height` are what the window is believed to be, for surfaces that leave it to us and for noticing a change early.
    core::Result<std::optional<WindowImage>> acquire(std::uint32_t slot, std::uint32_t width, std::uint32_t height, Pace pace);
    /// Shows what was submitted. A window that changed meanwhile is no problem: the next acquire() sees to it.
    core::Status present(const WindowImage& image);

private:
    core::Status recreate(std::uint32_t width, std::uint32_t height);
    core::Status makeSemaphores(std::size_t count, std::vector<Handle<VkSemaphore>>& semaphores);
    [[nodiscard]] VkPresentModeKHR presentMode() const;
    void retire();
    void destroy();

    Device* mDevice = nullptr;
    VkSwapchainKHR mSwapchain = VK_NULL_HANDLE;
    std::vector<VkImage> mImages;
    std::vector<Handle<VkSemaphore>> mAcquired;  ///< by frame slot
    std::vector<Handle<VkSemaphore>> mDrawn;     ///< by image
    VkSurfaceFormatKHR mFormat{};
    std::uint32_t mWidth = 0;
    std::uint32_t mHeight = 0;
    std::uint32_t mAskedWidth = 0;
    std::uint32_t mAskedHeight = 0;
    Pace mPace = Pace::WithWindow;
    bool mStale = true;
};

}  // namespace rundgang::gpu
