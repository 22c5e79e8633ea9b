#include "xr/Runtime.h"

#include "engine/core/Log.h"
#include "xr/ActionTable.h"
#include "xr/Headset.h"
#include "xr/Sleeping.h"
#include "xr/Tagged.h"
#include "xr/XrProblem.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>

namespace rundgang::xr {
namespace {

/// Used where they are there, one file each in ext/; those of controllers come from the table of profiles.
constexpr std::array<const char*, 8> kOptional{
    XR_EXT_LOCAL_FLOOR_EXTENSION_NAME,     XR_EXT_HAND_TRACKING_EXTENSION_NAME,          XR_EXT_HAND_INTERACTION_EXTENSION_NAME,
    XR_EXT_USER_PRESENCE_EXTENSION_NAME,   XR_FB_DISPLAY_REFRESH_RATE_EXTENSION_NAME,    XR_FB_PASSTHROUGH_EXTENSION_NAME,
    XR_KHR_VISIBILITY_MASK_EXTENSION_NAME, XR_KHR_COMPOSITION_LAYER_DEPTH_EXTENSION_NAME};

bool wantsValidation() {
    const char* variable = std::getenv("RUNDGANG_VALIDATION");
    return variable != nullptr && std::strcmp(variable, "1") == 0;
}

/// What is wrong we say ourselves, once; a loader and Monado would say it on stderr again with every try. Whoever wants to hear
/// them sets these variables, and developers do with RUNDGANG_VALIDATION=1.
void quietOthers() {
    if (!wantsValidation()) {
        setenv("XR_LOADER_DEBUG", "none", 0);
        setenv("OXR_NO_PRINTING", "true", 0);
    }
}

XRAPI_ATTR XrBool32 XRAPI_CALL onMessage(XrDebugUtilsMessageSeverityFlagsEXT severity, XrDebugUtilsMessageTypeFlagsEXT,
                                         const XrDebugUtilsMessengerCallbackDataEXT* data, void* user) {
    constexpr XrDebugUtilsMessageSeverityFlagsEXT kHeard =
        XR_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | XR_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
    if ((severity & kHeard) != 0) {
        static_cast<gpu::MessageLog*>(user)->add(data->message != nullptr ? data->message : "(no text)");
    }
    return XR_FALSE;
}

XrDebugUtilsMessengerCreateInfoEXT messengerInfo(gpu::MessageLog& log) {
    auto info = tagged<XrDebugUtilsMessengerCreateInfoEXT>(XR_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT);
    info.messageSeverities = XR_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | XR_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
    info.messageTypes = XR_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT | XR_DEBUG_UTILS_MESSAGE_TYPE_CONFORMANCE_BIT_EXT;
    info.userCallback = &onMessage;
    info.userData = &log;
    return info;
}

core::Result<std::vector<std::string>> offeredExtensions() {
    std::uint32_t count = 0;
    XrResult result = xrEnumerateInstanceExtensionProperties(nullptr, 0, &count, nullptr);
    std::vector<XrExtensionProperties> offered(count, tagged<XrExtensionProperties>(XR_TYPE_EXTENSION_PROPERTIES));
    if (XR_SUCCEEDED(result)) {
        result = xrEnumerateInstanceExtensionProperties(nullptr, count, &count, offered.data());
    }
    if (XR_FAILED(result)) {
        return noRuntime();
    }
    std::vector<std::string> names;
    for (const XrExtensionProperties& extension : offered) {
        names.emplace_back(extension.extensionName);
    }
    return names;
}

}  // namespace

core::Result<std::unique_ptr<Runtime>> Runtime::connect() {
    static const bool quiet = (quietOthers(), true);
    (void)quiet;
    // Asked for real once: a Monado without a service would be found so, too.
    static std::atomic<bool> inVain{false};
    if (inVain && monadoSleeps()) {
        return noRuntime();
    }
    std::unique_ptr<Runtime> runtime(new Runtime());
    core::Status made = runtime->makeInstance();
    inVain = !made && made.problem().place == kNoRuntime;
    if (!made) {
        return made.problem();
    }
    if (core::Status found = runtime->findSystem(); !found) {
        return found.problem();
    }
    return runtime;
}

Runtime::~Runtime() {
    if (mMessenger != XR_NULL_HANDLE) {
        function<PFN_xrDestroyDebugUtilsMessengerEXT>("xrDestroyDebugUtilsMessengerEXT")(mMessenger);
    }
    if (mInstance != XR_NULL_HANDLE) {
        xrDestroyInstance(mInstance);
    }
}

core::Status Runtime::makeInstance() {
    core::Result<std::vector<std::string>> offered = offeredExtensions();
    if (!offered) {
        return offered.problem();
    }
    const auto isOffered = [&](std::string_view name) {
        return std::find(offered->begin(), offered->end(), name) != offered->end();
    };
    if (!isOffered(XR_KHR_VULKAN_ENABLE2_EXTENSION_NAME)) {
        return core::Problem{"headset", XR_KHR_VULKAN_ENABLE2_EXTENSION_NAME, "this OpenXR runtime cannot show Vulkan's pictures",
                             "Update the headset's own program, or choose another as the active OpenXR runtime."};
    }
    const bool validation = wantsValidation() && isOffered(XR_EXT_DEBUG_UTILS_EXTENSION_NAME);
    mExtensions.insert(XR_KHR_VULKAN_ENABLE2_EXTENSION_NAME);
    for (const char* name : kOptional) {
        if (isOffered(name)) {
            mExtensions.insert(name);
        }
    }
    for (const ProfileRow& profile : profileRows()) {
        if (!profile.extension.empty() && isOffered(profile.extension)) {
            mExtensions.insert(std::string(profile.extension));
        }
    }
    if (validation) {
        mExtensions.insert(XR_EXT_DEBUG_UTILS_EXTENSION_NAME);
    }
    std::vector<const char*> names;
    for (const std::string& name : mExtensions) {
        names.push_back(name.c_str());
    }
    XrDebugUtilsMessengerCreateInfoEXT messenger = messengerInfo(*mMessages);
    auto info = tagged<XrInstanceCreateInfo>(XR_TYPE_INSTANCE_CREATE_INFO);
    info.next = validation ? &messenger : nullptr;
    std::strncpy(info.applicationInfo.applicationName, "Rundgang", XR_MAX_APPLICATION_NAME_SIZE - 1);
    std::strncpy(info.applicationInfo.engineName, "Rundgang", XR_MAX_ENGINE_NAME_SIZE - 1);
    info.applicationInfo.applicationVersion = 1;
    // 1.0 is all we need: a runtime that knows no more refuses anything above.
    info.applicationInfo.apiVersion = XR_MAKE_VERSION(1, 0, XR_VERSION_PATCH(XR_CURRENT_API_VERSION));
    info.enabledExtensionCount = static_cast<std::uint32_t>(names.size());
    info.enabledExtensionNames = names.data();
    if (const XrResult result = xrCreateInstance(&info, &mInstance); XR_FAILED(result)) {
        mInstance = XR_NULL_HANDLE;
        return result == XR_ERROR_API_VERSION_UNSUPPORTED ? xrProblem("connecting to the OpenXR runtime", result) : noRuntime();
    }
    if (validation) {
        listen();
    }
    return core::Done{};
}

void Runtime::listen() {
    const XrDebugUtilsMessengerCreateInfoEXT info = messengerInfo(*mMessages);
    const auto create = function<PFN_xrCreateDebugUtilsMessengerEXT>("xrCreateDebugUtilsMessengerEXT");
    if (create != nullptr && XR_FAILED(create(mInstance, &info, &mMessenger))) {
        mMessenger = XR_NULL_HANDLE;
    }
}

core::Status Runtime::findSystem() {
    auto get = tagged<XrSystemGetInfo>(XR_TYPE_SYSTEM_GET_INFO);
    get.formFactor = XR_FORM_FACTOR_HEAD_MOUNTED_DISPLAY;
    if (const XrResult result = xrGetSystem(mInstance, &get, &mSystem); XR_FAILED(result)) {
        return xrProblem("finding the headset", result);
    }
    auto hands = tagged<XrSystemHandTrackingPropertiesEXT>(XR_TYPE_SYSTEM_HAND_TRACKING_PROPERTIES_EXT);
    auto properties = tagged<XrSystemProperties>(XR_TYPE_SYSTEM_PROPERTIES);
    if (has(XR_EXT_HAND_TRACKING_EXTENSION_NAME)) {
        properties.next = &hands;
    }
    auto cameras = tagged<XrSystemPassthroughPropertiesFB>(XR_TYPE_SYSTEM_PASSTHROUGH_PROPERTIES_FB);
    if (has(XR_FB_PASSTHROUGH_EXTENSION_NAME)) {
        cameras.next = properties.next;
        properties.next = &cameras;
    }
    if (const XrResult result = xrGetSystemProperties(mInstance, mSystem, &properties); XR_FAILED(result)) {
        return xrProblem("asking for the headset's properties", result);
    }
    mHandTracking = hands.supportsHandTracking == XR_TRUE;
    mPassthrough = cameras.supportsPassthrough == XR_TRUE;
    mMaxLayers = properties.graphicsProperties.maxLayerCount;
    auto instance = tagged<XrInstanceProperties>(XR_TYPE_INSTANCE_PROPERTIES);
    xrGetInstanceProperties(mInstance, &instance);
    mName = std::string(instance.runtimeName) + " " + std::to_string(XR_VERSION_MAJOR(instance.runtimeVersion)) + "." +
            std::to_string(XR_VERSION_MINOR(instance.runtimeVersion)) + ", " + properties.systemName;
    // The first the runtime prefers, but opaque wherever it is there: the town is not to shine through the real room.
    std::array<XrEnvironmentBlendMode, 8> modes{};
    std::uint32_t count = 0;
    if (XR_SUCCEEDED(xrEnumerateEnvironmentBlendModes(mInstance, mSystem, XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO,
                                                      static_cast<std::uint32_t>(modes.size()), &count, modes.data())) &&
        count > 0) {
        const auto offers = [&](XrEnvironmentBlendMode mode) {
            return std::find(modes.begin(), modes.begin() + count, mode) != modes.begin() + count;
        };
        mBlendMode = offers(XR_ENVIRONMENT_BLEND_MODE_OPAQUE) ? XR_ENVIRONMENT_BLEND_MODE_OPAQUE : modes.front();
        mBlendsWithRoom = offers(XR_ENVIRONMENT_BLEND_MODE_ALPHA_BLEND);
    }
    return core::Done{};
}

XrPath Runtime::path(const std::string& text) const {
    XrPath path = XR_NULL_PATH;
    xrStringToPath(mInstance, text.c_str(), &path);
    return path;
}

std::string Runtime::text(XrPath path) const {
    if (path == XR_NULL_PATH) {
        return "";
    }
    std::array<char, XR_MAX_PATH_LENGTH> buffer{};
    std::uint32_t count = 0;
    xrPathToString(mInstance, path, static_cast<std::uint32_t>(buffer.size()), &count, buffer.data());
    return buffer.data();
}

}  // namespace rundgang::xr
