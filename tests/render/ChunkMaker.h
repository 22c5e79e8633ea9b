// Chunks made by hand for the renderer's tests: boxes, houses, ground, pipes, trees. Metres from the chunk's origin.
#pragma once

#include "engine/world/Chunk.h"
#include "engine/world/Pack.h"

#include <functional>
#include <map>
#include <memory>

namespace rundgang::render {

using world::Layer;
using world::LooseVertex;
using world::Material;

class ChunkMaker {
public:
    /// Look of what is added next: material, colour, feature, flags of `proto`.
    LooseVertex proto;

    /// Corners counter-clockwise seen from where `normal` points.
    void quad(Layer layer, const std::array<glm::vec3, 4>& corners, const glm::vec3& normal,
              const std::array<glm::vec2, 4>& uvMetres = {});
    void triangle(Layer layer, const std::array<glm::vec3, 3>& corners, const glm::vec3& normal,
                  const std::array<glm::vec2, 3>& uvMetres = {});
    void box(Layer layer, const glm::vec3& min, const glm::vec3& max);
    /// Walls and a gabled roof along the longer side, whole window bays and storeys.
    void house(const glm::vec3& centre, const glm::vec2& size, float eaves, float headingDeg, std::array<std::uint8_t, 4> plaster,
               std::array<std::uint8_t, 4> tiles);
    void ground(float size, float step, const std::function<float(float, float)>& height);
    void tube(const glm::vec3& from, const glm::vec3& to, float radius);
    void tree(const glm::vec3& foot, float height);
    /// What comes next begins a new draw.
    void nextDraw();

    std::shared_ptr<const world::Chunk> make(const math::WorldPos& origin, std::uint16_t features = 64);
    world::ChunkImage image;

private:
    world::LooseRun& run(Layer layer);
    std::map<Layer, std::vector<world::LooseRun>> mRuns;
};

}  // namespace rundgang::render
