#include "engine/render/SewerItems.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::render {
namespace {

std::uint32_t faded(std::uint32_t rgba, float opacity) {
    const auto alpha = static_cast<std::uint32_t>(std::lround(static_cast<float>(rgba >> 24) * std::clamp(opacity, 0.0F, 1.0F)));
    return (rgba & 0xFFFFFFU) | (alpha << 24);
}

}  // namespace

std::vector<shared::SleeveItem> sleeveItems(const FrameInput& input) {
    std::vector<shared::SleeveItem> items;
    if (input.visit.xray.opening <= 0.0F) {
        return items;
    }
    for (const frame::SewerSleeve& sleeve : input.sleeves) {
        shared::SleeveItem item{};
        item.from = math::localFromWorld(sleeve.from, input.views.origin);
        item.to = math::localFromWorld(sleeve.to, input.views.origin);
        item.begins = glm::vec3(sleeve.begins);
        item.ends = glm::vec3(sleeve.ends);
        item.halfWidth = sleeve.halfWidth;
        item.halfHeight = sleeve.halfHeight;
        item.aside = sleeve.aside;
        item.upDown = sleeve.upDown;
        items.push_back(item);
    }
    return items;
}

std::vector<LabelVertex> labelVertices(const FrameInput& input) {
    const glm::vec3 eye = input.views.views[0].eyeLocal;
    std::vector<std::pair<float, const Label*>> order;
    for (const Label& label : input.labels) {
        if (label.opacity > 0.0F && label.firstQuad + label.quads <= input.labelQuads.size()) {
            order.emplace_back(glm::distance(math::localFromWorld(label.place, input.views.origin), eye), &label);
        }
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<LabelVertex> vertices;
    for (const auto& [distance, label] : order) {
        const glm::vec3 place = math::localFromWorld(label->place, input.views.origin);
        const glm::vec3 right(label->right);
        const glm::vec3 up(label->up);
        for (const LabelQuad& quad : input.labelQuads.subspan(label->firstQuad, label->quads)) {
            const auto corner = [&](float x, float y, float u, float v) {
                vertices.push_back({place + right * x + up * y, u, v, faded(quad.rgba, label->opacity)});
            };
            corner(quad.x0, quad.y0, quad.u0, quad.v1);
            corner(quad.x1, quad.y0, quad.u1, quad.v1);
            corner(quad.x1, quad.y1, quad.u1, quad.v0);
            corner(quad.x0, quad.y0, quad.u0, quad.v1);
            corner(quad.x1, quad.y1, quad.u1, quad.v0);
            corner(quad.x0, quad.y1, quad.u0, quad.v0);
        }
    }
    return vertices;
}

}  // namespace rundgang::render
