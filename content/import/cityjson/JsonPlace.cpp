#include "content/import/cityjson/JsonPlace.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>

#include <nlohmann/json.hpp>

namespace rundgang::import {
namespace {

/// Keeps nothing but the place of the first error.
struct PlaceOnly final : nlohmann::json::json_sax_t {
    std::size_t position = 0;
    bool broken = false;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t at, const std::string&, const nlohmann::json::exception&) override {
        position = at;
        broken = true;
        return false;
    }
};

}  // namespace

JsonBreak findJsonBreak(std::string_view text, std::size_t firstLine) {
    PlaceOnly handler;
    try {
        nlohmann::json::sax_parse(text.begin(), text.end(), &handler);
    } catch (const std::exception&) {
        return {};
    }
    if (!handler.broken) {
        return {};
    }
    const std::size_t at = std::min(handler.position, text.size());
    const std::string_view before = text.substr(0, at);
    const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + firstLine;
    const std::size_t lineStart = before.rfind('\n');
    const std::size_t column = lineStart == std::string_view::npos ? at : at - lineStart - 1;
    return {"line " + std::to_string(line) + ", column " + std::to_string(std::max<std::size_t>(column, 1)),
            handler.position >= text.size()};
}

}  // namespace rundgang::import
