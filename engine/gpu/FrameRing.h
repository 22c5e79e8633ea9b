// Command buffers for a few frames in flight, each guarded by its timeline value. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Handle.h"

#include <cstdint>
#include <vector>

namespace rundgang::gpu {

/// Binary semaphores of a window's image; null where there is none.
struct SubmitSemaphores {
    VkSemaphore wait = VK_NULL_HANDLE;  ///< waited for by transfers: nothing else touches a window's image
    VkSemaphore signal = VK_NULL_HANDLE;
};

class FrameRing {
public:
    static core::Result<FrameRing> create(Device& device, std::uint32_t frames);
    FrameRing() = default;

    /// Whether begin() would return at once.
    [[nodiscard]] bool ready() const;
    /// Waits until the slot's last submission has completed (the only wait of a frame), releases what was retired, and begins
    /// its command buffer.
    core::Result<VkCommandBuffer> begin();
    /// Ends and submits what begin() gave. Returns the timeline value that tells its completion.
    core::Result<std::uint64_t> submit(const SubmitSemaphores& semaphores = {});

    [[nodiscard]] std::uint32_t slot() const { return mSlot; }
    [[nodiscard]] std::uint32_t slotCount() const { return static_cast<std::uint32_t>(mFrames.size()); }

private:
    struct Frame {
        Handle<VkCommandPool> pool;
        VkCommandBuffer commands = VK_NULL_HANDLE;
        std::uint64_t value = 0;
    };
    Device* mDevice = nullptr;
    std::vector<Frame> mFrames;
    std::uint32_t mSlot = 0;
};

}  // namespace rundgang::gpu
