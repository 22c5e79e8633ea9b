// Which note's sign a ray meets.
#pragma once

#include "engine/math/World.h"
#include "engine/notes/Note.h"

#include <optional>
#include <span>

namespace rundgang::experience {

/// A sign's foot stands this much above the note's place, so that it is not lost in grass.
inline constexpr double kSignLift = 0.4;

/// Index of the nearest sign whose head the ray meets before `limit` metres.
std::optional<std::size_t> noteAt(std::span<const notes::Note> notes, const math::WorldRay& ray, double limit);

}  // namespace rundgang::experience
