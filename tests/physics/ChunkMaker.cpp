#include "tests/physics/ChunkMaker.h"

#include <cmath>

namespace rundgang::physics {

ChunkMaker::ChunkMaker(const math::WorldPos& origin, float span) : mSpan(span) {
    mChunk.origin = origin;
    mChunk.features.push_back(world::kNoFeatureIndex);
}

world::Part& ChunkMaker::part(world::Layer layer) {
    for (world::Part& part : mChunk.parts) {
        if (part.layer == layer) {
            return part;
        }
    }
    world::Part part;
    part.layer = layer;
    part.min = glm::vec3(-mSpan / 2.0F, -mSpan / 2.0F, -20.0F);
    part.max = part.min + glm::vec3(mSpan);
    mChunk.parts.push_back(part);
    return mChunk.parts.back();
}

std::uint16_t ChunkMaker::local(std::uint32_t feature) {
    for (std::size_t i = 0; i < mChunk.features.size(); ++i) {
        if (mChunk.features[i] == feature) {
            return static_cast<std::uint16_t>(i);
        }
    }
    mChunk.features.push_back(feature);
    return static_cast<std::uint16_t>(mChunk.features.size() - 1);
}

std::uint32_t ChunkMaker::vertex(world::Part& part, const glm::vec3& p, std::uint16_t feature, world::Material material) {
    const glm::vec3 q = (p - part.min) / (part.max - part.min) * 65535.0F;
    world::Vertex v{};
    v.x = static_cast<std::uint16_t>(std::lround(q.x));
    v.y = static_cast<std::uint16_t>(std::lround(q.y));
    v.z = static_cast<std::uint16_t>(std::lround(q.z));
    v.feature = feature;
    v.material = material;
    part.vertices.push_back(v);
    return static_cast<std::uint32_t>(part.vertices.size() - 1);
}

void ChunkMaker::quad(world::Layer layer, const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& d,
                      std::uint32_t feature, world::Material material) {
    const std::uint16_t index = local(feature);
    world::Part& to = part(layer);
    const std::uint32_t first = vertex(to, a, index, material);
    vertex(to, b, index, material);
    vertex(to, c, index, material);
    vertex(to, d, index, material);
    for (const std::uint32_t k : {0U, 1U, 2U, 0U, 2U, 3U}) {
        to.indices.push_back(first + k);
    }
}

void ChunkMaker::ground(float z) {
    const float h = mSpan / 2.0F;
    quad(world::Layer::Terrain, {-h, -h, z}, {h, -h, z}, {h, h, z}, {-h, h, z}, world::kNoFeatureIndex, world::Material::Ground);
}

void ChunkMaker::terrain(int cells, const std::function<float(float, float)>& height) {
    const float h = mSpan / 2.0F;
    const float step = mSpan / static_cast<float>(cells);
    for (int row = 0; row < cells; ++row) {
        for (int column = 0; column < cells; ++column) {
            const float x = -h + step * static_cast<float>(column);
            const float y = -h + step * static_cast<float>(row);
            const auto corner = [&](float cx, float cy) { return glm::vec3(cx, cy, height(cx, cy)); };
            quad(world::Layer::Terrain, corner(x, y), corner(x + step, y), corner(x + step, y + step), corner(x, y + step),
                 world::kNoFeatureIndex, world::Material::Ground);
        }
    }
}

void ChunkMaker::box(const glm::vec3& a, const glm::vec3& b, std::uint32_t feature, world::Layer layer) {
    quad(layer, {a.x, a.y, a.z}, {b.x, a.y, a.z}, {b.x, a.y, b.z}, {a.x, a.y, b.z}, feature);
    quad(layer, {b.x, a.y, a.z}, {b.x, b.y, a.z}, {b.x, b.y, b.z}, {b.x, a.y, b.z}, feature);
    quad(layer, {b.x, b.y, a.z}, {a.x, b.y, a.z}, {a.x, b.y, b.z}, {b.x, b.y, b.z}, feature);
    quad(layer, {a.x, b.y, a.z}, {a.x, a.y, a.z}, {a.x, a.y, b.z}, {a.x, b.y, b.z}, feature);
    quad(layer, {a.x, a.y, b.z}, {b.x, a.y, b.z}, {b.x, b.y, b.z}, {a.x, b.y, b.z}, feature, world::Material::RoofFlat);
    quad(layer, {a.x, a.y, a.z}, {a.x, b.y, a.z}, {b.x, b.y, a.z}, {b.x, a.y, a.z}, feature, world::Material::GroundSurface);
}

std::shared_ptr<world::Chunk> ChunkMaker::make() const {
    auto chunk = std::make_shared<world::Chunk>(mChunk);
    for (std::uint32_t i = 0; i < chunk->parts.size(); ++i) {
        world::Part& part = chunk->parts[i];
        part.draws.push_back({0, static_cast<std::uint32_t>(part.indices.size()), 0, i, {0.0F, 0.0F, 0.0F}, mSpan * 2.0F});
    }
    return chunk;
}

math::WorldPos ChunkMaker::at(double x, double y, double z) const { return mChunk.origin + glm::dvec3(x, y, z); }

}  // namespace rundgang::physics
