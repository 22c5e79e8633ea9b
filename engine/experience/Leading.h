// Leading a visitor to a place: direction and distance, calm enough to be followed, and the word that they are there.
#pragma once

#include "engine/frame/VisitState.h"

#include <glm/vec2.hpp>

#include <optional>

namespace rundgang::experience {

class Leading {
public:
    void begin(const glm::dvec2& to) { *this = {}, mTo = to; }
    void stop() { *this = {}; }
    [[nodiscard]] bool on() const { return mTo.has_value(); }
    /// Once a frame. `targetZ`: the ground there, as far as it is known. True: the visitor is there now, and is led no more.
    bool advance(const math::WorldPos& feet, double targetZ, double seconds);
    /// None: nobody is led.
    [[nodiscard]] const std::optional<frame::Lead>& shown() const { return mShown; }

private:
    std::optional<glm::dvec2> mTo;
    std::optional<frame::Lead> mShown;
};

}  // namespace rundgang::experience
