// The Vulkan instance and its validation messenger.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/DeviceImpl.h"

namespace rundgang::gpu {

/// Fills in instance, messages and, with validation, messenger. Says what to install when the loader or the layer is missing.
core::Status createInstance(Device::Impl& impl, const DeviceOptions& options);

/// True where options or RUNDGANG_VALIDATION=1 ask for it.
bool wantsValidation(const DeviceOptions& options);

}  // namespace rundgang::gpu
