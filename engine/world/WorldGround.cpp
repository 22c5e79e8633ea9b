#include "engine/world/WorldGround.h"

#include <algorithm>
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

WorldGround::WorldGround(std::shared_ptr<const World> world, std::size_t mostChunks)
    : mWorld(std::move(world)), mMost(std::max<std::size_t>(mostChunks, 1)) {
    const std::span<const ChunkRecord> chunks = mWorld->chunks();
    for (std::uint32_t i = 0; i < chunks.size(); ++i) {
        if (chunks[i].variant == kNoVariant && chunks[i].level == 0) {
            mLeaves.emplace(std::pair{chunks[i].column, chunks[i].row}, i);
        }
    }
}

const Chunk* WorldGround::chunkAt(double x, double y) {
    const double side = mWorld->manifest().leafSize;
    const double column = std::floor(x / side);
    const double row = std::floor(y / side);
    constexpr double kMost = 1e9;
    if (!(std::abs(column) < kMost && std::abs(row) < kMost)) {
        return nullptr;
    }
    const auto leaf = mLeaves.find({static_cast<std::int32_t>(column), static_cast<std::int32_t>(row)});
    if (leaf == mLeaves.end()) {
        return nullptr;
    }
    if (const auto known = mRead.find(leaf->second); known != mRead.end()) {
        return &known->second;
    }
    core::Result<Chunk> read = mWorld->readChunk(leaf->second);
    if (!read) {
        return nullptr;
    }
    if (mRead.size() >= mMost) {
        mRead.clear();
    }
    return &mRead.emplace(leaf->second, std::move(*read)).first->second;
}

std::optional<double> WorldGround::heightAt(double x, double y) {
    const Chunk* chunk = chunkAt(x, y);
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
