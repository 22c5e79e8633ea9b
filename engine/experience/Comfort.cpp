#include "engine/experience/Comfort.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rundgang::experience {

namespace {

/// What visitors may choose from: 30 and 45 are Oculus' quick turns, 20 is the Godot XR Tools default.
constexpr std::array<double, 3> kSnaps{20.0, 30.0, 45.0};
/// A real blink takes 0.1 to 0.4 s; what is slower than a second keeps people waiting in the dark.
constexpr double kShortestBlink = 0.1;
constexpr double kLongestBlink = 1.0;

double within(double value, double low, double high, double otherwise) {
    return std::isfinite(value) ? std::clamp(value, low, high) : otherwise;
}

}  // namespace

Comfort comfortOf(ComfortPreset preset) {
    switch (preset) {
        case ComfortPreset::Recommended: break;
        case ComfortPreset::Comfortable: return {preset, false, Turning::Snap, 45.0, 1.0, 0.5};
        case ComfortPreset::Free: return {preset, true, Turning::Smooth, 30.0, 0.4, 0.3};
    }
    return {};
}

Comfort sane(Comfort comfort) {
    const Comfort preset = comfortOf(comfort.preset);
    const double wanted = std::isfinite(comfort.snapDeg) ? comfort.snapDeg : preset.snapDeg;
    comfort.snapDeg = *std::min_element(kSnaps.begin(), kSnaps.end(),
                                        [&](double a, double b) { return std::abs(a - wanted) < std::abs(b - wanted); });
    comfort.vignette = within(comfort.vignette, 0.0, 1.0, preset.vignette);
    comfort.blinkSeconds = within(comfort.blinkSeconds, kShortestBlink, kLongestBlink, preset.blinkSeconds);
    return comfort;
}

double metresOf(EyeLevel level) {
    switch (level) {
        case EyeLevel::Own:
        case EyeLevel::Adult: break;
        // A child of about eight years; and ADA Standards, figure A3: eyes of people in wheelchairs are at 1.09 to 1.295 m.
        case EyeLevel::Child:
        case EyeLevel::Wheelchair: return 1.20;
    }
    return 1.65;
}

}  // namespace rundgang::experience
