#include "xr/Sleeping.h"

#ifdef __linux__

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

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

bool answers(const fs::path& socketFile) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = socketFile.string();
    if (name.size() >= sizeof address.sun_path) {
        return true;  // too long to be tried; its own library may say so
    }
    name.copy(static_cast<char*>(address.sun_path), name.size());
    const int client = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool good = ::connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(client);
    return good;
}

}  // namespace

bool monadoSleeps() {
    const std::string folder = valueOf("XDG_RUNTIME_DIR");
    std::ifstream file(manifestOfRuntime());
    const std::string manifest{std::istreambuf_iterator<char>(file), {}};
    return !folder.empty() && manifest.find("libopenxr_monado") != std::string::npos &&
           !answers(fs::path(folder) / "monado_comp_ipc");
}

}  // namespace rundgang::xr

#else

namespace rundgang::xr {

bool monadoSleeps() { return false; }

}  // namespace rundgang::xr

#endif
