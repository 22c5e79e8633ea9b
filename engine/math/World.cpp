#include "engine/math/World.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace rundgang::math {

void WorldBox::add(const glm::dvec3& p) {
    min = glm::min(min, p);
    max = glm::max(max, p);
}

void WorldBox::add(const WorldBox& other) {
    if (!other.empty()) {
        add(other.min);
        add(other.max);
    }
}

double WorldBox::distanceTo(const glm::dvec3& p) const {
    return glm::length(glm::max(glm::max(min - p, p - max), glm::dvec3(0.0)));
}

}  // namespace rundgang::math
