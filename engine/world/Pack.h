// From plain floats to the world's 20-byte vertices and back. Pure functions, any thread.
#pragma once

#include "engine/world/Chunk.h"

#include <array>
#include <span>
#include <vector>

namespace rundgang::world {

/// Octahedral normals (Meyer et al., "On Floating-Point Normal Vectors", EGSR 2010), 8 bits an axis; z up.
std::array<std::int8_t, 2> packNormal(const glm::vec3& normal);
glm::vec3 unpackNormal(std::int8_t nx, std::int8_t ny);

/// A vertex before it is quantised: metres from the chunk's origin, unit normal.
struct LooseVertex {
    glm::vec3 position{0.0F};
    glm::vec3 normal{0.0F, 0.0F, 1.0F};
    std::uint16_t feature = 0;
    Material material = Material::Ground;
    std::uint8_t flags = kFlagNone;
    std::array<std::uint8_t, 4> colour{255, 255, 255, 255};  ///< sRGB
    std::int16_t u = 0;                                      ///< decimetres
    std::int16_t v = 0;
    bool operator==(const LooseVertex&) const = default;
};

/// Triangles that are culled and drawn together; indices count from the run's own first vertex.
struct LooseRun {
    std::vector<LooseVertex> vertices;
    std::vector<std::uint32_t> indices;
};

/// One part of all `runs`, one draw record a run (empty runs are left out). `partIndex` is the part's place in its chunk. The
/// quantisation box is the vertices' own, grown to contain [boxMin, boxMax] when that is not empty (boxMin.x <= boxMax.x).
Part packPart(Layer layer, std::uint32_t partIndex, std::span<const LooseRun> runs, const glm::vec3& boxMin = glm::vec3(1.0F),
              const glm::vec3& boxMax = glm::vec3(0.0F));

}  // namespace rundgang::world
