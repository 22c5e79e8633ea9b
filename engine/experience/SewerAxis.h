// Where a reach's pipe lies as it is drawn.
#pragma once

#include "engine/world/SewerNet.h"

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include <vector>

namespace rundgang::experience {

/// The axis of a reach as it is drawn, positions in the project's CRS: straight from one known level to the next. Empty where a
/// level of its ends is not known, because nobody knows how deep it lies. Replaces what is in `axis`.
void sewerAxis(const world::SewerNet& net, const world::SewerReachRecord& reach, std::vector<glm::dvec3>& axis);

/// Half of the width (x) and height (y) that it is drawn with, metres.
glm::dvec2 sewerHalfSize(const world::SewerReachRecord& reach);

}  // namespace rundgang::experience
