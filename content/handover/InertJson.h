// JSON that does nothing wherever it is put: a page may hold it in a script element.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace rundgang::handover {

/// On one line, in UTF-8; "<", ">", "&" and what ends a line in older JavaScript are escaped. Bytes that are no UTF-8 become
/// U+FFFD.
std::string inertText(const nlohmann::ordered_json& json);

}  // namespace rundgang::handover
