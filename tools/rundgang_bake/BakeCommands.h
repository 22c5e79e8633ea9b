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
/// `audience` is "staff" (everything) or "public" (nothing of the staff's layers).
int runBake(const std::filesystem::path& project, const std::filesystem::path& world, const std::string& audience,
            const OutputOptions& output);
int runCheckProject(const std::filesystem::path& project, const OutputOptions& output);

}  // namespace rundgang::tools
