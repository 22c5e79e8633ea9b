// Where an IFC file says it lies (IfcMapConversion, IFC 4): Assimp does not read it.
#pragma once

#include <glm/vec3.hpp>

#include <cstddef>
#include <optional>
#include <span>

namespace rundgang::import {

struct IfcGeoreference {
    glm::dvec3 origin{0.0};  ///< eastings, northings, orthogonal height
    double rotation = 0.0;   ///< radians from the map's east to the model's x axis, counter-clockwise
};

/// nullopt where the file states none, or nonsense.
std::optional<IfcGeoreference> ifcGeoreference(std::span<const std::byte> file);

}  // namespace rundgang::import
