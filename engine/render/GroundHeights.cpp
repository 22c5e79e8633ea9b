#include "engine/render/GroundHeights.h"

#include "engine/gpu/Tagged.h"
#include "engine/render/Targets.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::render {
namespace {

/// A texel is 6 cm in a round opening, 26 cm along a whole street: between them the ground is taken as even.
constexpr std::uint32_t kTexels = 512;
/// The box is this much wider than the opening, and moves when the opening has moved half as far.
constexpr double kRoom = 4.0;
/// Its width grows in such steps: an opening that follows a bend stays in its map.
constexpr double kWidthStep = 8.0;
/// Heights around the opening's own that any town's ground within it has; a float's depth still tells micrometres apart.
constexpr double kHeights = 1024.0;
constexpr double kHeightStep = 256.0;

double snapped(double v, double step) { return std::round(v / step) * step; }

}  // namespace

HeightBox heightBoxAround(const frame::XRayView& xray) {
    math::WorldBox extent;
    extent.add(xray.centre.vec());
    for (std::uint32_t i = 0; i < xray.points; ++i) {
        extent.add(xray.line[i].vec());
    }
    const glm::dvec3 size = extent.size();
    const double half = std::max(size.x, size.y) * 0.5 + static_cast<double>(xray.radius) + kRoom;
    HeightBox box;
    box.x = snapped(extent.centre().x, kRoom);
    box.y = snapped(extent.centre().y, kRoom);
    box.halfWidth = std::ceil(half / kWidthStep) * kWidthStep;
    box.base = snapped(xray.centre.z, kHeightStep) - kHeights * 0.5;
    return box;
}

core::Result<GroundHeights> GroundHeights::create(gpu::Device& device, Resources& resources) {
    GroundHeights map;
    gpu::ImageSpec spec;
    spec.name = "ground heights";
    spec.format = kDepthFormat;
    spec.width = kTexels;
    spec.height = kTexels;
    spec.usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | VK_IMAGE_USAGE_SAMPLED_BIT;
    core::Result<gpu::Image> image = gpu::Image::create(device, spec);
    if (!image) {
        return image.problem();
    }
    map.mImage = std::move(*image);
    resources.setImage(Resource::Heights, map.mImage.get(), map.mImage.aspect());
    gpu::SamplerSpec sampler;
    sampler.filter = VK_FILTER_NEAREST;
    sampler.mipmap = VK_SAMPLER_MIPMAP_MODE_NEAREST;
    core::Result<gpu::Handle<VkSampler>> made = gpu::createSampler(device, sampler);
    if (!made) {
        return made.problem();
    }
    map.mSampler = std::move(*made);
    return map;
}

bool GroundHeights::update(const frame::XRayView& xray, std::uint64_t ground) {
    const HeightBox wanted = heightBoxAround(xray);
    const bool stale = !mDrawn || ground != mGround || !(wanted == mBox);
    mBox = wanted;
    mGround = ground;
    mDrawn = true;
    return stale;
}

void GroundHeights::begin(VkCommandBuffer commands) const {
    auto depth = gpu::tagged<VkRenderingAttachmentInfo>(VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO);
    depth.imageView = mImage.view();
    depth.imageLayout = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL;
    depth.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
    depth.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
    depth.clearValue.depthStencil = {0.0F, 0};
    auto info = gpu::tagged<VkRenderingInfo>(VK_STRUCTURE_TYPE_RENDERING_INFO);
    info.renderArea = {{0, 0}, {kTexels, kTexels}};
    info.layerCount = 1;
    info.pDepthAttachment = &depth;
    vkCmdBeginRendering(commands, &info);
    coverViewport(commands, kTexels, kTexels);
}

void GroundHeights::describe(shared::FrameData& data, const math::WorldPos& origin) const {
    data.heights = glm::vec4(static_cast<float>(mBox.x - origin.x), static_cast<float>(mBox.y - origin.y),
                             static_cast<float>(0.5 / mBox.halfWidth), static_cast<float>(kTexels));
    data.heightRange = glm::vec4(static_cast<float>(mBox.base - origin.z), static_cast<float>(kHeights), 0.0F, 0.0F);
}

shared::CullPlanes GroundHeights::planes(const math::WorldPos& origin) const {
    const double x = mBox.x - origin.x;
    const double y = mBox.y - origin.y;
    const double half = mBox.halfWidth;
    shared::CullPlanes cull{};
    for (std::size_t set = 0; set < 2; ++set) {
        glm::vec4* planes = cull.planes + set * 6;
        planes[0] = glm::vec4(1.0F, 0.0F, 0.0F, static_cast<float>(half - x));
        planes[1] = glm::vec4(-1.0F, 0.0F, 0.0F, static_cast<float>(half + x));
        planes[2] = glm::vec4(0.0F, 1.0F, 0.0F, static_cast<float>(half - y));
        planes[3] = glm::vec4(0.0F, -1.0F, 0.0F, static_cast<float>(half + y));
        planes[4] = glm::vec4(0.0F, 0.0F, 0.0F, 1.0F);
        planes[5] = planes[4];
    }
    return cull;
}

}  // namespace rundgang::render
