// The action table brought to life in one session: read once a frame, for the moment the picture will be seen.
#pragma once

#include "xr/ActionTable.h"
#include "xr/Headset.h"
#include "xr/Runtime.h"
#include "xr/StickSense.h"
#include "xr/ext/HandTracking.h"

#include <array>
#include <cstdint>
#include <vector>

namespace rundgang::xr {

/// Where and when: what a pose is asked for.
struct Moment {
    XrSpace room = XR_NULL_HANDLE;
    float floor = 0.0F;
    XrTime at = 0;
};

class Input {
public:
    /// Makes the actions, suggests every profile the runtime can know, attaches. A profile it refuses is warned of and left out.
    static core::Result<Input> create(const Runtime& runtime, XrSession session);
    Input() = default;
    ~Input();
    Input(Input&& other) noexcept;
    Input& operator=(Input&& other) noexcept;

    /// Fills in hands, actions and sticks of `frame`; hands are away unless the session is focused.
    core::Status read(const Moment& moment, FrameStart& frame);
    void pulse(frame::Hand hand, float strength, double seconds) const;
    /// The runtime said that the controllers changed.
    void noteProfiles();
    [[nodiscard]] const std::vector<ControlName>& controls() const { return mControls; }
    [[nodiscard]] std::uint64_t controlsRevision() const { return mControlsRevision; }

private:
    struct HandState {
        std::array<bool, static_cast<std::size_t>(Semantic::Count)> down{};
        XrSpace aim = XR_NULL_HANDLE;
        XrSpace grip = XR_NULL_HANDLE;
        XrSpace finger = XR_NULL_HANDLE;
        StickSense stick;
        bool bareProfile = false;
    };

    core::Status makeActions();
    void suggest(const ProfileRow& profile);
    core::Status makeSpaces();
    void readHand(std::size_t hand, const Moment& moment, FrameStart& frame);
    void readButtons(std::size_t hand, FrameStart& frame);
    void readStick(std::size_t hand, FrameStart& frame);
    [[nodiscard]] XrAction action(Semantic semantic) const { return mActions[static_cast<std::size_t>(semantic)]; }
    [[nodiscard]] bool isDown(Semantic semantic, std::size_t hand) const;
    [[nodiscard]] float amount(Semantic semantic, std::size_t hand) const;
    [[nodiscard]] bool poseActive(Semantic semantic, std::size_t hand) const;

    const Runtime* mRuntime = nullptr;
    XrSession mSession = XR_NULL_HANDLE;
    XrActionSet mSet = XR_NULL_HANDLE;
    std::array<XrAction, static_cast<std::size_t>(Semantic::Count)> mActions{};
    std::array<XrPath, frame::kHands> mHandPaths{};
    std::array<HandState, frame::kHands> mHands;
    HandTracking mBareHands;
    std::optional<frame::Hand> mPointing;
    std::vector<ControlName> mControls;
    std::uint64_t mControlsRevision = 0;
};

}  // namespace rundgang::xr
