#include "tools/common/Version.h"

#include "RundgangVersion.h"

namespace rundgang::tools {

std::string versionLine() { return "rundgang " RUNDGANG_VERSION " (" RUNDGANG_REVISION ")"; }

}  // namespace rundgang::tools
