// The program's version (from CMakeLists.txt's project line) and the revision it was built from.
#pragma once

#include <string>

namespace rundgang::tools {

/// "rundgang 0.1.0 (1a2b3c4d5e6f)"
std::string versionLine();

}  // namespace rundgang::tools
