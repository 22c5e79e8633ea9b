// Which draws a frame considers and in what order: by layer, near slots first. The GPU culls them, keeping the order. MainThread.
#pragma once

#include "engine/render/GeometryPool.h"
#include "shaders/shared/CullPush.h"

#include <glm/vec3.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace rundgang::render {

struct DrawRun {
    float distance = 0.0F;  ///< from the eye to the part's box
    std::uint32_t firstDraw = 0;
    std::uint32_t drawCount = 0;
};

class DrawLists {
public:
    /// `drawn` slots that the pool holds; `layers` as bits. `eye` in world coordinates.
    void build(const GeometryPool& pool, std::span<const scene::Slot> drawn, const math::WorldPos& eye, std::uint32_t layers);

    [[nodiscard]] const shared::CullPush& push() const { return mPush; }
    [[nodiscard]] std::uint32_t total() const { return mPush.total; }
    [[nodiscard]] std::uint32_t count(std::uint32_t layer) const { return mPush.count[layer / 4][static_cast<int>(layer % 4)]; }
    [[nodiscard]] std::uint32_t first(std::uint32_t layer) const { return mPush.first[layer / 4][static_cast<int>(layer % 4)]; }
    /// Writes total() draw indices.
    void writeOrder(std::span<std::uint32_t> order) const;

private:
    std::array<std::vector<DrawRun>, RG_LAYERS> mRuns;
    shared::CullPush mPush{};
};

}  // namespace rundgang::render
