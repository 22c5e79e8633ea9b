#include "tests/render/ChunkMaker.h"

#include <glm/geometric.hpp>

#include <cmath>
#include <numbers>

namespace rundgang::render {
namespace {

std::int16_t decimetres(float metres) { return static_cast<std::int16_t>(std::lround(metres * 10.0F)); }

}  // namespace

world::LooseRun& ChunkMaker::run(Layer layer) {
    std::vector<world::LooseRun>& runs = mRuns[layer];
    if (runs.empty()) {
        runs.emplace_back();
    }
    return runs.back();
}

void ChunkMaker::nextDraw() {
    for (auto& [layer, runs] : mRuns) {
        runs.emplace_back();
    }
}

void ChunkMaker::triangle(Layer layer, const std::array<glm::vec3, 3>& corners, const glm::vec3& normal,
                          const std::array<glm::vec2, 3>& uvMetres) {
    world::LooseRun& target = run(layer);
    for (std::size_t i = 0; i < 3; ++i) {
        LooseVertex vertex = proto;
        vertex.position = corners[i];
        vertex.normal = normal;
        vertex.u = decimetres(uvMetres[i].x);
        vertex.v = decimetres(uvMetres[i].y);
        target.indices.push_back(static_cast<std::uint32_t>(target.vertices.size()));
        target.vertices.push_back(vertex);
    }
}

void ChunkMaker::quad(Layer layer, const std::array<glm::vec3, 4>& c, const glm::vec3& normal,
                      const std::array<glm::vec2, 4>& uv) {
    triangle(layer, {c[0], c[1], c[2]}, normal, {uv[0], uv[1], uv[2]});
    triangle(layer, {c[0], c[2], c[3]}, normal, {uv[0], uv[2], uv[3]});
}

void ChunkMaker::box(Layer layer, const glm::vec3& a, const glm::vec3& b) {
    const auto p = [&](int i) { return glm::vec3((i & 1) != 0 ? b.x : a.x, (i & 2) != 0 ? b.y : a.y, (i & 4) != 0 ? b.z : a.z); };
    quad(layer, {p(0), p(1), p(5), p(4)}, {0, -1, 0});
    quad(layer, {p(3), p(2), p(6), p(7)}, {0, 1, 0});
    quad(layer, {p(2), p(0), p(4), p(6)}, {-1, 0, 0});
    quad(layer, {p(1), p(3), p(7), p(5)}, {1, 0, 0});
    quad(layer, {p(4), p(5), p(7), p(6)}, {0, 0, 1});
    quad(layer, {p(2), p(3), p(1), p(0)}, {0, 0, -1});
}

void ChunkMaker::house(const glm::vec3& centre, const glm::vec2& size, float eaves, float headingDeg,
                       std::array<std::uint8_t, 4> plaster, std::array<std::uint8_t, 4> tiles) {
    const float angle = headingDeg * std::numbers::pi_v<float> / 180.0F;
    const glm::vec2 ax(std::cos(angle), -std::sin(angle));
    const glm::vec2 ay(std::sin(angle), std::cos(angle));
    const auto at = [&](float x, float y, float z) { return centre + glm::vec3(ax * x + ay * y, z); };
    const auto dir = [&](float x, float y, float z) { return glm::normalize(glm::vec3(ax * x + ay * y, z)); };
    const float hx = size.x * 0.5F;
    const float hy = size.y * 0.5F;
    const float rise = hy * 0.95F;
    const auto bays = [](float length) { return std::max(1.0F, std::round(length / 2.7F)) * 2.7F; };
    const float storeys = std::max(1.0F, std::round(eaves / 2.9F)) * 2.9F;
    proto.material = Material::Wall;
    proto.colour = plaster;
    const float below = -0.6F;
    const auto wall = [&](const glm::vec3& a, const glm::vec3& b, const glm::vec3& n, float length) {
        const float u = bays(length);
        const glm::vec3 up(0.0F, 0.0F, eaves);
        quad(Layer::Building, {a + glm::vec3(0, 0, below), b + glm::vec3(0, 0, below), b, a}, n,
             {glm::vec2(0, below), {u, below}, {u, 0}, {0, 0}});
        quad(Layer::Building, {a, b, b + up, a + up}, n, {glm::vec2(0, 0), {u, 0}, {u, storeys}, {0, storeys}});
    };
    wall(at(-hx, -hy, 0), at(hx, -hy, 0), dir(0, -1, 0), size.x);
    wall(at(hx, hy, 0), at(-hx, hy, 0), dir(0, 1, 0), size.x);
    wall(at(hx, -hy, 0), at(hx, hy, 0), dir(1, 0, 0), size.y);
    wall(at(-hx, hy, 0), at(-hx, -hy, 0), dir(-1, 0, 0), size.y);
    triangle(Layer::Building, {at(hx, -hy, eaves), at(hx, hy, eaves), at(hx, 0, eaves + rise)}, dir(1, 0, 0),
             {glm::vec2(-9, 9), {-1, 9}, {-5, 14}});
    triangle(Layer::Building, {at(-hx, hy, eaves), at(-hx, -hy, eaves), at(-hx, 0, eaves + rise)}, dir(-1, 0, 0),
             {glm::vec2(-9, 9), {-1, 9}, {-5, 14}});
    proto.material = Material::Roof;
    proto.colour = tiles;
    const float over = 0.5F;
    const float drop = over * rise / hy;
    quad(Layer::Building,
         {at(-hx - over, -hy - over, eaves - drop), at(hx + over, -hy - over, eaves - drop), at(hx + over, 0, eaves + rise),
          at(-hx - over, 0, eaves + rise)},
         dir(0, -rise, hy));
    quad(Layer::Building,
         {at(hx + over, hy + over, eaves - drop), at(-hx - over, hy + over, eaves - drop), at(-hx - over, 0, eaves + rise),
          at(hx + over, 0, eaves + rise)},
         dir(0, rise, hy));
}

void ChunkMaker::ground(float size, float step, const std::function<float(float, float)>& height) {
    world::LooseRun& target = run(Layer::Terrain);
    const auto side = static_cast<std::uint32_t>(size / step) + 1;
    const auto base = static_cast<std::uint32_t>(target.vertices.size());
    for (std::uint32_t j = 0; j < side; ++j) {
        for (std::uint32_t i = 0; i < side; ++i) {
            const float x = static_cast<float>(i) * step - size * 0.5F;
            const float y = static_cast<float>(j) * step - size * 0.5F;
            LooseVertex vertex = proto;
            vertex.position = {x, y, height(x, y)};
            vertex.normal = glm::normalize(
                glm::vec3(height(x - step, y) - height(x + step, y), height(x, y - step) - height(x, y + step), 2.0F * step));
            target.vertices.push_back(vertex);
        }
    }
    for (std::uint32_t j = 0; j + 1 < side; ++j) {
        for (std::uint32_t i = 0; i + 1 < side; ++i) {
            const std::uint32_t k = base + j * side + i;
            for (const std::uint32_t index : {k, k + 1, k + side + 1, k, k + side + 1, k + side}) {
                target.indices.push_back(index);
            }
        }
    }
}

void ChunkMaker::tube(const glm::vec3& from, const glm::vec3& to, float radius) {
    constexpr int kSides = 16;
    const glm::vec3 along = glm::normalize(to - from);
    const glm::vec3 side = glm::normalize(glm::cross(along, std::abs(along.z) > 0.9F ? glm::vec3(1, 0, 0) : glm::vec3(0, 0, 1)));
    const glm::vec3 up = glm::cross(side, along);
    const float length = glm::distance(from, to);
    const auto out = [&](int i) {
        const float a = 2.0F * std::numbers::pi_v<float> * static_cast<float>(i) / kSides;
        return side * std::cos(a) + up * std::sin(a);
    };
    for (int i = 0; i < kSides; ++i) {
        const glm::vec3 a = out(i);
        const glm::vec3 b = out(i + 1);
        quad(Layer::Sewer, {from + a * radius, to + a * radius, to + b * radius, from + b * radius}, glm::normalize(a + b),
             {glm::vec2(0, 0), {length, 0}, {length, 0}, {0, 0}});
    }
}

void ChunkMaker::tree(const glm::vec3& foot, float height) {
    proto.material = Material::Trunk;
    proto.colour = {96, 78, 60, 255};
    box(Layer::Vegetation, foot + glm::vec3(-0.15F, -0.15F, -0.3F), foot + glm::vec3(0.15F, 0.15F, height * 0.4F));
    proto.material = Material::Foliage;
    proto.colour = {92, 122, 52, 255};
    constexpr int kRings = 8;
    constexpr int kSides = 12;
    const glm::vec3 centre = foot + glm::vec3(0, 0, height * 0.66F);
    const glm::vec3 size(height * 0.30F, height * 0.30F, height * 0.36F);
    const auto point = [&](int ring, int s) {
        const float theta = std::numbers::pi_v<float> * static_cast<float>(ring) / kRings;
        const float phi = 2.0F * std::numbers::pi_v<float> * static_cast<float>(s % kSides) / kSides;
        const float bump = 1.0F + 0.14F * std::sin(phi * 3.0F + theta * 5.0F + foot.x);
        return glm::vec3(std::sin(theta) * std::cos(phi), std::sin(theta) * std::sin(phi), std::cos(theta)) * bump;
    };
    for (int r = 0; r < kRings; ++r) {
        for (int s = 0; s < kSides; ++s) {
            const glm::vec3 n = glm::normalize(point(r, s) + point(r + 1, s + 1));
            quad(Layer::Vegetation,
                 {centre + point(r + 1, s) * size, centre + point(r + 1, s + 1) * size, centre + point(r, s + 1) * size,
                  centre + point(r, s) * size},
                 n);
        }
    }
}

std::shared_ptr<const world::Chunk> ChunkMaker::make(const math::WorldPos& origin, std::uint16_t features) {
    auto chunk = std::make_shared<world::Chunk>();
    chunk->origin = origin;
    for (const auto& [layer, runs] : mRuns) {
        chunk->parts.push_back(world::packPart(layer, static_cast<std::uint32_t>(chunk->parts.size()), runs));
    }
    chunk->features.assign(features, world::kNoFeatureIndex);
    chunk->image = image;
    return chunk;
}

}  // namespace rundgang::render
