// How every verb ends: 0 good, 1 the world's fault, told in one line on stderr, 2 wrong usage.
#pragma once

#include "engine/core/Result.h"

namespace rundgang::tools {

inline constexpr int kGood = 0;
inline constexpr int kWorldsFault = 1;
inline constexpr int kWrongUsage = 2;

/// Prints "rundgang: file: place: what. mend" and returns kWorldsFault.
int fail(const core::Problem& problem);
/// Prints what the user should have typed and returns kWrongUsage.
int usage(const std::string& advice);

}  // namespace rundgang::tools
