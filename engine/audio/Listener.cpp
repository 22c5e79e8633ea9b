#include "engine/audio/Listener.h"

#include "engine/math/Camera.h"

#include <glm/geometric.hpp>

#include <cmath>

namespace rundgang::audio {
namespace {

constexpr double kFullWithin = 2.0;    // metres: one stands in front of the note
constexpr double kNoDirection = 0.05;  // metres: inside the head; any direction would jump about

}  // namespace

Listener Listener::looking(const math::WorldPos& ears, double headingRad, double pitchRad) {
    // The direction a quarter turn further up: never along `ahead`, not even when that points straight up.
    return {ears, math::directionFrom(headingRad, pitchRad), math::directionFrom(headingRad, pitchRad + std::acos(0.0))};
}

Heard heardFrom(const Listener& listener, const math::WorldPos& place) {
    // Differences in double first: the same places as floats would be half a metre off.
    const glm::dvec3 away = place - listener.ears;
    const double distance = glm::length(away);
    const glm::dvec3 ahead = glm::normalize(listener.ahead);
    const glm::dvec3 right = glm::cross(ahead, listener.up);
    const double width = glm::length(right);
    if (!(distance > kNoDirection) || !(width > 0.0) || !std::isfinite(distance)) {
        return {};
    }
    const glm::dvec3 unitRight = right / width;
    const glm::dvec3 up = glm::cross(unitRight, ahead);
    Heard heard;
    heard.direction = glm::vec3(glm::dvec3(glm::dot(away, unitRight), glm::dot(away, up), -glm::dot(away, ahead)) / distance);
    heard.gain = static_cast<float>(distance <= kFullWithin ? 1.0 : kFullWithin / distance);
    return heard;
}

}  // namespace rundgang::audio
