// Lists of numbers as people type them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace rundgang::tools {

/// Exactly `count` finite numbers with `separator` between them, or nothing.
std::optional<std::vector<double>> parseNumbers(std::string_view text, std::size_t count, char separator);

}  // namespace rundgang::tools
