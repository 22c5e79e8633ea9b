#include "engine/experience/NotePointing.h"

#include "shaders/shared/SignItem.h"

#include <glm/geometric.hpp>

#include <algorithm>

namespace rundgang::experience {
namespace {

// Far away a sign keeps so many pixels (shaders/passes/Sign.vert) that the height seen is this share of the distance.
constexpr double kTallFarAway = 0.045;
// The head's middle and reach as shares of the height; a little more than is seen, for an unsteady hand.
constexpr double kHeadMiddle = 0.68;
constexpr double kHeadReach = 0.34;

}  // namespace

std::optional<std::size_t> noteAt(std::span<const notes::Note> notes, const math::WorldRay& ray, double limit) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const glm::dvec3 foot = notes[i].place + glm::dvec3(0.0, 0.0, kSignLift) - ray.origin;
        const double tall = std::max(RG_SIGN_METRES, kTallFarAway * glm::length(foot));
        const glm::dvec3 head = foot + glm::dvec3(0.0, 0.0, tall * kHeadMiddle);
        const double along = glm::dot(head, ray.direction);
        if (along > 0.0 && along < limit && glm::length(head - ray.direction * along) < tall * kHeadReach) {
            limit = along;
            best = i;
        }
    }
    return best;
}

}  // namespace rundgang::experience
