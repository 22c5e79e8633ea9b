#include "engine/gpu/Memory.h"

#include "engine/core/Assert.h"
#include "engine/gpu/VkProblem.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace rundgang::gpu {

struct MemoryBlock {
    VkDeviceMemory memory = VK_NULL_HANDLE;
    std::uint32_t type = 0;
    bool linear = true;
    bool dedicated = false;
    std::byte* mapped = nullptr;
    RangeAllocator ranges{0};
};

namespace {

// Large enough that a world needs a few dozen, small enough that a small one does not take the whole card.
constexpr VkDeviceSize kBlockBytes = VkDeviceSize{32} << 20;
// Above this a resource gets a block of its own: sharing would waste the rest.
constexpr VkDeviceSize kDedicatedBytes = kBlockBytes / 4;

using Flags = VkMemoryPropertyFlags;

std::optional<std::uint32_t> typeWith(const VkPhysicalDeviceMemoryProperties& properties, std::uint32_t allowed, Flags flags) {
    for (std::uint32_t i = 0; i < properties.memoryTypeCount; ++i) {
        if ((allowed & (1U << i)) != 0 && (properties.memoryTypes[i].propertyFlags & flags) == flags) {
            return i;
        }
    }
    return std::nullopt;
}

/// Wishes in falling order; the last must be met.
std::optional<std::uint32_t> typeFor(const VkPhysicalDeviceMemoryProperties& properties, std::uint32_t allowed, Domain domain) {
    constexpr Flags kHost = VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
    constexpr std::array<Flags, 2> kDevice{VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT, 0};
    constexpr std::array<Flags, 2> kUpload{kHost | VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT, kHost};
    constexpr std::array<Flags, 2> kReadback{kHost | VK_MEMORY_PROPERTY_HOST_CACHED_BIT, kHost};
    const std::array<Flags, 2>& wishes = domain == Domain::Device ? kDevice : domain == Domain::Upload ? kUpload : kReadback;
    for (const Flags flags : wishes) {
        if (const auto type = typeWith(properties, allowed, flags)) {
            return type;
        }
    }
    return std::nullopt;
}

}  // namespace

MemoryAllocator::MemoryAllocator(VkPhysicalDevice physical, VkDevice device) : mDevice(device) {
    vkGetPhysicalDeviceMemoryProperties(physical, &mProperties);
}

MemoryAllocator::~MemoryAllocator() {
    RG_ASSERT(mUsedBytes == 0, "a GPU resource outlives its device: destroy it first");
    for (const auto& block : mBlocks) {
        vkFreeMemory(mDevice, block->memory, nullptr);
    }
}

core::Result<MemoryBlock*> MemoryAllocator::newBlock(std::uint32_t type, VkDeviceSize size, bool linear, bool map,
                                                     bool dedicated) {
    const VkMemoryAllocateInfo info{VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO, nullptr, size, type};
    auto block = std::make_unique<MemoryBlock>();
    if (const VkResult result = vkAllocateMemory(mDevice, &info, nullptr, &block->memory); result != VK_SUCCESS) {
        return vkProblem("taking " + std::to_string(size >> 20) + " MiB of GPU memory", result,
                         "Close other programs that use the GPU, or lower the memory limits.");
    }
    if (map) {
        void* mapped = nullptr;
        if (const VkResult result = vkMapMemory(mDevice, block->memory, 0, VK_WHOLE_SIZE, 0, &mapped); result != VK_SUCCESS) {
            vkFreeMemory(mDevice, block->memory, nullptr);
            return vkProblem("mapping GPU memory", result);
        }
        block->mapped = static_cast<std::byte*>(mapped);
    }
    block->type = type;
    block->linear = linear;
    block->dedicated = dedicated;
    block->ranges = RangeAllocator(size);
    mBlockBytes += size;
    mBlocks.push_back(std::move(block));
    return mBlocks.back().get();
}

core::Result<Allocation> MemoryAllocator::allocate(const VkMemoryRequirements& need, Domain domain, bool linear) {
    const auto type = typeFor(mProperties, need.memoryTypeBits, domain);
    if (!type) {
        return core::Problem{"", "", "the GPU has no memory of the needed kind", "Update the graphics driver."};
    }
    const auto cut = [&](MemoryBlock& block, std::uint64_t offset) {
        mUsedBytes += need.size;
        return Allocation{&block, block.memory, offset, need.size, block.mapped != nullptr ? block.mapped + offset : nullptr};
    };
    const bool dedicated = need.size > kDedicatedBytes;
    if (!dedicated) {
        for (const auto& block : mBlocks) {
            if (block->type != *type || block->linear != linear || block->dedicated ||
                (domain != Domain::Device) != (block->mapped != nullptr)) {
                continue;
            }
            if (const auto offset = block->ranges.allocate(need.size, need.alignment)) {
                return cut(*block, *offset);
            }
        }
    }
    core::Result<MemoryBlock*> block =
        newBlock(*type, dedicated ? need.size : kBlockBytes, linear, domain != Domain::Device, dedicated);
    if (!block) {
        return block.problem();
    }
    const auto offset = (*block)->ranges.allocate(need.size, need.alignment);
    RG_ASSERT(offset.has_value(), "a new block must hold what it was made for");
    return cut(**block, *offset);
}

void MemoryAllocator::free(const Allocation& allocation) {
    if (allocation.block == nullptr) {
        return;
    }
    mUsedBytes -= allocation.size;
    allocation.block->ranges.free(allocation.offset, allocation.size);
    if (!allocation.block->dedicated) {
        return;
    }
    const auto it = std::find_if(mBlocks.begin(), mBlocks.end(), [&](const auto& b) { return b.get() == allocation.block; });
    vkFreeMemory(mDevice, (*it)->memory, nullptr);
    mBlockBytes -= allocation.size;
    mBlocks.erase(it);
}

}  // namespace rundgang::gpu
