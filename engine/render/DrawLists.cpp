#include "engine/render/DrawLists.h"

#include "engine/core/Assert.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>

namespace rundgang::render {

void DrawLists::build(const GeometryPool& pool, std::span<const scene::Slot> drawn, const math::WorldPos& eye,
                      std::uint32_t layers) {
    for (std::vector<DrawRun>& runs : mRuns) {
        runs.clear();
    }
    for (const scene::Slot index : drawn) {
        const ResidentSlot& slot = pool.slot(index);
        if (!slot.used) {
            continue;
        }
        const glm::vec3 eyeInChunk(eye - slot.origin);
        for (const PartRun& part : slot.parts) {
            if (part.drawCount > 0 && (layers & (1U << part.layer)) != 0) {
                const glm::vec3 nearest = glm::clamp(eyeInChunk, part.min, part.max);
                mRuns[part.layer].push_back({glm::distance(eyeInChunk, nearest), part.firstDraw, part.drawCount});
            }
        }
    }
    mPush = {};
    std::uint32_t total = 0;
    for (std::uint32_t layer = 0; layer < RG_LAYERS; ++layer) {
        std::vector<DrawRun>& runs = mRuns[layer];
        std::stable_sort(runs.begin(), runs.end(), [](const DrawRun& a, const DrawRun& b) { return a.distance < b.distance; });
        std::uint32_t count = 0;
        for (const DrawRun& run : runs) {
            count += run.drawCount;
        }
        mPush.first[layer / 4][static_cast<int>(layer % 4)] = total;
        mPush.count[layer / 4][static_cast<int>(layer % 4)] = count;
        total += count;
    }
    mPush.total = total;
}

void DrawLists::writeOrder(std::span<std::uint32_t> order) const {
    RG_ASSERT(order.size() >= mPush.total, "room for all draws");
    std::size_t at = 0;
    for (const std::vector<DrawRun>& runs : mRuns) {
        for (const DrawRun& run : runs) {
            for (std::uint32_t i = 0; i < run.drawCount; ++i) {
                order[at++] = run.firstDraw + i;
            }
        }
    }
}

}  // namespace rundgang::render
