// The baking side is a program of its own, so that nothing at the event links GDAL or Assimp; its verbs are passed on to it.
#pragma once

#include "engine/core/Result.h"

#include <string>
#include <vector>

namespace rundgang::tools {

/// Runs rundgang-bake (beside this program) with these arguments, its output going where ours goes, and waits for it.
/// Returns its exit code; fails where it cannot be started.
core::Result<int> runBakingSide(const std::vector<std::string>& arguments);

}  // namespace rundgang::tools
