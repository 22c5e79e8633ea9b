#include "content/handover/GeoJsonExport.h"

#include "content/handover/InertJson.h"
#include "content/handover/MediaFiles.h"
#include "content/handover/NoteFields.h"

#include <utility>

#include <nlohmann/json.hpp>

namespace rundgang::handover {
namespace {

using Json = nlohmann::ordered_json;

Json mediaOf(const notes::Note& note) {
    Json media = Json::array();
    for (const notes::Medium& medium : note.media) {
        media.push_back({{"id", medium.id},
                         {"type", medium.contentType},
                         {"seconds", medium.seconds},
                         {"transcript", medium.transcript},
                         {"caption", medium.caption},
                         {"file", fileNameOf(medium)}});
    }
    return media;
}

Json featureOf(const notes::Note& note, const notes::NoteCrs& crs, const std::optional<LonLat>& at) {
    Json properties = Json::object();
    for (const NoteField& field : fieldsOf(note, crs)) {
        std::visit([&](const auto& value) { properties[field.name] = value; }, field.value);
    }
    properties["media"] = mediaOf(note);
    Json geometry = nullptr;
    if (at) {
        geometry = Json{{"type", "Point"}, {"coordinates", {at->lon, at->lat}}};
    }
    return Json{{"type", "Feature"}, {"id", note.id}, {"geometry", std::move(geometry)}, {"properties", std::move(properties)}};
}

}  // namespace

std::string geoJsonFeatureOf(const notes::Note& note, const notes::NoteCrs& crs, const std::optional<LonLat>& at) {
    return inertText(featureOf(note, crs, at));
}

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
        text += geoJsonFeatureOf(note, crs, at);
        between = ",\n";
    }
    text += "\n]}\n";
    return core::Result<std::string>(std::move(text), std::move(warnings));
}

}  // namespace rundgang::handover
