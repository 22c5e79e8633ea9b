#include "engine/core/File.h"
#include "engine/platform/Platform.h"
#include "tools/common/ExitCode.h"
#include "tools/common/Version.h"
#include "tools/rundgang/Commands.h"
#include "tools/rundgang/Sibling.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace rundgang::tools {
namespace {

/// 0 when it worked; prints what went wrong otherwise.
int bakingSide(const std::vector<std::string>& arguments) {
    const core::Result<int> code = runBakingSide(arguments);
    return code ? *code : fail(code.problem());
}

/// A town in the cache made by another revision of the program is made anew: the demo shows what this one can. A folder that the
/// user named is theirs and stays as it is.
int makeTown(std::uint32_t buildings, const std::filesystem::path& base, bool ours) {
    const std::filesystem::path town = base / "town";
    const std::filesystem::path madeBy = base / "town.made-by";
    const core::Result<std::string> maker = core::readText(madeBy);
    const bool there = std::filesystem::exists(town / "project.toml");
    if (there && (!ours || (maker && *maker == versionLine()))) {
        return kGood;
    }
    if (ours) {
        std::error_code ignored;  // what cannot be removed is told by the writer
        std::filesystem::remove_all(town, ignored);
    }
    if (const int code = bakingSide({"town", "--buildings", std::to_string(buildings), "--out", town.string()}); code != kGood) {
        return code;
    }
    const core::Status written = core::writeText(madeBy, versionLine());
    return written ? kGood : fail(written.problem());
}

bool displayThere() { return std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr; }

}  // namespace

int runDemo(std::uint32_t buildings, const std::string& folder, const WalkArguments& arguments) {
    const std::filesystem::path base =
        folder.empty() ? platform::userCacheFolder() / ("demo-" + std::to_string(buildings)) : std::filesystem::path(folder);
    const std::filesystem::path project = base / "town" / "project.toml";
    const std::filesystem::path world = base / "town.world";
    if (const int code = makeTown(buildings, base, folder.empty()); code != kGood) {
        return code;
    }
    // Baking again costs little: it finds nothing changed, or mends what an interrupted run left.
    if (const int code = bakingSide({"bake", project.string(), "--out", world.string()}); code != kGood) {
        return code;
    }
    WalkArguments walk = arguments;
    walk.world = world.string();
    if (!walk.headless && !displayThere()) {
        std::fprintf(stderr, "rundgang: there is no display here, so the demo's tour is walked without a window\n");
        walk.headless = true;
    }
    if (walk.headless && walk.pictures.empty()) {
        walk.pictures = (base / "pictures").string();
    }
    const int code = runWalk(walk);
    if (code == kGood && walk.headless) {
        std::printf("The pictures are in %s\n", walk.pictures.c_str());
    }
    return code;
}

}  // namespace rundgang::tools
