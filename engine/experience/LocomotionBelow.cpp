// Locomotion's third part: a visitor in an open trench, who moves along it only. Down and up again they blink; nobody glides.
#include "engine/experience/Locomotion.h"

#include <glm/geometric.hpp>

namespace rundgang::experience {

void Locomotion::stepDown() {
    const math::WorldPos at = mTrench->stand({mFeet.x, mFeet.y});
    mFeet = at;
    mMode = Mode::Below;
    if (mRoom) {
        mRoom->place({at.x, at.y});
    }
}

void Locomotion::belowStep(const glm::dvec2& way) {
    const glm::dvec2 from(mFeet.x, mFeet.y);
    if (way != glm::dvec2(0.0)) {
        const math::WorldPos to = mTrench->stand(from + way);
        const glm::dvec2 moved = glm::dvec2(to.x, to.y) - from;
        mFeet = to;
        if (mRoom) {
            carryRoom(moved);
        }
    }
    // The floor follows the pipe, wherever a tracked head has gone meanwhile.
    mFeet.z = mTrench->on({mFeet.x, mFeet.y}).z;
}

}  // namespace rundgang::experience
