#include "engine/gpu/Instance.h"

#include "engine/gpu/Tagged.h"
#include "engine/gpu/VkProblem.h"
#include "engine/gpu/VulkanMaker.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

namespace rundgang::gpu {
namespace {

constexpr const char* kValidationLayer = "VK_LAYER_KHRONOS_validation";

VKAPI_ATTR VkBool32 VKAPI_CALL onMessage(VkDebugUtilsMessageSeverityFlagBitsEXT severity, VkDebugUtilsMessageTypeFlagsEXT type,
                                         const VkDebugUtilsMessengerCallbackDataEXT* data, void* user) {
    // The loader itself grumbles about broken manifests of drivers nobody uses: not about us.
    const bool ours =
        (type & (VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_TYPE_PERFORMANCE_BIT_EXT)) != 0;
    if (ours && severity >= VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT) {
        static_cast<MessageLog*>(user)->add(data->pMessage != nullptr ? data->pMessage : "(no text)");
    }
    return VK_FALSE;
}

VkDebugUtilsMessengerCreateInfoEXT messengerInfo(MessageLog& log) {
    VkDebugUtilsMessengerCreateInfoEXT info =
        tagged<VkDebugUtilsMessengerCreateInfoEXT>(VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT);
    info.messageSeverity = VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
    info.messageType = VK_DEBUG_UTILS_MESSAGE_TYPE_GENERAL_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT |
                       VK_DEBUG_UTILS_MESSAGE_TYPE_PERFORMANCE_BIT_EXT;
    info.pfnUserCallback = &onMessage;
    info.pUserData = &log;
    return info;
}

bool layerPresent(std::string_view name) {
    std::uint32_t count = 0;
    vkEnumerateInstanceLayerProperties(&count, nullptr);
    std::vector<VkLayerProperties> layers(count);
    vkEnumerateInstanceLayerProperties(&count, layers.data());
    return std::any_of(layers.begin(), layers.end(), [&](const auto& layer) { return name == layer.layerName; });
}

core::Problem instanceProblem(VkResult result) {
    if (result == VK_ERROR_INCOMPATIBLE_DRIVER) {
        return core::Problem{"GPU", "", "no Vulkan driver is installed",
                             "Install your graphics card's driver, or mesa-vulkan-drivers, which draws on the processor."};
    }
    return vkProblem("starting Vulkan", result, "Check the graphics driver with vulkaninfo (package vulkan-tools).");
}

core::Result<VkInstance> makeInstance(const DeviceOptions& options, const VkInstanceCreateInfo& info) {
    if (options.maker != nullptr) {
        return options.maker->makeInstance(info);
    }
    VkInstance instance = VK_NULL_HANDLE;
    if (const VkResult result = vkCreateInstance(&info, nullptr, &instance); result != VK_SUCCESS) {
        return instanceProblem(result);
    }
    return instance;
}

}  // namespace

bool wantsValidation(const DeviceOptions& options) {
    const char* variable = std::getenv("RUNDGANG_VALIDATION");
    return options.validation || (variable != nullptr && std::strcmp(variable, "1") == 0);
}

core::Status createInstance(Device::Impl& impl, const DeviceOptions& options) {
    impl.messages = std::make_unique<MessageLog>();
    const bool validation = wantsValidation(options);
    if (validation && !layerPresent(kValidationLayer)) {
        return core::Problem{"GPU", "", "Vulkan's validation layer is not installed",
                             "Install vulkan-validationlayers, or start without validation."};
    }
    std::vector<const char*> extensions;
    for (const std::string& name : options.instanceExtensions) {
        extensions.push_back(name.c_str());
    }
    if (validation) {
        extensions.push_back(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
    }
    constexpr std::array<VkValidationFeatureEnableEXT, 1> kEnabled{VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT};
    VkDebugUtilsMessengerCreateInfoEXT messenger = messengerInfo(*impl.messages);
    VkValidationFeaturesEXT features = tagged<VkValidationFeaturesEXT>(VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT);
    features.pNext = &messenger;
    features.enabledValidationFeatureCount = static_cast<std::uint32_t>(kEnabled.size());
    features.pEnabledValidationFeatures = kEnabled.data();

    VkApplicationInfo application = tagged<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
    application.pApplicationName = "Rundgang";
    application.pEngineName = "Rundgang";
    application.apiVersion = VK_API_VERSION_1_3;
    VkInstanceCreateInfo info = tagged<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
    info.pNext = validation ? &features : nullptr;
    info.pApplicationInfo = &application;
    info.enabledLayerCount = validation ? 1 : 0;
    info.ppEnabledLayerNames = &kValidationLayer;
    info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();
    core::Result<VkInstance> made = makeInstance(options, info);
    if (!made) {
        return made.problem();
    }
    impl.instance = *made;
    if (validation) {
        const auto create = reinterpret_cast<PFN_vkCreateDebugUtilsMessengerEXT>(
            vkGetInstanceProcAddr(impl.instance, "vkCreateDebugUtilsMessengerEXT"));
        create(impl.instance, &messenger, nullptr, &impl.messenger);
        impl.setObjectName = reinterpret_cast<PFN_vkSetDebugUtilsObjectNameEXT>(
            vkGetInstanceProcAddr(impl.instance, "vkSetDebugUtilsObjectNameEXT"));
    }
    return core::Done{};
}

}  // namespace rundgang::gpu
