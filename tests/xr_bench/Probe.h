// One OpenXR instance with a Vulkan session, as small as one can be: what the tests of the bench ask the runtime with, apart from
// everything in xr/. Every call that fails is told with its name and result, and the probe goes on: what fails how is the
// question.
#pragma once

#define XR_USE_GRAPHICS_API_VULKAN
#include <vulkan/vulkan.h>

#include <openxr/openxr.h>
#include <openxr/openxr_platform.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace rundgang::test {

/// Prints "CALL: RESULT" unless it is XR_SUCCESS; returns whether it succeeded (in XR's sense).
bool told(const char* call, XrResult result);
std::string nameOf(XrResult result);
const char* nameOf(XrSessionState state);

class Probe {
public:
    Probe() = default;
    ~Probe() { end(); }
    Probe(const Probe&) = delete;
    Probe& operator=(const Probe&) = delete;

    bool createInstance(const std::vector<const char*>& layers);
    bool createSystem();
    bool createVulkan();
    bool createSession(const std::string& profile);
    /// Reads every event that waits; begins and ends the session as its state asks.
    void pollEvents(bool beginWhenReady = true);
    [[nodiscard]] bool waitFrame();
    bool beginFrame();
    /// Without a layer, but an image of the swapchain is taken and given back.
    bool endFrame(bool withImage = true);
    /// What is seen and held, on one line each.
    void printViews(XrTime time);
    void printHands(XrTime time);
    void printSystem();
    void printSession();
    /// Destroys what there is, in the right order, telling each call.
    void end();

    XrSessionState state = XR_SESSION_STATE_UNKNOWN;
    bool running = false;
    bool lossPending = false;
    XrFrameState frame{XR_TYPE_FRAME_STATE, nullptr, 0, 0, XR_FALSE};

private:
    struct Action {
        XrAction handle = XR_NULL_HANDLE;
        const char* name;
        XrActionType type;
        const char* path;  ///< after the hand
    };

    template <typename Function>
    [[nodiscard]] Function entry(const char* name) const {
        PFN_xrVoidFunction function = nullptr;
        told(name, xrGetInstanceProcAddr(mInstance, name, &function));
        return reinterpret_cast<Function>(function);
    }
    bool createActions(const std::string& profile);
    bool createSwapchain();

    XrInstance mInstance = XR_NULL_HANDLE;
    XrSystemId mSystem = XR_NULL_SYSTEM_ID;
    XrSession mSession = XR_NULL_HANDLE;
    XrSpace mStage = XR_NULL_HANDLE;
    XrSwapchain mSwapchain = XR_NULL_HANDLE;
    XrActionSet mActionSet = XR_NULL_HANDLE;
    std::vector<Action> mActions;
    std::array<XrPath, 2> mHands{};
    std::array<XrSpace, 2> mAimSpaces{};
    std::array<XrSpace, 2> mGripSpaces{};
    VkInstance mVulkan = VK_NULL_HANDLE;
    VkPhysicalDevice mPhysical = VK_NULL_HANDLE;
    VkDevice mDevice = VK_NULL_HANDLE;
    bool mRefreshRates = false;
};

}  // namespace rundgang::test
