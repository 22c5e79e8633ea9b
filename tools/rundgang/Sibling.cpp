#include "tools/rundgang/Sibling.h"

#include "engine/core/ChildProgram.h"
#include "engine/core/File.h"

namespace rundgang::tools {

core::Result<int> runBakingSide(const std::vector<std::string>& arguments) {
    return core::runProgram(core::programFolder() / "rundgang-bake", arguments);
}

}  // namespace rundgang::tools
