#include "tools/rundgang_bake/WarningsJson.h"

#include <nlohmann/json.hpp>

namespace rundgang::tools {

nlohmann::ordered_json jsonOf(const core::Warnings& warnings) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const core::Problem& warning : warnings) {
        list.push_back({{"file", warning.file}, {"place", warning.place}, {"what", warning.what}, {"mend", warning.mend}});
    }
    return list;
}

}  // namespace rundgang::tools
