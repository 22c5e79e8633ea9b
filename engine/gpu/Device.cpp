#include "engine/gpu/Device.h"

#include "engine/gpu/DeviceImpl.h"
#include "engine/gpu/Instance.h"
#include "engine/gpu/PhysicalDevice.h"
#include "engine/gpu/Tagged.h"
#include "engine/gpu/VkProblem.h"
#include "engine/gpu/VulkanMaker.h"

#include <limits>
#include <utility>
#include <vector>

namespace rundgang::gpu {
namespace {

core::Status createSurface(Device::Impl& impl, const DeviceOptions& options) {
    if (!options.createSurface) {
        return core::Done{};
    }
    core::Result<std::uint64_t> surface = options.createSurface(impl.instance);
    if (!surface) {
        return surface.problem();
    }
    impl.surface = reinterpret_cast<VkSurfaceKHR>(*surface);
    return core::Done{};
}

core::Result<VkDevice> makeDevice(const Device::Impl& impl, const DeviceOptions& options, const VkDeviceCreateInfo& info) {
    if (options.maker != nullptr) {
        return options.maker->makeDevice(impl.physical, info);
    }
    VkDevice device = VK_NULL_HANDLE;
    if (const VkResult result = vkCreateDevice(impl.physical, &info, nullptr, &device); result != VK_SUCCESS) {
        return vkProblem("opening " + impl.name, result, "Update the graphics driver.");
    }
    return device;
}

core::Status createLogicalDevice(Device::Impl& impl, const DeviceOptions& options) {
    const float priority = 1.0F;
    VkDeviceQueueCreateInfo queue = tagged<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
    queue.queueFamilyIndex = impl.queueFamily;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    // Part of Vulkan 1.2, but as a feature only in a struct that leaves no room for a runtime's own.
    std::vector<const char*> extensions{VK_KHR_DRAW_INDIRECT_COUNT_EXTENSION_NAME};
    if (impl.abilities.swapchain) {
        extensions.push_back(VK_KHR_SWAPCHAIN_EXTENSION_NAME);
    }
    Features features;
    enableFeatures(impl, features);
    VkDeviceCreateInfo info = tagged<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
    info.pNext = &features.base;
    info.queueCreateInfoCount = 1;
    info.pQueueCreateInfos = &queue;
    info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();
    core::Result<VkDevice> made = makeDevice(impl, options, info);
    if (!made) {
        return made.problem();
    }
    impl.device = *made;
    vkGetDeviceQueue(impl.device, impl.queueFamily, 0, &impl.queue);
    impl.memory = std::make_unique<MemoryAllocator>(impl.physical, impl.device);
    return core::Done{};
}

core::Status createTimeline(Device::Impl& impl) {
    VkSemaphoreTypeCreateInfo type = tagged<VkSemaphoreTypeCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_TYPE_CREATE_INFO);
    type.semaphoreType = VK_SEMAPHORE_TYPE_TIMELINE;
    const VkSemaphoreCreateInfo info{VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO, &type, 0};
    if (const VkResult result = vkCreateSemaphore(impl.device, &info, nullptr, &impl.timeline); result != VK_SUCCESS) {
        return vkProblem("making a timeline", result);
    }
    const VkPipelineCacheCreateInfo cache{VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO, nullptr, 0, 0, nullptr};
    if (const VkResult result = vkCreatePipelineCache(impl.device, &cache, nullptr, &impl.pipelineCache); result != VK_SUCCESS) {
        return vkProblem("making a pipeline cache", result);
    }
    impl.nameObject(VK_OBJECT_TYPE_SEMAPHORE, reinterpret_cast<std::uint64_t>(impl.timeline), "frames");
    return core::Done{};
}

}  // namespace

Device::Impl::~Impl() {
    if (device != VK_NULL_HANDLE) {
        vkDeviceWaitIdle(device);
        retired.collect(std::numeric_limits<std::uint64_t>::max());
        vkDestroyPipelineCache(device, pipelineCache, nullptr);
        vkDestroySemaphore(device, timeline, nullptr);
        memory.reset();
        vkDestroyDevice(device, nullptr);
    }
    if (surface != VK_NULL_HANDLE) {
        vkDestroySurfaceKHR(instance, surface, nullptr);
    }
    if (messenger != VK_NULL_HANDLE) {
        const auto destroy = reinterpret_cast<PFN_vkDestroyDebugUtilsMessengerEXT>(
            vkGetInstanceProcAddr(instance, "vkDestroyDebugUtilsMessengerEXT"));
        destroy(instance, messenger, nullptr);
    }
    if (instance != VK_NULL_HANDLE) {
        vkDestroyInstance(instance, nullptr);
    }
}

void Device::Impl::retire(std::function<void()> release) { retired.retire(submitted + 1, std::move(release)); }

std::uint64_t Device::Impl::completed() const {
    std::uint64_t value = 0;
    vkGetSemaphoreCounterValue(device, timeline, &value);
    return value;
}

core::Status Device::Impl::wait(std::uint64_t value) const {
    VkSemaphoreWaitInfo info = tagged<VkSemaphoreWaitInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO);
    info.semaphoreCount = 1;
    info.pSemaphores = &timeline;
    info.pValues = &value;
    const VkResult result = vkWaitSemaphores(device, &info, std::numeric_limits<std::uint64_t>::max());
    if (result != VK_SUCCESS) {
        return vkProblem("waiting for the GPU", result);
    }
    return core::Done{};
}

void Device::Impl::nameObject(VkObjectType type, std::uint64_t handle, const std::string& text) const {
    if (setObjectName == nullptr || text.empty()) {
        return;
    }
    VkDebugUtilsObjectNameInfoEXT info =
        tagged<VkDebugUtilsObjectNameInfoEXT>(VK_STRUCTURE_TYPE_DEBUG_UTILS_OBJECT_NAME_INFO_EXT);
    info.objectType = type;
    info.objectHandle = handle;
    info.pObjectName = text.c_str();
    setObjectName(device, &info);
}

Device::Device() : mImpl(std::make_unique<Impl>()) {}
Device::~Device() = default;

core::Result<std::unique_ptr<Device>> Device::create(const DeviceOptions& options) {
    std::unique_ptr<Device> device(new Device());
    Impl& impl = *device->mImpl;
    if (core::Status status = createInstance(impl, options); !status) {
        return status.problem();
    }
    if (core::Status status = createSurface(impl, options); !status) {
        return status.problem();
    }
    if (core::Status status = choosePhysicalDevice(impl, options); !status) {
        return status.problem();
    }
    if (core::Status status = createLogicalDevice(impl, options); !status) {
        return status.problem();
    }
    if (core::Status status = createTimeline(impl); !status) {
        return status.problem();
    }
    return device;
}

const std::string& Device::name() const { return mImpl->name; }
std::vector<std::string> Device::validationMessages() const { return mImpl->messages->all(); }
void Device::waitIdle() const { vkDeviceWaitIdle(mImpl->device); }

}  // namespace rundgang::gpu
