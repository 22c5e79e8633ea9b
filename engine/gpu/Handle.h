// A raw Vulkan object owned: move-only, retired (not destroyed) by its destructor.
#pragma once

#include "engine/gpu/DeviceImpl.h"

#include <type_traits>
#include <utility>

namespace rundgang::gpu {

template <typename T>
class Handle {
    static_assert(std::is_pointer_v<T>, "64-bit targets only: there every Vulkan handle is a pointer of its own type");

public:
    using Destroy = void(VKAPI_PTR*)(VkDevice, T, const VkAllocationCallbacks*);

    Handle() = default;
    Handle(Device& device, T handle, Destroy destroy) : mDevice(&device.impl()), mHandle(handle), mDestroy(destroy) {}
    ~Handle() { reset(); }
    Handle(Handle&& other) noexcept
        : mDevice(other.mDevice), mHandle(std::exchange(other.mHandle, nullptr)), mDestroy(other.mDestroy) {}
    Handle& operator=(Handle&& other) noexcept {
        if (this != &other) {
            reset();
            mDevice = other.mDevice;
            mHandle = std::exchange(other.mHandle, nullptr);
            mDestroy = other.mDestroy;
        }
        return *this;
    }

    [[nodiscard]] T get() const { return mHandle; }
    explicit operator bool() const { return mHandle != nullptr; }

    void reset() {
        if (mHandle != nullptr) {
            mDevice->retire(
                [device = mDevice->device, handle = mHandle, destroy = mDestroy] { destroy(device, handle, nullptr); });
            mHandle = nullptr;
        }
    }

private:
    Device::Impl* mDevice = nullptr;
    T mHandle = nullptr;
    Destroy mDestroy = nullptr;
};

}  // namespace rundgang::gpu
