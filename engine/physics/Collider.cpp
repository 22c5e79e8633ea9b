#include "engine/physics/Collider.h"

#include <glm/common.hpp>

#include <BulletCollision/CollisionShapes/btOptimizedBvh.h>
#include <BulletCollision/CollisionShapes/btStridingMeshInterface.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace rundgang::physics {

namespace {

btVector3 bt(const glm::vec3& v) { return {v.x, v.y, v.z}; }
bool finite(const glm::vec3& v) { return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z); }

/// Bullet's tree keeps a triangle's number in 21 bits when it is quantised.
constexpr std::uint32_t kMaxQuantisedTriangles = (1U << 21U) - 1U;

class NodeVisitor final : public btNodeOverlapCallback {
public:
    explicit NodeVisitor(const std::function<void(std::uint32_t)>& visit) : mVisit(visit) {}
    void processNode(int /*part*/, int triangle) override { mVisit(static_cast<std::uint32_t>(triangle)); }

private:
    const std::function<void(std::uint32_t)>& mVisit;
};

}  // namespace

/// Hands Bullet the triangles one by one while it builds the tree; the other ways of reading a mesh are never asked for.
class TriangleFeed final : public btStridingMeshInterface {
public:
    explicit TriangleFeed(const TriangleSet& set) : mSet(set) {}

    void InternalProcessAllTriangles(btInternalTriangleIndexCallback* callback, const btVector3& /*min*/,
                                     const btVector3& /*max*/) const override {
        LocalTriangle t;
        for (const TriangleSet::Run& run : mSet.mRuns) {
            for (std::uint32_t i = 0; i < run.count; ++i) {
                if (mSet.decode(run, run.first + i, t)) {
                    btVector3 corners[3] = {bt(t.a), bt(t.b), bt(t.c)};
                    callback->internalProcessTriangleIndex(corners, 0, static_cast<int>(run.first + i));
                }
            }
        }
    }

    void getLockedVertexIndexBase(unsigned char** vertices, int& vertexCount, PHY_ScalarType& type, int& stride,
                                  unsigned char** indices, int& indexStride, int& faceCount, PHY_ScalarType& indexType,
                                  int /*part*/) override {
        *vertices = nullptr;
        *indices = nullptr;
        vertexCount = stride = indexStride = faceCount = 0;
        type = PHY_FLOAT;
        indexType = PHY_INTEGER;
    }
    void getLockedReadOnlyVertexIndexBase(const unsigned char** vertices, int& vertexCount, PHY_ScalarType& type, int& stride,
                                          const unsigned char** indices, int& indexStride, int& faceCount,
                                          PHY_ScalarType& indexType, int /*part*/) const override {
        *vertices = nullptr;
        *indices = nullptr;
        vertexCount = stride = indexStride = faceCount = 0;
        type = PHY_FLOAT;
        indexType = PHY_INTEGER;
    }
    void unLockVertexBase(int /*part*/) override {}
    void unLockReadOnlyVertexBase(int /*part*/) const override {}
    int getNumSubParts() const override { return 1; }
    void preallocateVertices(int /*count*/) override {}
    void preallocateIndices(int /*count*/) override {}

private:
    const TriangleSet& mSet;
};

TriangleSet::TriangleSet(const world::Chunk& chunk, bool (*wanted)(world::Layer)) {
    for (const world::Part& part : chunk.parts) {
        if (wanted(part.layer)) {
            addRuns(part);
        }
    }
    std::uint32_t usable = 0;
    LocalTriangle t;
    glm::vec3 min(std::numeric_limits<float>::max());
    glm::vec3 max(std::numeric_limits<float>::lowest());
    for (const Run& run : mRuns) {
        for (std::uint32_t i = 0; i < run.count; ++i) {
            if (decode(run, run.first + i, t)) {
                ++usable;
                min = glm::min(min, glm::min(t.a, glm::min(t.b, t.c)));
                max = glm::max(max, glm::max(t.a, glm::max(t.b, t.c)));
            }
        }
    }
    if (usable == 0) {
        return;
    }
    mMin = min;
    mMax = max;
    // A flat chunk has a box without height, by which the tree's quantisation would divide: a margin avoids that.
    const glm::vec3 margin(0.1F);
    TriangleFeed feed(*this);
    auto tree = std::make_unique<btOptimizedBvh>();
    tree->build(&feed, mCount <= kMaxQuantisedTriangles, bt(mMin - margin), bt(mMax + margin));
    mTree = std::move(tree);
}

