// The cascades' depth images, a layer each. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Image.h"
#include "engine/gpu/Pipeline.h"
#include "engine/render/Resources.h"

#include <cstdint>
#include <vector>

namespace rundgang::render {

class ShadowMap {
public:
    static core::Result<ShadowMap> create(gpu::Device& device, Resources& resources, std::uint32_t size, std::uint32_t cascades);

    /// Begins drawing casters into one layer, cleared to "nothing in the way".
    void begin(VkCommandBuffer commands, std::uint32_t cascade) const;
    [[nodiscard]] VkImageView view() const { return mImage.view(); }
    [[nodiscard]] VkSampler sampler() const { return mSampler.get(); }

private:
    gpu::Image mImage;
    std::vector<gpu::Handle<VkImageView>> mLayers;
    gpu::Handle<VkSampler> mSampler;
};

}  // namespace rundgang::render
