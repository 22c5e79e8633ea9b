#include "engine/gpu/Barriers.h"
#include "engine/gpu/Buffer.h"
#include "engine/gpu/Device.h"
#include "engine/gpu/FrameRing.h"
#include "engine/gpu/Image.h"
#include "engine/gpu/UploadRing.h"
#include "engine/gpu/VulkanMaker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <numeric>

using namespace rundgang;
using namespace rundgang::gpu;

namespace {

std::unique_ptr<Device> openDevice() {
    DeviceOptions options;
    options.validation = true;
    core::Result<std::unique_ptr<Device>> device = Device::create(options);
    EXPECT_TRUE(device.ok()) << (device ? "" : device.problem().message());
    return device ? std::move(*device) : nullptr;
}

/// As a headset's runtime does it, without one.
class Maker : public IVulkanMaker {
public:
    core::Result<VkInstance> makeInstance(const VkInstanceCreateInfo& info) override {
        ++calls;
        VkInstance instance = VK_NULL_HANDLE;
        if (vkCreateInstance(&info, nullptr, &instance) != VK_SUCCESS) {
            return core::Problem{"maker", "", "no instance", ""};
        }
        return instance;
    }
    core::Result<VkPhysicalDevice> choosePhysical(VkInstance instance) override {
        ++calls;
        if (!headset) {
            return core::Problem{"headset", "", "the headset is gone", "Plug it in."};
        }
        std::uint32_t count = 1;
        VkPhysicalDevice device = VK_NULL_HANDLE;
        vkEnumeratePhysicalDevices(instance, &count, &device);
        return device;
    }
    core::Result<VkDevice> makeDevice(VkPhysicalDevice physical, const VkDeviceCreateInfo& info) override {
        ++calls;
        VkDevice device = VK_NULL_HANDLE;
        if (vkCreateDevice(physical, &info, nullptr, &device) != VK_SUCCESS) {
            return core::Problem{"maker", "", "no device", ""};
        }
        return device;
    }
    bool headset = true;
    int calls = 0;
};

}  // namespace

TEST(Device, IsMadeByTheHeadsetsRuntimeWhereThereIsOne) {
    Maker maker;
    DeviceOptions options;
    options.validation = true;
    options.maker = &maker;
    const auto device = Device::create(options);
    ASSERT_TRUE(device.ok());
    EXPECT_EQ(maker.calls, 3);
    EXPECT_TRUE((*device)->validationMessages().empty());
}

TEST(Device, SaysWhatTheHeadsetsRuntimeSaid) {
    Maker maker;
    maker.headset = false;
    DeviceOptions options;
    options.maker = &maker;
    const auto device = Device::create(options);
    ASSERT_FALSE(device.ok());
    EXPECT_NE(device.problem().message().find("the headset is gone"), std::string::npos);
}

TEST(Device, AFrameIsReadyOnceItsSlotIsFree) {
    const auto device = openDevice();
    ASSERT_NE(device, nullptr);
    auto frames = FrameRing::create(*device, 1);
    ASSERT_TRUE(frames.ok());
    EXPECT_TRUE(frames->ready());
    ASSERT_TRUE(frames->begin().ok());
    ASSERT_TRUE(frames->submit().ok());
    device->waitIdle();
    EXPECT_TRUE(frames->ready());
}

TEST(Device, OpensWithValidationAndStaysSilent) {
    const auto device = openDevice();
    ASSERT_NE(device, nullptr);
    EXPECT_FALSE(device->name().empty());
    EXPECT_TRUE(device->validationMessages().empty());
}

TEST(Device, HearsValidationWhenWeDoWrong) {
    const auto device = openDevice();
    ASSERT_NE(device, nullptr);
    VkBufferCreateInfo info{};  // no sType: plainly wrong, and harmless
    VkBuffer buffer = VK_NULL_HANDLE;
    info.size = 16;
    info.usage = VK_BUFFER_USAGE_TRANSFER_SRC_BIT;
    vkCreateBuffer(device->impl().device, &info, nullptr, &buffer);
    vkDestroyBuffer(device->impl().device, buffer, nullptr);
    EXPECT_FALSE(device->validationMessages().empty());
}

TEST(Device, TakesTheBestWhereThePreferredOneIsMissing) {
    DeviceOptions options;
    options.preferredDevice = "no such card";
    const auto device = Device::create(options);
    ASSERT_TRUE(device.ok());
}

