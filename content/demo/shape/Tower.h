// Church towers: square below, octagonal above, under an onion dome (Zwiebelhaube) or a broached spire.
#pragma once

#include "content/demo/shape/Builder.h"

namespace rundgang::demo {

void onionTower(Builder& builder, const Part& part);
void spireTower(Builder& builder, const Part& part);

}  // namespace rundgang::demo
