// The images a frame is drawn into: multisampled colours and depth, and the resolved picture, with a layer a view. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Image.h"
#include "engine/render/Resources.h"

#include <cstdint>
#include <vector>

namespace rundgang::render {

// Eight bits a channel with the sRGB curve: shaders write linear light, blending and resolving stay linear.
inline constexpr VkFormat kColourFormat = VK_FORMAT_R8G8B8A8_SRGB;
// Reversed Z wants floats.
inline constexpr VkFormat kDepthFormat = VK_FORMAT_D32_SFLOAT;

class Targets {
public:
    struct Shape {
        std::uint32_t width = 0;
        std::uint32_t height = 0;
        std::uint32_t views = 1;
        bool multiview = false;  ///< all views in one pass; else one pass after the other, sharing samples and depth
        VkSampleCountFlagBits samples = VK_SAMPLE_COUNT_4_BIT;
    };
    /// Makes the images anew if the size changed, and tells `resources`.
    core::Status fit(gpu::Device& device, Resources& resources, const Shape& shape);
    /// From now on a view's depth can be copied once its pass has ended.
    core::Status keepDepth(gpu::Device& device, Resources& resources);

    [[nodiscard]] std::uint32_t width() const { return mDepth.spec().width; }
    [[nodiscard]] std::uint32_t height() const { return mDepth.spec().height; }
    /// Where a view's picture is.
    struct Place {
        VkImage image = VK_NULL_HANDLE;
        std::uint32_t layer = 0;
        Resource resource = Resource::Target;
    };
    [[nodiscard]] Place picture(std::uint32_t view) const;
    /// Of the pass drawn last, one sample a pixel; after keepDepth().
    [[nodiscard]] Place depthPicture() const;
    [[nodiscard]] VkImageView firstPicture() const { return mFirstLayer.get(); }

    struct ScenePart {
        std::uint32_t viewMask = 0;
        std::uint32_t pass = 0;
        bool resumes = false;                  ///< goes on where a pass that `stays` ended
        bool stays = false;                    ///< samples and depth outlive it
        VkImageView picture = VK_NULL_HANDLE;  ///< resolved into this instead of a picture of our own: a headset's
        VkImageView depth = VK_NULL_HANDLE;    ///< where depth is resolved into, if anywhere
        bool clears = false;                   ///< to nothing, transparent; else every pixel will be drawn
    };
    /// Begins a multisampled pass, over all views or over one: colours resolved into the target, depth cleared to infinity.
    void beginScene(VkCommandBuffer commands, const ScenePart& part) const;
    [[nodiscard]] VkImageView flatDepth() const { return mFlatDepth ? mFlatDepth.view() : VK_NULL_HANDLE; }

private:
    gpu::Image mSamples;  ///< empty with one sample: the target is drawn into directly
    gpu::Image mDepth;
    gpu::Image mFlatDepth;             ///< of one view, without samples; empty until keepDepth(), and with one sample
    std::vector<gpu::Image> mTargets;  ///< one with a layer a view, or one a view
    gpu::Handle<VkImageView> mFirstLayer;
};

/// Begins drawing into one picture without depth, over what is there or over nothing at all.
void beginFlat(VkCommandBuffer commands, VkImageView view, std::uint32_t width, std::uint32_t height, bool clear);

/// Viewport and scissor over a whole image.
void coverViewport(VkCommandBuffer commands, std::uint32_t width, std::uint32_t height);

}  // namespace rundgang::render