TriangleSet::~TriangleSet() = default;

void TriangleSet::addRuns(const world::Part& part) {
    for (const world::DrawRecord& draw : part.draws) {
        const std::uint64_t end = std::uint64_t{draw.firstIndex} + draw.indexCount;
        const std::uint32_t triangles = draw.indexCount / 3;
        if (end > part.indices.size() || triangles == 0 ||
            mCount > static_cast<std::uint32_t>(std::numeric_limits<int>::max()) - triangles) {
            continue;
        }
        mRuns.push_back({mCount, triangles, &part, draw.firstIndex, draw.firstVertex});
        mCount += triangles;
    }
}

bool TriangleSet::decode(const Run& run, std::uint32_t number, LocalTriangle& out) const {
    const std::size_t at = std::size_t{run.firstIndex} + std::size_t{number - run.first} * 3;
    const world::Vertex* corners[3];
    for (std::size_t k = 0; k < 3; ++k) {
        const std::size_t vertex = std::size_t{run.firstVertex} + run.part->indices[at + k];
        if (vertex >= run.part->vertices.size()) {
            return false;
        }
        corners[k] = &run.part->vertices[vertex];
    }
    if (corners[0]->material == world::Material::Closure) {
        return false;
    }
    out.a = run.part->position(*corners[0]);
    out.b = run.part->position(*corners[1]);
    out.c = run.part->position(*corners[2]);
    out.feature = corners[0]->feature;
    out.layer = run.part->layer;
    return finite(out.a) && finite(out.b) && finite(out.c);
}

bool TriangleSet::decode(std::uint32_t number, LocalTriangle& out) const {
    const auto after = std::upper_bound(mRuns.begin(), mRuns.end(), number,
                                        [](std::uint32_t value, const Run& run) { return value < run.first; });
    return decode(*std::prev(after), number, out);
}

void TriangleSet::overlapping(const glm::vec3& min, const glm::vec3& max, const Visitor& visit) const {
    if (mTree == nullptr) {
        return;
    }
    LocalTriangle triangle;
    const std::function<void(std::uint32_t)> each = [&](std::uint32_t number) {
        if (decode(number, triangle)) {
            visit(triangle);
        }
    };
    NodeVisitor visitor(each);
    mTree->reportAabbOverlappingNodex(&visitor, bt(min), bt(max));
}

void TriangleSet::along(const glm::vec3& from, const glm::vec3& to, const Visitor& visit) const {
    if (mTree == nullptr) {
        return;
    }
    LocalTriangle triangle;
    const std::function<void(std::uint32_t)> each = [&](std::uint32_t number) {
        if (decode(number, triangle)) {
            visit(triangle);
        }
    };
    NodeVisitor visitor(each);
    mTree->reportRayOverlappingNodex(&visitor, bt(from), bt(to));
}

Collider::Collider(std::shared_ptr<const world::Chunk> chunk)
    : mChunk(std::move(chunk)),
      mSolid(*mChunk,
             [](world::Layer layer) {
                 return layer == world::Layer::Terrain || layer == world::Layer::Building || layer == world::Layer::Model;
             }),
      mSewers(*mChunk, [](world::Layer layer) { return layer == world::Layer::Sewer; }) {}

}  // namespace rundgang::physics
