// What hands draw into the room: their own plain shape, the ray they point along, the spot it meets, and the arc to a landing
// place. Yes and no differ in shape as well as in colour.
#pragma once

#include "engine/frame/RoomThings.h"
#include "engine/frame/VisitState.h"
#include "engine/ui/HeadsetPointer.h"

#include <optional>
#include <vector>

namespace rundgang::ui {

struct StrokeScene {
    const frame::Tracking& tracking;
    const frame::VisitState& visit;
    const std::optional<PanelSpot>& spot;
    bool highContrast = false;
};

/// Fills `out`, keeping its memory.
void drawStrokes(const StrokeScene& scene, std::vector<frame::RoomStroke>& out);

}  // namespace rundgang::ui
