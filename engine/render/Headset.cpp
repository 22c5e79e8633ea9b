// A frame for a headset: the runtime's images taken, filled and given back, and the window that mirrors what the visitor sees.
#include "engine/gpu/Tagged.h"
#include "engine/math/Camera.h"
#include "engine/render/RendererImpl.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rundgang::render {
namespace {

using gpu::Use;

VkImage imageOf(std::uint64_t handle) { return reinterpret_cast<VkImage>(handle); }

void copyImage(VkCommandBuffer commands, VkImage from, VkImage to, const VkImageCopy& region) {
    vkCmdCopyImage(commands, from, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, to, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &region);
}

}  // namespace

core::Result<HeadsetTarget> Renderer::Impl::takeHeadset(const HeadsetImages& lent) {
    HeadsetTarget target;
    target.eyes = imageOf(lent.eyes);
    target.depth = imageOf(lent.depth);
    resources.setLent(Resource::Eyes, target.eyes, VK_IMAGE_ASPECT_COLOR_BIT, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
    if (target.depth != VK_NULL_HANDLE) {
        resources.setLent(Resource::EyesDepth, target.depth, VK_IMAGE_ASPECT_DEPTH_BIT,
                          VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL);
    }
    if (viewMask != 0) {
        core::Result<VkImageView> view = headsetViews.of(*device, target.eyes, kColourFormat);
        if (!view) {
            return view.problem();
        }
        target.eyesView = *view;
    }
    if (target.depth != VK_NULL_HANDLE && viewMask != 0 && samples != VK_SAMPLE_COUNT_1_BIT) {
        core::Result<VkImageView> view = headsetViews.of(*device, target.depth, kDepthFormat);
        if (!view) {
            return view.problem();
        }
        target.depthView = *view;
    }
    if (target.copiesDepth()) {
        if (core::Status status = targets.keepDepth(*device, resources); !status) {
            return status.problem();
        }
    }
    return target;
}

void Renderer::Impl::copyDepthToHeadset(const FrameContext& frame, std::uint32_t pass) {
    if (!frame.headset.copiesDepth()) {
        return;
    }
    const Targets::Place from = targets.depthPicture();
    resources.before(frame.commands, {{from.resource, Use::TransferRead}, {Resource::EyesDepth, Use::TransferWrite}});
    VkImageCopy region{};
    region.srcSubresource = {VK_IMAGE_ASPECT_DEPTH_BIT, 0, 0, viewMask != 0 ? options.viewCount : 1};
    region.dstSubresource = {VK_IMAGE_ASPECT_DEPTH_BIT, 0, pass, region.srcSubresource.layerCount};
    region.extent = {targets.width(), targets.height(), 1};
    copyImage(frame.commands, from.image, frame.headset.depth, region);
}

void Renderer::Impl::copyEyesToHeadset(const FrameContext& frame) {
    if (!frame.headset.copiesEyes()) {
        return;
    }
    for (std::uint32_t view = 0; view < options.viewCount; ++view) {
        const Targets::Place from = targets.picture(view);
        resources.before(frame.commands, {{from.resource, Use::TransferRead}, {Resource::Eyes, Use::TransferWrite}});
        VkImageCopy region{};
        region.srcSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, from.layer, 1};
        region.dstSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, view, 1};
        region.extent = {targets.width(), targets.height(), 1};
        copyImage(frame.commands, from.image, frame.headset.eyes, region);
    }
}

