#include "engine/core/Result.h"

namespace rundgang::core {

std::string Problem::message() const {
    std::string text;
    for (const std::string* part : {&file, &place}) {
        if (!part->empty()) {
            text += *part;
            text += ": ";
        }
    }
    text += what;
    if (!mend.empty()) {
        if (!text.empty() && text.back() != '.') {
            text += '.';
        }
        text += ' ';
        text += mend;
    }
    return text;
}

}  // namespace rundgang::core
