// Mapped memory that lives for one frame: staging for copies, and the small buffers a frame's shaders read directly. One block a
// frame slot, used from the front; what does not fit gets a buffer of its own for this frame. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Buffer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rundgang::gpu {

/// A piece of a buffer, written by the CPU now and read by the GPU in this frame.
struct Slice {
    VkBuffer buffer = VK_NULL_HANDLE;
    VkDeviceSize offset = 0;
    std::span<std::byte> bytes;
};

class UploadRing {
public:
    static core::Result<UploadRing> create(Device& device, std::uint32_t slots, std::size_t bytesPerSlot);
    UploadRing() = default;

    /// After FrameRing::begin(): the slot's last frame has completed, its block is free again.
    void begin(std::uint32_t slot);
    /// `size` bytes at an offset good for copies, uniform and storage buffers.
    core::Result<Slice> take(std::size_t size);

private:
    Device* mDevice = nullptr;
    std::vector<Buffer> mBlocks;
    std::vector<Buffer> mExtra;  ///< of the frame being recorded; retired at the next begin()
    std::uint32_t mSlot = 0;
    std::size_t mUsed = 0;
    std::size_t mAlignment = 256;
};

}  // namespace rundgang::gpu
