#include "xr/ext/RefreshRate.h"

#include <array>

namespace rundgang::xr {

std::optional<float> nearestRate(std::span<const float> offered, float wishedHz) {
    std::optional<float> best;
    for (const float rate : offered) {
        const bool fits = rate <= wishedHz + 0.5F;
        const bool bestFits = best && *best <= wishedHz + 0.5F;
        if (!best || (fits && (!bestFits || rate > *best)) || (!fits && !bestFits && rate < *best)) {
            best = rate;
        }
    }
    return best;
}

void requestRefreshRate(const Runtime& runtime, XrSession session, float wishedHz) {
    if (!runtime.has(XR_FB_DISPLAY_REFRESH_RATE_EXTENSION_NAME)) {
        return;
    }
    std::array<float, 32> rates{};
    std::uint32_t count = 0;
    const auto list = runtime.function<PFN_xrEnumerateDisplayRefreshRatesFB>("xrEnumerateDisplayRefreshRatesFB");
    if (XR_FAILED(list(session, static_cast<std::uint32_t>(rates.size()), &count, rates.data()))) {
        return;
    }
    if (const std::optional<float> rate = nearestRate(std::span(rates).first(count), wishedHz)) {
        // A runtime may decline; its own rate is as good.
        runtime.function<PFN_xrRequestDisplayRefreshRateFB>("xrRequestDisplayRefreshRateFB")(session, *rate);
    }
}

}  // namespace rundgang::xr
