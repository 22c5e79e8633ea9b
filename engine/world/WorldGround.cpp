#include "engine/world/WorldGround.h"

#include <cmath>
#include <cstddef>
#include <span>
#include <utility>

#include <glm/geometric.hpp>

namespace rundgang::world {
namespace {

/// Triangles meet in whole steps of their box: a point between two may miss both by a hair.
constexpr double kSlack = 1e-4;

/// Height of the triangle above `at`, if it is there.
std::optional<double> heightOn(const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c, const glm::dvec2& at) {
    const double area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    if (area == 0.0) {
        return std::nullopt;
    }
    const double shareB = ((at.x - a.x) * (c.y - a.y) - (c.x - a.x) * (at.y - a.y)) / area;
    const double shareC = ((b.x - a.x) * (at.y - a.y) - (at.x - a.x) * (b.y - a.y)) / area;
    if (shareB < -kSlack || shareC < -kSlack || shareB + shareC > 1.0 + kSlack) {
        return std::nullopt;
    }
    return a.z + shareB * (b.z - a.z) + shareC * (c.z - a.z);
}

std::optional<double> heightIn(const Part& part, const DrawRecord& draw, const glm::dvec2& at) {
    const glm::dvec2 off = at - glm::dvec2(draw.centre[0], draw.centre[1]);
    if (glm::length(off) > static_cast<double>(draw.radius) + 1.0) {
        return std::nullopt;
    }
    const std::span<const std::uint32_t> indices = std::span(part.indices).subspan(draw.firstIndex, draw.indexCount);
    const auto corner = [&](std::size_t i) { return glm::dvec3(part.position(part.vertices[draw.firstVertex + indices[i]])); };
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
        if (const std::optional<double> height = heightOn(corner(i), corner(i + 1), corner(i + 2), at)) {
            return height;
        }
    }
    return std::nullopt;
}

}  // namespace

WorldGround::WorldGround(std::shared_ptr<const World> world, std::size_t mostChunks) : mLeaves(std::move(world), mostChunks) {}

std::optional<double> WorldGround::heightAt(double x, double y) {
    const Chunk* chunk = mLeaves.at(x, y);
    if (chunk == nullptr) {
        return std::nullopt;
    }
    const glm::dvec2 at(x - chunk->origin.x, y - chunk->origin.y);
    for (const Part& part : chunk->parts) {
        if (part.layer != Layer::Terrain || part.detail == Detail::Far) {
            continue;
        }
        for (const DrawRecord& draw : part.draws) {
            if (const std::optional<double> height = heightIn(part, draw, at)) {
                return chunk->origin.z + *height;
            }
        }
    }
    return std::nullopt;
}

}  // namespace rundgang::world
