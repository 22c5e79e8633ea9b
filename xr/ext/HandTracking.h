// XR_EXT_hand_tracking: bare hands, where the runtime sees them and no controller is held. Thumb and index finger pinched is
// select; the ray goes from the palm past the index knuckle.
#pragma once

#include "engine/frame/Tracking.h"
#include "xr/Runtime.h"

#include <array>
#include <optional>

namespace rundgang::xr {

class HandTracking {
public:
    HandTracking() = default;
    /// Does nothing where the headset sees no hands.
    HandTracking(const Runtime& runtime, XrSession session);
    ~HandTracking();
    HandTracking(HandTracking&& other) noexcept;
    HandTracking& operator=(HandTracking&& other) noexcept;

    /// The hand at that moment; none while it is not seen.
    std::optional<frame::TrackedHand> locate(std::size_t hand, XrSpace room, float floor, XrTime at);

private:
    std::array<XrHandTrackerEXT, frame::kHands> mTrackers{};
    std::array<bool, frame::kHands> mPinched{};
    PFN_xrLocateHandJointsEXT mLocate = nullptr;
    PFN_xrDestroyHandTrackerEXT mDestroy = nullptr;
};

/// Whether thumb and index finger touch: within 1.2 cm closes, beyond 2.5 cm opens.
bool pinches(bool before, float gapMetres);

}  // namespace rundgang::xr
