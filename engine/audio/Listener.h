// Who listens and from where a voice comes: from the town's coordinates to a direction and a loudness at the listener's ears.
// Pure; from any thread.
#pragma once

#include "engine/math/World.h"

#include <glm/vec3.hpp>

namespace rundgang::audio {

struct Listener {
    math::WorldPos ears;
    glm::dvec3 ahead{0.0, 1.0, 0.0};  ///< world axes, any length
    glm::dvec3 up{0.0, 0.0, 1.0};     ///< world axes, roughly; not along `ahead`

    /// Upright; heading clockwise from north, pitch up, radians, as math::directionFrom.
    static Listener looking(const math::WorldPos& ears, double headingRad, double pitchRad);
};

/// How a voice is heard.
struct Heard {
    glm::vec3 direction{0.0F, 0.0F, -1.0F};  ///< unit vector in OpenAL's axes of the head: x right, y up, z behind
    float gain = 1.0F;                       ///< 0 to 1
};

/// As loud as recorded within two metres, then half as loud (-6 dB) for twice as far.
Heard heardFrom(const Listener& listener, const math::WorldPos& place);

}  // namespace rundgang::audio
