// Runs another program of ours and waits for it.
#pragma once

#include "engine/core/Result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace rundgang::core {

/// Its exit code; input and output are this program's. A program that cannot be started or that crashes is a problem.
Result<int> runProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments);

}  // namespace rundgang::core
