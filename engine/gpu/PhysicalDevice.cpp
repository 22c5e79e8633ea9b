#include "engine/gpu/PhysicalDevice.h"

#include "engine/core/Log.h"
#include "engine/gpu/VulkanMaker.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

namespace rundgang::gpu {
namespace {

struct Candidate {
    VkPhysicalDevice device = VK_NULL_HANDLE;
    VkPhysicalDeviceProperties properties{};
    std::uint32_t queueFamily = 0;
    std::string lacks;  ///< empty: it will do
};

int rank(const Candidate& candidate) {
    switch (candidate.properties.deviceType) {
        case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU: return 0;
        case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU: return 1;
        case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU: return 2;
        case VK_PHYSICAL_DEVICE_TYPE_CPU: return 3;
        default: return 4;
    }
}

std::optional<std::uint32_t> findQueueFamily(VkPhysicalDevice device, VkSurfaceKHR surface) {
    std::uint32_t count = 0;
    vkGetPhysicalDeviceQueueFamilyProperties(device, &count, nullptr);
    std::vector<VkQueueFamilyProperties> families(count);
    vkGetPhysicalDeviceQueueFamilyProperties(device, &count, families.data());
    constexpr VkQueueFlags kNeeded = VK_QUEUE_GRAPHICS_BIT | VK_QUEUE_COMPUTE_BIT;
    for (std::uint32_t i = 0; i < count; ++i) {
        VkBool32 presents = surface == VK_NULL_HANDLE ? VK_TRUE : VK_FALSE;
        if (surface != VK_NULL_HANDLE) {
            vkGetPhysicalDeviceSurfaceSupportKHR(device, i, surface, &presents);
        }
        if ((families[i].queueFlags & kNeeded) == kNeeded && presents == VK_TRUE) {
            return i;
        }
    }
    return std::nullopt;
}

bool hasExtension(VkPhysicalDevice device, const char* name) {
    std::uint32_t count = 0;
    vkEnumerateDeviceExtensionProperties(device, nullptr, &count, nullptr);
    std::vector<VkExtensionProperties> extensions(count);
    vkEnumerateDeviceExtensionProperties(device, nullptr, &count, extensions.data());
    return std::any_of(extensions.begin(), extensions.end(),
                       [&](const auto& extension) { return std::strcmp(extension.extensionName, name) == 0; });
}

std::string missing(const Candidate& candidate, const Device::Impl& impl) {
    if (candidate.properties.apiVersion < VK_API_VERSION_1_3) {
        return "Vulkan 1.3 (it has 1." + std::to_string(VK_API_VERSION_MINOR(candidate.properties.apiVersion)) + ")";
    }
    Features have;
    vkGetPhysicalDeviceFeatures2(candidate.device, &have.base);
    const VkPhysicalDeviceFeatures& core = have.base.features;
    const std::array<std::pair<VkBool32, const char*>, 11> required{{
        {core.multiDrawIndirect, "multiDrawIndirect"},
        {core.drawIndirectFirstInstance, "drawIndirectFirstInstance"},
        {core.depthClamp, "depthClamp"},
        {core.fullDrawIndexUint32, "fullDrawIndexUint32"},
        {core.shaderClipDistance, "shaderClipDistance"},
        {have.multiview.multiview, "multiview"},
        {hasExtension(candidate.device, VK_KHR_DRAW_INDIRECT_COUNT_EXTENSION_NAME) ? VK_TRUE : VK_FALSE, "drawIndirectCount"},
        {have.timeline.timelineSemaphore, "timelineSemaphore"},
        {have.queryReset.hostQueryReset, "hostQueryReset"},
        {have.synchronization2.synchronization2, "synchronization2"},
        {have.dynamicRendering.dynamicRendering, "dynamicRendering"},
    }};
    for (const auto& [present, name] : required) {
        if (present != VK_TRUE) {
            return std::string("the Vulkan feature ") + name;
        }
    }
    const VkSampleCountFlags samples =
        candidate.properties.limits.framebufferColorSampleCounts & candidate.properties.limits.framebufferDepthSampleCounts;
    if ((samples & VK_SAMPLE_COUNT_4_BIT) == 0) {
        return "4x multisampling";
    }
    if (impl.surface != VK_NULL_HANDLE && !hasExtension(candidate.device, VK_KHR_SWAPCHAIN_EXTENSION_NAME)) {
        return "drawing into a window";
    }
    return "";
}

Candidate candidateOf(VkPhysicalDevice device, const Device::Impl& impl) {
    Candidate candidate;
    candidate.device = device;
    vkGetPhysicalDeviceProperties(device, &candidate.properties);
    candidate.lacks = missing(candidate, impl);
    if (candidate.lacks.empty()) {
        const auto family = findQueueFamily(device, impl.surface);
        candidate.queueFamily = family.value_or(0);
        candidate.lacks = family ? "" : "a queue for drawing into this window";
    }
    return candidate;
}

std::vector<Candidate> candidates(const Device::Impl& impl) {
    std::uint32_t count = 0;
    vkEnumeratePhysicalDevices(impl.instance, &count, nullptr);
    std::vector<VkPhysicalDevice> devices(count);
    vkEnumeratePhysicalDevices(impl.instance, &count, devices.data());
    std::vector<Candidate> found;
    for (VkPhysicalDevice device : devices) {
        found.push_back(candidateOf(device, impl));
    }
    std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
    return found;
}

/// See Abilities::multiview.
bool drawsViewsRight(VkPhysicalDevice device) {
    auto driver = tagged<VkPhysicalDeviceDriverProperties>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES);
    auto properties = tagged<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2);
    properties.pNext = &driver;
    vkGetPhysicalDeviceProperties2(device, &properties);
    if (driver.driverID != VK_DRIVER_ID_MESA_LLVMPIPE) {
        return true;
    }
    // Its driverVersion is 1 whatever the version.
    constexpr std::string_view kMesa = "Mesa ";
    constexpr unsigned long kFirstRight = 25;
    const std::string_view info(driver.driverInfo);
    return info.starts_with(kMesa) && std::strtoul(driver.driverInfo + kMesa.size(), nullptr, 10) >= kFirstRight;
}

