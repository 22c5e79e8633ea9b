// Who makes the Vulkan instance and device, and chooses the GPU, where that is not ours to do: an OpenXR runtime adds what it
// needs to share images with the program (XR_KHR_vulkan_enable2). Implemented in xr. MainThread.
#pragma once

#include "engine/core/Result.h"

#include <vulkan/vulkan.h>

namespace rundgang::gpu {

class IVulkanMaker {
public:
    virtual ~IVulkanMaker() = default;
    /// `info` says what this program needs; the maker adds its own.
    virtual core::Result<VkInstance> makeInstance(const VkInstanceCreateInfo& info) = 0;
    /// The GPU that the headset hangs on.
    virtual core::Result<VkPhysicalDevice> choosePhysical(VkInstance instance) = 0;
    virtual core::Result<VkDevice> makeDevice(VkPhysicalDevice physical, const VkDeviceCreateInfo& info) = 0;
};

}  // namespace rundgang::gpu
