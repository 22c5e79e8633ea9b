#include "tools/common/ExitCode.h"

#include <cstdio>

namespace rundgang::tools {

int fail(const core::Problem& problem) {
    std::fprintf(stderr, "rundgang: %s\n", problem.message().c_str());
    return kWorldsFault;
}

int usage(const std::string& advice) {
    std::fprintf(stderr, "rundgang: %s\n", advice.c_str());
    return kWrongUsage;
}

}  // namespace rundgang::tools
