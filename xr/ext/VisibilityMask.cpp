#include "xr/ext/VisibilityMask.h"

#include "xr/Tagged.h"

namespace rundgang::xr {

std::vector<glm::vec2> hiddenTriangles(const Runtime& runtime, XrSession session, std::uint32_t eye) {
    if (!runtime.has(XR_KHR_VISIBILITY_MASK_EXTENSION_NAME)) {
        return {};
    }
    const auto get = runtime.function<PFN_xrGetVisibilityMaskKHR>("xrGetVisibilityMaskKHR");
    auto mask = tagged<XrVisibilityMaskKHR>(XR_TYPE_VISIBILITY_MASK_KHR);
    const auto ask = [&] {
        return get(session, XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO, eye, XR_VISIBILITY_MASK_TYPE_HIDDEN_TRIANGLE_MESH_KHR,
                   &mask);
    };
    if (XR_FAILED(ask()) || mask.vertexCountOutput == 0 || mask.indexCountOutput == 0) {
        return {};
    }
    std::vector<XrVector2f> vertices(mask.vertexCountOutput);
    std::vector<std::uint32_t> indices(mask.indexCountOutput);
    mask.vertexCapacityInput = mask.vertexCountOutput;
    mask.vertices = vertices.data();
    mask.indexCapacityInput = mask.indexCountOutput;
    mask.indices = indices.data();
    if (XR_FAILED(ask())) {
        return {};
    }
    std::vector<glm::vec2> corners;
    for (const std::uint32_t index : indices) {
        if (index >= vertices.size()) {
            return {};  // a mask that is wrong hides nothing
        }
        corners.emplace_back(vertices[index].x, vertices[index].y);
    }
    corners.resize(corners.size() / 3 * 3);
    return corners;
}

}  // namespace rundgang::xr
