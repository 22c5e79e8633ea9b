#include "engine/platform/Platform.h"

#include <cstdlib>
#include <string>
#include <system_error>

#ifndef _WIN32
#include <pwd.h>
#include <unistd.h>
#endif

namespace rundgang::platform {
namespace {

std::filesystem::path fromEnvironment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') {
        return {};
    }
    std::filesystem::path path(value);
    // XDG Base Directory 0.8: a relative path in these variables is invalid and to be ignored.
    return path.is_absolute() ? path : std::filesystem::path{};
}

std::filesystem::path homeFolder() {
#ifdef _WIN32
    return fromEnvironment("USERPROFILE");
#else
    std::filesystem::path home = fromEnvironment("HOME");
    if (home.empty()) {
        // A service or a cron job may run without HOME; the user database still knows it.
        if (const passwd* entry = getpwuid(getuid()); entry != nullptr && entry->pw_dir != nullptr) {
            home = entry->pw_dir;
        }
    }
    return home;
#endif
}

std::filesystem::path userFolder(const char* variable, const char* belowHome) {
#ifdef _WIN32
    std::filesystem::path base = fromEnvironment("LOCALAPPDATA");
    static_cast<void>(variable);
#else
    std::filesystem::path base = fromEnvironment(variable);
#endif
    if (base.empty()) {
        const std::filesystem::path home = homeFolder();
        base = home.empty() ? std::filesystem::current_path() : home / belowHome;
    }
    const std::filesystem::path folder = base / "rundgang";
    // A folder that cannot be made is told by whoever writes into it, with the file's name.
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    return folder;
}

}  // namespace

std::filesystem::path userDataFolder() { return userFolder("XDG_DATA_HOME", ".local/share"); }

std::filesystem::path userCacheFolder() { return userFolder("XDG_CACHE_HOME", ".cache"); }

}  // namespace rundgang::platform
