// The streets a settlement began with.
#pragma once

#include "content/demo/land/Frame.h"
#include "content/demo/plan/StreetNet.h"

namespace rundgang::demo {

void layOldStreets(StreetNet& net, const Land& land, const Frame& frame);

}  // namespace rundgang::demo
