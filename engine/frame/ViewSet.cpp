#include "engine/frame/ViewSet.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rundgang::frame {
namespace {

/// The eye is no place with parallel rays, but details are chosen by the distance to it: from so many times what is shown, all of
/// it is equally far.
constexpr double kHigh = 30.0;
constexpr double kLeastHigh = 3000.0;
/// Room above and below what is known to be there, for trees and antennas.
constexpr double kRoom = 100.0;

}  // namespace

ViewSet planOf(const math::WorldPos& middle, double metresPerPixel, std::uint32_t width, std::uint32_t height, double lowest,
               double highest) {
    ViewSet set;
    set.origin = middle;
    set.width = std::max(width, 1U);
    set.height = std::max(height, 1U);
    const double halfWidth = metresPerPixel * set.width * 0.5;
    const double halfHeight = metresPerPixel * set.height * 0.5;
    const double high = std::max(kHigh * std::max(halfWidth, halfHeight), kLeastHigh + highest - middle.z);
    View& view = set.views[0];
    view.eyeLocal = glm::vec3(0.0F, 0.0F, static_cast<float>(high));
    view.viewFromLocal = math::viewFromLocal(view.eyeLocal, 0.0, -std::numbers::pi * 0.5);
    const auto right = static_cast<float>(halfWidth / high);
    const auto up = static_cast<float>(halfHeight / high);
    view.fov = {-right, right, up, -up};
    view.clipFromView = math::clipFromViewParallel(static_cast<float>(halfWidth), static_cast<float>(halfHeight),
                                                   static_cast<float>(high - (highest - middle.z) - kRoom),
                                                   static_cast<float>(high - (lowest - middle.z) + kRoom));
    set.plan = PlanView{middle, static_cast<float>(std::hypot(halfWidth, halfHeight))};
    return set;
}

}  // namespace rundgang::frame