void Renderer::Impl::copySheetToHeadset(const FrameInput& input, const FrameContext& frame, const HeadsetImages& lent) {
    const VkImage layer = imageOf(lent.sheet);
    if (layer == VK_NULL_HANDLE) {
        return;
    }
    resources.setLent(Resource::SheetLayer, layer, VK_IMAGE_ASPECT_COLOR_BIT, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
    resources.before(frame.commands, {{Resource::Sheet, Use::TransferRead}, {Resource::SheetLayer, Use::TransferWrite}});
    const gpu::ImageSpec& spec = sheet.image().spec();
    if (input.sheet != nullptr) {
        VkImageCopy region{};
        region.srcSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
        region.dstSubresource = region.srcSubresource;
        region.extent = {std::min(lent.sheetWidth, spec.width), std::min(lent.sheetHeight, spec.height), 1};
        copyImage(frame.commands, sheet.image().get(), layer, region);
    } else {
        constexpr VkClearColorValue kNothing{};
        constexpr VkImageSubresourceRange kAll{VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
        vkCmdClearColorImage(frame.commands, layer, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, &kNothing, 1, &kAll);
    }
    resources.before(frame.commands, {{Resource::SheetLayer, Use::ColorTarget}});
}

core::Status Renderer::Impl::fitMirror(std::uint32_t width, std::uint32_t height) {
    if (mirror && mirror.spec().width == width && mirror.spec().height == height) {
        return core::Done{};
    }
    gpu::ImageSpec spec;
    spec.name = "mirror";
    spec.format = kColourFormat;
    spec.width = width;
    spec.height = height;
    spec.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
    core::Result<gpu::Image> made = gpu::Image::create(*device, spec);
    if (!made) {
        return made.problem();
    }
    mirror = std::move(*made);
    resources.setImage(Resource::Mirror, mirror.get(), mirror.aspect());
    return core::Done{};
}

core::Status Renderer::Impl::recordMirror(const FrameInput& input, const FrameContext& frame) {
    const std::uint32_t width = mirror.spec().width;
    const std::uint32_t height = mirror.spec().height;
    const frame::View& eye = input.views.views[0];
    const MirrorPart part = mirrorPart(eye.fov, targets.width(), targets.height(), width, height);
    const PictureSource from = frame.headset.copiesEyes()
                                   ? ownPicture(0)
                                   : PictureSource{frame.headset.eyes, 0, Resource::Eyes, targets.width(), targets.height()};
    resources.before(frame.commands, {{from.resource, Use::TransferRead}, {Resource::Mirror, Use::TransferWrite, true}});
    VkImageBlit region{};
    region.srcSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, from.layer, 1};
    region.dstSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
    region.srcOffsets[0] = {static_cast<std::int32_t>(part.x0), static_cast<std::int32_t>(part.y0), 0};
    region.srcOffsets[1] = {static_cast<std::int32_t>(part.x1), static_cast<std::int32_t>(part.y1), 1};
    region.dstOffsets[1] = {static_cast<std::int32_t>(width), static_cast<std::int32_t>(height), 1};
    vkCmdBlitImage(frame.commands, from.image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, mirror.get(),
                   VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &region, VK_FILTER_LINEAR);

    shared::FrameData data = frame.data;
    data.views[0].clipFromLocal = math::clipFromView(part.fov, frame::kNearPlane) * eye.viewFromLocal;
    core::Result<VkDescriptorSet> set = writeSet(frame, frame::ViewSet::kMaxViews + 1, data, AtlasFor::Desktop);
    if (!set) {
        return set.problem();
    }
    // What the runtime lays over the eyes itself, it does not lay over the window.
    if (!input.panelsInScene && !frame.panels.empty()) {
        resources.before(frame.commands, {{Resource::Mirror, Use::ColorTarget}, {Resource::Sheet, Use::Sampled}});
        beginFlat(frame.commands, mirror.view(), width, height, false);
        vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.layout.get(), 0, 1, &*set, 0, nullptr);
        recordPanels(frame, pipelines.mirrorPanel.get());
        vkCmdEndRendering(frame.commands);
    }
    if (input.ui != nullptr) {
        const UiTarget over{mirror.view(), Resource::Mirror, width, height, Resource::Atlas, false};
        if (core::Status status = recordUi(*input.ui, frame.commands, *set, over); !status) {
            return status;
        }
    }
    stamps.mark(frame.commands, "mirror");
    return core::Done{};
}

