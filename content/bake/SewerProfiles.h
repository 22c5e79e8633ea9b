// Cross-sections of pipes and channels as lines of points: what is drawn along a reach.
#pragma once

#include "content/city/Sewer.h"

#include <glm/vec2.hpp>

#include <optional>
#include <vector>

namespace rundgang::bake {

struct ProfilePoint {
    glm::dvec2 place;   ///< metres; x to the right seen along the flow, y up, 0 the middle of the clear height
    glm::dvec2 normal;  ///< unit, out of the solid
    bool edge = false;  ///< no surface from this point to the next: there the solid has an edge
};

/// Counter-clockwise round the solid, the first point repeated at the end. `width` and `height` are the clear ones (lichte
/// Maße). Closed profiles are drawn by their inner line; open ones as a shell of a wall's thickness, so that one can look in.
/// `fineness` is the number of points of a full circle.
std::vector<ProfilePoint> profileLine(city::ProfileKind kind, double width, double height, int fineness);

/// How wide a profile of this height is where the source gives one measure only: by definition for circles, eggs (2:3) and
/// Maul profiles (2:1.66, DIN 4263); for the others nothing is known.
std::optional<double> definedWidth(city::ProfileKind profile, double height);

/// Open channels: the first half of the line is the outer side, the second the inner one, from right to left.
bool isOpen(city::ProfileKind kind);

}  // namespace rundgang::bake
