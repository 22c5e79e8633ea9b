#include "content/handover/GeoJsonExport.h"

#include "content/handover/NoteFields.h"

#include <nlohmann/json.hpp>

#include <string_view>
#include <utility>

namespace rundgang::handover {
namespace {

using Json = nlohmann::ordered_json;

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

std::string textOf(const Json& json) { return inert(json.dump(-1, ' ', false, Json::error_handler_t::replace)); }

Json featureOf(const notes::Note& note, const notes::NoteCrs& crs, const std::optional<LonLat>& at) {
    Json properties = Json::object();
    for (const NoteField& field : fieldsOf(note, crs)) {
        std::visit([&](const auto& value) { properties[field.name] = value; }, field.value);
    }
    Json geometry = nullptr;
    if (at) {
        geometry = Json{{"type", "Point"}, {"coordinates", {at->lon, at->lat}}};
    }
    return Json{{"type", "Feature"}, {"id", note.id}, {"geometry", std::move(geometry)}, {"properties", std::move(properties)}};
}

}  // namespace

core::Result<std::string> geoJsonOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs) {
    core::Result<ToWgs84> toWgs84 = ToWgs84::create(crs);
    if (!toWgs84) {
        core::Problem problem = toWgs84.problem();
        problem.mend = "GeoJSON needs longitudes and latitudes; export to csv or gpkg instead.";
        return problem;
    }
    core::Warnings warnings = std::move(toWgs84.warnings());
    std::string text = "{\"type\":\"FeatureCollection\",\"features\":[";
    const char* between = "\n";
    for (const notes::Note& note : notes) {
        const std::optional<LonLat> at = toWgs84->of(note.place);
        if (!at) {
            warnings.push_back({"", "note " + note.id, "its place has no longitude and latitude; exported without geometry", ""});
        }
        text += between;
        text += textOf(featureOf(note, crs, at));
        between = ",\n";
    }
    text += "\n]}\n";
    return core::Result<std::string>(std::move(text), std::move(warnings));
}

}  // namespace rundgang::handover
