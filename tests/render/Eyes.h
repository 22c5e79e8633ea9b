// Two eyes whose every number is known, and where a point must therefore appear in each: worked out in doubles and apart from the
// renderer's own matrices.
#pragma once

#include "engine/frame/ViewSet.h"
#include "engine/render/Renderer.h"

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace rundgang::render {

struct Eyes {
    math::WorldPos head;
    double headingDeg = 0.0;
    double pitchDeg = 0.0;
    double rollDeg = 0.0;    ///< clockwise
    double apart = 0.063;    ///< metres between the eyes
    double cantDeg = 0.0;    ///< each display's axis turned outwards
    math::FovTangents left;  ///< of the left eye; the right eye's is its mirror image
    std::uint32_t width = 480;
    std::uint32_t height = 480;

    static Eyes symmetric(double tangent);
    /// Much wider outwards and downwards than inwards and upwards, as lenses are.
    static Eyes asymmetric();
    static Eyes canted();

    struct Axes {
        glm::dvec3 right{0.0}, ahead{0.0}, up{0.0};
    };
    [[nodiscard]] Axes axes() const;  ///< of the head
    [[nodiscard]] Axes axesOf(std::uint32_t eye) const;
    [[nodiscard]] math::WorldPos position(std::uint32_t eye) const;
    [[nodiscard]] math::FovTangents fov(std::uint32_t eye) const;
    /// Pixels from the upper left corner, whether inside the picture or not; none behind the eye.
    [[nodiscard]] std::optional<glm::dvec2> pixel(std::uint32_t eye, const math::WorldPos& point) const;
    /// A point as the head sees it: so far away, so many degrees to the right and up.
    [[nodiscard]] math::WorldPos at(double distance, double rightDeg, double upDeg) const;

    [[nodiscard]] frame::ViewSet views() const;
    /// The one eye as a window would draw it.
    [[nodiscard]] frame::ViewSet view(std::uint32_t eye) const;
};

/// Middle of all pixels weighed by `weight` (0 or more) of r, g, b; none where that is nothing anywhere.
std::optional<glm::dvec2> centroid(const Picture& picture, const std::function<double(int, int, int)>& weight);
/// The same within so many pixels of a place.
std::optional<glm::dvec2> centroidNear(const Picture& picture, const glm::dvec2& place, double radius,
                                       const std::function<double(int, int, int)>& weight);
double redness(int r, int g, int b);

}  // namespace rundgang::render
