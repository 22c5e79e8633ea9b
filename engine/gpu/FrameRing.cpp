#include "engine/gpu/FrameRing.h"

#include "engine/gpu/Tagged.h"
#include "engine/gpu/VkProblem.h"

#include <array>
#include <utility>

namespace rundgang::gpu {

core::Result<FrameRing> FrameRing::create(Device& device, std::uint32_t frames) {
    FrameRing ring;
    ring.mDevice = &device;
    const Device::Impl& impl = device.impl();
    for (std::uint32_t i = 0; i < frames; ++i) {
        const VkCommandPoolCreateInfo poolInfo{VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO, nullptr,
                                               VK_COMMAND_POOL_CREATE_TRANSIENT_BIT, impl.queueFamily};
        VkCommandPool pool = VK_NULL_HANDLE;
        if (const VkResult result = vkCreateCommandPool(impl.device, &poolInfo, nullptr, &pool); result != VK_SUCCESS) {
            return vkProblem("making a command pool", result);
        }
        Frame frame;
        frame.pool = Handle<VkCommandPool>(device, pool, &vkDestroyCommandPool);
        VkCommandBufferAllocateInfo info = tagged<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
        info.commandPool = pool;
        info.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
        info.commandBufferCount = 1;
        if (const VkResult result = vkAllocateCommandBuffers(impl.device, &info, &frame.commands); result != VK_SUCCESS) {
            return vkProblem("making a command buffer", result);
        }
        ring.mFrames.push_back(std::move(frame));
    }
    ring.mSlot = frames - 1;
    return ring;
}

bool FrameRing::ready() const { return mFrames[(mSlot + 1) % slotCount()].value <= mDevice->impl().completed(); }

core::Result<VkCommandBuffer> FrameRing::begin() {
    Device::Impl& impl = mDevice->impl();
    mSlot = (mSlot + 1) % slotCount();
    Frame& frame = mFrames[mSlot];
    if (core::Status status = impl.wait(frame.value); !status) {
        return status.problem();
    }
    impl.retired.collect(impl.completed());
    if (const VkResult result = vkResetCommandPool(impl.device, frame.pool.get(), 0); result != VK_SUCCESS) {
        return vkProblem("resetting a command pool", result);
    }
    VkCommandBufferBeginInfo info = tagged<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
    info.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    if (const VkResult result = vkBeginCommandBuffer(frame.commands, &info); result != VK_SUCCESS) {
        return vkProblem("beginning a frame", result);
    }
    return frame.commands;
}

core::Result<std::uint64_t> FrameRing::submit(const SubmitSemaphores& semaphores) {
    Device::Impl& impl = mDevice->impl();
    Frame& frame = mFrames[mSlot];
    if (const VkResult result = vkEndCommandBuffer(frame.commands); result != VK_SUCCESS) {
        return vkProblem("recording a frame", result);
    }
    VkCommandBufferSubmitInfo commands = tagged<VkCommandBufferSubmitInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO);
    commands.commandBuffer = frame.commands;
    VkSemaphoreSubmitInfo wait = tagged<VkSemaphoreSubmitInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO);
    wait.semaphore = semaphores.wait;
    wait.stageMask = VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT;
    std::array<VkSemaphoreSubmitInfo, 2> signals{};
    signals[0] = {VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO, nullptr, impl.timeline, impl.submitted + 1,
                  VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,    0};
    signals[1] = {VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO, nullptr, semaphores.signal, 0,
                  VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,    0};
    VkSubmitInfo2 info = tagged<VkSubmitInfo2>(VK_STRUCTURE_TYPE_SUBMIT_INFO_2);
    info.waitSemaphoreInfoCount = semaphores.wait != VK_NULL_HANDLE ? 1 : 0;
    info.pWaitSemaphoreInfos = &wait;
    info.commandBufferInfoCount = 1;
    info.pCommandBufferInfos = &commands;
    info.signalSemaphoreInfoCount = semaphores.signal != VK_NULL_HANDLE ? 2 : 1;
    info.pSignalSemaphoreInfos = signals.data();
    if (const VkResult result = vkQueueSubmit2(impl.queue, 1, &info, VK_NULL_HANDLE); result != VK_SUCCESS) {
        return vkProblem("submitting a frame", result);
    }
    frame.value = ++impl.submitted;
    return frame.value;
}

}  // namespace rundgang::gpu
