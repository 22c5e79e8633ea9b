#include "engine/world/Chunk.h"

namespace rundgang::world {

glm::vec3 Part::position(const Vertex& vertex) const {
    const glm::vec3 share = glm::vec3(vertex.x, vertex.y, vertex.z) / 65535.0F;
    return min + share * (max - min);
}

std::size_t Chunk::bytes() const {
    std::size_t sum = sizeof(Chunk) + image.bytes.size() + features.size() * sizeof(std::uint32_t);
    for (const Part& part : parts) {
        sum += sizeof(Part) + part.vertices.size() * sizeof(Vertex) + part.indices.size() * sizeof(std::uint32_t) +
               part.draws.size() * sizeof(DrawRecord);
    }
    return sum;
}

}  // namespace rundgang::world
