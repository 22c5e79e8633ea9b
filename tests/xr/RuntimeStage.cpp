#include "tests/xr/RuntimeStage.h"

#include "engine/gpu/DeviceImpl.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <thread>

namespace rundgang::xr {

RuntimeStage::RuntimeStage() {
    // The loader in this very process finds the runtime by it.
    setenv("XDG_RUNTIME_DIR", visitor.runtimeDir().c_str(), 1);
}

RuntimeStage::~RuntimeStage() { close(); }

std::string RuntimeStage::open() {
    HeadsetOptions options;
    options.sheetWidth = 256;
    options.sheetHeight = 128;
    core::Result<std::unique_ptr<Headset>> connected = Headset::connect(options);
    if (!connected) {
        return connected.problem().message();
    }
    gpu::DeviceOptions deviceOptions;
    deviceOptions.maker = &(*connected)->maker();
    core::Result<std::unique_ptr<gpu::Device>> made = gpu::Device::create(deviceOptions);
    if (!made) {
        return made.problem().message();
    }
    device = std::move(*made);
    core::Result<gpu::FrameRing> ring = gpu::FrameRing::create(*device, 2);
    if (!ring) {
        return ring.problem().message();
    }
    mRing = std::move(*ring);
    headset = std::move(*connected);
    if (const core::Status begun = headset->begin(*device); !begun) {
        return begun.problem().message();
    }
    return "";
}

void RuntimeStage::close() {
    if (device) {
        device->waitIdle();
    }
    headset.reset();
    mRing.reset();
    device.reset();
}

bool RuntimeStage::draw() {
    if (!mRing->ready()) {
        return false;
    }
    const std::optional<FrameImages> images = headset->images(true);
    if (!images) {
        return false;
    }
    core::Result<VkCommandBuffer> commands = mRing->begin();
    EXPECT_TRUE(commands.ok());
    const auto clear = [&](std::uint64_t handle, std::uint32_t layers, VkClearColorValue colour) {
        auto* image = reinterpret_cast<VkImage>(handle);
        const VkImageSubresourceRange range{VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, layers};
        VkImageMemoryBarrier barrier{VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER,
                                     nullptr,
                                     0,
                                     VK_ACCESS_TRANSFER_WRITE_BIT,
                                     VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                                     VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                                     VK_QUEUE_FAMILY_IGNORED,
                                     VK_QUEUE_FAMILY_IGNORED,
                                     image,
                                     range};
        vkCmdPipelineBarrier(*commands, VK_PIPELINE_STAGE_ALL_COMMANDS_BIT, VK_PIPELINE_STAGE_TRANSFER_BIT, 0, 0, nullptr, 0,
                             nullptr, 1, &barrier);
        vkCmdClearColorImage(*commands, image, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, &colour, 1, &range);
        std::swap(barrier.oldLayout, barrier.newLayout);
        barrier.srcAccessMask = VK_ACCESS_TRANSFER_WRITE_BIT;
        barrier.dstAccessMask = VK_ACCESS_COLOR_ATTACHMENT_READ_BIT;
        vkCmdPipelineBarrier(*commands, VK_PIPELINE_STAGE_TRANSFER_BIT, VK_PIPELINE_STAGE_ALL_COMMANDS_BIT, 0, 0, nullptr, 0,
                             nullptr, 1, &barrier);
    };
    clear(images->eyes, 2, {{0.2F, 0.4F, 0.8F, 1.0F}});
    if (images->sheet != 0) {
        clear(images->sheet, 1, {{0.5F, 0.5F, 0.5F, 0.5F}});
    }
    return mRing->submit().ok();
}

std::optional<FrameStart> RuntimeStage::frame() {
    headset->pump();
    if (!headset->running()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        return std::nullopt;
    }
    std::optional<FrameStart> start = headset->waitFrame();
    if (!start) {
        return std::nullopt;
    }
    const bool drawn = start->draw && draw();
    pictures += drawn ? 1U : 0U;
    repeats += start->draw && !drawn ? 1U : 0U;
    frame::RoomPanel panel;
    panel.pose.position = {0.0F, 1.5F, 1.4F};
    panel.sheetWidth = 128;
    panel.sheetHeight = 64;
    headset->endFrame(drawn, {&panel, 1});
    return start;
}

bool RuntimeStage::until(const std::function<bool(const FrameStart&)>& reached, double seconds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (std::chrono::steady_clock::now() < end && !headset->lost()) {
        if (const std::optional<FrameStart> start = frame(); start && reached(*start)) {
            return true;
        }
    }
    return false;
}

bool RuntimeStage::untilFocused() {
    return until([](const FrameStart& start) { return start.focused; });
}

}  // namespace rundgang::xr