void Renderer::Impl::giveBackHeadset(const FrameContext& frame) {
    resources.before(frame.commands, {{Resource::Eyes, Use::ColorTarget}});
    if (frame.headset.depth != VK_NULL_HANDLE) {
        resources.before(frame.commands, {{Resource::EyesDepth, Use::DepthResolve}});
    }
}

core::Status Renderer::drawToHeadset(const FrameInput& input, const HeadsetImages& images, bool mirror, std::uint32_t windowWidth,
                                     std::uint32_t windowHeight) {
    Impl& impl = *mImpl;
    if (input.views.count != frame::ViewSet::kMaxViews || images.eyes == 0) {
        return core::Problem{"", "", "a headset needs two views and images to draw into", ""};
    }
    core::Result<FrameContext> drawn = impl.draw(input, false, &images);
    if (!drawn) {
        return drawn.problem();
    }
    const FrameContext& frame = *drawn;
    impl.copySheetToHeadset(input, frame, images);

    // A problem of the window is no reason to keep the eyes waiting: it is told after their frame has gone.
    core::Status mirrored{core::Done{}};
    bool shows =
        mirror && windowWidth > 0 && windowHeight > 0 && (images.readBack || impl.device->impl().surface != VK_NULL_HANDLE);
    if (shows) {
        mirrored = impl.fitMirror(windowWidth, windowHeight);
        shows = mirrored.ok();
    }
    core::Result<std::optional<gpu::WindowImage>> window = std::optional<gpu::WindowImage>();
    if (shows && impl.device->impl().surface != VK_NULL_HANDLE) {
        window = impl.acquire(windowWidth, windowHeight, gpu::Pace::NeverWait);
    }
    const bool toWindow = window && window->has_value();
    if (toWindow || (shows && images.readBack)) {
        mirrored = impl.recordMirror(input, frame);
    }
    std::vector<PictureSource> pictures;
    const PictureSource mirrorSource{impl.mirror.get(), 0, Resource::Mirror, windowWidth, windowHeight};
    gpu::SubmitSemaphores semaphores;
    if (toWindow) {
        impl.recordCopyToWindow(frame.commands, **window, mirrorSource);
        semaphores = (*window)->semaphores;
    }
    if (images.readBack) {
        for (std::uint32_t eye = 0; eye < frame::ViewSet::kMaxViews; ++eye) {
            pictures.push_back({frame.headset.eyes, eye, Resource::Eyes, input.views.width, input.views.height});
        }
        if (shows) {
            pictures.push_back(mirrorSource);
        }
        if (core::Status status = impl.recordReadback(frame.commands, pictures); !status) {
            return status;
        }
    }
    impl.giveBackHeadset(frame);
    impl.stamps.end(frame.commands);
    core::Result<std::uint64_t> submitted = impl.submit(semaphores);
    if (!submitted) {
        return submitted.problem();
    }
    if (images.readBack) {
        if (core::Status status = impl.device->impl().wait(*submitted); !status) {
            return status;
        }
        impl.headsetPictures = impl.picturesFromReadback(pictures);
        if (shows) {
            impl.mirrorPicture = std::move(impl.headsetPictures.back());
            impl.headsetPictures.pop_back();
        }
    }
    if (!window) {
        return window.problem();
    }
    core::Status presented = toWindow ? impl.swapchain->present(**window) : core::Status(core::Done{});
    return mirrored ? presented : mirrored;
}

void Renderer::forgetHeadsetImages() {
    const gpu::Device::Impl& device = mImpl->device->impl();
    // Fails only with the device, and then nothing is being drawn any more.
    static_cast<void>(device.wait(device.submitted));
    mImpl->headsetViews.forget();
}

std::vector<Picture> Renderer::headsetPictures() const { return mImpl->headsetPictures; }

Picture Renderer::mirrorPicture() const { return mImpl->mirrorPicture; }

}  // namespace rundgang::render
