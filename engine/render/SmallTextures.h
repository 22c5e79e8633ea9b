// Textures that are uploaded once: the noise map and the panels' font atlases. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Image.h"
#include "engine/gpu/Pipeline.h"
#include "engine/gpu/UploadRing.h"
#include "engine/render/Resources.h"
#include "engine/render/UiDraw.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rundgang::render {

/// Whose texts an atlas is for.
enum class AtlasFor : std::uint8_t { Desktop, Sheet, Labels };
inline constexpr std::size_t kAtlases = 3;

class SmallTextures {
public:
    static core::Result<SmallTextures> create(gpu::Device& device, Resources& resources, float anisotropy);

    /// Keeps a copy until the next record().
    void setAtlas(AtlasFor which, const UiAtlas& atlas);
    /// Uploads what is new.
    core::Status record(VkCommandBuffer commands, gpu::UploadRing& uploads, Resources& resources);

    [[nodiscard]] VkImageView noise() const { return mNoise.view(); }
    [[nodiscard]] VkImageView atlas(AtlasFor which) const { return mAtlases[static_cast<std::size_t>(which)].image.view(); }
    [[nodiscard]] VkSampler noiseSampler() const { return mNoiseSampler.get(); }
    [[nodiscard]] VkSampler atlasSampler() const { return mAtlasSampler.get(); }

private:
    using Levels = std::vector<std::vector<std::uint8_t>>;
    struct Atlas {
        Resource resource = Resource::Atlas;
        gpu::Image image;
        std::uint32_t width = 1;
        std::uint32_t height = 1;
        Levels waiting{{255}};  ///< a single opaque pixel until there is a font
    };
    core::Status makeImage(Atlas& atlas, Resources& resources) const;

    gpu::Device* mDevice = nullptr;
    gpu::Image mNoise;
    gpu::Handle<VkSampler> mNoiseSampler, mAtlasSampler;
    Levels mNoiseWaiting;
    std::array<Atlas, kAtlases> mAtlases;
};

}  // namespace rundgang::render
