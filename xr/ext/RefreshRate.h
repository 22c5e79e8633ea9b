// XR_FB_display_refresh_rate: a rate that the visitor's machine can keep.
#pragma once

#include "xr/Runtime.h"

#include <optional>
#include <span>

namespace rundgang::xr {

/// Asks for the rate nearest to `wishedHz`; without the extension the runtime's own stays.
void requestRefreshRate(const Runtime& runtime, XrSession session, float wishedHz);
/// The highest rate that is not above the wish, else the lowest: too fast is worse than too slow, when frames are late.
std::optional<float> nearestRate(std::span<const float> offered, float wishedHz);

}  // namespace rundgang::xr
