#include "xr/VulkanMaker.h"

#include "engine/gpu/VkProblem.h"
#include "xr/Tagged.h"
#include "xr/XrProblem.h"

namespace rundgang::xr {

core::Result<VkInstance> VulkanMaker::makeInstance(const VkInstanceCreateInfo& info) {
    // A runtime may refuse a session for which this was never asked.
    auto needs = tagged<XrGraphicsRequirementsVulkan2KHR>(XR_TYPE_GRAPHICS_REQUIREMENTS_VULKAN2_KHR);
    const auto ask = mRuntime->function<PFN_xrGetVulkanGraphicsRequirements2KHR>("xrGetVulkanGraphicsRequirements2KHR");
    if (const XrResult result = ask(mRuntime->instance(), mRuntime->system(), &needs); XR_FAILED(result)) {
        return xrProblem("asking which Vulkan the headset needs", result);
    }
    auto create = tagged<XrVulkanInstanceCreateInfoKHR>(XR_TYPE_VULKAN_INSTANCE_CREATE_INFO_KHR);
    create.systemId = mRuntime->system();
    create.pfnGetInstanceProcAddr = &vkGetInstanceProcAddr;
    create.vulkanCreateInfo = &info;
    VkInstance instance = VK_NULL_HANDLE;
    VkResult vulkan = VK_SUCCESS;
    const auto make = mRuntime->function<PFN_xrCreateVulkanInstanceKHR>("xrCreateVulkanInstanceKHR");
    if (const XrResult result = make(mRuntime->instance(), &create, &instance, &vulkan); XR_FAILED(result)) {
        return xrProblem("starting Vulkan for the headset", result);
    }
    if (vulkan != VK_SUCCESS) {
        return gpu::vkProblem("starting Vulkan for the headset", vulkan);
    }
    return instance;
}

core::Result<VkPhysicalDevice> VulkanMaker::choosePhysical(VkInstance instance) {
    auto get = tagged<XrVulkanGraphicsDeviceGetInfoKHR>(XR_TYPE_VULKAN_GRAPHICS_DEVICE_GET_INFO_KHR);
    get.systemId = mRuntime->system();
    get.vulkanInstance = instance;
    VkPhysicalDevice physical = VK_NULL_HANDLE;
    const auto ask = mRuntime->function<PFN_xrGetVulkanGraphicsDevice2KHR>("xrGetVulkanGraphicsDevice2KHR");
    if (const XrResult result = ask(mRuntime->instance(), &get, &physical); XR_FAILED(result)) {
        return xrProblem("finding the headset's graphics card", result);
    }
    return physical;
}

core::Result<VkDevice> VulkanMaker::makeDevice(VkPhysicalDevice physical, const VkDeviceCreateInfo& info) {
    auto create = tagged<XrVulkanDeviceCreateInfoKHR>(XR_TYPE_VULKAN_DEVICE_CREATE_INFO_KHR);
    create.systemId = mRuntime->system();
    create.pfnGetInstanceProcAddr = &vkGetInstanceProcAddr;
    create.vulkanPhysicalDevice = physical;
    create.vulkanCreateInfo = &info;
    VkDevice device = VK_NULL_HANDLE;
    VkResult vulkan = VK_SUCCESS;
    const auto make = mRuntime->function<PFN_xrCreateVulkanDeviceKHR>("xrCreateVulkanDeviceKHR");
    if (const XrResult result = make(mRuntime->instance(), &create, &device, &vulkan); XR_FAILED(result)) {
        return xrProblem("opening the graphics card for the headset", result);
    }
    if (vulkan != VK_SUCCESS) {
        return gpu::vkProblem("opening the graphics card for the headset", vulkan, "Update the graphics driver.");
    }
    return device;
}

}  // namespace rundgang::xr
