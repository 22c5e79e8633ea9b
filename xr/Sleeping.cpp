#include "xr/Sleeping.h"

#include "engine/core/LocalSocket.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace rundgang::xr {
namespace {

namespace fs = std::filesystem;

std::string valueOf(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr ? value : "";
}

/// The file in which the loader finds the runtime: specification of the loader, "OpenXR Runtime Discovery"; empty if it is none
/// of the usual ones.
fs::path manifestOfRuntime() {
    if (std::string named = valueOf("XR_RUNTIME_JSON"); !named.empty()) {
        return named;
    }
    const std::string own = valueOf("XDG_CONFIG_HOME");
    const fs::path config = own.empty() ? fs::path(valueOf("HOME")) / ".config" : fs::path(own);
    for (const fs::path& folder : {config, fs::path("/etc/xdg"), fs::path("/etc")}) {
        const fs::path file = folder / "openxr" / "1" / "active_runtime.json";
        std::error_code ignored;
        if (fs::exists(file, ignored)) {
            return file;
        }
    }
    return {};
}

}  // namespace

bool monadoSleeps() {
    const std::string folder = valueOf("XDG_RUNTIME_DIR");
    std::ifstream file(manifestOfRuntime());
    const std::string manifest{std::istreambuf_iterator<char>(file), {}};
    return !folder.empty() && manifest.find("libopenxr_monado") != std::string::npos &&
           !core::listens(fs::path(folder) / "monado_comp_ipc");
}

}  // namespace rundgang::xr
