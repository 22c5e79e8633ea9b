#include "tests/render/LentImages.h"

#include "engine/gpu/Buffer.h"
#include "engine/gpu/Tagged.h"

#include <gtest/gtest.h>

#include <cstring>
#include <limits>

namespace rundgang::render {
namespace {

constexpr VkImageLayout kColour = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
constexpr VkImageLayout kDepth = VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL;

void turn(VkCommandBuffer commands, VkImage image, VkImageAspectFlags aspect, VkImageLayout from, VkImageLayout to) {
    auto barrier = gpu::tagged<VkImageMemoryBarrier2>(VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2);
    barrier.srcStageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
    barrier.srcAccessMask = VK_ACCESS_2_MEMORY_WRITE_BIT;
    barrier.dstStageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
    barrier.dstAccessMask = VK_ACCESS_2_MEMORY_READ_BIT | VK_ACCESS_2_MEMORY_WRITE_BIT;
    barrier.oldLayout = from;
    barrier.newLayout = to;
    barrier.image = image;
    barrier.subresourceRange = {aspect, 0, VK_REMAINING_MIP_LEVELS, 0, VK_REMAINING_ARRAY_LAYERS};
    auto info = gpu::tagged<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
    info.imageMemoryBarrierCount = 1;
    info.pImageMemoryBarriers = &barrier;
    vkCmdPipelineBarrier2(commands, &info);
}

gpu::Image make(gpu::Device& device, const gpu::ImageSpec& spec) {
    core::Result<gpu::Image> image = gpu::Image::create(device, spec);
    EXPECT_TRUE(image.ok());
    return image ? std::move(*image) : gpu::Image();
}

}  // namespace

LentImages::LentImages(gpu::Device& device, const Spec& spec) : mDevice(device), mSpec(spec) {
    mFrames = std::move(*gpu::FrameRing::create(device, 1));
    constexpr VkImageUsageFlags kCopied = VK_IMAGE_USAGE_TRANSFER_SRC_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
    gpu::ImageSpec image;
    image.name = "lent eyes";
    image.format = VK_FORMAT_R8G8B8A8_SRGB;
    image.width = spec.width;
    image.height = spec.height;
    image.layers = 2;
    image.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | kCopied;
    mEyes = make(device, image);
    if (spec.depth) {
        image.name = "lent depth";
        image.format = VK_FORMAT_D32_SFLOAT;
        image.usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | kCopied;
        mDepth = make(device, image);
    }
    if (spec.sheetWidth > 0) {
        image.name = "lent sheet";
        image.format = VK_FORMAT_R8G8B8A8_SRGB;
        image.width = spec.sheetWidth;
        image.height = spec.sheetHeight;
        image.layers = 1;
        image.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | kCopied;
        mSheet = make(device, image);
    }
    const VkCommandBuffer commands = *mFrames.begin();
    turn(commands, mEyes.get(), VK_IMAGE_ASPECT_COLOR_BIT, VK_IMAGE_LAYOUT_UNDEFINED, kColour);
    if (mDepth) {
        turn(commands, mDepth->get(), VK_IMAGE_ASPECT_DEPTH_BIT, VK_IMAGE_LAYOUT_UNDEFINED, kDepth);
    }
    if (mSheet) {
        turn(commands, mSheet->get(), VK_IMAGE_ASPECT_COLOR_BIT, VK_IMAGE_LAYOUT_UNDEFINED, kColour);
    }
    EXPECT_TRUE(mFrames.submit().ok());
}

HeadsetImages LentImages::lend(bool readBack) const {
    HeadsetImages images;
    images.eyes = reinterpret_cast<std::uint64_t>(mEyes.get());
    images.depth = mDepth ? reinterpret_cast<std::uint64_t>(mDepth->get()) : 0;
    images.sheet = mSheet ? reinterpret_cast<std::uint64_t>(mSheet->get()) : 0;
    images.sheetWidth = mSpec.sheetWidth;
    images.sheetHeight = mSpec.sheetHeight;
    images.readBack = readBack;
    return images;
}

std::vector<std::byte> LentImages::read(VkImage image, VkImageAspectFlags aspect, VkImageLayout layout, std::uint32_t width,
                                        std::uint32_t height, std::uint32_t layer) {
    const std::size_t bytes = std::size_t{4} * width * height;
    core::Result<gpu::Buffer> buffer =
        gpu::Buffer::create(mDevice, {"looked at", bytes, VK_BUFFER_USAGE_TRANSFER_DST_BIT, gpu::Domain::Readback});
    const VkCommandBuffer commands = *mFrames.begin();
    turn(commands, image, aspect, layout, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL);
    VkBufferImageCopy region{};
    region.imageSubresource = {aspect, 0, layer, 1};
    region.imageExtent = {width, height, 1};
    vkCmdCopyImageToBuffer(commands, image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, buffer->get(), 1, &region);
    turn(commands, image, aspect, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, layout);
    EXPECT_TRUE(mDevice.impl().wait(*mFrames.submit()).ok());
    return {buffer->mapped().begin(), buffer->mapped().begin() + static_cast<std::ptrdiff_t>(bytes)};
}

double LentImages::metresAt(std::uint32_t eye, std::uint32_t x, std::uint32_t y) {
    const std::vector<std::byte> bytes = read(mDepth->get(), VK_IMAGE_ASPECT_DEPTH_BIT, kDepth, mSpec.width, mSpec.height, eye);
    float depth = 0.0F;
    std::memcpy(&depth, bytes.data() + (std::size_t{y} * mSpec.width + x) * 4, 4);
    return depth > 0.0F ? static_cast<double>(frame::kNearPlane / depth) : std::numeric_limits<double>::infinity();
}

Picture LentImages::sheetPicture() {
    const std::vector<std::byte> bytes =
        read(mSheet->get(), VK_IMAGE_ASPECT_COLOR_BIT, kColour, mSpec.sheetWidth, mSpec.sheetHeight, 0);
    Picture picture{mSpec.sheetWidth, mSpec.sheetHeight, {}};
    picture.rgba.resize(bytes.size());
    std::memcpy(picture.rgba.data(), bytes.data(), bytes.size());
    return picture;
}

}  // namespace rundgang::render
