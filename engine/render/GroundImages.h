// The pictures draped over the ground: one texture array, a layer a chunk, grown as chunks come. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Image.h"
#include "engine/gpu/UploadRing.h"
#include "engine/render/Resources.h"
#include "engine/world/Chunk.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rundgang::render {

class GroundImages {
public:
    /// `size` 0: the world has no imagery; a tiny array stands in, so that shaders always find one.
    static core::Result<GroundImages> create(gpu::Device& device, std::uint32_t size, std::uint32_t maxLayers);

    /// Stages the picture and returns its layer; a problem where it does not fit the world's size, or no layer is left.
    core::Result<std::uint32_t> admit(const world::ChunkImage& image, gpu::UploadRing& uploads);
    void release(std::uint32_t layer);

    [[nodiscard]] bool copiesWaiting() const { return !mCopies.empty(); }
    /// Grows the array if needed and copies all that was staged; does its own Resources::before() on Resource::Images.
    core::Status record(VkCommandBuffer commands, Resources& resources);

    [[nodiscard]] VkImageView view() const { return mImage.view(); }
    void announce(Resources& resources) const;

private:
    struct Copy {
        VkBuffer from = VK_NULL_HANDLE;
        VkDeviceSize offset = 0;
        std::uint32_t layer = 0;
        std::uint32_t mip = 0;
    };
    core::Result<gpu::Image> makeArray(std::uint32_t layers) const;
    core::Status grow(VkCommandBuffer commands, Resources& resources);

    gpu::Device* mDevice = nullptr;
    gpu::Image mImage;
    std::uint32_t mSize = 0;
    std::uint32_t mMips = 1;
    std::uint32_t mMaxLayers = 0;
    bool mCompressed = true;
    std::uint32_t mWantedLayers = 1;
    std::vector<bool> mTaken;
    std::vector<Copy> mCopies;
};

}  // namespace rundgang::render
