#include "engine/render/Sheet.h"

#include "engine/render/Targets.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace rundgang::render {
namespace {

// Text is drawn for about one texel a pixel: half a mip towards the sharper one keeps it crisp at an angle.
constexpr float kSharper = -0.5F;

}  // namespace

core::Result<Sheet> Sheet::create(gpu::Device& device, Resources& resources, float anisotropy) {
    Sheet sheet;
    gpu::SamplerSpec spec;
    spec.anisotropy = anisotropy;
    spec.lodBias = kSharper;
    core::Result<gpu::Handle<VkSampler>> sampler = gpu::createSampler(device, spec);
    if (!sampler) {
        return sampler.problem();
    }
    sheet.mSampler = std::move(*sampler);
    if (core::Status status = sheet.make(device, resources, 1, 1); !status) {
        return status.problem();
    }
    return sheet;
}

core::Status Sheet::make(gpu::Device& device, Resources& resources, std::uint32_t width, std::uint32_t height) {
    gpu::ImageSpec spec;
    spec.name = "sheet";
    spec.format = kColourFormat;
    spec.width = width;
    spec.height = height;
    spec.mips = static_cast<std::uint32_t>(std::bit_width(std::max(width, height)));
    spec.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT |
                 VK_IMAGE_USAGE_TRANSFER_DST_BIT;
    core::Result<gpu::Image> image = gpu::Image::create(device, spec);
    if (!image) {
        return image.problem();
    }
    core::Result<gpu::Handle<VkImageView>> target = image->layerView(device, 0);
    if (!target) {
        return target.problem();
    }
    mImage = std::move(*image);
    mTarget = std::move(*target);
    mRevision.reset();
    resources.setImage(Resource::Sheet, mImage.get(), mImage.aspect());
    return core::Done{};
}

core::Result<bool> Sheet::fit(gpu::Device& device, Resources& resources, const UiDraw& sheet, std::uint64_t revision) {
    const std::uint32_t most = device.impl().properties.limits.maxImageDimension2D;
    const auto side = [&](float size) { return std::clamp(static_cast<std::uint32_t>(std::ceil(size)), 1U, most); };
    const std::uint32_t width = side(sheet.width);
    const std::uint32_t height = side(sheet.height);
    if (width != mImage.spec().width || height != mImage.spec().height) {
        if (core::Status status = make(device, resources, width, height); !status) {
            return status.problem();
        }
    }
    const bool stale = mRevision != revision;
    mRevision = revision;
    return stale;
}

void Sheet::recordMips(VkCommandBuffer commands, Resources& resources) const {
    resources.before(commands, {{Resource::Sheet, gpu::Use::TransferWrite}});
    mImage.recordMips(commands);
}

}  // namespace rundgang::render
