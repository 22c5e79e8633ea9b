// Small chunks in memory, of flat ground, boxes and bumps, on a millimetre grid so that closed-form expectations hold.
#pragma once

#include "engine/world/Chunk.h"

#include <functional>
#include <memory>

namespace rundgang::physics {

class ChunkMaker {
public:
    /// Everything made lies within [-span/2, span/2] of the origin in x and y, and [-20, span - 20] in z.
    explicit ChunkMaker(const math::WorldPos& origin = {691000.0, 5270000.0, 700.0}, float span = 65.535F);

    void quad(world::Layer layer, const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& d,
              std::uint32_t feature = world::kNoFeatureIndex, world::Material material = world::Material::Wall);
    /// Flat ground at `z`.
    void ground(float z = 0.0F);
    /// A grid of ground over the whole span, height given by (x, y).
    void terrain(int cells, const std::function<float(float, float)>& height);
    /// A closed box with outward faces.
    void box(const glm::vec3& min, const glm::vec3& max, std::uint32_t feature, world::Layer layer = world::Layer::Building);

    [[nodiscard]] std::shared_ptr<world::Chunk> make() const;
    [[nodiscard]] math::WorldPos at(double x, double y, double z = 0.0) const;

private:
    world::Part& part(world::Layer layer);
    std::uint16_t local(std::uint32_t feature);
    std::uint32_t vertex(world::Part& part, const glm::vec3& p, std::uint16_t feature, world::Material material);

    world::Chunk mChunk;
    float mSpan;
};

}  // namespace rundgang::physics
