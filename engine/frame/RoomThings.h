// What stands in the visitor's room rather than in the town: panels, and the rays and spots that hands draw. Plain values, in
// the room's frame (Tracking.h), so that a teleport or a turn takes them along.
#pragma once

#include "engine/frame/Tracking.h"

#include <cstdint>
#include <vector>

namespace rundgang::frame {

/// A flat panel showing a part of the one sheet that all panels are drawn on. The panel's x goes right and its z up; it is seen
/// from its -y side.
struct RoomPanel {
    RoomPose pose;  ///< of its centre
    float width = 1.0F;
    float height = 1.0F;
    std::uint32_t sheetX = 0;  ///< the part of the sheet, pixels, y down
    std::uint32_t sheetY = 0;
    std::uint32_t sheetWidth = 0;
    std::uint32_t sheetHeight = 0;
};

/// A straight piece of light: rays, the teleport arc in pieces, the mark of a landing place, a controller's body. Round ends.
struct RoomStroke {
    glm::vec3 from{0.0F};
    glm::vec3 to{0.0F};
    float radius = 0.003F;             ///< metres
    std::uint32_t rgba = 0xFFFFFFFFU;  ///< sRGB, R in the lowest byte; alpha fades
};

}  // namespace rundgang::frame
