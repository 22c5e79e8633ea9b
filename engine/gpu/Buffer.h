// A buffer and its memory. Move-only; its destructor retires both.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/DeviceImpl.h"

#include <cstddef>
#include <span>
#include <string>

namespace rundgang::gpu {

struct BufferSpec {
    std::string name;
    VkDeviceSize size = 0;  ///< bytes, at least 1
    VkBufferUsageFlags usage = 0;
    Domain domain = Domain::Device;
};

class Buffer {
public:
    static core::Result<Buffer> create(Device& device, const BufferSpec& spec);
    Buffer() = default;
    ~Buffer();
    Buffer(Buffer&& other) noexcept;
    Buffer& operator=(Buffer&& other) noexcept;

    [[nodiscard]] VkBuffer get() const { return mBuffer; }
    [[nodiscard]] VkDeviceSize size() const { return mSize; }
    /// The mapped bytes; empty for Domain::Device. Coherent: no flush needed.
    [[nodiscard]] std::span<std::byte> mapped() const;
    explicit operator bool() const { return mBuffer != VK_NULL_HANDLE; }

private:
    void retire();

    Device::Impl* mDevice = nullptr;
    VkBuffer mBuffer = VK_NULL_HANDLE;
    VkDeviceSize mSize = 0;
    Allocation mAllocation;
};

}  // namespace rundgang::gpu
