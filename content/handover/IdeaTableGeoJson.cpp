#include "content/handover/IdeaTable.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

namespace rundgang::handover {
namespace {

using Json = nlohmann::json;

/// What is nested deeper is no geometry.
constexpr int kDeepest = 4;

/// Adds every position in nested lists of positions.
void addPositions(const Json& coordinates, int depth, std::vector<glm::dvec2>& into) {
    if (!coordinates.is_array() || coordinates.empty() || depth > kDeepest) {
        return;
    }
    if (coordinates[0].is_number()) {
        if (coordinates.size() >= 2 && coordinates[1].is_number()) {
            into.emplace_back(coordinates[0].get<double>(), coordinates[1].get<double>());
        }
        return;
    }
    for (const Json& part : coordinates) {
        addPositions(part, depth + 1, into);
    }
}

std::optional<glm::dvec2> middleOf(const Json& geometry) {
    std::vector<glm::dvec2> positions;
    if (geometry.is_object() && geometry.contains("coordinates")) {
        addPositions(geometry["coordinates"], 0, positions);
    }
    // A ring ends where it began: that corner counts once.
    if (positions.size() > 1 && positions.front() == positions.back()) {
        positions.pop_back();
    }
    glm::dvec2 sum(0.0);
    for (const glm::dvec2& position : positions) {
        sum += position;
    }
    const glm::dvec2 middle = sum / static_cast<double>(std::max<std::size_t>(positions.size(), 1));
    const bool good = !positions.empty() && std::isfinite(middle.x) && std::isfinite(middle.y);
    return good ? std::optional(middle) : std::nullopt;
}

std::string textOf(const Json& value) {
    if (value.is_null()) {
        return {};
    }
    return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The older standard's {"crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}}.
std::string crsOf(const Json& file) {
    const Json::json_pointer name("/crs/properties/name");
    return file.contains(name) && file[name].is_string() ? file[name].get<std::string>() : "";
}

}  // namespace

core::Result<IdeaTable> ideasFromGeoJson(std::string_view text, const std::string& file) {
    // What is written out again is written by a function that calls itself.
    constexpr int kDeepestJson = 64;
    bool tooDeep = false;
    const auto shallow = [&](int depth, Json::parse_event_t, const Json&) {
        tooDeep = tooDeep || depth > kDeepestJson;
        return !tooDeep;
    };
    const Json json = Json::parse(text, shallow, false);
    if (tooDeep) {
        return core::Problem{file, "", "is nested more deeply than any list of ideas", "Export it from the platform as GeoJSON."};
    }
    if (!json.is_object() || !json.contains("features") || !json["features"].is_array()) {
        return core::Problem{file, "", "is no GeoJSON with a list of features", "Export it from the platform as GeoJSON."};
    }
    IdeaTable table;
    core::Warnings warnings;
    table.crs = crsOf(json);
    std::size_t number = 0;
    for (const Json& feature : json["features"]) {
        IdeaRow row;
        row.place = "feature " + std::to_string(++number);
        if (!feature.is_object() || !feature.contains("properties") || !feature["properties"].is_object()) {
            warnings.push_back({file, row.place, "is left out: it has no properties", ""});
            continue;
        }
        if (feature.contains("id")) {
            row.cells["id"] = textOf(feature["id"]);
        }
        for (const auto& [name, value] : feature["properties"].items()) {
            row.cells[name] = textOf(value);
        }
        for (const auto& [name, value] : row.cells) {
            if (std::find(table.columns.begin(), table.columns.end(), name) == table.columns.end()) {
                table.columns.push_back(name);
            }
        }
        row.at = feature.contains("geometry") ? middleOf(feature["geometry"]) : std::nullopt;
        table.rows.push_back(std::move(row));
    }
    return core::Result<IdeaTable>(std::move(table), std::move(warnings));
}

}  // namespace rundgang::handover
