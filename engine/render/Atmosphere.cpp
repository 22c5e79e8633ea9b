#include "engine/render/Atmosphere.h"

#include <glm/common.hpp>
#include <glm/exponential.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rundgang::render {
namespace {

double airMass(double elevationDeg) {
    const double e = std::max(elevationDeg, 0.0);
    return 1.0 / (std::sin(e * std::numbers::pi / 180.0) + 0.50572 * std::pow(e + 6.07995, -1.6364));
}

}  // namespace

Atmosphere Atmosphere::of(const glm::dvec3& sunDirection) {
    const double elevationDeg = std::asin(std::clamp(sunDirection.z, -1.0, 1.0)) * 180.0 / std::numbers::pi;
    const auto elevation = static_cast<float>(elevationDeg);
    const auto mass = static_cast<float>(airMass(elevationDeg));
    const float day = glm::smoothstep(-6.0F, 6.0F, elevation);
    const float high = glm::smoothstep(0.0F, 35.0F, elevation);

    Atmosphere air;
    air.sunCasts = glm::smoothstep(-0.8F, 1.5F, elevation);
    // What is left of the sun's light after `mass` atmospheres, by colour: blue goes first.
    const glm::vec3 transmitted = glm::exp(glm::vec3(-0.055F, -0.095F, -0.190F) * mass);
    air.sunColour = glm::vec3(2.55F, 2.47F, 2.40F) * transmitted;

    const glm::vec3 noonZenith(0.105F, 0.235F, 0.560F);
    const glm::vec3 duskZenith(0.070F, 0.110F, 0.240F);
    const glm::vec3 noonHorizon(0.560F, 0.700F, 0.880F);
    const glm::vec3 duskHorizon(0.620F, 0.430F, 0.330F);
    const glm::vec3 nightSky(0.012F, 0.018F, 0.035F);
    air.skyZenith = glm::mix(nightSky, glm::mix(duskZenith, noonZenith, high), day);
    air.skyHorizon = glm::mix(nightSky * 1.6F, glm::mix(duskHorizon, noonHorizon, high), day);

    // The hemisphere's mean, and what a sunlit, mostly green and grey ground throws back up.
    const glm::vec3 sky = glm::mix(air.skyZenith, air.skyHorizon, 0.42F);
    air.ambientUp = sky * 1.05F + glm::vec3(0.015F);
    const float sunOnGround = std::max(static_cast<float>(sunDirection.z), 0.0F) * air.sunCasts;
    air.ambientDown =
        glm::vec3(0.170F, 0.160F, 0.125F) * (air.sunColour * sunOnGround * 0.75F + air.ambientUp) + glm::vec3(0.010F);
    // Half of a thing's own colour is left at 9 km: a clear day after rain.
    air.hazePerMetre = 1.0F / 9000.0F;
    air.cloudCover = 0.46F;
    return air;
}

}  // namespace rundgang::render
