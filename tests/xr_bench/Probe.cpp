#include "tests/xr_bench/Probe.h"

#include <cmath>
#include <cstdio>
#include <cstring>

namespace rundgang::test {
namespace {

constexpr XrPosef kHere{{0, 0, 0, 1}, {0, 0, 0}};
constexpr XrViewConfigurationType kStereo = XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO;

template <typename Struct>
Struct made(XrStructureType type) {
    Struct empty{};
    empty.type = type;
    return empty;
}

template <typename Struct>
Struct made(VkStructureType type) {
    Struct empty{};
    empty.sType = type;
    return empty;
}

XrPath pathOf(XrInstance instance, const std::string& text) {
    XrPath path = XR_NULL_PATH;
    told("xrStringToPath", xrStringToPath(instance, text.c_str(), &path));
    return path;
}

/// No "-0.000": tests compare text.
float plain(float value) { return std::abs(value) < 0.0005F ? 0.0F : value; }

void print(const XrPosef& pose) {
    const XrVector3f& p = pose.position;
    const XrQuaternionf& q = pose.orientation;
    std::printf(" position %.3f %.3f %.3f orientation %.3f %.3f %.3f %.3f", plain(p.x), plain(p.y), plain(p.z), plain(q.x),
                plain(q.y), plain(q.z), plain(q.w));
}

}  // namespace

std::string nameOf(XrResult result) {
    switch (result) {
        case XR_SUCCESS: return "XR_SUCCESS";
        case XR_TIMEOUT_EXPIRED: return "XR_TIMEOUT_EXPIRED";
        case XR_SESSION_LOSS_PENDING: return "XR_SESSION_LOSS_PENDING";
        case XR_EVENT_UNAVAILABLE: return "XR_EVENT_UNAVAILABLE";
        case XR_SESSION_NOT_FOCUSED: return "XR_SESSION_NOT_FOCUSED";
        case XR_FRAME_DISCARDED: return "XR_FRAME_DISCARDED";
        case XR_ERROR_VALIDATION_FAILURE: return "XR_ERROR_VALIDATION_FAILURE";
        case XR_ERROR_RUNTIME_FAILURE: return "XR_ERROR_RUNTIME_FAILURE";
        case XR_ERROR_INSTANCE_LOST: return "XR_ERROR_INSTANCE_LOST";
        case XR_ERROR_SESSION_LOST: return "XR_ERROR_SESSION_LOST";
        case XR_ERROR_SESSION_NOT_RUNNING: return "XR_ERROR_SESSION_NOT_RUNNING";
        case XR_ERROR_RUNTIME_UNAVAILABLE: return "XR_ERROR_RUNTIME_UNAVAILABLE";
        case XR_ERROR_FORM_FACTOR_UNAVAILABLE: return "XR_ERROR_FORM_FACTOR_UNAVAILABLE";
        default: return "XrResult " + std::to_string(result);
    }
}

const char* nameOf(XrSessionState state) {
    constexpr std::array kNames{"UNKNOWN", "IDLE",     "READY",        "SYNCHRONIZED", "VISIBLE",
                                "FOCUSED", "STOPPING", "LOSS_PENDING", "EXITING"};
    const auto index = static_cast<std::size_t>(state);
    return index < kNames.size() ? kNames[index] : "?";
}

bool told(const char* call, XrResult result) {
    if (result != XR_SUCCESS) {
        std::printf("%s: %s\n", call, nameOf(result).c_str());
    }
    return XR_SUCCEEDED(result);
}

bool Probe::createInstance(const std::vector<const char*>& layers) {
    std::uint32_t count = 0;
    if (!told("xrEnumerateInstanceExtensionProperties", xrEnumerateInstanceExtensionProperties(nullptr, 0, &count, nullptr))) {
        return false;
    }
    std::vector<XrExtensionProperties> there(count, made<XrExtensionProperties>(XR_TYPE_EXTENSION_PROPERTIES));
    told("xrEnumerateInstanceExtensionProperties", xrEnumerateInstanceExtensionProperties(nullptr, count, &count, there.data()));
    std::vector<const char*> wanted{XR_KHR_VULKAN_ENABLE2_EXTENSION_NAME};
    for (const XrExtensionProperties& one : there) {
        std::printf("extension %s %u\n", one.extensionName, one.extensionVersion);
        if (std::strcmp(one.extensionName, XR_FB_DISPLAY_REFRESH_RATE_EXTENSION_NAME) == 0) {
            wanted.push_back(XR_FB_DISPLAY_REFRESH_RATE_EXTENSION_NAME);
            mRefreshRates = true;
        }
    }
    auto info = made<XrInstanceCreateInfo>(XR_TYPE_INSTANCE_CREATE_INFO);
    std::strncpy(info.applicationInfo.applicationName, "xr_probe", XR_MAX_APPLICATION_NAME_SIZE - 1);
    info.applicationInfo.apiVersion = XR_MAKE_VERSION(1, 0, 0);
    info.enabledExtensionCount = static_cast<std::uint32_t>(wanted.size());
    info.enabledExtensionNames = wanted.data();
    info.enabledApiLayerCount = static_cast<std::uint32_t>(layers.size());
    info.enabledApiLayerNames = layers.data();
    return told("xrCreateInstance", xrCreateInstance(&info, &mInstance));
}

bool Probe::createSystem() {
    auto info = made<XrSystemGetInfo>(XR_TYPE_SYSTEM_GET_INFO);
    info.formFactor = XR_FORM_FACTOR_HEAD_MOUNTED_DISPLAY;
    return told("xrGetSystem", xrGetSystem(mInstance, &info, &mSystem));
}

bool Probe::createVulkan() {
    auto needs = made<XrGraphicsRequirementsVulkan2KHR>(XR_TYPE_GRAPHICS_REQUIREMENTS_VULKAN2_KHR);
    const auto requirements = entry<PFN_xrGetVulkanGraphicsRequirements2KHR>("xrGetVulkanGraphicsRequirements2KHR");
    if (requirements == nullptr || !told("xrGetVulkanGraphicsRequirements2KHR", requirements(mInstance, mSystem, &needs))) {
        return false;
    }
    std::printf("vulkan %u.%u to %u.%u\n", XR_VERSION_MAJOR(needs.minApiVersionSupported),
                XR_VERSION_MINOR(needs.minApiVersionSupported), XR_VERSION_MAJOR(needs.maxApiVersionSupported),
                XR_VERSION_MINOR(needs.maxApiVersionSupported));
    auto application = made<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
    application.apiVersion = VK_API_VERSION_1_3;
    auto instance = made<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
    instance.pApplicationInfo = &application;
    auto xrInstance = made<XrVulkanInstanceCreateInfoKHR>(XR_TYPE_VULKAN_INSTANCE_CREATE_INFO_KHR);
    xrInstance.systemId = mSystem;
    xrInstance.pfnGetInstanceProcAddr = &vkGetInstanceProcAddr;
    xrInstance.vulkanCreateInfo = &instance;
    VkResult vulkan = VK_SUCCESS;
    if (!told("xrCreateVulkanInstanceKHR",
              entry<PFN_xrCreateVulkanInstanceKHR>("xrCreateVulkanInstanceKHR")(mInstance, &xrInstance, &mVulkan, &vulkan)) ||
        vulkan != VK_SUCCESS) {
        return false;
    }
    auto device = made<XrVulkanGraphicsDeviceGetInfoKHR>(XR_TYPE_VULKAN_GRAPHICS_DEVICE_GET_INFO_KHR);
    device.systemId = mSystem;
    device.vulkanInstance = mVulkan;
    if (!told("xrGetVulkanGraphicsDevice2KHR",
              entry<PFN_xrGetVulkanGraphicsDevice2KHR>("xrGetVulkanGraphicsDevice2KHR")(mInstance, &device, &mPhysical))) {
        return false;
    }
    const float priority = 1.0F;
    auto queue = made<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    auto create = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
    create.queueCreateInfoCount = 1;
    create.pQueueCreateInfos = &queue;
    auto xrDevice = made<XrVulkanDeviceCreateInfoKHR>(XR_TYPE_VULKAN_DEVICE_CREATE_INFO_KHR);
    xrDevice.systemId = mSystem;
    xrDevice.pfnGetInstanceProcAddr = &vkGetInstanceProcAddr;
    xrDevice.vulkanPhysicalDevice = mPhysical;
    xrDevice.vulkanCreateInfo = &create;
    return told("xrCreateVulkanDeviceKHR",
                entry<PFN_xrCreateVulkanDeviceKHR>("xrCreateVulkanDeviceKHR")(mInstance, &xrDevice, &mDevice, &vulkan)) &&
           vulkan == VK_SUCCESS;
}

bool Probe::createSession(const std::string& profile) {
    auto binding = made<XrGraphicsBindingVulkan2KHR>(XR_TYPE_GRAPHICS_BINDING_VULKAN2_KHR);
    binding.instance = mVulkan;
    binding.physicalDevice = mPhysical;
    binding.device = mDevice;
    auto info = made<XrSessionCreateInfo>(XR_TYPE_SESSION_CREATE_INFO);
    info.next = &binding;
    info.systemId = mSystem;
    if (!told("xrCreateSession", xrCreateSession(mInstance, &info, &mSession))) {
        return false;
    }
    auto stage = made<XrReferenceSpaceCreateInfo>(XR_TYPE_REFERENCE_SPACE_CREATE_INFO);
    stage.referenceSpaceType = XR_REFERENCE_SPACE_TYPE_STAGE;
    stage.poseInReferenceSpace = kHere;
    return told("xrCreateReferenceSpace", xrCreateReferenceSpace(mSession, &stage, &mStage)) && createActions(profile) &&
           createSwapchain();
}

bool Probe::createActions(const std::string& profile) {
    auto set = made<XrActionSetCreateInfo>(XR_TYPE_ACTION_SET_CREATE_INFO);
    std::strncpy(set.actionSetName, "probe", XR_MAX_ACTION_SET_NAME_SIZE - 1);
    std::strncpy(set.localizedActionSetName, "Probe", XR_MAX_LOCALIZED_ACTION_SET_NAME_SIZE - 1);
    if (!told("xrCreateActionSet", xrCreateActionSet(mInstance, &set, &mActionSet))) {
        return false;
    }
    mHands = {pathOf(mInstance, "/user/hand/left"), pathOf(mInstance, "/user/hand/right")};
    mActions = {{XR_NULL_HANDLE, "aim", XR_ACTION_TYPE_POSE_INPUT, "/input/aim/pose"},
                {XR_NULL_HANDLE, "grip", XR_ACTION_TYPE_POSE_INPUT, "/input/grip/pose"}};
    if (profile == "valve/index_controller") {
        mActions.push_back({XR_NULL_HANDLE, "trigger", XR_ACTION_TYPE_FLOAT_INPUT, "/input/trigger/value"});
        mActions.push_back({XR_NULL_HANDLE, "squeeze", XR_ACTION_TYPE_FLOAT_INPUT, "/input/squeeze/value"});
        mActions.push_back({XR_NULL_HANDLE, "stick", XR_ACTION_TYPE_VECTOR2F_INPUT, "/input/thumbstick"});
        mActions.push_back({XR_NULL_HANDLE, "a", XR_ACTION_TYPE_BOOLEAN_INPUT, "/input/a/click"});
        mActions.push_back({XR_NULL_HANDLE, "b", XR_ACTION_TYPE_BOOLEAN_INPUT, "/input/b/click"});
        mActions.push_back({XR_NULL_HANDLE, "system", XR_ACTION_TYPE_BOOLEAN_INPUT, "/input/system/click"});
    } else if (profile == "khr/simple_controller") {
        mActions.push_back({XR_NULL_HANDLE, "select", XR_ACTION_TYPE_BOOLEAN_INPUT, "/input/select/click"});
        mActions.push_back({XR_NULL_HANDLE, "menu", XR_ACTION_TYPE_BOOLEAN_INPUT, "/input/menu/click"});
    } else {
        mActions.push_back({XR_NULL_HANDLE, "trigger", XR_ACTION_TYPE_FLOAT_INPUT, "/input/trigger/value"});
    }
    std::vector<XrActionSuggestedBinding> bindings;
    for (Action& action : mActions) {
        auto info = made<XrActionCreateInfo>(XR_TYPE_ACTION_CREATE_INFO);
        info.actionType = action.type;
        std::strncpy(info.actionName, action.name, XR_MAX_ACTION_NAME_SIZE - 1);
        std::strncpy(info.localizedActionName, action.name, XR_MAX_LOCALIZED_ACTION_NAME_SIZE - 1);
        info.countSubactionPaths = 2;
        info.subactionPaths = mHands.data();
        if (!told("xrCreateAction", xrCreateAction(mActionSet, &info, &action.handle))) {
            return false;
        }
        for (const char* hand : {"/user/hand/left", "/user/hand/right"}) {
            bindings.push_back({action.handle, pathOf(mInstance, std::string(hand) + action.path)});
        }
    }
    auto suggest = made<XrInteractionProfileSuggestedBinding>(XR_TYPE_INTERACTION_PROFILE_SUGGESTED_BINDING);
    suggest.interactionProfile = pathOf(mInstance, "/interaction_profiles/" + profile);
    suggest.countSuggestedBindings = static_cast<std::uint32_t>(bindings.size());
    suggest.suggestedBindings = bindings.data();
    told("xrSuggestInteractionProfileBindings", xrSuggestInteractionProfileBindings(mInstance, &suggest));
    auto attach = made<XrSessionActionSetsAttachInfo>(XR_TYPE_SESSION_ACTION_SETS_ATTACH_INFO);
    attach.countActionSets = 1;
    attach.actionSets = &mActionSet;
    bool good = told("xrAttachSessionActionSets", xrAttachSessionActionSets(mSession, &attach));
    for (std::size_t hand = 0; hand < 2; ++hand) {
        auto space = made<XrActionSpaceCreateInfo>(XR_TYPE_ACTION_SPACE_CREATE_INFO);
        space.subactionPath = mHands[hand];
        space.poseInActionSpace = kHere;
        space.action = mActions[0].handle;
        good = told("xrCreateActionSpace", xrCreateActionSpace(mSession, &space, &mAimSpaces[hand])) && good;
        space.action = mActions[1].handle;
        good = told("xrCreateActionSpace", xrCreateActionSpace(mSession, &space, &mGripSpaces[hand])) && good;
    }
    return good;
}

bool Probe::createSwapchain() {
    auto info = made<XrSwapchainCreateInfo>(XR_TYPE_SWAPCHAIN_CREATE_INFO);
    info.usageFlags = XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT;
    info.format = VK_FORMAT_R8G8B8A8_SRGB;
    info.sampleCount = info.faceCount = info.mipCount = 1;
    info.arraySize = 2;
    info.width = info.height = 64;
    return told("xrCreateSwapchain", xrCreateSwapchain(mSession, &info, &mSwapchain));
}

void Probe::pollEvents(bool beginWhenReady) {
    for (;;) {
        auto event = made<XrEventDataBuffer>(XR_TYPE_EVENT_DATA_BUFFER);
        const XrResult result = xrPollEvent(mInstance, &event);
        if (result == XR_EVENT_UNAVAILABLE) {
            return;
        }
        if (!told("xrPollEvent", result)) {
            lossPending = true;
            return;
        }
        if (event.type == XR_TYPE_EVENT_DATA_INSTANCE_LOSS_PENDING) {
            std::printf("event instance loss pending\n");
            lossPending = true;
        } else if (event.type == XR_TYPE_EVENT_DATA_INTERACTION_PROFILE_CHANGED) {
            for (const XrPath hand : mHands) {
                auto profile = made<XrInteractionProfileState>(XR_TYPE_INTERACTION_PROFILE_STATE);
                told("xrGetCurrentInteractionProfile", xrGetCurrentInteractionProfile(mSession, hand, &profile));
                std::array<char, 256> text{};
                std::uint32_t size = 0;
                if (profile.interactionProfile != XR_NULL_PATH) {
                    xrPathToString(mInstance, profile.interactionProfile, text.size(), &size, text.data());
                }
                std::printf("profile %s\n", text.data());
            }
        } else if (event.type == XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED) {
            state = reinterpret_cast<const XrEventDataSessionStateChanged&>(event).state;
            std::printf("state %s\n", nameOf(state));
            auto begin = made<XrSessionBeginInfo>(XR_TYPE_SESSION_BEGIN_INFO);
            begin.primaryViewConfigurationType = kStereo;
            if (state == XR_SESSION_STATE_READY && beginWhenReady) {
                running = told("xrBeginSession", xrBeginSession(mSession, &begin));
            } else if (state == XR_SESSION_STATE_STOPPING) {
                told("xrEndSession", xrEndSession(mSession));
                running = false;
            }
        } else {
            std::printf("event %d\n", event.type);
        }
    }
}

bool Probe::waitFrame() {
    const auto info = made<XrFrameWaitInfo>(XR_TYPE_FRAME_WAIT_INFO);
    return told("xrWaitFrame", xrWaitFrame(mSession, &info, &frame));
}

bool Probe::beginFrame() {
    const auto info = made<XrFrameBeginInfo>(XR_TYPE_FRAME_BEGIN_INFO);
    return told("xrBeginFrame", xrBeginFrame(mSession, &info));
}

bool Probe::endFrame(bool withImage) {
    std::uint32_t image = 0;
    const auto acquire = made<XrSwapchainImageAcquireInfo>(XR_TYPE_SWAPCHAIN_IMAGE_ACQUIRE_INFO);
    auto wait = made<XrSwapchainImageWaitInfo>(XR_TYPE_SWAPCHAIN_IMAGE_WAIT_INFO);
    wait.timeout = XR_INFINITE_DURATION;
    const auto release = made<XrSwapchainImageReleaseInfo>(XR_TYPE_SWAPCHAIN_IMAGE_RELEASE_INFO);
    if (withImage && told("xrAcquireSwapchainImage", xrAcquireSwapchainImage(mSwapchain, &acquire, &image))) {
        told("xrWaitSwapchainImage", xrWaitSwapchainImage(mSwapchain, &wait));
        told("xrReleaseSwapchainImage", xrReleaseSwapchainImage(mSwapchain, &release));
    }
    auto info = made<XrFrameEndInfo>(XR_TYPE_FRAME_END_INFO);
    info.displayTime = frame.predictedDisplayTime;
    info.environmentBlendMode = XR_ENVIRONMENT_BLEND_MODE_OPAQUE;
    return told("xrEndFrame", xrEndFrame(mSession, &info));
}

void Probe::printViews(XrTime time) {
    auto info = made<XrViewLocateInfo>(XR_TYPE_VIEW_LOCATE_INFO);
    info.viewConfigurationType = kStereo;
    info.displayTime = time;
    info.space = mStage;
    auto viewState = made<XrViewState>(XR_TYPE_VIEW_STATE);
    std::array<XrView, 2> views{made<XrView>(XR_TYPE_VIEW), made<XrView>(XR_TYPE_VIEW)};
    std::uint32_t count = 0;
    if (!told("xrLocateViews", xrLocateViews(mSession, &info, &viewState, 2, &count, views.data()))) {
        return;
    }
    for (const XrView& view : views) {
        std::printf("view flags %llu fov %.3f %.3f %.3f %.3f", static_cast<unsigned long long>(viewState.viewStateFlags),
                    view.fov.angleLeft, view.fov.angleRight, view.fov.angleDown, view.fov.angleUp);
        print(view.pose);
        std::printf("\n");
    }
}

void Probe::printHands(XrTime time) {
    const XrActiveActionSet active{mActionSet, XR_NULL_PATH};
    auto sync = made<XrActionsSyncInfo>(XR_TYPE_ACTIONS_SYNC_INFO);
    sync.countActiveActionSets = 1;
    sync.activeActionSets = &active;
    if (!told("xrSyncActions", xrSyncActions(mSession, &sync))) {
        return;
    }
    for (std::size_t hand = 0; hand < 2; ++hand) {
        std::printf("hand %zu", hand);
        for (const auto& [name, space] : {std::pair{"aim", mAimSpaces[hand]}, std::pair{"grip", mGripSpaces[hand]}}) {
            auto location = made<XrSpaceLocation>(XR_TYPE_SPACE_LOCATION);
            told("xrLocateSpace", xrLocateSpace(space, mStage, time, &location));
            std::printf(" %s flags %llu", name, static_cast<unsigned long long>(location.locationFlags));
            print(location.pose);
        }
        auto info = made<XrActionStateGetInfo>(XR_TYPE_ACTION_STATE_GET_INFO);
        info.subactionPath = mHands[hand];
        for (std::size_t i = 2; i < mActions.size(); ++i) {
            info.action = mActions[i].handle;
            if (mActions[i].type == XR_ACTION_TYPE_FLOAT_INPUT) {
                auto value = made<XrActionStateFloat>(XR_TYPE_ACTION_STATE_FLOAT);
                told("xrGetActionStateFloat", xrGetActionStateFloat(mSession, &info, &value));
                std::printf(" %s %.2f", mActions[i].name, value.currentState);
            } else if (mActions[i].type == XR_ACTION_TYPE_VECTOR2F_INPUT) {
                auto value = made<XrActionStateVector2f>(XR_TYPE_ACTION_STATE_VECTOR2F);
                told("xrGetActionStateVector2f", xrGetActionStateVector2f(mSession, &info, &value));
                std::printf(" %s %.2f %.2f", mActions[i].name, value.currentState.x, value.currentState.y);
            } else {
                auto value = made<XrActionStateBoolean>(XR_TYPE_ACTION_STATE_BOOLEAN);
                told("xrGetActionStateBoolean", xrGetActionStateBoolean(mSession, &info, &value));
                std::printf(" %s %u", mActions[i].name, value.currentState);
            }
        }
        std::printf("\n");
    }
}

void Probe::printSystem() {
    auto runtime = made<XrInstanceProperties>(XR_TYPE_INSTANCE_PROPERTIES);
    if (told("xrGetInstanceProperties", xrGetInstanceProperties(mInstance, &runtime))) {
        std::printf("runtime %s %u.%u.%u\n", runtime.runtimeName, XR_VERSION_MAJOR(runtime.runtimeVersion),
                    XR_VERSION_MINOR(runtime.runtimeVersion), XR_VERSION_PATCH(runtime.runtimeVersion));
    }
    auto system = made<XrSystemProperties>(XR_TYPE_SYSTEM_PROPERTIES);
    if (told("xrGetSystemProperties", xrGetSystemProperties(mInstance, mSystem, &system))) {
        std::printf("system %s; layers %u; swapchain at most %u x %u; tracks orientation %u, position %u\n", system.systemName,
                    system.graphicsProperties.maxLayerCount, system.graphicsProperties.maxSwapchainImageWidth,
                    system.graphicsProperties.maxSwapchainImageHeight, system.trackingProperties.orientationTracking,
                    system.trackingProperties.positionTracking);
    }
    std::array<XrViewConfigurationType, 8> types{};
    std::uint32_t count = 0;
    told("xrEnumerateViewConfigurations", xrEnumerateViewConfigurations(mInstance, mSystem, 8, &count, types.data()));
    for (std::uint32_t i = 0; i < count; ++i) {
        std::printf("view configuration %d\n", types[i]);
    }
    std::array<XrViewConfigurationView, 2> views{made<XrViewConfigurationView>(XR_TYPE_VIEW_CONFIGURATION_VIEW),
                                                 made<XrViewConfigurationView>(XR_TYPE_VIEW_CONFIGURATION_VIEW)};
    told("xrEnumerateViewConfigurationViews",
         xrEnumerateViewConfigurationViews(mInstance, mSystem, kStereo, 2, &count, views.data()));
    for (const XrViewConfigurationView& view : views) {
        std::printf("recommended %u x %u, %u samples; at most %u x %u, %u samples\n", view.recommendedImageRectWidth,
                    view.recommendedImageRectHeight, view.recommendedSwapchainSampleCount, view.maxImageRectWidth,
                    view.maxImageRectHeight, view.maxSwapchainSampleCount);
    }
    std::array<XrEnvironmentBlendMode, 8> modes{};
    told("xrEnumerateEnvironmentBlendModes",
         xrEnumerateEnvironmentBlendModes(mInstance, mSystem, kStereo, 8, &count, modes.data()));
    for (std::uint32_t i = 0; i < count; ++i) {
        std::printf("blend mode %d\n", modes[i]);
    }
}

void Probe::printSession() {
    std::uint32_t count = 0;
    std::array<XrReferenceSpaceType, 16> spaces{};
    told("xrEnumerateReferenceSpaces", xrEnumerateReferenceSpaces(mSession, 16, &count, spaces.data()));
    for (std::uint32_t i = 0; i < count; ++i) {
        std::printf("reference space %d\n", spaces[i]);
    }
    std::array<std::int64_t, 64> formats{};
    told("xrEnumerateSwapchainFormats", xrEnumerateSwapchainFormats(mSession, 64, &count, formats.data()));
    for (std::uint32_t i = 0; i < count; ++i) {
        std::printf("swapchain format %lld\n", static_cast<long long>(formats[i]));
    }
    XrExtent2Df bounds{};
    told("xrGetReferenceSpaceBoundsRect", xrGetReferenceSpaceBoundsRect(mSession, XR_REFERENCE_SPACE_TYPE_STAGE, &bounds));
    std::printf("stage bounds %.2f %.2f\n", bounds.width, bounds.height);
    if (mRefreshRates) {
        std::array<float, 16> rates{};
        told("xrEnumerateDisplayRefreshRatesFB",
             entry<PFN_xrEnumerateDisplayRefreshRatesFB>("xrEnumerateDisplayRefreshRatesFB")(mSession, 16, &count, rates.data()));
        for (std::uint32_t i = 0; i < count; ++i) {
            std::printf("refresh rate %.2f\n", rates[i]);
        }
        float rate = 0.0F;
        told("xrGetDisplayRefreshRateFB", entry<PFN_xrGetDisplayRefreshRateFB>("xrGetDisplayRefreshRateFB")(mSession, &rate));
        std::printf("refresh rate now %.2f\n", rate);
    }
}

void Probe::end() {
    if (mSwapchain != XR_NULL_HANDLE) {
        told("xrDestroySwapchain", xrDestroySwapchain(mSwapchain));
    }
    if (mSession != XR_NULL_HANDLE) {
        told("xrDestroySession", xrDestroySession(mSession));
    }
    if (mDevice != VK_NULL_HANDLE) {
        vkDestroyDevice(mDevice, nullptr);
    }
    if (mVulkan != VK_NULL_HANDLE) {
        vkDestroyInstance(mVulkan, nullptr);
    }
    if (mInstance != XR_NULL_HANDLE) {
        told("xrDestroyInstance", xrDestroyInstance(mInstance));
        std::printf("destroyed\n");
    }
    mSwapchain = XR_NULL_HANDLE;
    mSession = XR_NULL_HANDLE;
    mDevice = VK_NULL_HANDLE;
    mVulkan = VK_NULL_HANDLE;
    mInstance = XR_NULL_HANDLE;
    mActionSet = XR_NULL_HANDLE;
    running = lossPending = false;
}

}  // namespace rundgang::test
