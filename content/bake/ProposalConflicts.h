// The sewers that lie within the protection strip (Schutzstreifen) of a proposal: each variant's model against every reach and
// node. What the model holds counts, whatever it is; what a variant removes does not.
#pragma once

#include "content/bake/Bake.h"
#include "content/bake/SewerTopology.h"
#include "content/city/Sewer.h"
#include "engine/network/Clearance.h"
#include "engine/world/SewerConflicts.h"

#include <functional>
#include <vector>

namespace rundgang::bake {

/// How far the triangles reach below the ground, metres, at about four thousand places of them; NaN where there is no ground.
/// `ground` gives the terrain's height (NaN: none there) and is asked square by square, so that one that keeps the last is quick.
double depthBelowGround(const std::vector<network::Triangle>& triangles, const std::function<double(double, double)>& ground);

/// A variant's conflicts, the nearest one first. Reaches and nodes that are only planned to go (rückgebaut) or only reckoned
/// with (fiktiv) are none; filled ones (verdämmt) still lie there.
std::vector<world::ConflictRecord> conflictsOf(const network::Volumes& volumes, double strip, const city::SewerNetwork& network,
                                               const SewerTopology& topology);

/// In the words of the bake's report.
std::vector<VariantConflicts> tellConflicts(const world::SewerConflicts& conflicts, const std::vector<std::string>& variants,
                                            const city::SewerNetwork& network);

}  // namespace rundgang::bake
