// The images a frame is drawn into: multisampled colours and depth, and the resolved picture, with a layer a view. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Image.h"
#include "engine/render/Resources.h"

#include <cstdint>

namespace rundgang::render {

// Eight bits a channel with the sRGB curve: shaders write linear light, blending and resolving stay linear.
inline constexpr VkFormat kColourFormat = VK_FORMAT_R8G8B8A8_SRGB;
// Reversed Z wants floats.
inline constexpr VkFormat kDepthFormat = VK_FORMAT_D32_SFLOAT;

class Targets {
public:
    /// Makes the images anew if the size changed, and tells `resources`.
    core::Status fit(gpu::Device& device, Resources& resources, std::uint32_t width, std::uint32_t height, std::uint32_t views,
                     VkSampleCountFlagBits samples);

    [[nodiscard]] std::uint32_t width() const { return mTarget.spec().width; }
    [[nodiscard]] std::uint32_t height() const { return mTarget.spec().height; }
    [[nodiscard]] const gpu::Image& target() const { return mTarget; }
    [[nodiscard]] VkImageView firstLayer() const { return mFirstLayer.get(); }

    /// Begins the multisampled pass over all views: colours resolved into the target, depth cleared to infinity.
    void beginScene(VkCommandBuffer commands, std::uint32_t viewMask) const;
    /// Begins drawing over the resolved first view.
    void beginOverlay(VkCommandBuffer commands) const;

private:
    gpu::Image mSamples;  ///< empty with one sample: the target is drawn into directly
    gpu::Image mDepth;
    gpu::Image mTarget;
    gpu::Handle<VkImageView> mFirstLayer;
};

/// Viewport and scissor over a whole image.
void coverViewport(VkCommandBuffer commands, std::uint32_t width, std::uint32_t height);

}  // namespace rundgang::render
