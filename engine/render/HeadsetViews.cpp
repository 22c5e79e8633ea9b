#include "engine/render/HeadsetViews.h"

#include "engine/frame/ViewSet.h"

#include <utility>

namespace rundgang::render {

core::Result<VkImageView> HeadsetViews::of(gpu::Device& device, VkImage image, VkFormat format) {
    const auto known = mViews.find(image);
    if (known != mViews.end()) {
        return known->second.get();
    }
    gpu::ImageSpec spec;
    spec.name = "headset";
    spec.format = format;
    spec.layers = frame::ViewSet::kMaxViews;
    core::Result<gpu::Handle<VkImageView>> made = gpu::viewOfForeign(device, image, spec);
    if (!made) {
        return made.problem();
    }
    return mViews.emplace(image, std::move(*made)).first->second.get();
}

}  // namespace rundgang::render
