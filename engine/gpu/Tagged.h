// A Vulkan struct that knows its type, all else zero.
#pragma once

#include <vulkan/vulkan.h>

namespace rundgang::gpu {

template <typename T>
T tagged(VkStructureType type) {
    T value{};
    value.sType = type;
    return value;
}

}  // namespace rundgang::gpu
