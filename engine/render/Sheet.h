// The sheet that all of the headset's panels are drawn on: an image of its own, drawn anew only when what is on it changed.
// Premultiplied alpha, with mips, since panels are seen at an angle and from afar. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Image.h"
#include "engine/gpu/Pipeline.h"
#include "engine/render/Resources.h"
#include "engine/render/UiDraw.h"

#include <cstdint>
#include <optional>

namespace rundgang::render {

class Sheet {
public:
    static core::Result<Sheet> create(gpu::Device& device, Resources& resources, float anisotropy);

    /// Sees that the image has the sheet's size. True: it must be drawn now.
    core::Result<bool> fit(gpu::Device& device, Resources& resources, const UiDraw& sheet, std::uint64_t revision);
    /// It must be drawn anew whatever its revision.
    void forget() { mRevision.reset(); }
    /// Its largest mip has been drawn; makes the others.
    void recordMips(VkCommandBuffer commands, Resources& resources) const;

    [[nodiscard]] const gpu::Image& image() const { return mImage; }
    [[nodiscard]] VkImageView target() const { return mTarget.get(); }
    [[nodiscard]] VkSampler sampler() const { return mSampler.get(); }

private:
    core::Status make(gpu::Device& device, Resources& resources, std::uint32_t width, std::uint32_t height);

    gpu::Image mImage;
    gpu::Handle<VkImageView> mTarget;  ///< its largest mip
    gpu::Handle<VkSampler> mSampler;
    std::optional<std::uint64_t> mRevision;
};

}  // namespace rundgang::render
