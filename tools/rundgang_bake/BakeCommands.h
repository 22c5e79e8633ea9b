// The verbs of the baking side. Each returns the program's exit code.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace rundgang::tools {

struct OutputOptions {
    bool json = false;
    bool quiet = false;
};

int runTown(std::uint32_t buildings, std::uint64_t seed, const std::filesystem::path& out, const OutputOptions& output);
int runBake(const std::filesystem::path& project, const std::filesystem::path& world, const OutputOptions& output);
int runCheckProject(const std::filesystem::path& project, const OutputOptions& output);

}  // namespace rundgang::tools
