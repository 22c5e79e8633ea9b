// The two proposals for the brownfield, as their architects would hand them in: one GLB each, origin at the middle of the site,
// x along its longer side.
#pragma once

#include "content/demo/plan/Plan.h"

#include <string>

namespace rundgang::demo {

/// Wohnhof: gabled houses around a courtyard.
std::string courtyardGlb(const Obb& site);
/// Stadtgarten: two slender timber houses and a pavilion in a garden.
std::string gardenGlb(const Obb& site);

}  // namespace rundgang::demo
