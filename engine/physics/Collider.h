// A chunk's triangles with a search tree over them (Bullet's quantised bounding-volume tree). Triangles are decoded from the
// chunk when they are asked for, so a collider costs about 32 bytes a triangle and no second copy of the geometry.
// Immutable, any thread.
#pragma once

#include "engine/world/Chunk.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

class btOptimizedBvh;

namespace rundgang::physics {

/// Corners in metres from the chunk's origin; `feature` is the chunk's own index.
struct LocalTriangle {
    glm::vec3 a, b, c;
    std::uint32_t feature = 0;
    world::Layer layer = world::Layer::Terrain;
};

class TriangleSet {
public:
    using Visitor = std::function<void(const LocalTriangle&)>;

    /// The triangles of `chunk` whose layer `wanted` accepts. The chunk must outlive the set.
    TriangleSet(const world::Chunk& chunk, bool (*wanted)(world::Layer));
    ~TriangleSet();
    TriangleSet(const TriangleSet&) = delete;
    TriangleSet& operator=(const TriangleSet&) = delete;

    [[nodiscard]] bool empty() const { return mTree == nullptr; }
    [[nodiscard]] const glm::vec3& min() const { return mMin; }
    [[nodiscard]] const glm::vec3& max() const { return mMax; }

    /// Triangles whose box may overlap [min, max]; and those a ray from `from` to `to` may meet.
    void overlapping(const glm::vec3& min, const glm::vec3& max, const Visitor& visit) const;
    void along(const glm::vec3& from, const glm::vec3& to, const Visitor& visit) const;

private:
    friend class TriangleFeed;
    /// A draw's triangles: numbers [first, first + count) of this set.
    struct Run {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
        const world::Part* part = nullptr;
        std::uint32_t firstIndex = 0;
        std::uint32_t firstVertex = 0;
    };

    void addRuns(const world::Part& part);
    /// False for a triangle that must not be used: an index out of range, not finite, or a virtual face.
    bool decode(const Run& run, std::uint32_t number, LocalTriangle& out) const;
    bool decode(std::uint32_t number, LocalTriangle& out) const;

    std::vector<Run> mRuns;
    std::uint32_t mCount = 0;
    glm::vec3 mMin{0.0F};
    glm::vec3 mMax{0.0F};
    std::unique_ptr<btOptimizedBvh> mTree;
};

class Collider {
public:
    explicit Collider(std::shared_ptr<const world::Chunk> chunk);

    [[nodiscard]] const world::Chunk& chunk() const { return *mChunk; }
    [[nodiscard]] const TriangleSet& solid() const { return mSolid; }
    [[nodiscard]] const TriangleSet& sewers() const { return mSewers; }

private:
    std::shared_ptr<const world::Chunk> mChunk;
    TriangleSet mSolid;
    TriangleSet mSewers;
};

}  // namespace rundgang::physics
