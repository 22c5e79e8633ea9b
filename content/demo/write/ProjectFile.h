// project.toml of the demo town, commented in both languages so that a town can begin its own from it.
#pragma once

#include "content/demo/plan/Plan.h"

#include <string>

namespace rundgang::demo {

/// `plan` is the main town's.
std::string projectText(const Region& region, const Plan& plan, const CellLand& land);

/// LIESMICH.txt, beside it: what these files are.
std::string readmeText(const Region& region);

}  // namespace rundgang::demo
