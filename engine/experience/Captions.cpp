#include "engine/experience/Captions.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace rundgang::experience {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/// Length of the caption at the front of `words`.
std::size_t captionLength(std::string_view words, std::size_t most) {
    if (words.size() <= most) {
        return words.size();
    }
    std::size_t blank = 0;
    // A sentence shorter than a third shares its caption with the next.
    for (std::size_t i = most / 3; i < most; ++i) {
        if (!isBlank(words[i])) {
            continue;
        }
        blank = i;
        if (const char before = words[i - 1]; before == '.' || before == '!' || before == '?') {
            return i;
        }
    }
    if (blank > 0) {
        return blank;
    }
    std::size_t end = most;  // one endless word: between two characters
    while (end > 1 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return end;
}

}  // namespace

std::string_view captionAt(std::string_view words, double seconds, double total, std::size_t most) {
    most = std::max<std::size_t>(most, 8);
    while (!words.empty() && isBlank(words.front())) {
        words.remove_prefix(1);
    }
    const double share = total > 0.0 && std::isfinite(seconds) ? std::clamp(seconds / total, 0.0, 1.0) : 0.0;
    const auto now = static_cast<std::size_t>(share * static_cast<double>(words.size()));
    std::size_t from = 0;
    while (from < words.size()) {
        const std::size_t length = std::max<std::size_t>(captionLength(words.substr(from), most), 1);
        std::size_t next = from + length;
        while (next < words.size() && isBlank(words[next])) {
            ++next;
        }
        if (now < next || next >= words.size()) {
            return words.substr(from, length);
        }
        from = next;
    }
    return {};
}

}  // namespace rundgang::experience
