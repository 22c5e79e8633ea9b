// The ray that a headset's visitor points along: their hand's, or their gaze where no hand is used.
#pragma once

#include "engine/frame/Tracking.h"
#include "engine/frame/VisitState.h"

#include <optional>

namespace rundgang::experience {

/// In the world; none while nothing is tracked. For VisitorInput::pointer, unless a panel is in the way.
std::optional<math::WorldRay> pointingRay(const frame::Tracking& tracking, const frame::RoomPlace& room);

}  // namespace rundgang::experience
