// A failed Vulkan call in words.
#pragma once

#include "engine/core/Result.h"

#include <vulkan/vulkan.h>

#include <string>
#include <string_view>

namespace rundgang::gpu {

std::string_view vkName(VkResult result);
/// "GPU: <doing> failed (VK_ERROR_...)".
core::Problem vkProblem(const std::string& doing, VkResult result, const std::string& mend = "");

}  // namespace rundgang::gpu
