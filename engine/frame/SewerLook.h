// How the sewers are drawn: what their colours mean, whether water is seen to flow, and what else is shown of them. Plain values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace rundgang::frame {

/// What pipes are coloured by: kind of sewer (Entwässerungsart), material (Werkstoff), year (Baujahr), condition class
/// (Zustandsklasse), depth of cover (Überdeckung).
enum class SewerColour : std::uint8_t { System, Material, Year, Condition, Cover };
inline constexpr std::size_t kSewerColours = 5;

enum class FlowArrows : std::uint8_t { Off, Still, Moving };

/// What a visitor chose.
struct SewerChoice {
    SewerColour colour = SewerColour::System;
    FlowArrows arrows = FlowArrows::Moving;
    bool sleeves = true;  ///< how well a place is known is drawn around the pipe
    bool labels = true;

    bool operator==(const SewerChoice&) const = default;
};

struct SewerLook : SewerChoice {
    std::uint64_t revision = 0;  ///< changes with the table
    /// Of the world's features from `firstFeature` on one byte each, as bits 20..25 of a feature's state
    /// (shaders/shared/FeatureState.h). Null: coloured by kind, flow not known.
    std::shared_ptr<const std::vector<std::uint8_t>> table;
    std::uint32_t firstFeature = 0;
    std::array<std::uint32_t, 16> palette{};  ///< sRGB, R in the lowest byte
};

}  // namespace rundgang::frame
