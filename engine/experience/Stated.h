// What a feature's attributes say. Sources write names in any case.
#pragma once

#include "engine/world/World.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace rundgang::experience {

/// In any case of the letters A to Z.
inline bool sameWord(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

/// The first of these that the feature states; empty: none.
inline std::string_view stated(const world::Feature& feature, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        for (const auto& [key, value] : feature.attributes) {
            if (!value.empty() && sameWord(key, name)) {
                return value;
            }
        }
    }
    return {};
}

inline std::optional<int> numberIn(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace rundgang::experience
