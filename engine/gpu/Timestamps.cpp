#include "engine/gpu/Timestamps.h"

#include "engine/gpu/Tagged.h"
#include "engine/gpu/VkProblem.h"

#include <array>
#include <cstring>
#include <utility>

namespace rundgang::gpu {

core::Result<Timestamps> Timestamps::create(Device& device, std::uint32_t slots) {
    Timestamps stamps;
    stamps.mDevice = &device;
    stamps.mNames.resize(slots);
    if (device.impl().abilities.nanosecondsPerTick <= 0.0) {
        return stamps;
    }
    VkQueryPoolCreateInfo info = tagged<VkQueryPoolCreateInfo>(VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO);
    info.queryType = VK_QUERY_TYPE_TIMESTAMP;
    info.queryCount = slots * kMarksPerFrame;
    VkQueryPool pool = VK_NULL_HANDLE;
    if (const VkResult result = vkCreateQueryPool(device.impl().device, &info, nullptr, &pool); result != VK_SUCCESS) {
        return vkProblem("making timestamps", result);
    }
    stamps.mPool = Handle<VkQueryPool>(device, pool, &vkDestroyQueryPool);
    vkResetQueryPool(device.impl().device, pool, 0, info.queryCount);
    core::Result<Buffer> ticks = Buffer::create(device, {"timestamps", VkDeviceSize{info.queryCount} * sizeof(std::uint64_t),
                                                         VK_BUFFER_USAGE_TRANSFER_DST_BIT, Domain::Readback});
    if (!ticks) {
        return ticks.problem();
    }
    stamps.mTicks = std::move(*ticks);
    return stamps;
}

void Timestamps::begin(std::uint32_t slot) {
    mSlot = slot;
    if (!mPool) {
        return;
    }
    collect();
    vkResetQueryPool(mDevice->impl().device, mPool.get(), slot * kMarksPerFrame, kMarksPerFrame);
}

void Timestamps::collect() {
    std::vector<std::string>& names = mNames[mSlot];
    std::array<std::uint64_t, kMarksPerFrame> ticks{};
    if (names.size() > 1) {
        std::memcpy(ticks.data(), mTicks.mapped().data() + std::size_t{mSlot} * sizeof(ticks), sizeof(ticks));
        mSpans.clear();
        for (std::size_t i = 1; i < names.size(); ++i) {
            const double nanoseconds =
                static_cast<double>(ticks[i] - ticks[i - 1]) * mDevice->impl().abilities.nanosecondsPerTick;
            mSpans.push_back({names[i], nanoseconds * 1e-6});
        }
    }
    names.clear();
}

void Timestamps::mark(VkCommandBuffer commands, const std::string& name) {
    std::vector<std::string>& names = mNames[mSlot];
    if (!mPool || names.size() >= kMarksPerFrame) {
        return;
    }
    vkCmdWriteTimestamp2(commands, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, mPool.get(),
                         mSlot * kMarksPerFrame + static_cast<std::uint32_t>(names.size()));
    names.push_back(name);
}

void Timestamps::end(VkCommandBuffer commands) {
    const auto marks = static_cast<std::uint32_t>(mNames[mSlot].size());
    if (marks == 0) {
        return;
    }
    // WAIT: for the marks of this very command buffer, on the GPU.
    vkCmdCopyQueryPoolResults(commands, mPool.get(), mSlot * kMarksPerFrame, marks, mTicks.get(),
                              VkDeviceSize{mSlot} * kMarksPerFrame * sizeof(std::uint64_t), sizeof(std::uint64_t),
                              VK_QUERY_RESULT_64_BIT | VK_QUERY_RESULT_WAIT_BIT);
    VkMemoryBarrier2 toHost = tagged<VkMemoryBarrier2>(VK_STRUCTURE_TYPE_MEMORY_BARRIER_2);
    toHost.srcStageMask = VK_PIPELINE_STAGE_2_COPY_BIT;
    toHost.srcAccessMask = VK_ACCESS_2_TRANSFER_WRITE_BIT;
    toHost.dstStageMask = VK_PIPELINE_STAGE_2_HOST_BIT;
    toHost.dstAccessMask = VK_ACCESS_2_HOST_READ_BIT;
    VkDependencyInfo info = tagged<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
    info.memoryBarrierCount = 1;
    info.pMemoryBarriers = &toHost;
    vkCmdPipelineBarrier2(commands, &info);
}

double Timestamps::totalMilliseconds() const {
    double sum = 0.0;
    for (const TimedSpan& span : mSpans) {
        sum += span.milliseconds;
    }
    return sum;
}

}  // namespace rundgang::gpu
