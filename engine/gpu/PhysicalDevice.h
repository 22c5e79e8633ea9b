// Which GPU, and what it must be able to do.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/DeviceImpl.h"
#include "engine/gpu/Tagged.h"

namespace rundgang::gpu {

/// The feature structs of a logical device, chained; not copyable because of the chain. One a feature, not one a version of
/// Vulkan: an OpenXR runtime adds structs of its own, and finds those that are there already.
struct Features {
    VkPhysicalDeviceFeatures2 base = tagged<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
    VkPhysicalDeviceMultiviewFeatures multiview =
        tagged<VkPhysicalDeviceMultiviewFeatures>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MULTIVIEW_FEATURES);
    VkPhysicalDeviceTimelineSemaphoreFeatures timeline =
        tagged<VkPhysicalDeviceTimelineSemaphoreFeatures>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_TIMELINE_SEMAPHORE_FEATURES);
    VkPhysicalDeviceHostQueryResetFeatures queryReset =
        tagged<VkPhysicalDeviceHostQueryResetFeatures>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_HOST_QUERY_RESET_FEATURES);
    VkPhysicalDeviceSynchronization2Features synchronization2 =
        tagged<VkPhysicalDeviceSynchronization2Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SYNCHRONIZATION_2_FEATURES);
    VkPhysicalDeviceDynamicRenderingFeatures dynamicRendering =
        tagged<VkPhysicalDeviceDynamicRenderingFeatures>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DYNAMIC_RENDERING_FEATURES);
    VkPhysicalDeviceMaintenance4Features maintenance4 =
        tagged<VkPhysicalDeviceMaintenance4Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MAINTENANCE_4_FEATURES);

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
