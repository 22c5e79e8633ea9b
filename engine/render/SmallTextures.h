// Textures that are uploaded once: the noise map and the panels' font atlas. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Image.h"
#include "engine/gpu/Pipeline.h"
#include "engine/gpu/UploadRing.h"
#include "engine/render/Resources.h"
#include "engine/render/UiDraw.h"

#include <cstdint>
#include <vector>

namespace rundgang::render {

class SmallTextures {
public:
    static core::Result<SmallTextures> create(gpu::Device& device, Resources& resources, float anisotropy);

    /// Keeps a copy until the next record().
    void setAtlas(const UiAtlas& atlas);
    /// Uploads what is new.
    core::Status record(VkCommandBuffer commands, gpu::UploadRing& uploads, Resources& resources);

    [[nodiscard]] VkImageView noise() const { return mNoise.view(); }
    [[nodiscard]] VkImageView atlas() const { return mAtlas.view(); }
    [[nodiscard]] VkSampler noiseSampler() const { return mNoiseSampler.get(); }
    [[nodiscard]] VkSampler atlasSampler() const { return mAtlasSampler.get(); }

private:
    using Levels = std::vector<std::vector<std::uint8_t>>;
    core::Status makeAtlas(std::uint32_t width, std::uint32_t height, Resources& resources);

    gpu::Device* mDevice = nullptr;
    gpu::Image mNoise, mAtlas;
    gpu::Handle<VkSampler> mNoiseSampler, mAtlasSampler;
    Levels mNoiseWaiting;
    std::uint32_t mAtlasWidth = 1, mAtlasHeight = 1;
    Levels mAtlasWaiting{{255}};  ///< a single opaque pixel until there is a font
};

}  // namespace rundgang::render
