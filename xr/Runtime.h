// The OpenXR runtime: its instance, the headset's system, and which optional extensions are there. Connecting takes a second or
// two and may be done on any thread; one at a time, because a loader holds one instance.
#pragma once

#include "engine/core/Language.h"
#include "engine/core/Result.h"
#include "engine/gpu/MessageLog.h"
#include "xr/Newer.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace rundgang::xr {

class Runtime {
public:
    static core::Result<std::unique_ptr<Runtime>> connect();
    ~Runtime();
    Runtime(const Runtime&) = delete;
    Runtime& operator=(const Runtime&) = delete;

    [[nodiscard]] XrInstance instance() const { return mInstance; }
    [[nodiscard]] XrSystemId system() const { return mSystem; }
    /// "Monado 25.0.0, Index": for the log and for the operator.
    [[nodiscard]] const std::string& name() const { return mName; }
    /// Asked for, because it is there.
    [[nodiscard]] bool has(std::string_view extension) const { return mExtensions.contains(std::string(extension)); }
    [[nodiscard]] std::uint32_t maxLayers() const { return mMaxLayers; }
    [[nodiscard]] bool handTracking() const { return mHandTracking; }
    [[nodiscard]] XrEnvironmentBlendMode blendMode() const { return mBlendMode; }
    /// What is transparent in a picture can show the real room: by a blend mode of the runtime's, or by XR_FB_passthrough.
    [[nodiscard]] bool blendsWithRoom() const { return mBlendsWithRoom; }
    [[nodiscard]] bool passthrough() const { return mPassthrough; }
    /// What OpenXR's own validation said, with RUNDGANG_VALIDATION=1; empty is the only good answer.
    [[nodiscard]] std::vector<std::string> validationMessages() const { return mMessages->all(); }

    /// A function of an extension that `has()`.
    template <typename Function>
    [[nodiscard]] Function function(const char* name) const {
        PFN_xrVoidFunction found = nullptr;
        xrGetInstanceProcAddr(mInstance, name, &found);
        return reinterpret_cast<Function>(found);
    }
    [[nodiscard]] XrPath path(const std::string& text) const;
    [[nodiscard]] std::string text(XrPath path) const;

private:
    Runtime() = default;
    core::Status makeInstance();
    core::Status findSystem();
    void listen();

    XrInstance mInstance = XR_NULL_HANDLE;
    XrDebugUtilsMessengerEXT mMessenger = XR_NULL_HANDLE;
    XrSystemId mSystem = XR_NULL_SYSTEM_ID;
    std::string mName;
    std::set<std::string> mExtensions;
    std::uint32_t mMaxLayers = 0;
    bool mHandTracking = false;
    bool mBlendsWithRoom = false;
    bool mPassthrough = false;
    XrEnvironmentBlendMode mBlendMode = XR_ENVIRONMENT_BLEND_MODE_OPAQUE;
    std::unique_ptr<gpu::MessageLog> mMessages = std::make_unique<gpu::MessageLog>();  ///< the messenger holds a pointer to it
};

}  // namespace rundgang::xr
