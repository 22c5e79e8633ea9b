// Progress on stderr: a bar where it is a terminal, one plain line a step elsewhere (a log, CI), nothing when quiet.
#pragma once

#include "engine/core/Progress.h"

#include <memory>

namespace rundgang::tools {

std::unique_ptr<core::IProgress> makeConsoleProgress(bool quiet);

}  // namespace rundgang::tools
