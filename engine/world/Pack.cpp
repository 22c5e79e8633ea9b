#include "engine/world/Pack.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace rundgang::world {
namespace {

std::int8_t snorm8(float value) { return static_cast<std::int8_t>(std::lround(std::clamp(value, -1.0F, 1.0F) * 127.0F)); }

std::uint16_t quantise(float value, float min, float max) {
    const float extent = max - min;
    const float share = extent > 0.0F ? (value - min) / extent : 0.0F;
    return static_cast<std::uint16_t>(std::lround(std::clamp(share, 0.0F, 1.0F) * 65535.0F));
}

Vertex packVertex(const LooseVertex& loose, const Part& part) {
    const std::array<std::int8_t, 2> normal = packNormal(loose.normal);
    Vertex vertex{};
    vertex.x = quantise(loose.position.x, part.min.x, part.max.x);
    vertex.y = quantise(loose.position.y, part.min.y, part.max.y);
    vertex.z = quantise(loose.position.z, part.min.z, part.max.z);
    vertex.feature = loose.feature;
    vertex.nx = normal[0];
    vertex.ny = normal[1];
    vertex.material = loose.material;
    vertex.flags = loose.flags;
    vertex.r = loose.colour[0];
    vertex.g = loose.colour[1];
    vertex.b = loose.colour[2];
    vertex.a = loose.colour[3];
    vertex.u = loose.u;
    vertex.v = loose.v;
    return vertex;
}

/// Sphere round the run's own box, grown by half a quantisation step so that rounding never leaves it.
void boundRun(const Part& part, const LooseRun& run, DrawRecord& draw) {
    glm::vec3 low(std::numeric_limits<float>::max());
    glm::vec3 high(std::numeric_limits<float>::lowest());
    for (const LooseVertex& vertex : run.vertices) {
        low = glm::min(low, vertex.position);
        high = glm::max(high, vertex.position);
    }
    const glm::vec3 centre = (low + high) * 0.5F;
    float radius = 0.0F;
    for (const LooseVertex& vertex : run.vertices) {
        radius = std::max(radius, glm::length(vertex.position - centre));
    }
    draw.centre[0] = centre.x;
    draw.centre[1] = centre.y;
    draw.centre[2] = centre.z;
    draw.radius = radius + glm::length(part.max - part.min) / 65535.0F;
}

}  // namespace

std::array<std::int8_t, 2> packNormal(const glm::vec3& normal) {
    const float sum = std::abs(normal.x) + std::abs(normal.y) + std::abs(normal.z);
    if (!(sum > 0.0F) || !std::isfinite(sum)) {
        return {0, 0};
    }
    float x = normal.x / sum;
    float y = normal.y / sum;
    if (normal.z < 0.0F) {
        const float foldedX = (1.0F - std::abs(y)) * (x >= 0.0F ? 1.0F : -1.0F);
        const float foldedY = (1.0F - std::abs(x)) * (y >= 0.0F ? 1.0F : -1.0F);
        x = foldedX;
        y = foldedY;
    }
    return {snorm8(x), snorm8(y)};
}

glm::vec3 unpackNormal(std::int8_t nx, std::int8_t ny) {
    float x = std::max(static_cast<float>(nx) / 127.0F, -1.0F);
    float y = std::max(static_cast<float>(ny) / 127.0F, -1.0F);
    const float z = 1.0F - std::abs(x) - std::abs(y);
    const float fold = std::max(-z, 0.0F);
    x += x >= 0.0F ? -fold : fold;
    y += y >= 0.0F ? -fold : fold;
    return glm::normalize(glm::vec3(x, y, z));
}

Part packPart(Layer layer, std::uint32_t partIndex, std::span<const LooseRun> runs, const glm::vec3& boxMin,
              const glm::vec3& boxMax) {
    Part part;
    part.layer = layer;
    glm::vec3 low(std::numeric_limits<float>::max());
    glm::vec3 high(std::numeric_limits<float>::lowest());
    if (boxMin.x <= boxMax.x) {
        low = boxMin;
        high = boxMax;
    }
    std::size_t vertexCount = 0;
    std::size_t indexCount = 0;
    for (const LooseRun& run : runs) {
        for (const LooseVertex& vertex : run.vertices) {
            low = glm::min(low, vertex.position);
            high = glm::max(high, vertex.position);
        }
        vertexCount += run.vertices.size();
        indexCount += run.indices.size();
    }
    if (vertexCount == 0) {
        return part;
    }
    part.min = low;
    part.max = high;
    part.vertices.reserve(vertexCount);
    part.indices.reserve(indexCount);
    for (const LooseRun& run : runs) {
        if (run.indices.empty()) {
            continue;
        }
        DrawRecord draw{};
        draw.firstIndex = static_cast<std::uint32_t>(part.indices.size());
        draw.indexCount = static_cast<std::uint32_t>(run.indices.size());
        draw.firstVertex = static_cast<std::uint32_t>(part.vertices.size());
        draw.part = partIndex;
        boundRun(part, run, draw);
        part.draws.push_back(draw);
        part.indices.insert(part.indices.end(), run.indices.begin(), run.indices.end());
        for (const LooseVertex& vertex : run.vertices) {
            part.vertices.push_back(packVertex(vertex, part));
        }
    }
    return part;
}

}  // namespace rundgang::world
