// A folder of one's own under the system's temporary ones: for sockets, whose paths may have 107 bytes only.
#pragma once

#include <filesystem>
#include <string>

#include <stdlib.h>

namespace rundgang::test {

/// "<temporary>/rundgang-<what>-" and six letters of the system's choice, readable by its owner only; empty if there can be none.
inline std::filesystem::path makeTemporaryFolder(const std::string& what) {
    const std::string letters(6, 'X');  // mkdtemp's own sign for "your choice"
    std::string name = (std::filesystem::temp_directory_path() / ("rundgang-" + what + "-" + letters)).string();
    return ::mkdtemp(name.data()) != nullptr ? std::filesystem::path(name) : std::filesystem::path();
}

}  // namespace rundgang::test
