#include "content/handover/InertJson.h"

#include <cstddef>
#include <string_view>

#include <nlohmann/json.hpp>

namespace rundgang::handover {
namespace {

/// JSON has these characters only inside texts, so the escapes are right wherever they stand. U+2028 and U+2029 end a line in
/// older JavaScript.
std::string inert(std::string_view json) {
    std::string safe;
    safe.reserve(json.size());
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '<') {
            safe += "\\u003c";
        } else if (c == '>') {
            safe += "\\u003e";
        } else if (c == '&') {
            safe += "\\u0026";
        } else if (json.substr(i, 3) == "\xE2\x80\xA8" || json.substr(i, 3) == "\xE2\x80\xA9") {
            safe += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            safe += c;
        }
    }
    return safe;
}

}  // namespace

std::string inertText(const nlohmann::ordered_json& json) {
    return inert(json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace rundgang::handover
