// An open trench (Graben) along a reach, in which a visitor stands at pipe level: the opening's line with the floor's heights,
// and where there is room for a body in it.
#pragma once

#include "engine/frame/Opening.h"
#include "engine/frame/VisitState.h"
#include "engine/world/SewerNet.h"

#include <glm/vec2.hpp>

#include <cstdint>
#include <memory>
#include <optional>

namespace rundgang::experience {

class Trench {
public:
    /// Nothing for a reach whose levels are not known all along: nobody can be put at a depth that is a guess.
    static std::shared_ptr<const Trench> along(const world::SewerNet& net, std::uint32_t reach);

    [[nodiscard]] const frame::Opening& opening() const { return mOpening; }
    [[nodiscard]] std::uint32_t feature() const { return mFeature; }
    /// On the floor below or above `p`, wherever that is.
    [[nodiscard]] math::WorldPos on(const glm::dvec2& p) const;
    /// The nearest place where a body has room, beside the pipe and off the walls.
    [[nodiscard]] math::WorldPos stand(const glm::dvec2& p) const;
    /// Beside the pipe at its station nearest to `p`: where one who comes down is put.
    [[nodiscard]] math::WorldPos arrive(const glm::dvec2& p) const;
    /// Where a ray from within meets the floor or a wall below `top`; nothing if it goes out above.
    [[nodiscard]] std::optional<frame::Hit> hit(const math::WorldRay& ray, double limit, double top) const;
    /// How grey the picture is of a head that has left it for the earth, 0 .. 1.
    [[nodiscard]] double greyOf(const glm::dvec2& head) const;

private:
    frame::Opening mOpening;
    double mPipe = 0.0;  ///< half the pipe's width
    std::uint32_t mFeature = frame::kNoFeature;
};

}  // namespace rundgang::experience
