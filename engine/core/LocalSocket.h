// Whether a program listens on a socket that is a file. Any thread.
#pragma once

#include <filesystem>

namespace rundgang::core {

/// Connects and hangs up again. True as well where that cannot be known: no such sockets here, or too long a path.
[[nodiscard]] bool listens(const std::filesystem::path& socketFile);

}  // namespace rundgang::core