TEST(Device, BytesGoUpAndComeBack) {
    const auto device = openDevice();
    ASSERT_NE(device, nullptr);
    auto frames = FrameRing::create(*device, 2);
    auto uploads = UploadRing::create(*device, 2, 1024);
    auto target = Buffer::create(
        *device, {"target", 4096, VK_BUFFER_USAGE_TRANSFER_DST_BIT | VK_BUFFER_USAGE_TRANSFER_SRC_BIT, Domain::Device});
    auto back = Buffer::create(*device, {"back", 4096, VK_BUFFER_USAGE_TRANSFER_DST_BIT, Domain::Readback});
    ASSERT_TRUE(frames.ok() && uploads.ok() && target.ok() && back.ok());
    auto commands = frames->begin();
    ASSERT_TRUE(commands.ok());
    uploads->begin(frames->slot());
    auto slice = uploads->take(4096);  // more than the block: takes an extra buffer
    ASSERT_TRUE(slice.ok());
    for (std::size_t i = 0; i < 4096; ++i) {
        slice->bytes[i] = static_cast<std::byte>(i * 7);
    }
    std::vector<ResourceState> states(2);
    const std::vector<bool> isImage(2, false);
    const std::vector<ResourceHandle> handles(2);
    const auto pass = [&](std::vector<ResourceUse> uses) {
        recordBarriers(*commands, deriveBarriers(uses, isImage, states), handles);
    };
    const VkBufferCopy up{slice->offset, 0, 4096};
    pass({{0, Use::TransferWrite}});
    vkCmdCopyBuffer(*commands, slice->buffer, target->get(), 1, &up);
    pass({{0, Use::TransferRead}, {1, Use::TransferWrite}});
    const VkBufferCopy down{0, 0, 4096};
    vkCmdCopyBuffer(*commands, target->get(), back->get(), 1, &down);
    pass({{1, Use::HostRead}});
    auto value = frames->submit();
    ASSERT_TRUE(value.ok());
    ASSERT_TRUE(device->impl().wait(*value).ok());
    for (std::size_t i = 0; i < 4096; ++i) {
        ASSERT_EQ(back->mapped()[i], static_cast<std::byte>(i * 7));
    }
    EXPECT_TRUE(device->validationMessages().empty());
}

TEST(Device, ADestroyedBufferIsFreedOnlyAfterItsFrame) {
    const auto device = openDevice();
    ASSERT_NE(device, nullptr);
    auto frames = FrameRing::create(*device, 2);
    ASSERT_TRUE(frames.ok());
    auto commands = frames->begin();
    const std::size_t before = device->impl().memory->usedBytes();
    {
        auto buffer = Buffer::create(*device, {"short-lived", 1 << 16, VK_BUFFER_USAGE_TRANSFER_DST_BIT, Domain::Device});
        ASSERT_TRUE(buffer.ok());
        vkCmdFillBuffer(*commands, buffer->get(), 0, VK_WHOLE_SIZE, 1);
    }
    EXPECT_GT(device->impl().memory->usedBytes(), before) << "the frame that uses it has not even been submitted";
    auto value = frames->submit();
    ASSERT_TRUE(device->impl().wait(*value).ok());
    device->impl().retired.collect(device->impl().completed());
    EXPECT_EQ(device->impl().memory->usedBytes(), before);
    EXPECT_TRUE(device->validationMessages().empty());
}

TEST(Device, ImagesAndBuffersShareNoBlock) {
    const auto device = openDevice();
    ASSERT_NE(device, nullptr);
    auto image = Image::create(
        *device,
        {.name = "image", .format = VK_FORMAT_R8G8B8A8_UNORM, .width = 64, .height = 64, .usage = VK_IMAGE_USAGE_SAMPLED_BIT});
    auto buffer = Buffer::create(*device, {"buffer", 64, VK_BUFFER_USAGE_TRANSFER_DST_BIT, Domain::Device});
    ASSERT_TRUE(image.ok() && buffer.ok());
    EXPECT_NE(image->view(), nullptr);
    EXPECT_EQ(image->aspect(), static_cast<VkImageAspectFlags>(VK_IMAGE_ASPECT_COLOR_BIT));
}
