// A proposed building's mesh: triangles in model coordinates, metres, x right, y back (north when the heading is 0), z up.
#pragma once

#include "content/city/Building.h"

#include <glm/vec2.hpp>
#include <glm/vec4.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::city {

struct ModelMesh {
    std::string name;
    glm::vec4 colour{0.8F, 0.8F, 0.8F, 1.0F};  ///< linear base colour of its material (a texture's mean where there is one)
    std::vector<glm::dvec3> positions;
    std::vector<std::uint32_t> triangles;  ///< three indices each, counter-clockwise seen from outside
};

struct Model {
    std::vector<ModelMesh> meshes;
    std::optional<glm::dvec3> georeference;  ///< where the file itself says its origin lies, in the file's own CRS (IFC)
    [[nodiscard]] std::size_t triangleCount() const;
    [[nodiscard]] math::WorldBox bounds() const;  ///< in model coordinates
};

}  // namespace rundgang::city
