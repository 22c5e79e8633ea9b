// A map of the ground's heights around the opened ground, drawn from straight above: walls end where the ground does, depths are
// counted from the true surface. Drawn again only when the opening has moved out of it or the ground has changed. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/frame/Opening.h"
#include "engine/gpu/Image.h"
#include "engine/gpu/Pipeline.h"
#include "engine/render/Resources.h"
#include "shaders/shared/FrameData.h"

#include <cstdint>

namespace rundgang::render {

/// What the map covers: a square in the world, and the heights it can tell apart.
struct HeightBox {
    double x = 0.0;  ///< of its middle
    double y = 0.0;
    double halfWidth = 1.0;
    double base = 0.0;  ///< height of depth 0

    bool operator==(const HeightBox&) const = default;
};

/// Around the opening when it is fully open, snapped, so that it stays the same while a visitor takes a few steps.
HeightBox heightBoxAround(const frame::XRayView& xray);

class GroundHeights {
public:
    static core::Result<GroundHeights> create(gpu::Device& device, Resources& resources);

    /// A frame with the ground open: whether the map must be drawn now. `ground`: a number that changes whenever the drawn ground
    /// does.
    bool update(const frame::XRayView& xray, std::uint64_t ground);
    /// Begins drawing the ground into the map, cleared to none.
    void begin(VkCommandBuffer commands) const;
    /// Where the map lies, for shaders; and what of the ground it needs.
    void describe(shared::FrameData& data, const math::WorldPos& origin) const;
    [[nodiscard]] shared::CullPlanes planes(const math::WorldPos& origin) const;

    [[nodiscard]] VkImageView view() const { return mImage.view(); }
    [[nodiscard]] VkSampler sampler() const { return mSampler.get(); }

private:
    gpu::Image mImage;
    gpu::Handle<VkSampler> mSampler;
    HeightBox mBox;
    std::uint64_t mGround = 0;
    bool mDrawn = false;
};

}  // namespace rundgang::render
