#include "engine/gpu/Timestamps.h"

#include "engine/gpu/Tagged.h"
#include "engine/gpu/VkProblem.h"

#include <array>

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
    if (names.size() > 1 && vkGetQueryPoolResults(mDevice->impl().device, mPool.get(), mSlot * kMarksPerFrame,
                                                  static_cast<std::uint32_t>(names.size()), sizeof(ticks), ticks.data(),
                                                  sizeof(std::uint64_t), VK_QUERY_RESULT_64_BIT) == VK_SUCCESS) {
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

double Timestamps::totalMilliseconds() const {
    double sum = 0.0;
    for (const TimedSpan& span : mSpans) {
        sum += span.milliseconds;
    }
    return sum;
}

}  // namespace rundgang::gpu
