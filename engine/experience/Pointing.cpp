#include "engine/experience/Pointing.h"

#include "engine/experience/RoomAnchor.h"

#include <glm/geometric.hpp>

namespace rundgang::experience {

std::optional<math::WorldRay> pointingRay(const frame::Tracking& tracking, const frame::RoomPlace& room) {
    const frame::RoomPose* pose = tracking.headTracked ? &tracking.head : nullptr;
    if (tracking.pointing) {
        const frame::TrackedHand& hand = tracking.hands[static_cast<std::size_t>(*tracking.pointing)];
        pose = hand.present && hand.tracked ? &hand.aim : nullptr;
    }
    if (pose == nullptr || !finite(*pose)) {
        return std::nullopt;
    }
    return math::WorldRay{room.world(pose->position), glm::normalize(room.worldDirection(pose->ahead()))};
}

}  // namespace rundgang::experience
