// XR_KHR_composition_layer_depth: with the depth of every pixel the compositor moves late pictures rightly.
#pragma once

#include "engine/frame/ViewSet.h"
#include "xr/Swapchain.h"
#include "xr/Tagged.h"

#include <limits>

namespace rundgang::xr {

/// Reversed Z: depth 1 is the near plane, depth 0 infinity.
inline XrCompositionLayerDepthInfoKHR depthInfo(const Swapchain& depth, std::uint32_t eye) {
    auto info = tagged<XrCompositionLayerDepthInfoKHR>(XR_TYPE_COMPOSITION_LAYER_DEPTH_INFO_KHR);
    info.subImage = depth.whole(eye);
    info.minDepth = 0.0F;
    info.maxDepth = 1.0F;
    info.nearZ = std::numeric_limits<float>::infinity();
    info.farZ = frame::kNearPlane;
    return info;
}

}  // namespace rundgang::xr
