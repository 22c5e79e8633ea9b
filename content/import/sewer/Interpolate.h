// Levels between two known ones, where the project file allows them.
#pragma once

#include "content/city/Sewer.h"

namespace rundgang::import {

/// Along reaches that follow one another without a branch: where the levels of the reaches and nodes between two known ones are
/// not known, they are laid on the straight line between these, by length. What was set is marked as derived; nothing is set
/// beyond the last known level, against the flow's direction of the chain, or in reaches under pressure. Returns how many levels
/// were set.
std::size_t interpolateLevels(city::SewerNetwork& network);

}  // namespace rundgang::import
