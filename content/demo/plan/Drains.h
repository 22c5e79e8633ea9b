// The sewers (Kanalnetz): combined in the old town, separate further out, all by gravity to the treatment plant; storm water to
// the river. Every pipe falls.
#pragma once

#include "content/demo/plan/Plan.h"

namespace rundgang::demo {

void layDrains(Plan& plan, const CellLand& land);

}  // namespace rundgang::demo
