// How grey the picture of a head turns that goes where no body could: into a wall, under the ground, or far from its own body.
#pragma once

#include "engine/math/World.h"
#include "engine/physics/Physics.h"

#include <utility>

namespace rundgang::experience {

/// 0 clear .. 1 grey, in proportion to how deep `eye` is in. `feet`: of the body, which stayed outside.
double greyOf(const physics::Physics& physics, const math::WorldPos& feet, const math::WorldPos& eye);

class HeadInWall {
public:
    void advance(double grey, double seconds);
    void clear() { advance(0.0, 0.0); }
    [[nodiscard]] float grey() const { return static_cast<float>(mGrey); }
    /// Whether the visitor has seen nothing for so long that they had better be told why; once each time.
    [[nodiscard]] bool takeLost() { return std::exchange(mLost, false); }

private:
    double mGrey = 0.0;
    double mBlind = 0.0;  ///< seconds
    bool mLost = false;
};

}  // namespace rundgang::experience
