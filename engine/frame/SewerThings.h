// What stands around sewers in the opened ground besides the pipes themselves. Plain values.
#pragma once

#include "engine/math/World.h"

#include <glm/vec3.hpp>

#include <cstdint>
#include <string>

namespace rundgang::frame {

/// How well the place of a straight piece of pipe is known, as a soft sleeve around it: standard deviations, metres. It goes from
/// one plane to the other, so that pieces meet at bends without lying over one another.
struct SewerSleeve {
    math::WorldPos from;  ///< of the pipe's axis
    math::WorldPos to;
    glm::dvec3 begins{0.0};   ///< normal of the plane through `from`, towards the inside
    glm::dvec3 ends{0.0};     ///< ... of that through `to`
    float halfWidth = 0.15F;  ///< of the pipe
    float halfHeight = 0.15F;
    float aside = 0.0F;   ///< deviation across the pipe, level
    float upDown = 0.0F;  ///< ... upwards and downwards
};

/// A short text beside a pipe or shaft, of one line.
struct SewerLabel {
    std::uint64_t key = 0;      ///< stays while it stands for the same
    std::uint32_t feature = 0;  ///< of the world
    math::WorldPos place;       ///< the middle of its lower edge
    std::string words;
    float width = 0.0F;                ///< room for it, in heights of its letters
    float opacity = 0.0F;              ///< 0 .. 1, as it is drawn now
    std::uint32_t rgba = 0xFFFFFFFFU;  ///< of its mark, sRGB, R in the lowest byte: the pipe's own colour
};

/// Labels are so large wherever they stand: height of the letters' line, radians (30 dmm).
inline constexpr double kLabelLetters = 0.030;
/// The board's height, and what it has on both sides of the words together, in heights of its letters.
inline constexpr double kLabelTall = 1.35;
inline constexpr double kLabelMargins = 1.1;

}  // namespace rundgang::frame
