// The colours of sun, sky and haze from where the sun stands. Pure; tuned by eye for a clear day in the Alpine foreland, and by
// Kasten and Young's air mass (Applied Optics 28(22), 1989) for how the sun reddens. Linear, exposed so that white paper in full
// sun comes out just below white.
#pragma once

#include <glm/vec3.hpp>

namespace rundgang::render {

struct Atmosphere {
    glm::vec3 sunColour{0.0F};
    float sunCasts = 0.0F;  ///< 1 by day, fading to 0 as the sun sets
    glm::vec3 skyZenith{0.0F};
    glm::vec3 skyHorizon{0.0F};
    glm::vec3 ambientUp{0.0F};
    glm::vec3 ambientDown{0.0F};
    float hazePerMetre = 0.0F;  ///< for 2^(-x * distance)
    float cloudCover = 0.0F;    ///< 0..1

    /// `sunDirection` of length 1, towards the sun, z up; below the horizon it is a bright night.
    static Atmosphere of(const glm::dvec3& sunDirection);
};

}  // namespace rundgang::render
