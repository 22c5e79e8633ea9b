#include "engine/platform/Platform.h"
#include "tools/common/ExitCode.h"
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

bool displayThere() { return std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr; }

}  // namespace

int runDemo(std::uint32_t buildings, const std::string& folder, const WalkArguments& arguments) {
    const std::filesystem::path base =
        folder.empty() ? platform::userCacheFolder() / ("demo-" + std::to_string(buildings)) : std::filesystem::path(folder);
    const std::filesystem::path project = base / "town" / "project.toml";
    const std::filesystem::path world = base / "town.world";
    if (!std::filesystem::exists(project)) {
        if (const int code = bakingSide({"town", "--buildings", std::to_string(buildings), "--out", (base / "town").string()});
            code != kGood) {
            return code;
        }
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
