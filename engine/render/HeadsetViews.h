// Views of the images that a headset's runtime lends, made once an image and kept until the images go. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Image.h"

#include <cstdint>
#include <map>

namespace rundgang::render {

class HeadsetViews {
public:
    /// Of both layers.
    core::Result<VkImageView> of(gpu::Device& device, VkImage image, VkFormat format);
    void forget() { mViews.clear(); }

private:
    std::map<VkImage, gpu::Handle<VkImageView>> mViews;
};

}  // namespace rundgang::render
