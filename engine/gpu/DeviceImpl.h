// Inside of a Device, for engine/gpu, engine/render and xr: raw handles and what every resource needs. MainThread, except the
// message log.
#pragma once

#include "engine/gpu/Device.h"
#include "engine/gpu/Memory.h"
#include "engine/gpu/MessageLog.h"
#include "engine/gpu/RetireQueue.h"

#include <vulkan/vulkan.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace rundgang::gpu {

/// What this machine has beyond what is required.
struct Abilities {
    bool bc = false;  ///< block-compressed textures
    float anisotropy = 0.0F;
    bool swapchain = false;
    double nanosecondsPerTick = 0.0;  ///< 0: no timestamps
    bool software = false;            ///< a CPU does the drawing
    /// Mesa's llvmpipe 22.3 mixes views up and drops every clipped triangle from all but the first: there, views are drawn one by
    /// one. 25.0 draws them right.
    bool multiview = true;
};

struct Device::Impl {
    VkInstance instance = VK_NULL_HANDLE;
    VkDebugUtilsMessengerEXT messenger = VK_NULL_HANDLE;
    VkSurfaceKHR surface = VK_NULL_HANDLE;
    VkPhysicalDevice physical = VK_NULL_HANDLE;
    VkDevice device = VK_NULL_HANDLE;
    VkQueue queue = VK_NULL_HANDLE;
    std::uint32_t queueFamily = 0;
    VkPhysicalDeviceProperties properties{};
    Abilities abilities;
    std::string name;
    std::unique_ptr<MessageLog> messages;  ///< at a fixed address: the messenger holds a pointer to it

    std::unique_ptr<MemoryAllocator> memory;
    RetireQueue retired;
    VkSemaphore timeline = VK_NULL_HANDLE;
    std::uint64_t submitted = 0;  ///< timeline value the last submission signals
    VkPipelineCache pipelineCache = VK_NULL_HANDLE;
    PFN_vkSetDebugUtilsObjectNameEXT setObjectName = nullptr;

    Impl() = default;
    ~Impl();
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    /// Releases once everything submitted so far, and what is being recorded now, has completed.
    void retire(std::function<void()> release);
    /// Timeline value that the GPU has reached.
    [[nodiscard]] std::uint64_t completed() const;
    /// Blocks until the timeline has reached `value`.
    core::Status wait(std::uint64_t value) const;
    void nameObject(VkObjectType type, std::uint64_t handle, const std::string& text) const;
};

}  // namespace rundgang::gpu
