#include "content/handover/WorkList.h"

#include "content/handover/CsvLine.h"
#include "content/handover/InertJson.h"
#include "content/handover/MediaFiles.h"
#include "content/handover/NoteFields.h"
#include "content/handover/Wgs84.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

namespace rundgang::handover {
namespace {

using Json = nlohmann::ordered_json;
using Value = notes::PointLayer::Value;

// A list with a thousand wrong ids needs no thousand lines.
constexpr std::size_t kMostWarnings = 20;

Value textOr(std::string text) { return text.empty() ? Value() : Value(std::move(text)); }

std::string pictureOf(const notes::Note& note, const std::string& before) {
    std::string names;
    for (const notes::Medium& medium : note.media) {
        const std::string name = medium.contentType.starts_with("image/") ? fileNameOf(medium) : std::string();
        names += name.empty() ? "" : (names.empty() ? "" : " ") + before + name;
    }
    return names;
}

std::string spokenOf(const notes::Note& note) {
    std::string all = note.text;
    for (const notes::Medium& medium : note.media) {
        all += medium.transcript.empty() ? "" : (all.empty() ? "" : "\n") + medium.transcript;
    }
    return all;
}

/// In the order of WorkList::columns().
std::vector<Value> valuesOf(const notes::Note& note, const notes::NoteCrs& crs, const WorkPlace& place,
                            const std::string& pictures, const std::optional<LonLat>& at) {
    const bool near = !place.building.empty();
    return {textOr(notes::nameOf(note.urgency)),
            textOr(notes::nameOf(note.defect)),
            textOr(note.featureId),
            textOr(place.assetKind),
            textOr(place.street),
            textOr(place.streetFrom),
            textOr(place.building),
            near ? Value(place.buildingDistance) : Value(),
            place.depth ? Value(*place.depth) : Value(),
            textOr(place.depthFrom),
            textOr(spokenOf(note)),
            textOr(pictures == "-" ? std::string() : pictureOf(note, pictures)),
            textOr(notes::nameOf(note.state)),
            textOr(note.createdUtc),
            textOr(note.variant),
            textOr(note.id),
            note.place.x,
            note.place.y,
            note.place.z,
            textOr(nameOf(crs)),
            at ? Value(at->lon) : Value(),
            at ? Value(at->lat) : Value()};
}

CsvLine lineIn(CsvDialect dialect) { return dialect == CsvDialect::German ? CsvLine(';', ',') : CsvLine(',', '.'); }

}  // namespace

const std::vector<WorkList::Column>& WorkList::columns() {
    static const std::vector<Column> kColumns = {{"urgency", false},
                                                 {"defect_kind", false},
                                                 {"asset_id", false},
                                                 {"asset_kind", false},
                                                 {"street", false},
                                                 {"street_from", false},
                                                 {"nearest_building", false},
                                                 {"building_distance_m", true},
                                                 {"depth_m", true},
                                                 {"depth_from", false},
                                                 {"text", false},
                                                 {"picture", false},
                                                 {"state", false},
                                                 {"created", false},
                                                 {"variant", false},
                                                 {"uuid", false},
                                                 {"x", true},
                                                 {"y", true},
                                                 {"z", true},
                                                 {"crs", false},
                                                 {"lon", true},
                                                 {"lat", true}};
    return kColumns;
}

core::Result<WorkList> workListOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs, WorkPlaces* places,
                                  const std::string& pictures) {
    std::vector<notes::Note> sorted = notes;
    std::stable_sort(sorted.begin(), sorted.end(), [](const notes::Note& a, const notes::Note& b) {
        return a.urgency != b.urgency ? a.urgency > b.urgency : a.createdUtc < b.createdUtc;
    });
    core::Result<std::vector<std::optional<LonLat>>> at = lonLatsOf(sorted, crs);
    core::Warnings warnings = std::move(at.warnings());
    WorkList list;
    list.crs = crs;
    std::size_t unknown = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        WorkPlace place;
        place.assetKind = assetKindOf(sorted[i]);
        if (places != nullptr) {
            place = places->of(sorted[i]);
            if (!sorted[i].featureId.empty() && !place.assetKnown && ++unknown <= kMostWarnings) {
                warnings.push_back({"", "note " + sorted[i].id, "its asset " + sorted[i].featureId + " is not in this world",
                                    "Give the world that the notes were left in."});
            }
        }
        list.items.push_back({sorted[i], valuesOf(sorted[i], crs, place, pictures, (*at)[i])});
    }
    if (unknown > kMostWarnings) {
        warnings.push_back({"", "", std::to_string(unknown - kMostWarnings) + " more assets are not in this world", ""});
    }
    return core::Result<WorkList>(std::move(list), std::move(warnings));
}

std::string csvOf(const WorkList& list, CsvDialect dialect) {
    std::string text = "\xEF\xBB\xBF";
    CsvLine heading = lineIn(dialect);
    for (const WorkList::Column& column : WorkList::columns()) {
        heading.add(std::string_view(column.name));
    }
    text += heading.finish();
    for (const WorkList::Item& item : list.items) {
        CsvLine line = lineIn(dialect);
        for (const Value& value : item.values) {
            if (const auto* words = std::get_if<std::string>(&value)) {
                line.add(std::string_view(*words));
            } else if (const auto* number = std::get_if<double>(&value)) {
                line.add(*number);
            } else {
                line.addNothing();
            }
        }
        text += line.finish();
    }
    return text;
}

core::Result<std::string> geoJsonOf(const WorkList& list) {
    if (const core::Result<ToWgs84> possible = ToWgs84::create(list.crs); !possible) {
        core::Problem problem = possible.problem();
        problem.mend = "GeoJSON needs longitudes and latitudes; export to csv or gpkg instead.";
        return problem;
    }
    const std::vector<WorkList::Column>& columns = WorkList::columns();
    std::string text = "{\"type\":\"FeatureCollection\",\"features\":[";
    const char* between = "\n";
    for (const WorkList::Item& item : list.items) {
        Json properties = Json::object();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const Value& value = item.values[i];
            const auto* words = std::get_if<std::string>(&value);
            const auto* number = std::get_if<double>(&value);
            properties[columns[i].name] = words != nullptr ? Json(*words) : number != nullptr ? Json(*number) : Json(nullptr);
        }
        const auto* lon = std::get_if<double>(&item.values[columns.size() - 2]);
        const auto* lat = std::get_if<double>(&item.values[columns.size() - 1]);
        Json geometry = nullptr;
        if (lon != nullptr && lat != nullptr) {
            geometry = Json{{"type", "Point"}, {"coordinates", {*lon, *lat}}};
        }
        text += between;
        text += inertText(Json{
            {"type", "Feature"}, {"id", item.note.id}, {"geometry", std::move(geometry)}, {"properties", std::move(properties)}});
        between = ",\n";
    }
    return text + "\n]}\n";
}

notes::PointLayer layerOf(const WorkList& list) {
    notes::PointLayer layer{notes::kWorkListLayer, "Defects, the most urgent first (Rundgang)", {}, {}};
    for (const WorkList::Column& column : WorkList::columns()) {
        layer.columns.push_back({column.name, column.number});
    }
    for (const WorkList::Item& item : list.items) {
        layer.rows.push_back({item.note.place, item.values});
    }
    return layer;
}

}  // namespace rundgang::handover
