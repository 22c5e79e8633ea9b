// Images of the runtime's: taken, drawn into, given back. Never waits: an image the compositor still reads is asked for again
// with the next frame.
#pragma once

#include "engine/core/Result.h"
#include "xr/Newer.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::xr {

struct SwapchainSpec {
    std::string what;  ///< for messages
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t layers = 1;
    VkFormat format = VK_FORMAT_R8G8B8A8_SRGB;
    XrSwapchainUsageFlags usage = 0;
};

class Swapchain {
public:
    /// Fails where the runtime lacks the format.
    static core::Result<Swapchain> create(XrSession session, const SwapchainSpec& spec);
    Swapchain() = default;
    ~Swapchain();
    Swapchain(Swapchain&& other) noexcept;
    Swapchain& operator=(Swapchain&& other) noexcept;
    explicit operator bool() const { return mHandle != XR_NULL_HANDLE; }

    /// The next image, ours until release(); none while the compositor still reads it.
    core::Result<std::optional<VkImage>> take();
    core::Status release();
    /// Something was drawn and given back at least once: a layer may show it.
    [[nodiscard]] bool filled() const { return mFilled; }
    [[nodiscard]] XrSwapchainSubImage part(std::uint32_t layer, const XrRect2Di& rect) const;
    [[nodiscard]] XrSwapchainSubImage whole(std::uint32_t layer) const;
    [[nodiscard]] const SwapchainSpec& spec() const { return mSpec; }

private:
    SwapchainSpec mSpec;
    XrSwapchain mHandle = XR_NULL_HANDLE;
    std::vector<VkImage> mImages;
    std::optional<std::uint32_t> mTaken;  ///< asked for, perhaps not ours yet
    bool mOurs = false;
    bool mFilled = false;
};

}  // namespace rundgang::xr
