#include "engine/frame/VisitState.h"

#include <cmath>

namespace rundgang::frame {

glm::dvec3 RoomPlace::worldDirection(const glm::vec3& inRoom) const {
    const double sine = std::sin(headingRad);
    const double cosine = std::cos(headingRad);
    const glm::dvec3 v(inRoom);
    return {v.x * cosine + v.y * sine, v.y * cosine - v.x * sine, v.z};
}

glm::vec3 RoomPlace::room(const math::WorldPos& inWorld) const {
    const double sine = std::sin(headingRad);
    const double cosine = std::cos(headingRad);
    const glm::dvec3 d = inWorld - origin;
    return {static_cast<float>(d.x * cosine - d.y * sine), static_cast<float>(d.y * cosine + d.x * sine),
            static_cast<float>(d.z)};
}

}  // namespace rundgang::frame
