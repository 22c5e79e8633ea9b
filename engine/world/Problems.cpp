#include "engine/world/Problems.h"

namespace rundgang::world {

core::Problem damaged(const std::string& name, const std::string& place, const std::string& what) {
    return core::Problem{name, place, "damaged: " + what, "Bake the world again or copy it again from where it came from."};
}

core::Problem tooNew(const std::string& name, const std::string& version) {
    return core::Problem{name, "", "has " + version + ", newer than this program's",
                         "Use a newer Rundgang or bake the world with this one."};
}

}  // namespace rundgang::world
