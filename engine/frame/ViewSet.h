// The eyes a frame is drawn for: one in a window, two in a headset, drawn alike in one multiview pass.
#pragma once

#include "engine/math/Camera.h"
#include "engine/math/World.h"

#include <glm/mat4x4.hpp>

#include <array>
#include <cstdint>
#include <optional>

namespace rundgang::frame {

struct View {
    glm::mat4 viewFromLocal{1.0F};
    glm::mat4 clipFromView{1.0F};
    glm::vec3 eyeLocal{0.0F};
    math::FovTangents fov;
};

/// What makes a view a plan: rays run parallel, straight down; the air is clear; shadows reach over all that is shown.
struct PlanView {
    math::WorldPos middle;  ///< of the ground shown
    float reach = 0.0F;     ///< metres from there to the picture's corners
};

struct ViewSet {
    static constexpr std::uint32_t kMaxViews = 2;

    math::WorldPos origin;  ///< the floating origin that "local" refers to in `views`
    std::uint32_t count = 1;
    std::array<View, kMaxViews> views;
    std::uint32_t width = 0;  ///< pixels of one view
    std::uint32_t height = 0;
    std::optional<PlanView> plan;  ///< then there is one view
};

/// A plan of the ground around `middle`, north up, `metresPerPixel` wide pixels, exactly: the pixel in column x and row y of a
/// picture shows from (x - width / 2) to (x + 1 - width / 2) of them east of the middle, and rows so to the south. Things between
/// `lowest` and `highest` are seen.
ViewSet planOf(const math::WorldPos& middle, double metresPerPixel, std::uint32_t width, std::uint32_t height, double lowest,
               double highest);

/// Near plane: closer than a nose to a wall, far enough for the depth buffer (reversed Z, float).
inline constexpr float kNearPlane = 0.05F;

}  // namespace rundgang::frame
