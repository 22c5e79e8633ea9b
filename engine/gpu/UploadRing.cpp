#include "engine/gpu/UploadRing.h"

#include "engine/core/Assert.h"

#include <algorithm>
#include <utility>

namespace rundgang::gpu {
namespace {

constexpr VkBufferUsageFlags kUsage = VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_UNIFORM_BUFFER_BIT |
                                      VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_VERTEX_BUFFER_BIT |
                                      VK_BUFFER_USAGE_INDEX_BUFFER_BIT;

}  // namespace

core::Result<UploadRing> UploadRing::create(Device& device, std::uint32_t slots, std::size_t bytesPerSlot) {
    UploadRing ring;
    ring.mDevice = &device;
    const VkPhysicalDeviceLimits& limits = device.impl().properties.limits;
    ring.mAlignment = static_cast<std::size_t>(
        std::max<VkDeviceSize>({64, limits.minUniformBufferOffsetAlignment, limits.minStorageBufferOffsetAlignment,
                                limits.optimalBufferCopyOffsetAlignment}));
    for (std::uint32_t i = 0; i < slots; ++i) {
        core::Result<Buffer> block =
            Buffer::create(device, {"upload " + std::to_string(i), bytesPerSlot, kUsage, Domain::Upload});
        if (!block) {
            return block.problem();
        }
        ring.mBlocks.push_back(std::move(*block));
    }
    return ring;
}

void UploadRing::begin(std::uint32_t slot) {
    RG_ASSERT(slot < mBlocks.size(), "one block a frame slot");
    mSlot = slot;
    mUsed = 0;
    mExtra.clear();
}

core::Result<Slice> UploadRing::take(std::size_t size) {
    RG_ASSERT(size > 0, "take at least one byte");
    const Buffer& block = mBlocks[mSlot];
    const std::size_t offset = (mUsed + mAlignment - 1) / mAlignment * mAlignment;
    if (offset <= block.size() && size <= block.size() - offset) {
        mUsed = offset + size;
        return Slice{block.get(), offset, block.mapped().subspan(offset, size)};
    }
    core::Result<Buffer> extra = Buffer::create(*mDevice, {"upload extra", size, kUsage, Domain::Upload});
    if (!extra) {
        return extra.problem();
    }
    mExtra.push_back(std::move(*extra));
    return Slice{mExtra.back().get(), 0, mExtra.back().mapped()};
}

}  // namespace rundgang::gpu
