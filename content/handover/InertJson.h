// JSON that stays data wherever it lands: also inside a page's script element, and for old JavaScript.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace rundgang::handover {

/// On one line. "<", ">", "&", U+2028 and U+2029 are escaped; bytes that are no UTF-8 become U+FFFD.
std::string inertTextOf(const nlohmann::ordered_json& json);

}  // namespace rundgang::handover
