// The eyes a frame is drawn for: one in a window, two in a headset, drawn alike in one multiview pass.
#pragma once

#include "engine/math/Camera.h"
#include "engine/math/World.h"

#include <glm/mat4x4.hpp>

#include <array>
#include <cstdint>

namespace rundgang::frame {

struct View {
    glm::mat4 viewFromLocal{1.0F};
    glm::mat4 clipFromView{1.0F};
    glm::vec3 eyeLocal{0.0F};
    math::FovTangents fov;
};

struct ViewSet {
    static constexpr std::uint32_t kMaxViews = 2;

    math::WorldPos origin;  ///< the floating origin that "local" refers to in `views`
    std::uint32_t count = 1;
    std::array<View, kMaxViews> views;
    std::uint32_t width = 0;  ///< pixels of one view
    std::uint32_t height = 0;
};

/// Near plane: closer than a nose to a wall, far enough for the depth buffer (reversed Z, float).
inline constexpr float kNearPlane = 0.05F;

}  // namespace rundgang::frame
