// The Vulkan instance and device made through the runtime, which adds what it needs to share images (XR_KHR_vulkan_enable2).
#pragma once

#include "engine/gpu/VulkanMaker.h"
#include "xr/Runtime.h"

namespace rundgang::xr {

class VulkanMaker final : public gpu::IVulkanMaker {
public:
    /// The runtime must outlive the maker.
    explicit VulkanMaker(const Runtime& runtime) : mRuntime(&runtime) {}

    core::Result<VkInstance> makeInstance(const VkInstanceCreateInfo& info) override;
    core::Result<VkPhysicalDevice> choosePhysical(VkInstance instance) override;
    core::Result<VkDevice> makeDevice(VkPhysicalDevice physical, const VkDeviceCreateInfo& info) override;

private:
    const Runtime* mRuntime;
};

}  // namespace rundgang::xr