void adopt(Device::Impl& impl, const Candidate& chosen) {
    impl.physical = chosen.device;
    impl.properties = chosen.properties;
    impl.queueFamily = chosen.queueFamily;
    impl.name = chosen.properties.deviceName;
    Features have;
    vkGetPhysicalDeviceFeatures2(chosen.device, &have.base);
    std::uint32_t count = 0;
    vkGetPhysicalDeviceQueueFamilyProperties(chosen.device, &count, nullptr);
    std::vector<VkQueueFamilyProperties> families(count);
    vkGetPhysicalDeviceQueueFamilyProperties(chosen.device, &count, families.data());
    impl.abilities.bc = have.base.features.textureCompressionBC == VK_TRUE;
    impl.abilities.anisotropy =
        have.base.features.samplerAnisotropy == VK_TRUE ? chosen.properties.limits.maxSamplerAnisotropy : 0.0F;
    impl.abilities.swapchain = impl.surface != VK_NULL_HANDLE;
    impl.abilities.software = chosen.properties.deviceType == VK_PHYSICAL_DEVICE_TYPE_CPU;
    impl.abilities.multiview = drawsViewsRight(chosen.device);
    impl.abilities.nanosecondsPerTick =
        families[chosen.queueFamily].timestampValidBits > 0 ? static_cast<double>(chosen.properties.limits.timestampPeriod) : 0.0;
}

/// The headset hangs on one GPU: that one or none.
core::Status takeHeadsetsDevice(Device::Impl& impl, IVulkanMaker& maker) {
    core::Result<VkPhysicalDevice> named = maker.choosePhysical(impl.instance);
    if (!named) {
        return named.problem();
    }
    const Candidate candidate = candidateOf(*named, impl);
    if (!candidate.lacks.empty()) {
        return core::Problem{
            "GPU", "",
            std::string("the headset hangs on ") + candidate.properties.deviceName + ", which lacks " + candidate.lacks,
            "Update the graphics driver; headset and screen must hang on the same graphics card."};
    }
    adopt(impl, candidate);
    return core::Done{};
}

}  // namespace

Features::Features() {
    base.pNext = &multiview;
    multiview.pNext = &timeline;
    timeline.pNext = &queryReset;
    queryReset.pNext = &synchronization2;
    synchronization2.pNext = &dynamicRendering;
    dynamicRendering.pNext = &maintenance4;
}

core::Status choosePhysicalDevice(Device::Impl& impl, const DeviceOptions& options) {
    if (options.maker != nullptr) {
        return takeHeadsetsDevice(impl, *options.maker);
    }
    const std::vector<Candidate> found = candidates(impl);
    std::string lacks;
    const Candidate* first = nullptr;
    for (const Candidate& candidate : found) {
        if (!candidate.lacks.empty()) {
            lacks += (lacks.empty() ? "" : "; ") + std::string(candidate.properties.deviceName) + " lacks " + candidate.lacks;
            continue;
        }
        const bool named =
            !options.preferredDevice.empty() &&
            std::string_view(candidate.properties.deviceName).find(options.preferredDevice) != std::string_view::npos;
        if (first == nullptr || named) {
            first = &candidate;
        }
        if (named || options.preferredDevice.empty()) {
            break;
        }
    }
    if (first == nullptr) {
        return core::Problem{"GPU", "", found.empty() ? "no GPU with a Vulkan driver was found" : "no GPU will do: " + lacks,
                             "Install or update the graphics driver; mesa-vulkan-drivers draws on the processor where there is "
                             "no graphics card."};
    }
    adopt(impl, *first);
    return core::Done{};
}

void enableFeatures(const Device::Impl& impl, Features& features) {
    features.base.features.multiDrawIndirect = VK_TRUE;
    features.base.features.drawIndirectFirstInstance = VK_TRUE;
    features.base.features.depthClamp = VK_TRUE;
    features.base.features.fullDrawIndexUint32 = VK_TRUE;
    features.base.features.shaderClipDistance = VK_TRUE;
    features.base.features.textureCompressionBC = impl.abilities.bc ? VK_TRUE : VK_FALSE;
    features.base.features.samplerAnisotropy = impl.abilities.anisotropy > 0.0F ? VK_TRUE : VK_FALSE;
    features.multiview.multiview = VK_TRUE;
    features.timeline.timelineSemaphore = VK_TRUE;
    features.queryReset.hostQueryReset = VK_TRUE;
    features.synchronization2.synchronization2 = VK_TRUE;
    features.dynamicRendering.dynamicRendering = VK_TRUE;
    // Workgroup sizes in SPIR-V 1.6 are LocalSizeId, which needs this; every 1.3 device has it.
    features.maintenance4.maintenance4 = VK_TRUE;
}

}  // namespace rundgang::gpu
