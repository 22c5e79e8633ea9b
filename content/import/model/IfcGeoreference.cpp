#include "content/import/model/IfcGeoreference.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

namespace rundgang::import {
namespace {

constexpr std::string_view kEntity = "IFCMAPCONVERSION";

std::optional<double> numberOf(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) {
        text.remove_prefix(1);
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end != text.data() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

// The arguments between the brackets: source, target, eastings, northings, height, x axis east, x axis north, scale. No text
// among them, so commas only separate.
std::vector<std::string_view> arguments(std::string_view text) {
    constexpr std::size_t kLongest = 1000;
    const std::size_t open = text.find_first_not_of(" \t\r\n");
    if (open == std::string_view::npos || text[open] != '(') {
        return {};
    }
    text = text.substr(open + 1, kLongest);
    text = text.substr(0, text.find(')'));
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        parts.push_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

}  // namespace

std::optional<IfcGeoreference> ifcGeoreference(std::span<const std::byte> file) {
    const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
    const std::size_t at = text.find(kEntity);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const std::vector<std::string_view> parts = arguments(text.substr(at + kEntity.size()));
    if (parts.size() < 5) {
        return std::nullopt;
    }
    std::array<std::optional<double>, 5> values{};
    for (std::size_t i = 0; i < values.size() && i + 2 < parts.size(); ++i) {
        values[i] = numberOf(parts[i + 2]);
    }
    constexpr double kFarthest = 1e8;
    if (!values[0] || !values[1] || std::abs(*values[0]) > kFarthest || std::abs(*values[1]) > kFarthest) {
        return std::nullopt;
    }
    IfcGeoreference result;
    result.origin = {*values[0], *values[1], values[2].value_or(0.0)};
    if (values[3] && values[4] && (*values[3] != 0.0 || *values[4] != 0.0)) {
        result.rotation = std::atan2(*values[4], *values[3]);
    }
    return result;
}

}  // namespace rundgang::import
