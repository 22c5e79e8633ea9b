#include "engine/gpu/Buffer.h"

#include "engine/core/Assert.h"
#include "engine/gpu/Tagged.h"
#include "engine/gpu/VkProblem.h"

#include <utility>

namespace rundgang::gpu {

core::Result<Buffer> Buffer::create(Device& device, const BufferSpec& spec) {
    RG_ASSERT(spec.size > 0, "a buffer needs at least one byte");
    Device::Impl& impl = device.impl();
    VkBufferCreateInfo info = tagged<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
    info.size = spec.size;
    info.usage = spec.usage;
    Buffer buffer;
    if (const VkResult result = vkCreateBuffer(impl.device, &info, nullptr, &buffer.mBuffer); result != VK_SUCCESS) {
        return vkProblem("making the buffer '" + spec.name + "'", result);
    }
    buffer.mDevice = &impl;
    buffer.mSize = spec.size;
    VkMemoryRequirements need{};
    vkGetBufferMemoryRequirements(impl.device, buffer.mBuffer, &need);
    core::Result<Allocation> memory = impl.memory->allocate(need, spec.domain, true);
    if (!memory) {
        return memory.problem();
    }
    buffer.mAllocation = *memory;
    if (const VkResult result = vkBindBufferMemory(impl.device, buffer.mBuffer, memory->memory, memory->offset);
        result != VK_SUCCESS) {
        return vkProblem("giving memory to the buffer '" + spec.name + "'", result);
    }
    impl.nameObject(VK_OBJECT_TYPE_BUFFER, reinterpret_cast<std::uint64_t>(buffer.mBuffer), spec.name);
    return buffer;
}

Buffer::~Buffer() { retire(); }

Buffer::Buffer(Buffer&& other) noexcept
    : mDevice(other.mDevice),
      mBuffer(std::exchange(other.mBuffer, VK_NULL_HANDLE)),
      mSize(std::exchange(other.mSize, 0)),
      mAllocation(std::exchange(other.mAllocation, {})) {}

Buffer& Buffer::operator=(Buffer&& other) noexcept {
    if (this != &other) {
        retire();
        mDevice = other.mDevice;
        mBuffer = std::exchange(other.mBuffer, VK_NULL_HANDLE);
        mSize = std::exchange(other.mSize, 0);
        mAllocation = std::exchange(other.mAllocation, {});
    }
    return *this;
}

std::span<std::byte> Buffer::mapped() const {
    return mAllocation.mapped != nullptr ? std::span(mAllocation.mapped, static_cast<std::size_t>(mSize))
                                         : std::span<std::byte>();
}

void Buffer::retire() {
    if (mBuffer == VK_NULL_HANDLE) {
        return;
    }
    mDevice->retire([impl = mDevice, buffer = mBuffer, allocation = mAllocation] {
        vkDestroyBuffer(impl->device, buffer, nullptr);
        impl->memory->free(allocation);
    });
    mBuffer = VK_NULL_HANDLE;
}

}  // namespace rundgang::gpu
