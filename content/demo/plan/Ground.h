// The ground's areas (Nutzung) around streets and houses, added to those of the countryside, in painter's order.
#pragma once

#include "content/demo/plan/Plan.h"

namespace rundgang::demo {

void layGround(Plan& plan, const CellLand& land, const Region& region);

}  // namespace rundgang::demo
