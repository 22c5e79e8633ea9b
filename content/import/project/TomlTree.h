// A TOML file as a plain tree in which everything knows its line. The TOML library stays behind the .cpp.
#pragma once

#include "engine/core/Result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::import {

struct TomlNode {
    enum class Kind { Table, Array, Text, Number, Boolean, Date };

    Kind kind = Kind::Table;
    int line = 0;
    std::string key;  ///< of a table's child; empty in arrays
    std::string text;
    double number = 0.0;
    bool integer = false;  ///< the number was written without a point
    bool boolean = false;
    std::vector<TomlNode> children;  ///< of tables (sorted by key) and arrays

    [[nodiscard]] const TomlNode* find(std::string_view name) const;
};

/// Fails naming the line and column at which the text stops being TOML.
core::Result<TomlNode> readToml(const std::filesystem::path& file);

}  // namespace rundgang::import
