// A picture of what the first view shows, without anything that is not the town, taken beside a frame and read without waiting.
#include "engine/gpu/DeviceImpl.h"
#include "engine/render/RendererImpl.h"

#include <utility>

namespace rundgang::render {

using gpu::Use;

core::Status Renderer::Impl::recordPhoto(const FrameInput& input, const FrameContext& frame) {
    if (photoStage != PhotoStage::None || input.timeLayers) {
        return core::Done{};
    }
    const PictureSource picture = ownPicture(0);
    const VkDeviceSize bytes = VkDeviceSize{4} * picture.width * picture.height;
    if (!photo || photo.size() < bytes) {
        core::Result<gpu::Buffer> made =
            gpu::Buffer::create(*device, {"photo", bytes, VK_BUFFER_USAGE_TRANSFER_DST_BIT, gpu::Domain::Readback});
        if (!made) {
            return made.problem();
        }
        photo = std::move(*made);
    }
    FrameContext bare = frame;
    bare.bare = true;
    bare.signs = 0;
    bare.labels.reset();
    bare.hidden = {};
    bare.headset = {};
    recordScenePass(input, bare, 0);
    resources.before(frame.commands, {{picture.resource, Use::TransferRead}, {Resource::Photo, Use::TransferWrite}});
    VkBufferImageCopy region{};
    region.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, picture.layer, 1};
    region.imageExtent = {picture.width, picture.height, 1};
    vkCmdCopyImageToBuffer(frame.commands, picture.image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, photo.get(), 1, &region);
    resources.before(frame.commands, {{Resource::Photo, Use::HostRead}});
    photoWidth = picture.width;
    photoHeight = picture.height;
    photoStage = PhotoStage::Recorded;
    return core::Done{};
}

std::optional<LentPicture> Renderer::photo() const {
    const Impl& impl = *mImpl;
    if (impl.photoStage != Impl::PhotoStage::Submitted || impl.device->impl().completed() < impl.photoValue) {
        return std::nullopt;
    }
    const std::size_t bytes = std::size_t{4} * impl.photoWidth * impl.photoHeight;
    if (bytes == 0) {
        return LentPicture{0, 0, {}};
    }
    return LentPicture{
        impl.photoWidth, impl.photoHeight, {reinterpret_cast<const std::uint8_t*>(impl.photo.mapped().data()), bytes}};
}

void Renderer::releasePhoto() { mImpl->photoStage = Impl::PhotoStage::None; }

}  // namespace rundgang::render
