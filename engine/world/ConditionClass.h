// Condition classes (Zustandsklassen) of sewers. ISYBAU (BFR Abwasser) counts up to the worst, 5; DWA-M 149-3 counts the other
// way round, 0 being the worst. Only here is it said which end is the bad one.
#pragma once

#include "engine/world/SewerCodes.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace rundgang::world {

/// Of urgencies: something has to be done at once. 4 soon, down to 1 and 0 for nothing.
inline constexpr int kMostUrgent = 5;

/// The words of the schemes in features' attributes.
inline constexpr std::string_view kIsybauName = "isybau";
inline constexpr std::string_view kDwaName = "dwa";

constexpr ConditionScaleCode scaleNamed(std::string_view name) {
    return name == kIsybauName ? kScaleIsybau : name == kDwaName ? kScaleDwa : kScaleUnknown;
}

/// The class that says so in a scheme.
constexpr int classOf(int urgency, std::uint8_t scale) { return scale == kScaleDwa ? kMostUrgent - urgency : urgency; }

/// How soon something has to be done about an asset, from its class. None where no class is stated, or no scheme: then it is not
/// known which end is the bad one.
constexpr std::optional<int> urgencyOf(std::uint8_t condition, std::uint8_t scale) {
    if (condition > kMostUrgent || (scale != kScaleIsybau && scale != kScaleDwa)) {
        return std::nullopt;
    }
    return classOf(condition, scale);
}

/// Of several classes of one thing in a scheme the worse counts.
constexpr int worseOf(std::optional<int> one, int other, std::uint8_t scale) {
    return one && classOf(*one, scale) > classOf(other, scale) ? *one : other;
}

}  // namespace rundgang::world
