// XR_KHR_visibility_mask: what the lenses never show need not be drawn.
#pragma once

#include "xr/Runtime.h"

#include <glm/vec2.hpp>

#include <cstdint>
#include <vector>

namespace rundgang::xr {

/// Triangles, three corners each, at distance 1 in the eye's own axes (x right, y up); empty without the extension.
std::vector<glm::vec2> hiddenTriangles(const Runtime& runtime, XrSession session, std::uint32_t eye);

}  // namespace rundgang::xr
