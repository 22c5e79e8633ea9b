// What the card of a reach or node tells: the attributes of its feature. engine/ui/FeatureFacts reads them.
#pragma once

#include "content/city/Sewer.h"
#include "engine/world/World.h"

#include <optional>

namespace rundgang::bake {

/// The levels as they are drawn: the reach's own, or those of its nodes (then the derived flags are set).
struct DrawnInverts {
    std::optional<double> from;
    std::optional<double> to;
    std::uint8_t derived = city::kDerivedNothing;
};

/// Without box.
world::Feature reachFeature(const city::SewerReach& reach, const DrawnInverts& inverts, const city::SewerNetwork& network);
world::Feature nodeFeature(const city::SewerNode& node, const city::SewerNetwork& network);

}  // namespace rundgang::bake
