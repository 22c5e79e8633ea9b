// Device memory in blocks: few vkAllocateMemory calls, many resources. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/RangeAllocator.h"

#include <vulkan/vulkan.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace rundgang::gpu {

/// What a resource is for, not which memory flags that means on this machine.
enum class Domain {
    Device,    ///< only the GPU touches it
    Upload,    ///< CPU writes in order, GPU reads: mapped, coherent
    Readback,  ///< GPU writes, CPU reads: mapped, coherent, cached where possible
};

struct MemoryBlock;

/// A piece of a block. A plain value; goes back through MemoryAllocator::free.
struct Allocation {
    MemoryBlock* block = nullptr;
    VkDeviceMemory memory = VK_NULL_HANDLE;
    VkDeviceSize offset = 0;
    VkDeviceSize size = 0;
    std::byte* mapped = nullptr;  ///< nullptr for Domain::Device
};

class MemoryAllocator {
public:
    MemoryAllocator(VkPhysicalDevice physical, VkDevice device);
    ~MemoryAllocator();
    MemoryAllocator(const MemoryAllocator&) = delete;
    MemoryAllocator& operator=(const MemoryAllocator&) = delete;

    /// `linear`: a buffer; buffers and optimally tiled images never share a block, so bufferImageGranularity does not matter.
    core::Result<Allocation> allocate(const VkMemoryRequirements& need, Domain domain, bool linear);
    void free(const Allocation& allocation);

    /// Bytes taken from the driver.
    [[nodiscard]] std::size_t blockBytes() const { return mBlockBytes; }
    /// Bytes handed out.
    [[nodiscard]] std::size_t usedBytes() const { return mUsedBytes; }

private:
    core::Result<MemoryBlock*> newBlock(std::uint32_t type, VkDeviceSize size, bool linear, bool map, bool dedicated);

    VkDevice mDevice;
    VkPhysicalDeviceMemoryProperties mProperties{};
    std::vector<std::unique_ptr<MemoryBlock>> mBlocks;
    std::size_t mBlockBytes = 0;
    std::size_t mUsedBytes = 0;
};

}  // namespace rundgang::gpu
