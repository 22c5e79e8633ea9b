// Which GPU, and what it must be able to do.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/DeviceImpl.h"
#include "engine/gpu/Tagged.h"

namespace rundgang::gpu {

/// The feature structs of a logical device, chained; not copyable because of the chain.
struct Features {
    VkPhysicalDeviceFeatures2 base = tagged<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
    VkPhysicalDeviceVulkan11Features v11 =
        tagged<VkPhysicalDeviceVulkan11Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES);
    VkPhysicalDeviceVulkan12Features v12 =
        tagged<VkPhysicalDeviceVulkan12Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES);
    VkPhysicalDeviceVulkan13Features v13 =
        tagged<VkPhysicalDeviceVulkan13Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES);

    Features();
    Features(const Features&) = delete;
    Features& operator=(const Features&) = delete;
};

/// Fills in physical, properties, name, queueFamily and abilities: discrete before integrated before software, unless
/// options.preferredDevice names one, or the one that options.maker says. When none will do, the problem says what each one
/// lacks.
core::Status choosePhysicalDevice(Device::Impl& impl, const DeviceOptions& options);

/// Switches on what is required and what of the rest is there.
void enableFeatures(const Device::Impl& impl, Features& features);

}  // namespace rundgang::gpu
