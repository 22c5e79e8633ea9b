// Where a visitor may go by pointing: on level ground with room for a body, never into walls or onto roofs.
#pragma once

#include "engine/core/Language.h"
#include "engine/frame/VisitState.h"
#include "engine/physics/Physics.h"

#include <optional>

namespace rundgang::experience {

/// Where a body would stand if it went to what is pointed at; none: `why`, if given, says so in words.
std::optional<math::WorldPos> standingPlace(const physics::Physics& physics, const frame::Hit& hit, core::LocalizedText* why);

}  // namespace rundgang::experience
