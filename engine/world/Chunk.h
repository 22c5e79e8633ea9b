// A chunk in memory, decoded: what the scene admits, the renderer uploads and physics collides with. Immutable once made;
// shared between threads by shared_ptr<const Chunk>.
#pragma once

#include "engine/math/World.h"
#include "engine/world/Format.h"

#include <cstdint>
#include <vector>

namespace rundgang::world {

/// One layer's geometry. Indices are relative to each draw's firstVertex; firstVertex and firstIndex count from the part's start.
struct Part {
    Layer layer = Layer::Terrain;
    Detail detail = Detail::Always;
    float farError = 0.0F;  ///< metres, in whole centimetres
    glm::vec3 min{0.0F};    ///< quantisation box, metres from the chunk's origin
    glm::vec3 max{0.0F};
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices;
    std::vector<DrawRecord> draws;

    /// Position of a vertex, metres from the chunk's origin.
    [[nodiscard]] glm::vec3 position(const Vertex& vertex) const;
};

/// The ground's picture, draped from above over [imageMin, imageMin + imageSize] metres from the chunk's origin.
struct ChunkImage {
    ImageFormat format = ImageFormat::None;
    std::uint32_t size = 0;  ///< pixels a side, a power of two, at least 4
    std::uint32_t mipCount = 0;
    glm::vec2 minLocal{0.0F};
    glm::vec2 sizeLocal{0.0F};
    std::vector<std::byte> bytes;  ///< all mips, largest first, row 0 in the north
};

struct Chunk {
    math::WorldPos origin;
    std::vector<Part> parts;
    ChunkImage image;
    /// World feature index of every local one (Vertex::feature); index 0 is always the ground, kNoFeatureIndex.
    std::vector<std::uint32_t> features;

    [[nodiscard]] std::size_t bytes() const;
};

inline constexpr std::uint32_t kNoFeatureIndex = 0xFFFFFFFFU;

}  // namespace rundgang::world
