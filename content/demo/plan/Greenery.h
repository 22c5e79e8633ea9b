// Trees: forests, the river's banks, avenues, gardens, orchards, hedges between the meadows.
#pragma once

#include "content/demo/plan/Plan.h"

namespace rundgang::demo {

/// None stands in a building, on a street or in the water.
void plantTrees(Plan& plan, const CellLand& land, const Region& region);

}  // namespace rundgang::demo
