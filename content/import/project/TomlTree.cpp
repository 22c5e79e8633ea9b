#include "content/import/project/TomlTree.h"

#include "engine/core/File.h"

#include <toml++/toml.h>

#include <cstdint>
#include <exception>

namespace rundgang::import {
namespace {

// A project that a person wrote has kilobytes; a thousand times that is some other file.
constexpr std::uintmax_t kLargest = 16U << 20U;

TomlNode nodeOf(const toml::node& source) {
    TomlNode node;
    node.line = static_cast<int>(source.source().begin.line);
    if (const toml::table* table = source.as_table()) {
        node.kind = TomlNode::Kind::Table;
        for (const auto& [key, value] : *table) {
            TomlNode child = nodeOf(value);
            child.key = std::string(key.str());
            node.children.push_back(std::move(child));
        }
    } else if (const toml::array* array = source.as_array()) {
        node.kind = TomlNode::Kind::Array;
        for (const toml::node& value : *array) {
            node.children.push_back(nodeOf(value));
        }
    } else if (const toml::value<std::string>* text = source.as_string()) {
        node.kind = TomlNode::Kind::Text;
        node.text = text->get();
    } else if (const toml::value<std::int64_t>* integer = source.as_integer()) {
        node.kind = TomlNode::Kind::Number;
        node.number = static_cast<double>(integer->get());
        node.integer = true;
    } else if (const toml::value<double>* number = source.as_floating_point()) {
        node.kind = TomlNode::Kind::Number;
        node.number = number->get();
    } else if (const toml::value<bool>* boolean = source.as_boolean()) {
        node.kind = TomlNode::Kind::Boolean;
        node.boolean = boolean->get();
    } else {
        node.kind = TomlNode::Kind::Date;
    }
    return node;
}

core::Problem problemOf(const toml::parse_error& error, const std::filesystem::path& file) {
    const auto& begin = error.source().begin;
    std::string what = "this is not TOML: " + std::string(error.description());
    std::string mend = R"(Texts stand in "quotes"; a table begins with [name] or [[name]])";
    if (what.find("utf-8") != std::string::npos || what.find("UTF-8") != std::string::npos) {
        mend = "Save the file as UTF-8 (older Windows editors write umlauts in another encoding)";
    } else if (what.find("escape") != std::string::npos) {
        mend = "Write paths with / instead of \\";
    }
    return {file.string(), "line " + std::to_string(begin.line) + ", column " + std::to_string(begin.column), std::move(what),
            std::move(mend)};
}

}  // namespace

const TomlNode* TomlNode::find(std::string_view name) const {
    for (const TomlNode& child : children) {
        if (child.key == name) {
            return &child;
        }
    }
    return nullptr;
}

core::Result<TomlNode> readToml(const std::filesystem::path& file) {
    std::error_code error;
    if (const std::uintmax_t size = std::filesystem::file_size(file, error); !error && size > kLargest) {
        return core::Problem{file.string(), "", "this is too large for a project file (" + std::to_string(size >> 20U) + " MB)",
                             "Name the project's .toml file"};
    }
    core::Result<std::string> text = core::readText(file);
    if (!text) {
        return text.problem();
    }
    try {
        return nodeOf(toml::parse(std::string_view(*text)));
    } catch (const toml::parse_error& parse) {
        return problemOf(parse, file);
    } catch (const std::exception& other) {
        return core::Problem{file.string(), "", std::string("the file could not be read as TOML: ") + other.what(), ""};
    }
}

}  // namespace rundgang::import
