// Where a visitor of the demo town stands and what there is to see: chosen by looking, for every seed and size.
#pragma once

#include "content/demo/plan/Plan.h"
#include "engine/core/Language.h"

#include <string>
#include <vector>

namespace rundgang::demo {

struct Viewpoint {
    std::string id;
    core::LocalizedText name;
    Vec2 at{0.0};
    Vec2 to{0.0};  ///< what is looked at
    double pitchDeg = 0.0;
    double eyeHeight = 0.0;  ///< 0: as a person's
};

/// The plan is the main town's: with market, church and brownfield.
std::vector<Viewpoint> chooseViewpoints(const Plan& plan, const CellLand& land);

}  // namespace rundgang::demo
