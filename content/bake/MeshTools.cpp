#include "content/bake/MeshTools.h"

#include <meshoptimizer.h>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace rundgang::bake {
namespace {

using world::LooseRun;
using world::LooseVertex;

glm::vec2 centroid(const LooseRun& run, std::size_t triangle) {
    glm::vec2 sum(0.0F);
    for (std::size_t corner = 0; corner < 3; ++corner) {
        const glm::vec3& p = run.vertices[run.indices[3 * triangle + corner]].position;
        sum += glm::vec2(p.x, p.y);
    }
    return sum;
}

/// `triangles` become a run with only the vertices they use.
LooseRun extract(const LooseRun& run, std::span<const std::uint32_t> triangles) {
    constexpr std::uint32_t kUnused = 0xFFFFFFFFU;
    LooseRun part;
    std::vector<std::uint32_t> place(run.vertices.size(), kUnused);
    for (const std::uint32_t triangle : triangles) {
        for (std::size_t corner = 0; corner < 3; ++corner) {
            const std::uint32_t index = run.indices[3 * triangle + corner];
            if (place[index] == kUnused) {
                place[index] = static_cast<std::uint32_t>(part.vertices.size());
                part.vertices.push_back(run.vertices[index]);
            }
            part.indices.push_back(place[index]);
        }
    }
    return part;
}

void splitAt(const LooseRun& run, const std::vector<glm::vec2>& centroids, std::span<std::uint32_t> triangles,
             std::vector<LooseRun>& runs) {
    if (triangles.size() * 3 <= kRunIndices) {
        runs.push_back(extract(run, triangles));
        return;
    }
    glm::vec2 low(centroids[triangles[0]]);
    glm::vec2 high = low;
    for (const std::uint32_t triangle : triangles) {
        low = glm::vec2(std::min(low.x, centroids[triangle].x), std::min(low.y, centroids[triangle].y));
        high = glm::vec2(std::max(high.x, centroids[triangle].x), std::max(high.y, centroids[triangle].y));
    }
    const bool alongX = high.x - low.x >= high.y - low.y;
    const auto middle = triangles.begin() + static_cast<std::ptrdiff_t>(triangles.size() / 2);
    // Ties by number: the order must not depend on the library.
    std::nth_element(triangles.begin(), middle, triangles.end(), [&](std::uint32_t a, std::uint32_t b) {
        const float atA = alongX ? centroids[a].x : centroids[a].y;
        const float atB = alongX ? centroids[b].x : centroids[b].y;
        return atA != atB ? atA < atB : a < b;
    });
    std::sort(triangles.begin(), middle);
    std::sort(middle, triangles.end());
    const std::size_t half = triangles.size() / 2;
    splitAt(run, centroids, triangles.first(half), runs);
    splitAt(run, centroids, triangles.subspan(half), runs);
}

}  // namespace

void append(LooseRun& run, const LooseRun& more) {
    const auto first = static_cast<std::uint32_t>(run.vertices.size());
    run.vertices.insert(run.vertices.end(), more.vertices.begin(), more.vertices.end());
    run.indices.reserve(run.indices.size() + more.indices.size());
    for (const std::uint32_t index : more.indices) {
        run.indices.push_back(first + index);
    }
}

void splitRun(const LooseRun& run, std::vector<LooseRun>& runs) {
    const std::size_t count = run.indices.size() / 3;
    std::vector<glm::vec2> centroids(count);
    for (std::size_t triangle = 0; triangle < count; ++triangle) {
        centroids[triangle] = centroid(run, triangle);
    }
    std::vector<std::uint32_t> triangles(count);
    std::iota(triangles.begin(), triangles.end(), 0U);
    if (!triangles.empty()) {
        splitAt(run, centroids, triangles, runs);
    }
}

std::vector<LooseRun> groupRuns(std::vector<LooseRun> runs) {
    std::vector<LooseRun> groups;
    LooseRun group;
    const auto flush = [&] {
        if (!group.indices.empty()) {
            optimise(group);
            groups.push_back(std::move(group));
            group = LooseRun{};
        }
    };
    for (LooseRun& run : runs) {
        if (run.indices.size() > kRunIndices) {
            std::vector<LooseRun> pieces;
            splitRun(run, pieces);
            for (LooseRun& piece : pieces) {
                optimise(piece);
                groups.push_back(std::move(piece));
            }
            continue;
        }
        if (group.indices.size() + run.indices.size() > kRunIndices) {
            flush();
        }
        append(group, run);
    }
    flush();
    return groups;
}

void optimise(LooseRun& run) {
    if (run.indices.empty()) {
        return;
    }
    // Compared bytewise, so the padding must not differ.
    static_assert(std::has_unique_object_representations_v<std::array<std::uint8_t, 4>>);
    struct Key {
        float position[3];
        float normal[3];
        std::uint32_t colour;
        std::uint16_t feature;
        std::int16_t u;
        std::int16_t v;
        std::uint8_t material;
        std::uint8_t flags;
    };
    static_assert(sizeof(Key) == 36);
    std::vector<Key> keys(run.vertices.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const LooseVertex& vertex = run.vertices[i];
        std::memset(&keys[i], 0, sizeof(Key));
        for (int axis = 0; axis < 3; ++axis) {
            keys[i].position[axis] = vertex.position[axis] + 0.0F;
            keys[i].normal[axis] = vertex.normal[axis] + 0.0F;
        }
        std::memcpy(&keys[i].colour, vertex.colour.data(), 4);
        keys[i].feature = vertex.feature;
        keys[i].u = vertex.u;
        keys[i].v = vertex.v;
        keys[i].material = static_cast<std::uint8_t>(vertex.material);
        keys[i].flags = vertex.flags;
    }
    std::vector<std::uint32_t> remap(keys.size());
    const std::size_t unique =
        meshopt_generateVertexRemap(remap.data(), run.indices.data(), run.indices.size(), keys.data(), keys.size(), sizeof(Key));
    std::vector<LooseVertex> welded(unique);
    std::vector<std::uint32_t> indices(run.indices.size());
    meshopt_remapIndexBuffer(indices.data(), run.indices.data(), run.indices.size(), remap.data());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (remap[i] != ~0U) {
            welded[remap[i]] = run.vertices[i];
        }
    }
    meshopt_optimizeVertexCache(indices.data(), indices.data(), indices.size(), welded.size());
    std::vector<std::uint32_t> order(welded.size());
    const std::size_t used = meshopt_optimizeVertexFetchRemap(order.data(), indices.data(), indices.size(), welded.size());
    meshopt_remapIndexBuffer(run.indices.data(), indices.data(), indices.size(), order.data());
    run.vertices.assign(used, LooseVertex{});
    for (std::size_t i = 0; i < welded.size(); ++i) {
        if (order[i] != ~0U) {
            run.vertices[order[i]] = welded[i];
        }
    }
}

}  // namespace rundgang::bake
