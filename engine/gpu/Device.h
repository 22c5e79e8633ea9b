// The Vulkan 1.3 device: instance, validation, queue, and everything that lives as long as it. Vulkan types stay in
// engine/gpu, engine/render and xr.
#pragma once

#include "engine/core/Result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace rundgang::gpu {

class IVulkanMaker;

struct DeviceOptions {
    std::vector<std::string> instanceExtensions;  ///< what the platform needs for a surface
    /// Makes the surface once the instance exists; empty: no window.
    std::function<core::Result<std::uint64_t>(void* instance)> createSurface;
    bool validation = false;      ///< core and synchronization validation; also on with RUNDGANG_VALIDATION=1
    std::string preferredDevice;  ///< part of a device's name; empty: discrete before integrated before software
    /// Makes instance and device and names the GPU: a headset's runtime. Must outlive the call of create() only.
    IVulkanMaker* maker = nullptr;
};

class Device {
public:
    /// Says what to install where there is no Vulkan driver, and which feature is missing where the driver is too old.
    static core::Result<std::unique_ptr<Device>> create(const DeviceOptions& options);
    ~Device();
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    [[nodiscard]] const std::string& name() const;
    /// What validation has said since the start; empty is the only good answer.
    [[nodiscard]] std::vector<std::string> validationMessages() const;
    void waitIdle() const;

    struct Impl;
    [[nodiscard]] Impl& impl() const { return *mImpl; }

private:
    Device();
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::gpu
